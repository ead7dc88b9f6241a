"""The scope of shared services as a study of 2009 found it, and what it said was in reach."""

from __future__ import annotations

from decimal import Decimal

from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.models import Baseline, BaselineFigure, BaselineLine, Potential
from commonweal.methods.dates import PartDate
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import table

SOURCE = "Interim report of 18 December 2009"
REPORTED = PartDate(2009, 12, 18)
QUARTILE = "Gap between present figures and the top quartile of comparators, as the study has it"
LINES = {"F1": Measure.STAFF, "F2": Measure.COST}
IN_REACH = {
    "F3": (Measure.STAFF, QUARTILE),
    "F4": (Measure.COST, QUARTILE),
    "F5": (
        Measure.COST,
        "Joined-up contracts and procurement, further to the gap; no formula given",
    ),
}


def load_herefordshire(maker: Maker) -> None:
    """Staff and cost in scope, and the ranges beside them."""
    rows = {row["figure_id"]: row for row in table("herefordshire/hssp_figures")}
    baseline = maker.make(
        Baseline,
        code="hssp",
        name="Shared services in scope",
        note="A council, a primary care trust and a hospital trust, all together.",
    )
    for key, measure in LINES.items():
        line = maker.make(
            BaselineLine,
            baseline=baseline,
            what=rows[key]["measure"],
            measure=measure,
            year=int(rows[key]["period"]),
        )
        maker.make(
            BaselineFigure,
            line=line,
            value=Decimal(rows[key]["low"]),
            as_at=REPORTED,
            source=SOURCE,
        )
    for key, (measure, formula) in IN_REACH.items():
        maker.make(
            Potential,
            baseline=baseline,
            what=rows[key]["measure"],
            measure=measure,
            low=Decimal(rows[key]["low"]),
            high=Decimal(rows[key]["high"]),
            formula=formula,
            source=SOURCE,
            as_at=REPORTED,
        )
