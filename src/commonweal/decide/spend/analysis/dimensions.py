"""What spend is cut by, and the words for each value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.ledgers.contract_sums import NONE, OUTSIDE, SEVERAL
from commonweal.decide.spend.selectors.contracts import current_contracts
from commonweal.ground.reference.models import Body


class Dimension(StrEnum):
    """What spend may be cut by: columns of the cube's lines, and the contract of each."""

    PARTNER = "partner"
    SUPPLIER = "supplier"
    GROUP = "supplier_group"
    CATEGORY = "category"
    UNIT = "unit"
    SERVICE = "service"
    YEAR = "year"
    MONTH = "month"
    KIND = "kind"
    CONTRACT = "contract"


WORDS: dict[Dimension, str | Promise] = {
    Dimension.PARTNER: gettext_lazy("Partner"),
    Dimension.SUPPLIER: gettext_lazy("Supplier"),
    Dimension.GROUP: gettext_lazy("Group of suppliers"),
    Dimension.CATEGORY: gettext_lazy("Category"),
    Dimension.UNIT: gettext_lazy("Directorate or unit"),
    Dimension.SERVICE: gettext_lazy("Service"),
    Dimension.YEAR: gettext_lazy("Financial year"),
    Dimension.MONTH: gettext_lazy("Month"),
    Dimension.KIND: gettext_lazy("Kind of payee"),
    Dimension.CONTRACT: gettext_lazy("Contract"),
}
TIMES = (Dimension.YEAR, Dimension.MONTH)


@dataclass(frozen=True)
class Naming:
    """The words for values of dimensions, from the files that a person may see."""

    spend: Spend

    def words(self, dimension: Dimension, keys: Iterable[str]) -> dict[str, str]:
        """What each value is called; a blank value says what is missing."""
        keys = list(dict.fromkeys(keys))
        named = {key: key for key in keys}
        if dimension is Dimension.PARTNER:
            named |= dict(Body.objects.filter(slug__in=keys).values_list("slug", "name"))
        elif dimension in (Dimension.SUPPLIER, Dimension.GROUP):
            named |= self._supplier_names(dimension, keys)
        elif dimension is Dimension.YEAR:
            named |= {key: financial_year(key) for key in keys if key}
        elif dimension is Dimension.KIND:
            named |= {key: kind_words(key) for key in keys}
        elif dimension is Dimension.CONTRACT:
            named |= contract_words(keys)
        return named | ({"": missing_words(dimension)} if "" in keys else {})

    def _supplier_names(self, dimension: Dimension, keys: list[str]) -> dict[str, str]:
        """A supplier by the name shown; a group by its largest supplier's."""
        suppliers = self.spend.cube.suppliers
        found = suppliers.filter(suppliers[dimension.value].isin(keys)).order_by("pence", "name")
        # Of a group the largest comes last, and so it stands.
        rows = self.spend.cube.ask(found.select(dimension.value, "name"))
        if dimension is Dimension.GROUP:
            return {key: _("%(name)s and its group") % {"name": name} for key, name in rows}
        return dict(rows)


def financial_year(key: str) -> str:
    """“2022/23” for the financial year that begins in 2022."""
    return f"{key}/{(int(key) + 1) % 100:02d}" if key.isdecimal() else key


def kind_words(key: str) -> str:
    """What a kind of payee is called."""
    return {
        "company": _("Companies and other suppliers"),
        "public body": _("Public bodies"),
        "person": _("People"),
        "redacted": _("Withheld by the publisher"),
    }.get(key, key)


def contract_words(keys: Iterable[str]) -> dict[str, str]:
    """What contracts in sight are called: title and supplier; and what stands for no one of them.

    Without a register nothing is known of contracts, which is not the same as that there is none.
    """
    contracts = current_contracts()
    found = {
        str(pk): f"{title or reference} ({supplier})"
        for pk, title, reference, supplier in contracts.filter(
            pk__in=[key for key in keys if key.isdecimal()]
        ).values_list("pk", "title", "reference", "supplier")
    }
    none = _("No contract on a register") if contracts.exists() else _("No register is here")
    return found | {
        SEVERAL: _("Several contracts at once"),
        OUTSIDE: _("Outside the days of the supplier’s contracts"),
        NONE: none,
    }


def missing_words(dimension: Dimension) -> str:
    """What a value that is not there means."""
    return {
        Dimension.SUPPLIER: _("People, and payees withheld"),
        Dimension.GROUP: _("People, and payees withheld"),
        Dimension.YEAR: _("No date"),
        Dimension.MONTH: _("No date"),
    }.get(dimension, _("Not stated in the ledger"))
