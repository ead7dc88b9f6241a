"""Letters about missing returns, as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.words import long_date
from commonweal.partners.returns.models import Reminder
from commonweal.roof.reports.document import Block, Bullets, Document, plain
from commonweal.roof.site.views.agreements import FILES


class ReminderFile(Page):
    """A reminder as a Word or PDF file, to print or to attach."""

    def get(self, request: Any, pk: int, form: str) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        reminder = get_object_or_404(Reminder, pk=pk)
        if form not in FILES:
            raise Http404
        render, content_type = FILES[form]
        letter = letter_document(reminder, organisation=request.actor.partnership_name)
        response = HttpResponse(render(letter), content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="letter-{reminder.pk}.{form}"'
        return response


def letter_document(reminder: Reminder, *, organisation: str) -> Document:
    """The letter as a document: its paragraphs, and its list of bodies as a list."""
    blocks: list[Block] = [plain(_("To: %(name)s") % {"name": reminder.to_name})]
    for piece in reminder.text.strip().split("\n\n"):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            blocks.append(Bullets(tuple(line.removeprefix("- ") for line in lines)))
        else:
            blocks += [plain(line) for line in lines]
    return Document(
        title=reminder.subject,
        organisation=organisation,
        classification=_("Partners only"),
        date_line=long_date(reminder.drafted_on),
        dated=reminder.drafted_on,
        blocks=tuple(blocks),
    )
