from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.dimensions import financial_year, kind_words
from commonweal.decide.spend.analysis.doubts import shared_numbers, why_here
from commonweal.decide.spend.analysis.supplier import (
    Name,
    by_year,
    find_suppliers_named,
    names_of,
    others_in_group,
    standing,
)
from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.forms.cube import lines_href, page_of
from commonweal.decide.spend.forms.suppliers import MergeForm, SplitForm
from commonweal.decide.spend.services.suppliers import say_of_payees
from commonweal.decide.spend.views.base import SpendFormPage, SpendPage
from commonweal.decide.spend.views.doubts import evidence_table
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.tables.pages import pagination
from commonweal.ground.ui.words import money, percent

A_PAGE = 50
MOST_OFFERED = 12


class SupplierList(SpendPage, TemplateView):
    """Suppliers, the largest first, looked for under every name that ledgers give them."""

    template_name = "spend/suppliers.html"
    title = _("Suppliers")
    section = "supplier_list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("q", "")[:200]
        shared = self.request.GET.get("shared") == "yes"
        at = page_of(self.request.GET)
        rows, count = find_suppliers_named(
            self.spend, asked, most=A_PAGE, after=(at - 1) * A_PAGE, shared=shared
        )
        page = Paginator(range(count), A_PAGE).get_page(at)
        table = Table.from_rows(
            self.request, rows,
            [
                Column("name", _("Supplier"), header=True, wide=True,
                       href=lambda row: reverse("supplier_detail", args=[row.supplier])),
                Column("kind", _("Kind"), value=lambda row: kind_words(row.kind)),
                Column("partners", _("Partners"), kind="number"),
                Column("names", _("Names"), kind="number"),
                Column("lines", _("Lines"), kind="number"),
                Column("pounds", _("Net spend"), kind="money"),
            ],
            caption=__("Suppliers"), empty=__("No supplier is known under such a name."),
        )  # fmt: skip
        return super().get_context_data(
            table=table, asked=asked, shared=shared, count=count,
            pagination=pagination(self.request, page) if page.paginator.num_pages > 1 else None,
            **kwargs,
        )  # fmt: skip


class OneSupplier(SpendPage):
    """Finds the supplier named in the address among those of the files in sight."""

    section = "supplier_list"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.supplier: str = kwargs["supplier"]
        self.names: list[Name] = names_of(self.spend, self.supplier)
        if not self.names:
            raise Http404
        self.shown = max(self.names, key=lambda name: name.lines).payee

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Suppliers"), reverse("supplier_list"))]

    def get_cancel_url(self) -> str:
        return reverse("supplier_detail", args=[self.supplier])

    def bodies(self) -> dict[str, str]:
        """The names of the partners that pay it."""
        slugs = {name.partner for name in self.names}
        return dict(Body.objects.filter(slug__in=slugs).values_list("slug", "name"))


class SupplierDetail(OneSupplier, TemplateView):
    """One supplier: its names partner by partner, its spend by year, its group."""

    template_name = "spend/supplier.html"

    def get_title(self) -> str:
        return self.shown

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bodies = self.bodies()
        found = standing(self.spend, self.names, self.supplier)
        return super().get_context_data(
            figures=[
                {"label": __("Net spend"), "value": money(found.pence[1] / 100),
                 "note": _range([money(pence / 100) for pence in sorted(found.pence)]),
                 "href": lines_href({"supplier": self.supplier})},
                {"label": __("Partners"), "value": found.partners[1],
                 "note": _range([str(count) for count in sorted(found.partners)])},
                {"label": __("Names in ledgers"), "value": len(self.names)},
            ],
            names=self._names(bodies),
            years=self._years(bodies),
            group=others_in_group(self.spend, self.supplier),
            is_range=len({*found.pence}) > 1 or len({*found.partners}) > 1,
            can_split=self.may_keep and len(self.names) > 1,
            **kwargs,
        )  # fmt: skip

    def _names(self, bodies: dict[str, str]) -> Table:
        return Table.from_rows(
            self.request, self.names,
            [
                Column("payee", _("Name as written"), header=True, wide=True,
                       href=lambda row: lines_href({"supplier": self.supplier,
                                                    "partner": row.partner,
                                                    "payee": row.payee})),
                Column("partner", _("In the ledgers of"), value=lambda row: bodies[row.partner]),
                Column("numbers", _("Registered as"),
                       value=lambda row: row.numbers or __("no number given")),
                Column("probability", _("Sure of it"),
                       value=lambda row: percent(row.probability), href=self._why_href),
                Column("lines", _("Lines"), kind="number"),
                Column("pounds", _("Net spend"), kind="money"),
            ],
            caption=__("Names"), name="names",
        )  # fmt: skip

    def _why_href(self, name: Name) -> str | None:
        alone = len(self.names) == 1
        return None if alone else reverse("supplier_name", args=[self.supplier, name.rid])

    def _years(self, bodies: dict[str, str]) -> Table:
        return Table.from_rows(
            self.request, by_year(self.spend, self.supplier),
            [
                Column("year", _("Financial year"), header=True,
                       value=lambda row: _year(row.year),
                       href=lambda row: lines_href({"supplier": self.supplier,
                                                    "partner": row.partner,
                                                    "year": str(row.year or "")})),
                Column("partner", _("Partner"), value=lambda row: bodies.get(row.partner)),
                Column("count", _("Lines"), kind="number", value=lambda row: row[2]),
                Column("pence", _("Net spend"), kind="money",
                       value=lambda row: row.pence / 100),
            ],
            caption=__("Spend by financial year"), name="years",
        )  # fmt: skip


