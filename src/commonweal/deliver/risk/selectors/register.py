"""Risks with the scores that hold, each a bounded number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import DoneState, RiskState, Stage
from commonweal.deliver.risk.models import Mitigation, Risk, Score, Theme
from commonweal.methods.dates import PartDate


def risks_of(programme: Programme) -> QuerySet[Risk]:
    """Every risk in sight, with what a list shows."""
    return Risk.objects.filter(programme=programme).select_related("theme", "owner_post__body")


def by_height(rows: QuerySet[Risk]) -> QuerySet[Risk]:
    """Risks with `height`: the highest current score of a partner, as a part of its scale."""
    highest = (
        holding(Stage.CURRENT)
        .filter(risk=OuterRef("pk"))
        .order_by()
        .values("risk")
        .annotate(most=Max("height"))
        .values("most")
    )
    return rows.annotate(height=Subquery(highest))


def holding(stage: str) -> QuerySet[Score]:
    """The scores of a stage that hold: each partner's last one on each risk."""
    newer = Score.objects.filter(
        risk=OuterRef("risk"),
        stage=OuterRef("stage"),
        partner=OuterRef("partner"),
        pk__gt=OuterRef("pk"),
    )
    return Score.objects.filter(~Exists(newer), stage=stage)


def scores_of(risks: Iterable[Risk]) -> dict[int, list[Score]]:
    """The scores that hold, by risk, each with partner and scale: one query."""
    found: dict[int, dict[tuple[int, str], Score]] = defaultdict(dict)
    rows = Score.objects.filter(risk__in=list(risks)).select_related("partner__body", "scale")
    for score in rows.order_by("partner__body__name", "id"):
        found[score.risk_id][score.partner_id, score.stage] = score
    return {risk: list(scores.values()) for risk, scores in found.items()}


@dataclass(frozen=True)
class Spread:
    """What the partners make of one risk now. The highest stands for all; the spread beside it."""

    scores: tuple[Score, ...]

    @property
    def highest(self) -> Score | None:
        """The score that is highest on its own scale."""
        return max(self.scores, key=lambda score: score.height, default=None)

    @property
    def lowest(self) -> Score | None:
        """The score that is lowest on its own scale."""
        return min(self.scores, key=lambda score: score.height, default=None)

    @property
    def width(self) -> Decimal | None:
        """How far apart they are, as a part of the scale; None for fewer than two."""
        if self.highest is None or self.lowest is None or len(self.scores) < 2:
            return None
        return self.highest.height - self.lowest.height


def spread_of(scores: Iterable[Score], stage: str = Stage.CURRENT) -> Spread:
    """What partners make of a risk at a stage."""
    return Spread(tuple(score for score in scores if score.stage == stage))


def review_overdue(on: date) -> Q:
    """Open, and its day for a review has passed."""
    return Q(state=RiskState.OPEN, review_on__lt=on)


def late(on: date) -> Q:
    """Of something to be done: open, and its day has passed. A month is due on its last day."""
    inside = [PartDate(on.year), PartDate(on.year, on.month)]
    return Q(state=DoneState.OPEN, due__lt=PartDate.from_date(on)) & ~Q(due__in=inside)


def late_mitigations(programme: Programme, on: date) -> QuerySet[Mitigation]:
    """What should have been done about open risks, the longest overdue first."""
    rows = Mitigation.objects.filter(
        late(on), risk__programme=programme, risk__state=RiskState.OPEN
    )
    return rows.select_related("risk", "owner_post__body").order_by("due", "pk")


def mitigations_of(risks: Iterable[Risk]) -> dict[int, list[Mitigation]]:
    """What is done about risks, by risk: one query."""
    found: dict[int, list[Mitigation]] = defaultdict(list)
    rows = Mitigation.objects.filter(risk__in=list(risks)).select_related("owner_post__body")
    for each in rows.order_by("due", "pk"):
        found[each.risk_id].append(each)
    return found


def themes_of(programme: Programme) -> QuerySet[Theme]:
    """The themes of a programme's risks."""
    return Theme.objects.filter(programme=programme)


def score_history(risk: Risk) -> list[Score]:
    """Every score ever given to a risk, the last first."""
    return list(
        Score.objects.filter(risk=risk).select_related("partner__body", "scale").order_by("-id")
    )
