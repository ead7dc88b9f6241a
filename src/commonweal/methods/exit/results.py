"""What a move amounts to, for each partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonweal.methods.method import MadeBy


@dataclass(frozen=True)
class Line:
    """What one partner pays and saves. Pounds; a year unless another time is named."""

    name: str
    """The partner."""
    share_before: float | None
    """Its part of the fixed cost today; null for one who is not in yet."""
    share_after: float | None
    """Its part of the fixed cost afterwards; null for one who has left."""
    before: float | None
    """What it pays a year today; for a joiner what it pays on its own, null where not stated."""
    after: float | None
    """What it pays a year afterwards; for a leaver on its own, null where not stated."""
    change: float | None
    """After less before: more when above zero, a saving when below."""
    once: float
    """What it pays once, above zero, or receives once, below."""
    first_year: float | None
    """What it pays in the twelve months from the day that is asked about, the payment included."""
    alone: float | None
    """What the service would cost it on its own."""
    margin_alone: float | None
    """Its cost alone less its shared cost (of a leaver today's, of others that afterwards):
    below zero it does better on its own."""
    must_avoid: float | None
    """The part of the mover's share that must be avoided for staying to cost no more than going
    alone; 0 where nothing need be, null where no part suffices or its cost alone is not stated."""


@dataclass(frozen=True)
class Dates:
    """The days of a move."""

    notice_by: date
    """The last day on which notice for it can be given."""
    from_on: date
    """The day from which it holds."""
    until_on: date | None
    """The day on which a pause ends; null for a move that lasts."""


@dataclass(frozen=True)
class Outcome:
    """What each partner pays and saves if one joins, pauses or leaves."""

    lines: tuple[Line, ...]
    """Each partner, the one that moves last."""
    dates: Dates
    """When notice is given and from when it holds."""
    fixed_after: float
    """The fixed cost afterwards, in pounds a year."""
    stranded: float
    """Cost a year that the mover leaves behind and those who stay must carry."""
    lost_saving: float
    """The joint saving a year that those who stay lose."""
    stranded_over_years: float
    """Stranded cost and lost saving over the years asked about, or over the pause."""
    fair_exit_payment: float | None
    """The payment that would leave those who stay no worse off over those years."""
    payback_years: float | None
    """Years until what the mover saves has paid what it pays once; null when it never does."""
    break_even_share: float | None
    """The share at which joining costs a joiner what it pays on its own; null for other moves,
    where that is not stated, or where its use alone costs more."""
    refused: tuple[str, ...] = ()
    """What could not be worked out, and why."""
    made_by: MadeBy | None = None
    """Which method made it, and from what."""
