"""What a baseline holds, line by line and in total, and what others of the kind returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.models import (
    Baseline,
    BaselineFigure,
    BaselineLine,
    FrontierRun,
    NationalAuthority,
    NationalCost,
    Potential,
)
from commonweal.ground.reference.models import Body, BodyCode


@dataclass(frozen=True)
class LineNow:
    """A line with the figure that holds now."""

    line: BaselineLine
    figure: BaselineFigure | None
    times_changed: int

    @property
    def value(self) -> Decimal | None:
        return self.figure.value if self.figure else None


@dataclass(frozen=True)
class Total:
    """What lines of one kind come to, and whether some are blank or out of it."""

    measure: str
    unit: str
    basis: str
    year: int | None
    value: Decimal | None
    lines: int
    blank: tuple[str, ...]
    hosts: tuple[str, ...]
    lapsed: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return str(Measure(self.measure).label) if not self.unit else self.unit

    @property
    def basis_label(self) -> str:
        return "" if self.basis == Basis.NOT_STATED else str(Basis(self.basis).label)


@dataclass(frozen=True)
class Share:
    """A potential beside the total that it is out of."""

    potential: Potential
    of: Decimal | None

    @property
    def low_share(self) -> float | None:
        return float(self.potential.low / self.of) if self.of else None

    @property
    def high_share(self) -> float | None:
        high = self.potential.high
        return float(high / self.of) if self.of and high is not None else None


def baselines() -> QuerySet[Baseline]:
    """Every baseline in sight, by code."""
    return Baseline.objects.order_by("code")


def lines_of(baseline: Baseline) -> QuerySet[BaselineLine]:
    """The lines of a baseline in sight, by year, measure and body."""
    return baseline.lines.select_related("body", "service", "owner").order_by(
        "year", "measure", "body__name", "id"
    )


def lines_now(baseline: Baseline) -> list[LineNow]:
    """Every line with the figure that holds: two queries however many."""
    lines = list(lines_of(baseline))
    given: dict[int, list[BaselineFigure]] = {}
    for figure in figures_of(lines):
        given.setdefault(figure.line_id, []).append(figure)
    return [
        LineNow(line, found[-1] if found else None, max(len(found) - 1, 0))
        for line, found in ((line, given.get(line.pk, [])) for line in lines)
    ]


def figures_of(lines: Iterable[BaselineLine]) -> QuerySet[BaselineFigure]:
    """Every figure of some lines, in the order in which they were given."""
    return (
        BaselineFigure.objects.filter(line_id__in=[line.pk for line in lines])
        .select_related("document", "delivery")
        .order_by("line_id", "id")
    )


def last_figure(line: BaselineLine) -> BaselineFigure | None:
    """The figure that holds now."""
    return figures_of([line]).last()


def totals(lines: Iterable[LineNow], on: date | None = None) -> list[Total]:
    """Sums of like lines: same measure, unit, basis and year.

    A blank is not summed and is named. A host's line is not summed either, as other bodies'
    costs are in it, nor is one that does not hold on the day, where a day is given. Indicators
    are never summed.
    """
    alike: dict[tuple[str, str, str, int | None], list[LineNow]] = {}
    for each in lines:
        line = each.line
        if line.measure != Measure.INDICATOR:
            key = (line.measure, line.unit, line.basis, line.year)
            alike.setdefault(key, []).append(each)
    return [_total(key, group, on) for key, group in alike.items()]


def _total(key: tuple[str, str, str, int | None], group: list[LineNow], on: date | None) -> Total:
    held = [each for each in group if on is None or each.line.holds_on(on)]
    own = [each for each in held if not each.line.is_host]
    known = [each.value for each in own if each.value is not None]
    return Total(
        *key,
        value=sum(known, Decimal(0)) if known else None,
        lines=len(group),
        blank=tuple(_named(each.line) for each in own if each.value is None),
        hosts=tuple(_named(each.line) for each in held if each.line.is_host),
        lapsed=tuple(_named(each.line) for each in group if each not in held),
    )


def _named(line: BaselineLine) -> str:
    return f"{line.what} ({line.body})" if line.body else line.what


def potentials_of(baseline: Baseline, found: Iterable[Total]) -> list[Share]:
    """Each potential with the total of its measure, where there is just one whole total."""
    whole: dict[str, list[Decimal]] = {}
    for total in found:
        if total.value is not None and not total.blank and not total.hosts:
            whole.setdefault(total.measure, []).append(total.value)
    return [
        Share(each, whole[each.measure][0] if len(whole.get(each.measure, [])) == 1 else None)
        for each in baseline.potentials.order_by("id")
    ]


def runs_on(baseline: Baseline | None) -> list[FrontierRun]:
    """The last ten runs in sight on a baseline's own lines; for None, on the national returns."""
    runs = FrontierRun.objects.order_by("-id")
    if baseline is None:
        return list(runs.exclude(asked__has_key="baseline")[:10])
    return list(runs.filter(asked__baseline=baseline.pk)[:10])


def national_rows(kind: str, line: str) -> dict[NationalAuthority, dict[int, int | None]]:
    """Each authority of a class with what it returned on a line, £ thousand by year."""
    costs = NationalCost.objects.filter(
        authority__kind=kind, authority__is_peer=True, line=line
    ).select_related("authority")
    found: dict[NationalAuthority, dict[int, int | None]] = {}
    for cost in costs.order_by("authority__name", "year"):
        found.setdefault(cost.authority, {})[cost.year] = cost.cost_k
    return found


def national_years() -> list[int]:
    """The years of the national returns, ascending."""
    return list(NationalCost.objects.order_by("year").values_list("year", flat=True).distinct())


def authorities_of(body_ids: Iterable[int]) -> dict[int, NationalAuthority]:
    """For each body with a GSS code in the national returns, that authority."""
    codes = dict(
        BodyCode.objects.filter(scheme="gss", body_id__in=list(body_ids)).values_list(
            "code", "body_id"
        )
    )
    return {codes[a.gss]: a for a in NationalAuthority.objects.filter(gss__in=list(codes))}


def bodies_with_lines(baseline: Baseline) -> list[Body]:
    """The bodies that a baseline has lines of, by name."""
    ids = baseline.lines.exclude(body=None).values_list("body_id", flat=True).distinct()
    return list(Body.objects.filter(pk__in=ids).order_by("name"))
