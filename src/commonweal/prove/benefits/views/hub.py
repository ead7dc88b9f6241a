from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.hub import hub_lines
from commonweal.prove.benefits.forms.funds import HubItemForm, TakeUpForm
from commonweal.prove.benefits.models import HubItem
from commonweal.prove.benefits.selectors.hubs import hub_claims_of, hub_items_of, take_ups_of
from commonweal.prove.benefits.services.hubs import add_hub_item, keep_take_up
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage


class HubList(SavingsPage):
    """What the hub offers, who uses it, what it does to prices and what it saves."""

    title = _("Hub and frameworks")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        full = Partner.objects.filter(is_full=True).count()
        lines = hub_lines(
            list(hub_items_of(self.programme)),
            take_ups_of(self.programme),
            hub_claims_of(self.programme),
        )
        may = self.may(Permission.CLAIM_KEEP)
        columns = [
            Column("item.name", _("Item"), header=True, wide=True),
            Column("item.code", _("Code")),
            Column("item.kind", _("Kind")),
            Column("state", _("How far"), value=lambda row: row.item.get_state_display()),
            Column("used", _("Used by"),
                   value=lambda row: __("%(some)s of %(all)s") % {"some": row.users, "all": full}
                   if row.users else row.item.coverage),
            Column("item.price_effect", _("Price")),
            Column("each", _("For each partner")),
            Column("saving", _("Saving together")),
            Column("year", _("Year")),
            Column("item.part_of", _("Counted in")),
        ]  # fmt: skip
        if may:
            columns.append(
                Column("use", _("Take-up"), value=lambda _row: __("Add a partner"),
                       href=lambda row: self.address("take_up_add", row.item.pk))
            )  # fmt: skip
        table = Table.from_rows(
            request, lines, columns, caption=__("Hub and frameworks"),
            empty=__("The hub offers nothing yet."),
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-hub"
        keep = self.may(Permission.CLAIM_KEEP, self.programme)
        actions = [(_("Add an item"), self.address("hub_item_add"))] if keep else []
        lede = _("A saving is counted once, whether the hub or a project claims it.")
        return self.show(table, lede=lede, actions=actions)


class AddHubItem(SavingsFormPage):
    form_class = HubItemForm
    permission = Permission.CLAIM_KEEP
    title = _("Add a hub item")
    submit = _("Add it")

    def get_cancel_url(self) -> str:
        return self.address("hub_list")

    def perform(self, form: Any) -> str:
        add_hub_item(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class AddTakeUp(SavingsFormPage):
    form_class = TakeUpForm
    permission = Permission.CLAIM_KEEP
    submit = _("Save")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = HubItem.objects.filter(programme=self.programme)
        self.item = get_object_or_404(rows, pk=kwargs["pk"])

    def get_title(self) -> str:
        return __("Who uses “%(item)s”?") % {"item": self.item}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partners": self.partners_to_speak_for()}

    def get_cancel_url(self) -> str:
        return self.address("hub_list")

    def perform(self, form: Any) -> str:
        keep_take_up(actor=self.request.actor, item=self.item, **form.cleaned_data)
        return self.get_cancel_url()
