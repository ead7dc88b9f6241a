"""A body's scorecard: every indicator's last figure, coloured by that body's own rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.agree.performance.models import BodyRule, Target
from commonweal.agree.performance.selectors.facts import (
    OfBody,
    as_known_on,
    colour_rule,
    rules_on,
    series_of,
)
from commonweal.methods.performance import Coloured, Measured, Status, colour, shares_of_100


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator on a body's scorecard."""

    of: OfBody
    period: int | None
    value: float | None
    before: float | None
    target: Target | None
    coloured: Coloured


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A body's indicators with their colours, and how many of each colour there are."""

    body_id: int
    rule: BodyRule | None
    lines: tuple[Line, ...]

    @property
    def roll_up(self) -> list[tuple[Status, int, int]]:
        """Each colour, how many have it, and their share; the shares add up to 100."""
        counts = Counter(line.coloured.status for line in self.lines)
        numbers = tuple(counts[status] for status in Status)
        return list(zip(Status, numbers, shares_of_100(numbers), strict=True))


def scorecard(body_id: int, on: date, *, as_known: bool = False) -> Scorecard:
    """The scorecard of a body, by the rule that it has on a day: five queries.

    With `as_known` the values are those that were known at the end of that day, and no others.
    """
    rule = rules_on(on, [body_id]).get(body_id)
    given = series_of(body_ids=[body_id])
    if as_known:
        given = as_known_on(given, on)
    return Scorecard(body_id, rule, tuple(line_of(each, rule) for each in given))


def line_of(each: OfBody, rule: BodyRule | None) -> Line:
    """The last figure of a series, coloured by a rule."""
    period, value = each.known.last or (None, None)
    before = each.known.before(period) if period is not None else None
    target = each.target_at(period)
    return Line(each, period, value, before, target, coloured(each, value, before, target, rule))


def coloured(
    each: OfBody,
    value: float | None,
    before: float | None,
    target: Target | None,
    rule: BodyRule | None,
) -> Coloured:
    """The colour that a rule gives a figure; none where neither way is better."""
    if each.indicator.polarity == "neither":
        return Coloured(Status.UNKNOWN, "Neither way is better, so it has no colour.")
    return colour(_measured(each, value, before, target, rule))


def measured(line: Line, rule: BodyRule | None) -> Measured | None:
    """A line's figure as a rule takes it; none where neither way is better."""
    if line.of.indicator.polarity == "neither":
        return None
    return _measured(line.of, line.value, line.before, line.target, rule)


def _measured(
    each: OfBody,
    value: float | None,
    before: float | None,
    target: Target | None,
    rule: BodyRule | None,
) -> Measured:
    return Measured(
        value=value,
        target=target.value if target else None,
        rule=colour_rule(rule, target),
        before=before,
        higher_is_better=each.indicator.polarity == "higher",
    )


def by_each_rule(
    line: Line, rules: dict[int, BodyRule], body_ids: Sequence[int]
) -> list[tuple[int, Coloured]]:
    """The same number as each body's own rule would colour it, with that number's target."""
    return [
        (body_id, coloured(line.of, line.value, line.before,
                           line.target if body_id == line.of.body_id else _plain(line.target),
                           rules.get(body_id)))
        for body_id in body_ids
    ]  # fmt: skip


def _plain(target: Target | None) -> Target | None:
    """A target without the tolerance that its own body gave it."""
    return Target(value=target.value) if target else None
