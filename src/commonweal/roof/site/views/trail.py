from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.tables import Column, Table, TextFilter


class Trail(Page, TemplateView):
    """Everything that was done, the last first, for those whose role is to see it."""

    template_name = "site/trail.html"
    title = _("Trail")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        request.actor.require(Permission.TRAIL_SEE)
        table = Table.from_queryset(
            request,
            Event.objects.order_by("-id"),
            [
                Column("at", _("When"), kind="moment", order_by="id"),
                Column("subject", _("What"), header=True, wide=True),
                Column("words", _("What was done"), wide=True, value=sentence),
                Column("person_name", _("By"), order_by="person_name"),
                Column("body_name", _("For"), order_by="body_name"),
                Column("reason", _("Why"), wide=True),
            ],
            [TextFilter("q", _("Search"), fields=("subject", "verb", "reason", "person_name"))],
            caption=str(_("What was done")),
            empty=str(_("Nothing has been done yet.")),
            csv_name="trail",
        )
        if table.wants_csv:
            return table.as_csv()
        return self.render_to_response(self.get_context_data(table=table))
