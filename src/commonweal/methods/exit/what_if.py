"""One partner joins, pauses or leaves: what each then pays.

Everything is worked out from yearly costs. The fixed cost is shared; each partner pays for its
own use. What a leaver paid of the fixed cost and does not take away with it is stranded, and
those who stay carry it in proportion to their shares.
"""

from __future__ import annotations

from datetime import date

from commonweal.methods.dates import PartDate, add_months
from commonweal.methods.exit.given import MONTHS, Joiner, Move, Party, WhatIf
from commonweal.methods.exit.results import Dates, Line, Outcome
from commonweal.methods.method import method

DAYS_A_MONTH = 365.25 / MONTHS


@method(
    "exit.what_if",
    version="1",
    question="What would each partner pay and save if one joined, paused or left?",
)
def what_if(asked: WhatIf) -> Outcome:
    """Set what each partner pays before beside what it pays after.

    Before, a partner with share s and use v pays F s + v. When x leaves and a part a of its
    share can be avoided, F s_x (1 - a) is stranded and the others pay in proportion to
    s / (1 - s_x). A pausing partner goes on paying the standby part of its share; the rest is
    stranded as if it had left, until the pause ends. A joiner's share is taken from the others
    in proportion.

    Source: standard cost apportionment; stranded-cost and hold-harmless terms as in published
    agreements on shared services.
    """
    if asked.move == Move.JOIN and asked.joiner is not None:
        return _joined(asked, asked.joiner)
    return _gone(asked)


def _gone(asked: WhatIf) -> Outcome:
    """A partner leaves, or pauses, which is to leave in part and for a time."""
    pauses = asked.move == Move.PAUSE
    mover = next(p for p in asked.service.parties if p.name == asked.who)
    staying = [p for p in asked.service.parties if p.name != asked.who]
    dates = _dates(asked)
    given_up = asked.service.fixed * mover.share * (1 - asked.standby if pauses else 1)
    stranded = given_up * (1 - asked.avoidable)
    once = 0.0 if pauses else asked.exit_payment
    kept_share = mover.share * asked.standby if pauses else 0.0
    extra = stranded + asked.lost_saving
    weights = {p.name: p.share / (1 - mover.share) for p in staying}
    lines = [
        _line(
            asked, dates, p,
            after=_cost(asked, p) + weights[p.name] * extra,
            share_after=p.share + weights[p.name] * (mover.share - kept_share),
            once=-once * weights[p.name],
            must_avoid=_must_avoid(asked, p, weights[p.name], given_up),
        )
        for p in staying
    ]  # fmt: skip
    after = asked.service.fixed * kept_share if pauses else mover.alone
    last = _line(asked, dates, mover, after, kept_share if pauses else None, once)
    span = asked.pause_months / MONTHS if pauses else asked.years
    return Outcome(
        lines=(*lines, last),
        dates=dates,
        fixed_after=asked.service.fixed - given_up * asked.avoidable,
        stranded=stranded,
        lost_saving=asked.lost_saving,
        stranded_over_years=extra * span,
        fair_exit_payment=None if pauses else extra * span,
        payback_years=_payback(last),
        break_even_share=None,
        refused=_unknown(asked, mover, pauses),
    )


def _joined(asked: WhatIf, joiner: Joiner) -> Outcome:
    """A body takes a share, which the others give in proportion."""
    dates = _dates(asked)
    fixed = asked.service.fixed + joiner.added_fixed
    kept = 1 - joiner.share
    lines = [
        _line(
            asked, dates, p,
            after=fixed * p.share * kept + p.variable,
            share_after=p.share * kept,
            once=-joiner.entry_payment * p.share,
        )
        for p in asked.service.parties
    ]  # fmt: skip
    new = Party(joiner.name, joiner.share, joiner.variable, joiner.alone)
    after = fixed * joiner.share + joiner.variable
    last = _line(asked, dates, new, after, joiner.share, joiner.entry_payment, is_new=True)
    return Outcome(
        lines=(*lines, last),
        dates=dates,
        fixed_after=fixed,
        stranded=0.0,
        lost_saving=0.0,
        stranded_over_years=0.0,
        fair_exit_payment=None,
        payback_years=_payback(last),
        break_even_share=_break_even_share(joiner, fixed),
        refused=_unknown(asked, new, False),
    )


