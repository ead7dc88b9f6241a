"""From the lines of a business case to what it is worth."""

from __future__ import annotations

from commonweal.decide.appraisal.models import BusinessCase, CaseLine
from commonweal.methods import cashflow


def shares_of(phase: str) -> list[float] | None:
    """“0 50 100” as fractions by year from year 0; None where it is no list of numbers.

    >>> shares_of("0 50 100")
    [0.0, 0.5, 1.0]
    """
    try:
        return [float(part) / 100 for part in phase.replace("%", " ").split()]
    except ValueError:
        return None


def case_from(case: BusinessCase, lines: list[CaseLine]) -> cashflow.Case | None:
    """The case as the method takes it; None while it has no line."""
    if not lines:
        return None
    return cashflow.Case(
        tuple(_line(line) for line in lines),
        case.years,
        case.schedule,
        float(case.realisation) / 100,
    )


def _line(line: CaseLine) -> cashflow.Line:
    bias = 0.0
    if line.bias_kind:
        bias = cashflow.optimism_bias(cashflow.Kind(line.bias_kind), float(line.mitigated) / 100)
    return cashflow.Line(
        line.name,
        cashflow.Nature(line.nature),
        float(line.amount_gbp),
        tuple(shares_of(line.phase) or ()),
        line.continues,
        bias,
        line.body.name if line.body else None,
        cashflow.CostClass(line.cost_class) if line.cost_class else None,
    )
