from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.words import long_date
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.selectors.members import partner_of, partners
from commonweal.roof.reports.document.docx import to_docx
from commonweal.roof.reports.document.pdf import to_pdf
from commonweal.roof.reports.document.xlsx import to_xlsx
from commonweal.roof.site.analysis.position import position_of
from commonweal.roof.site.analysis.position_paper import paper_of

# More rows of one section than this are left to the files.
MOST_SHOWN = 50

FILES = {
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (to_pdf, "application/pdf"),
}


class _OfPartner(Page):
    """Finds the partner named in the address, and its position as far as one may see it."""

    partner: Partner

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.partner = get_object_or_404(partners(), body__slug=kwargs["slug"])
        self.position = position_of(self.request.actor, self.partner, today=localdate())


class PartnerPosition(_OfPartner, TemplateView):
    """One partner's own position in everything, on one page."""

    template_name = "site/position.html"

    def get_title(self) -> str:
        return _("%(partner)s: its position") % {"partner": self.partner.body.name}

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Partners"), reverse("partner_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            partner=self.partner,
            position=self.position,
            figures=[{"label": label, "value": value} for label, value in self.position.figures],
            most_shown=MOST_SHOWN,
            may_export=self.request.actor.may(Permission.EXPORT),
            seen=self._seen(),
            **kwargs,
        )

    def _seen(self) -> list[str]:
        """On which day, by which rule and with whose eyes the page is seen, in sentences."""
        day = long_date(self.position.on)
        if self.position.on == localdate():
            told = [_("As on %(day)s.") % {"day": day}]
        else:
            told = [
                _("Seen as on %(day)s, the day of the report that the programme was loaded from.")
                % {"day": day}
            ]
        if self.position.rule:
            told.append(_("Colours by: %(rule)s.") % {"rule": self.position.rule})
        if self.position.is_own:
            told.append(_("Rows that your body discloses to nobody say “Seen only by you”."))
        else:
            told.append(
                _("You see what is recorded for all, and what this partner discloses to your body.")
            )
        return told


class PartnerPositionFile(_OfPartner):
    """The same position as a Word, Excel or PDF file."""

    def get(self, request: HttpRequest, slug: str, form: str) -> HttpResponse:
        actor = self.request.actor
        actor.require(Permission.EXPORT)
        if form not in FILES:
            raise Http404
        render, content_type = FILES[form]
        paper = paper_of(self.position, organisation=actor.partnership_name)
        response = HttpResponse(render(paper), content_type=content_type)
        name = f"{slug}-position-{self.position.on.isoformat()}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class MyPosition(Page):
    """Leads to the position of the body that one acts for; for the joint body, to all partners."""

    def get(self, request: HttpRequest) -> HttpResponseRedirect:
        partner = partner_of(self.request.actor.body_id)
        if partner is None:
            return redirect("partner_list")
        return redirect("partner_position", partner.body.slug)
