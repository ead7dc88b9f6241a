"""Agreements as files, and their days as a calendar."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from commonweal.agree.agreements.analysis.diary import diary
from commonweal.agree.agreements.models import Party
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.deliver.programme.services.calendars import make_calendar_key
from commonweal.deliver.programme.views.calendars import as_file, calendar, followed
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.exchange import DatedThing
from commonweal.ground.ui.pages import Page
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.views.base import day_asked
from commonweal.roof.papers.composing.agreements import draw_agreement
from commonweal.roof.papers.enums import Use
from commonweal.roof.papers.selectors import template_for
from commonweal.roof.reports.composing.agreements import agreement_document, told_for
from commonweal.roof.reports.document.docx import to_docx
from commonweal.roof.reports.document.pdf import to_pdf

FILES = {
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (to_pdf, "application/pdf"),
}


class AgreementFile(Page):
    """The agreement with one party's schedule, as a Word or PDF file.

    Word comes in the party's own template where one is set up for agreements.
    """

    def get(self, request: Any, agreement: int, party: int, form: str) -> HttpResponse:
        actor = request.actor
        actor.require(Permission.EXPORT)
        rows = Party.objects.select_related("agreement__umbrella", "body")
        row = get_object_or_404(rows, pk=party, agreement_id=agreement)
        if form not in FILES:
            raise Http404
        render, content_type = FILES[form]
        day = day_asked(request)
        template = template_for(row.body, Use.AGREEMENT) if form == "docx" else None
        if template is not None:
            content = draw_agreement(template, told_for(row, day))
        else:
            paper = agreement_document(row, day, organisation=actor.partnership_name)
            content = render(paper)
        response = HttpResponse(content, content_type=content_type)
        name = f"{row.agreement.code}-{slugify(row.body.name)}-{day.isoformat()}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class AgreementCalendar(Page, TemplateView):
    """The diary of agreements as a calendar: to take away, or to follow."""

    template_name = "site/agreement_calendar.html"
    title = gettext_lazy("Calendar of agreements")
    breadcrumbs = [(gettext_lazy("Agreements"), "/agreements/")]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the calendar's address; it is shown this once."""
        secret = make_calendar_key(actor=request.actor, programme=None, on=localdate())
        names = ("agreement_feed", "meeting_feed")
        address, meetings = (
            request.build_absolute_uri(reverse(name, args=[secret])) for name in names
        )
        return self.render_to_response(self.get_context_data(address=address, meetings=meetings))


class AgreementCalendarFile(Page):
    """The calendar as a file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        return as_file(_calendar(request), "agreements")


class AgreementFeed(View):
    """The same calendar for a program that shows a secret."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        return followed(secret, lambda _whole: _calendar(request))


def _calendar(request: HttpRequest) -> bytes:
    things = [
        DatedThing(
            key=day.uid,
            title=day.summary,
            due=PartDate.from_date(day.on),
            description=day.about,
            url=request.build_absolute_uri(
                reverse("agreement_detail", args=[day.agreement.pk])
                if day.agreement
                else reverse("term_list")
            ),
        )
        for day in diary(list(agreements()))
    ]
    return calendar(request, things, name=_("Agreements"))
