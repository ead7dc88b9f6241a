from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.decide.spend.analysis.contracted import suppliers_of_contracts
from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.forms.contracts import RegisterForm
from commonweal.decide.spend.forms.files import RemoveForm
from commonweal.decide.spend.models import ContractRegister
from commonweal.decide.spend.selectors.contracts import registers
from commonweal.decide.spend.selectors.files import bodies_to_keep
from commonweal.decide.spend.services.contracts import bring_register, remove_register
from commonweal.decide.spend.views.base import SpendFormPage, SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import Column, Table, TextFilter


class RegisterList(SpendPage, ListPage):
    """Registers of contracts, those that hold first."""

    template_name = "spend/list.html"
    title = _("Contract registers")
    section = "register_list"

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            registers().order_by("state", "body__name", "-id"),
            [
                Column("name", _("File"), header=True, order_by="name",
                       href=lambda row: reverse("register_detail", args=[row.pk])),
                Column("body", _("Whose contracts"), order_by="body__name"),
                Column("get_state_display", _("State"), order_by="state"),
                Column("count", _("Contracts"), kind="number", order_by="count"),
                Column("uploaded_at", _("Taken in"), kind="moment", order_by="uploaded_at"),
                Column("owner", _("Kept by"), order_by="owner__name"),
            ],
            caption=__("Contract registers"), csv_name="contract-registers",
            empty=__("No register is here yet. With one, spend off contract can be told."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return [(_("Add a register"), reverse("register_add"))] if self.may_keep else []


class RegisterAdd(SpendFormPage):
    """Take in a body's register of contracts."""

    form_class = RegisterForm
    title = _("Add a contract register")
    submit = _("Take it in")

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = bodies_to_keep(self.request.actor, localdate())
        chosen = {"body": self.request.GET.get("body")}
        return super().get_form_kwargs() | {"bodies": bodies, "initial": chosen}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Contract registers"), reverse("register_list"))]

    def get_cancel_url(self) -> str:
        return reverse("register_list")

    def perform(self, form: Any) -> str:
        file = form.cleaned_data["file"]
        register = bring_register(
            actor=self.request.actor, body=form.cleaned_data["body"], name=file.name,
            data=file.read(), at=now(),
        )  # fmt: skip
        return reverse("register_detail", args=[register.pk])


class OneRegister(SpendPage):
    """Finds the register named in the address."""

    section = "register_list"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.register: ContractRegister = get_object_or_404(registers(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Contract registers"), reverse("register_list"))]

    @property
    def may_remove(self) -> bool:
        """Whether the person keeps it, and it holds."""
        may = self.request.actor.may(Permission.SPEND_KEEP, self.register)
        return bool(may) and self.register.state == RegisterState.CURRENT


class RegisterDetail(OneRegister, ListPage):
    """One register: its contracts, and the supplier of the ledgers that each is with."""

    template_name = "spend/register.html"

    def get_title(self) -> str:
        return __("%(name)s of %(body)s") % {"name": self.register, "body": self.register.body}

    def get_actions(self) -> list[tuple[Any, str]]:
        if not self.may_remove:
            return []
        return [
            (_("Add a newer one"), f"{reverse('register_add')}?body={self.register.body_id}"),
            (_("Take it out"), reverse("register_remove", args=[self.register.pk])),
        ]

    def get_table(self) -> Table:
        contracts = self.register.contracts.select_related("register__body")
        known = suppliers_of_contracts(self.spend, list(contracts.all()))

        def href(row: Any) -> str | None:
            found = known.get(row.pk)
            return reverse("supplier_detail", args=[found]) if found else None

        return Table.from_queryset(
            self.request, contracts,
            [
                Column("title", _("Contract"), header=True, wide=True, order_by="title"),
                Column("supplier", _("Supplier"), wide=True, order_by="supplier", href=href),
                Column("reference", _("Reference"), order_by="reference"),
                Column("starts_on", _("From"), kind="date", order_by="starts_on"),
                Column("ends_on", _("Until"), kind="date", order_by="ends_on"),
                Column("value", _("Value"), kind="money", order_by="value_pence"),
                Column("line", _("Line of the file"), kind="number", order_by="line"),
            ],
            [TextFilter("q", _("Search"), fields=("title", "supplier", "reference"))],
            caption=__("Contracts"), csv_name="contracts",
            empty=__("The register has no contract that could be read."),
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        register = self.register
        return super().get_context_data(
            register=register,
            history=history_lines(register),
            may_undo=self.request.actor.may(Permission.UNDO, register),
            **kwargs,
        )


class RegisterRemove(OneRegister, SpendFormPage):
    """Take a register out, with the reason."""

    form_class = RemoveForm
    title = _("Take the register out")
    submit = _("Take it out")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.SPEND_KEEP, self.register)  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return reverse("register_detail", args=[self.register.pk])

    def perform(self, form: Any) -> str:
        remove_register(actor=self.request.actor, register=self.register, **form.cleaned_data)
        return self.get_cancel_url()
