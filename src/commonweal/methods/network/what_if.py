"""What a move of one date does to the rest, without changing any of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.methods.dates import PartDate, add_months
from commonweal.methods.network.critical_path import Link, find_broken_links
from commonweal.methods.network.order import downstream, in_order


class UnknownItemError(ValueError):
    """A what-if about something that is not in the plan."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A dated piece of work. What is done no longer moves."""

    key: str
    start: PartDate | None = None
    end: PartDate | None = None
    done: bool = False
    title: str = ""

    @property
    def name(self) -> str:
        """What a sentence calls this item."""
        return self.title or self.key


@dataclass(frozen=True, slots=True)
class Shift:
    """How far things move: whole months, or days; later when above zero."""

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if self.months and self.days:
            raise ValueError("Move by months or by days, not by both at once.")

    @property
    def amount(self) -> int:
        """The number of months or of days."""
        return self.months or self.days

    def resized(self, amount: int) -> Shift:
        """The same unit with another number."""
        return Shift(months=amount) if self.months else Shift(days=amount)

    def apply(self, value: PartDate | None) -> PartDate | None:
        """The date so much later. A month moved by days becomes a day: its last one."""
        if value is None or not self.amount:
            return value
        if self.months:
            return add_months(value, self.months)
        return PartDate.from_date(value.last + dt.timedelta(days=self.days))

    def label(self) -> str:
        """The shift in words: "3 months later"."""
        unit, size = ("month" if self.months else "day"), abs(self.amount)
        plural = "" if size == 1 else "s"
        return f"{size} {unit}{plural} {'later' if self.amount > 0 else 'earlier'}"


@dataclass(frozen=True, slots=True)
class KnockOn:
    """One item that moves, its dates before and after, and what pushes it."""

    before: PlanItem
    after: PlanItem
    shift: Shift
    because_of: str | None

    def sentence(self) -> str:
        """The move in words."""
        ends = (
            f" (end {self.before.end.label()} becomes {self.after.end.label()})"
            if self.before.end and self.after.end
            else " (it has no end date to show)"
        )
        cause = f", pushed by {self.because_of}" if self.because_of else ""
        return f"{self.before.name} moves {self.shift.label()}{ends}{cause}."


def move(items: Sequence[PlanItem], links: Sequence[Link], key: str, shift: Shift) -> list[KnockOn]:
    """Move one item and list everything that moves with it, itself first.

    Time between the end of one item and the start of the next absorbs a delay first. A
    link whose dates already overlap, or are not known, absorbs nothing and hands the whole
    delay on. Bringing an item forward moves nothing else. Items that are done stay.

    Raises
    ------
    UnknownItemError
        When there is no such item.
    CycleError
        When items come before one another in a loop.
    """
    plan = {item.key: item for item in items}
    _require(plan, key)
    unused = {id(each.link) for each in find_broken_links(plan, links)}
    used = [link for link in links if id(link) not in unused]
    leaving: dict[str, list[Link]] = {}
    for link in used:
        leaving.setdefault(link.before, []).append(link)
    pushed: dict[str, tuple[int, str | None]] = {key: (shift.amount, None)}
    moved = []
    for each in in_order(plan, [(link.before, link.after) for link in used]):
        if each not in pushed or plan[each].done:
            continue
        amount, cause = pushed[each]
        moved.append(_knock_on(plan[each], shift.resized(amount), cause))
        for link in leaving.get(each, ()):
            rest = amount - _slack(plan[each], plan[link.after], link, shift)
            if rest > pushed.get(link.after, (0, None))[0]:
                pushed[link.after] = (rest, plan[each].name)
    return moved


def drop(items: Sequence[PlanItem], links: Iterable[Link], key: str) -> list[PlanItem]:
    """Everything unfinished that waits for one item, were it taken out, nearest first.

    Raises
    ------
    UnknownItemError
        When there is no such item.
    """
    plan = {item.key: item for item in items}
    _require(plan, key)
    waiting = downstream(key, ((link.before, link.after) for link in links))
    return [plan[each] for each in waiting if each in plan and not plan[each].done]


def _require(plan: dict[str, PlanItem], key: str) -> None:
    if key not in plan:
        raise UnknownItemError(f"“{key}” is not in the plan. Choose an item that is.")


def _knock_on(item: PlanItem, shift: Shift, cause: str | None) -> KnockOn:
    after = PlanItem(
        item.key, shift.apply(item.start), shift.apply(item.end), item.done, item.title
    )
    return KnockOn(item, after, shift, cause)


def _slack(first: PlanItem, then: PlanItem, link: Link, shift: Shift) -> int:
    """Whole units by which `first` may move before `then` must; never below nothing."""
    if first.end is None or then.start is None:
        return 0
    free_from = first.end.last + dt.timedelta(days=link.lag)
    begins = then.start.first
    if not shift.months:
        return max((begins - free_from).days - 1, 0)
    months = (begins.year - free_from.year) * 12 + begins.month - free_from.month
    return max(months if free_from.day < begins.day else months - 1, 0)