def _cost(asked: WhatIf, party: Party) -> float:
    return asked.service.fixed * party.share + party.variable


def _line(
    asked: WhatIf,
    dates: Dates,
    party: Party,
    after: float | None,
    share_after: float | None,
    once: float,
    *,
    is_new: bool = False,
    must_avoid: float | None = None,
) -> Line:
    before = party.alone if is_new else _cost(asked, party)
    change = None if before is None or after is None else after - before
    leaves = party.name == asked.who and asked.move == Move.LEAVE
    shared = before if leaves else after
    alone = party.alone
    return Line(
        name=party.name,
        share_before=None if is_new else party.share,
        share_after=share_after,
        before=before,
        after=after,
        change=change,
        once=once,
        first_year=_first_year(asked, dates, before, after, once),
        alone=alone,
        margin_alone=None if alone is None or shared is None else alone - shared,
        must_avoid=must_avoid,
    )


def _must_avoid(asked: WhatIf, party: Party, weight: float, given_up: float) -> float | None:
    """The avoidable part from which on a partner that stays does no better on its own."""
    if party.alone is None or weight <= 0 or given_up <= 0:
        return None
    bearable = (party.alone - _cost(asked, party)) / weight - asked.lost_saving
    part = 1 - bearable / given_up
    return max(part, 0.0) if part <= 1 else None


def _break_even_share(joiner: Joiner, fixed: float) -> float | None:
    """The share at which joining costs a joiner what it pays on its own."""
    if joiner.alone is None or fixed <= 0 or joiner.alone < joiner.variable:
        return None
    return min((joiner.alone - joiner.variable) / fixed, 1.0)


def _first_year(
    asked: WhatIf, dates: Dates, before: float | None, after: float | None, once: float
) -> float | None:
    """Twelve months from today: as before until the day it holds, then as after."""
    waits = min(_months_between(asked.today, dates.from_on), MONTHS)
    moved = MONTHS - waits
    if dates.until_on is not None:
        moved = min(moved, asked.pause_months)
    if (before is None and moved < MONTHS) or (after is None and moved > 0):
        return None
    paid = (before or 0.0) * (MONTHS - moved) / MONTHS + (after or 0.0) * moved / MONTHS
    return paid + (once if moved > 0 else 0.0)


def _months_between(start: date, end: date) -> float:
    """Months from one day to another; days over are parts of a month of average length."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return max(months + (end.day - start.day) / DAYS_A_MONTH, 0.0)


def _dates(asked: WhatIf) -> Dates:
    """The first day that notice, the term and the wish allow, and the last day for notice."""
    earliest = _later(asked.today, asked.notice_months)
    from_on = max(filter(None, (earliest, asked.wished, asked.bound_until)))
    until_on = _later(from_on, asked.pause_months) if asked.move == Move.PAUSE else None
    notice_by = _later(from_on, -asked.notice_months)
    return Dates(max(notice_by, asked.today), from_on, until_on)


def _later(day: date, months: int) -> date:
    return add_months(PartDate.from_date(day), months).first


def _payback(mover: Line) -> float | None:
    if mover.change is None or mover.change >= 0:
        return None
    return max(mover.once, 0.0) / -mover.change


def _unknown(asked: WhatIf, mover: Party, pauses: bool) -> tuple[str, ...]:
    if mover.alone is not None or pauses:
        return ()
    return (
        f"What {mover.name} would pay on its own is not stated, so what it saves or loses and "
        "when that pays back are not worked out.",
    )
