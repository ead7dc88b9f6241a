from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables.pages import pagination
from commonweal.methods.claims import Rule
from commonweal.prove.benefits.analysis.ledger import open_conflicts
from commonweal.prove.benefits.forms.claims import SettleForm
from commonweal.prove.benefits.services.conflicts import settle_conflict
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage

RULES = {
    Rule.TWO_FIGURES: _("Two live figures for one thing"),
    Rule.PRECISION: _("One thing, told more and less exactly"),
    Rule.COMPARATOR: _("A comparator used as an estimate"),
    Rule.TARGET_AND_PARTS: _("A target among the claims that are to reach it"),
    Rule.WHOLE_AND_PARTS: _("A whole beside its parts, or not their sum"),
    Rule.PART_ABOVE_WHOLE: _("A part that is more than its whole"),
    Rule.ABOVE_LINE: _("More claimed than the budget line holds"),
    Rule.NO_LINE: _("Cashable, and drawn on no budget line"),
    Rule.YEARS_ADDED: _("Different years added together"),
    Rule.INCREMENTAL: _("Additional: incremental or cumulative?"),
    Rule.DENOMINATOR: _("A percentage of what?"),
    Rule.PERCENT: _("A percentage that does not give its figure"),
    Rule.IMPLIED_UNIT: _("Two ends worked out in two ways"),
    Rule.NOT_REPLACED: _("Challenged, and not replaced"),
    Rule.PARTNERS: _("Another number of partners takes part"),
}


# As many are told on one page.
A_PAGE = 50


class ConflictList(SavingsPage):
    """What does not agree, what is worth a note, and what was settled with which reason."""

    title = _("Conflicts")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        found = open_conflicts(request.actor, self.programme, self.on)
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        keys = {code: row.pk for code, row in self.savings.claim_by_code.items()}

        def told(conflict: Any) -> dict[str, Any]:
            return {
                "conflict": conflict,
                "rule": RULES[conflict.rule],
                "claims": [(code, keys.get(code)) for code in conflict.codes],
            }

        context = self.get_context_data(
            stopping=[told(each) for each in page if each.stops],
            notes=[told(each) for each in page if not each.stops],
            pagination=pagination(request, page),
            stops=sum(each.stops for each in found),
            settled=[told(s.conflict) | {"settlement": s.settlement}
                     for s in self.savings.settled[:A_PAGE]],
            may_settle=self.may(Permission.CLAIM_AGREE, self.programme),
        )  # fmt: skip
        return render(request, "benefits/conflicts.html", context)


class SettleConflict(SavingsFormPage):
    """Say why figures that do not agree may be printed."""

    form_class = SettleForm
    permission = Permission.CLAIM_AGREE
    template_name = "benefits/conflict_settle.html"
    title = _("Settle a conflict")
    submit = _("Settle it")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = open_conflicts(self.request.actor, self.programme, self.on)
        self.conflict = next((each for each in found if each.key == kwargs["key"]), None)
        if self.conflict is None:
            raise Http404

    def get_cancel_url(self) -> str:
        return self.address("conflict_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(conflict=self.conflict, **kwargs)

    def perform(self, form: Any) -> str:
        settle_conflict(
            actor=self.request.actor, programme=self.programme, key=self.kwargs["key"],
            reason=form.cleaned_data["reason"], at=now(),
        )  # fmt: skip
        messages.success(self.request, _("It is settled. The reason is printed in the report."))
        return self.get_cancel_url()
