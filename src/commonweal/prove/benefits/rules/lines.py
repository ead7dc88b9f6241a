from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from commonweal.prove.benefits.models import BudgetLine, Extract

LINE, AMOUNT = "line", "amount"


def reasons_not_to_add_line(code: str, year: int, known: BudgetLine | None) -> list[str]:
    """Why a budget line cannot be added; none when it can."""
    if known is None:
        return []
    return [
        _("Line %(code)s is there already for that year, as “%(name)s”.")
        % {"code": code, "name": known.name}
    ]


def reasons_not_to_map(targets: Collection[str]) -> list[str]:
    """Why columns cannot be read as a ledger extract; none when they can."""
    reasons = []
    if list(targets).count(LINE) != 1:
        reasons.append(_("Choose the one column that holds the code of the budget line."))
    if list(targets).count(AMOUNT) != 1:
        reasons.append(_("Choose the one column that holds the amount."))
    return reasons


def reasons_not_to_take_in(extract: Extract) -> list[str]:
    """Why an extract cannot be taken in: it has been, or nobody has said what its columns hold."""
    if extract.taken_at is not None:
        return [_("“%(file)s” has been taken in already.") % {"file": extract}]
    if extract.mapping is None:
        return [_("Say first what the columns of “%(file)s” hold.") % {"file": extract}]
    return []
