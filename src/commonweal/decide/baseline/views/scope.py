"""Which services there are, by several published lists, and of which kind each partner says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonweal.decide.baseline.analysis.scope import (
    ScopeRow,
    counts,
    facts_of,
    kind_of,
    scope_map,
)
from commonweal.decide.baseline.forms import SortForm
from commonweal.decide.baseline.models import ServiceSort
from commonweal.decide.baseline.services.scope import sort_service
from commonweal.decide.baseline.views.lines import HERE, BaselineKeepPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.selectors import function_lists
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.criteria import KindFound, ServiceKind
from commonweal.methods.method import made
from commonweal.partners.partnership.models import Undertaking

SCOPE = (gettext_lazy("Scope map"), "/baselines/scope/")
KINDS = {
    ServiceKind.CORE: gettext_lazy("Core"),
    ServiceKind.TRANSACTIONAL: gettext_lazy("Transactional"),
    ServiceKind.NON_CORE: gettext_lazy("Neither: supports, and is not routine"),
}


class ScopeMap(ListPage):
    """Services by lists of functions, with each partner's own answer on their kind."""

    template_name = "baseline/scope.html"
    title = gettext_lazy("Scope map")
    lede = gettext_lazy("What each service is called in published lists, and of which kind it is.")
    breadcrumbs = [HERE]

    def get_table(self) -> Table:
        self.rows = scope_map()
        used = {key for row in self.rows for key in row.covers}
        lists = [each for each in function_lists() if each.pk in used]
        may = self.request.actor.may(Permission.BASELINE_KEEP)
        table = Table.from_rows(
            self.request,
            self.rows,
            [
                Column("service", _("Service"), header=True,
                       href=(lambda row: reverse("service_sort", args=[row.service.pk]))
                       if may else None),
                *(_list_column(each.pk, each.name) for each in lists),
                Column("kinds", _("What the partners in sight say"), wide=True, value=_kinds),
            ],
            caption=_("Services, functions and kinds"),
            empty=_("No service is in the register yet."),
        )  # fmt: skip
        table.csv_name = "scope-map"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = counts(self.rows, self.request.actor.body_id)
        figures = [(label, own[kind.value]) for kind, label in KINDS.items()]
        return super().get_context_data(
            figures=[*figures, (_("Not told yet"), own["open"])], **kwargs
        )


def _list_column(key: int, name: str) -> Column:
    def value(row: ScopeRow) -> str:
        return "; ".join(f"{each.code} {each.name}" for each in row.covers.get(key, ()))

    return Column(f"list{key}", name, value=value, wide=True)


def _kinds(row: ScopeRow) -> str:
    return "; ".join(f"{sort.owner}: {kind_words(told)}" for sort, told in row.kinds)


def kind_words(told: KindFound) -> str:
    """A kind as people say it, or that it cannot be told yet."""
    if told.kind:
        return str(KINDS[told.kind])
    count = len(told.missing)
    return ngettext(
        "not told: %(count)s answer is missing", "not told: %(count)s answers are missing", count
    ) % {"count": count}


class SortService(BaselineKeepPage):
    """Answer what decides the kind of a service, for one's own body."""

    form_class = SortForm
    template_name = "baseline/sort.html"
    breadcrumbs = [HERE, SCOPE]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.service = get_object_or_404(Undertaking, pk=kwargs["pk"])
        self.own = ServiceSort.objects.filter(
            service=self.service, owner_id=self.request.actor.body_id
        ).first()

    def get_title(self) -> str:
        return _("What kind of service is it: %(service)s") % {"service": self.service}

    def get_cancel_url(self) -> str:
        return reverse("scope_map")

    def get_initial(self) -> dict[str, Any]:
        names = ("decides", "must_be_own", "same_everywhere", "in_like_pieces", "note")
        return {name: getattr(self.own, name) for name in names} if self.own else {}

    def worked_out(self) -> list[WorkedOut]:
        if self.own is None:
            return []
        given = facts_of(self.own)
        return [WorkedOut(made("criteria.service_kind", given), given)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = kind_of(self.own) if self.own else None
        return super().get_context_data(told=told, words=kind_words(told) if told else "", **kwargs)

    def perform(self, form: SortForm) -> str:
        sort_service(actor=self.request.actor, service=self.service, **form.cleaned_data)
        return reverse("service_sort", args=[self.service.pk])
