from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.landscape import landscape_of
from commonweal.agree.agreements.forms.texts import ProvisionForm
from commonweal.agree.agreements.models import Provision
from commonweal.agree.agreements.views.base import REGISTER
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, ListPage
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


def _areas() -> list[tuple[str, str]]:
    names = Provision.objects.exclude(area="").order_by("area").values_list("area", flat=True)
    return [(name, name) for name in dict.fromkeys(names)]


class LandscapePage(ListPage):
    """Who provides what to whom, drawn and as a table; overlaps and single points of failure."""

    template_name = "agreements/landscape.html"
    title = _("Landscape of provision")
    lede = _("Who provides what to whom, as it is or is planned.")
    breadcrumbs = [REGISTER]

    def get_table(self) -> Table:
        table = Table.from_queryset(
            self.request, Provision.objects.select_related("agreement"),
            [
                Column("area", _("Area"), order_by="area"),
                Column("provider", _("Provider"), header=True, wide=True, order_by="provider"),
                Column("customers", _("Customers"), wide=True, order_by="customers"),
                Column("share", _("Share of the customers")),
                Column("service", _("Service"), wide=True, order_by="service"),
                Column("state", _("State"), order_by="state"),
                Column("agreement", _("Agreement"), wide=True, href=_agreement_url),
            ],
            [
                TextFilter("q", _("Search"), fields=("provider", "customers", "service")),
                ChoiceFilter("area", _("Area"), choices=_areas),
            ],
            caption=__("Landscape"), csv_name="landscape",
            empty=__("Nobody is recorded as providing anything yet."),
        )  # fmt: skip
        self.found = landscape_of(list(table.ordered.select_related(None)))
        return table

    def get_actions(self) -> list[tuple[Any, str]]:
        if self.request.actor.may(Permission.AGREEMENT_KEEP):
            return [(_("State who provides something"), reverse("provision_add"))]
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(found=self.found, **kwargs)


def _agreement_url(row: Provision) -> str | None:
    return reverse("agreement_detail", args=[row.agreement_id]) if row.agreement_id else None


class ProvisionAdd(FormPage):
    form_class = ProvisionForm
    title = _("State who provides something")
    permission = Permission.AGREEMENT_KEEP
    breadcrumbs = [REGISTER, (_("Landscape"), "/agreements/landscape/")]
    cancel_url = "/agreements/landscape/"

    def perform(self, form: Any) -> str:
        services.state_provision(actor=self.request.actor, **form.cleaned_data)
        return reverse("landscape")