def _range(ends: Sequence[str]) -> str:
    """The least and the greatest, where they differ as written."""
    if ends[0] == ends[-1]:
        return ""
    return __("%(low)s to %(high)s") % {"low": ends[0], "high": ends[-1]}


def _year(year: int | None) -> str:
    return __("No date") if year is None else financial_year(str(year))


class SupplierName(OneSupplier, TemplateView):
    """Why one name is part of its supplier: what speaks for and against, with every other name."""

    template_name = "spend/supplier_name.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.of = {name.rid: name for name in self.names}
        if kwargs["rid"] not in self.of:
            raise Http404
        self.name = self.of[kwargs["rid"]]

    def get_title(self) -> str:
        return __("Why “%(name)s” is part of this supplier") % {"name": self.name.payee}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = reverse("supplier_detail", args=[self.supplier])
        return [*super().get_breadcrumbs(), (self.shown, here)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bodies = self.bodies()
        chances, reasons = why_here(self.spend, self.supplier, self.name.rid)
        rows = [(self.of[rid], chance) for rid, chance in chances if rid in self.of]
        others = Table.from_rows(
            self.request, rows,
            [
                Column("payee", _("Other name"), header=True, wide=True,
                       value=lambda row: row[0].payee,
                       href=lambda row: reverse("doubt_detail", args=[self.name.rid, row[0].rid])),
                Column("partner", _("In the ledgers of"),
                       value=lambda row: bodies[row[0].partner]),
                Column("numbers", _("Registered as"),
                       value=lambda row: row[0].numbers or __("no number given")),
                Column("why", _("Both carry"),
                       value=lambda row: ", ".join(shared_numbers(self.name, row[0]))
                       or __("no number in common")),
                Column("chance", _("Chance by their names"), value=lambda row: percent(row[1])),
                Column("pounds", _("Net spend"), kind="money", value=lambda row: row[0].pounds),
            ],
            caption=__("The other names of the supplier"), name="others",
        )  # fmt: skip
        return super().get_context_data(
            partner=bodies[self.name.partner], others=others,
            evidence=evidence_table(self.request, reasons),
            **kwargs,
        )  # fmt: skip


class SupplierSplit(OneSupplier, SpendFormPage):
    """Say that some names of a supplier are another supplier."""

    form_class = SplitForm
    title = _("Split the supplier")
    submit = _("Split")

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = self.bodies()
        names = [(n.rid, f"{n.payee} ({bodies[n.partner]})") for n in self.names]
        return super().get_form_kwargs() | {"names": names}

    def perform(self, form: Any) -> str:
        parted = set(form.cleaned_data["names"])
        rest = [name.rid for name in self.names if name.rid not in parted]
        say_of_payees(
            actor=self.request.actor, pairs=list(product(sorted(parted), rest)),
            said=Said.DIFFERENT, why=form.cleaned_data["why"], at=now(),
        )  # fmt: skip
        messages.success(self.request, self.heeded())
        return reverse("supplier_list")


class SupplierMerge(OneSupplier, SpendFormPage):
    """Say that another supplier is this one."""

    form_class = MergeForm
    template_name = "spend/merge.html"
    title = _("Merge with another supplier")
    submit = _("Merge")

    @property
    def asked(self) -> str:
        """The words looked for; at first, the first word of the supplier's own name."""
        return self.request.GET.get("q", "") or self.shown.split()[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        found, _count = find_suppliers_named(self.spend, self.asked, most=MOST_OFFERED, after=0)
        others = [
            (each.supplier, f"{each.name}, {money(each.pounds)}")
            for each in found
            if each.supplier != self.supplier
        ]
        return super().get_form_kwargs() | {"others": others}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(asked=self.asked, shown=self.shown, **kwargs)
        return context | {"offered": context["form"].fields["other"].choices}

    def perform(self, form: Any) -> str:
        other = names_of(self.spend, form.cleaned_data["other"])
        say_of_payees(
            actor=self.request.actor, pairs=[(self.names[0].rid, other[0].rid)],
            said=Said.SAME, why=form.cleaned_data["why"], at=now(),
        )  # fmt: skip
        messages.success(self.request, self.heeded())
        return reverse("supplier_list")
