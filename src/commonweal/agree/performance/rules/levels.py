"""When a level may be promised, and whether it was kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.models import Indicator, ServiceLevel

NEAR = 0.1  # by how much of a per cent a published share may be rounded


def reasons_not_to_promise(
    agreement: Agreement, indicator: Indicator, held: Collection[int], *, reviewed: bool,
    by_interruptions: bool = False,
) -> list[str]:  # fmt: skip
    """A level stands under a service level agreement with a length, and can be missed."""
    reasons = []
    if agreement.power != Power.SERVICE_LEVEL:
        reasons.append(_("“%(agreement)s” is not a service level agreement. Levels stand in one.")
                       % {"agreement": agreement})  # fmt: skip
    if agreement.until_on is None:
        reasons.append(_("“%(agreement)s” does not say how long it lasts. Give it an end first.")
                       % {"agreement": agreement})  # fmt: skip
    if not reviewed:
        reasons.append(_("“%(agreement)s” has no day of review. Set one first.")
                       % {"agreement": agreement})  # fmt: skip
    if indicator.polarity == "neither":
        reasons.append(_("Of “%(indicator)s” neither way is better, so no level can be missed.")
                       % {"indicator": indicator})  # fmt: skip
    if by_interruptions and (indicator.unit != "%" or indicator.polarity != "higher"):
        reasons.append(
            _("What interruptions leave is a share in %% of which more is better, and "
              "“%(indicator)s” is not. Choose another indicator.") % {"indicator": indicator}
        )  # fmt: skip
    if indicator.pk in held:
        reasons.append(_("A level of “%(indicator)s” is promised already.")
                       % {"indicator": indicator})  # fmt: skip
    return reasons


def reasons_not_to_exclude(from_on: date, until_on: date, reason: str) -> list[str]:
    """Days are left out for a reason."""
    reasons = []
    if until_on < from_on:
        reasons.append(_("The last day lies before the first. Correct one of the two."))
    if not reason.strip():
        reasons.append(_("Say why the service is not measured on these days."))
    return reasons


def is_missed(value: float | None, level: float, polarity: str) -> bool:
    """Whether a value misses a level; no value misses none."""
    if value is None:
        return False
    return value < level if polarity == "higher" else value > level


def reasons_not_to_exclude_hours(opens: time | None, closes: time | None) -> list[str]:
    """Hours of a day begin and end, in that order; without them whole days are left out."""
    if (opens is None) != (closes is None):
        return [_("Give both the hour from and the hour until, or neither for whole days.")]
    if opens and closes and closes <= opens:
        return [_("The hours would end before they begin. Correct one of the two.")]
    return []


def reasons_not_to_interrupt(
    level: ServiceLevel, from_at: datetime, until_at: datetime, *, is_client: bool
) -> list[str]:
    """Interruptions count for a level that is worked out from them, and for its clients."""
    reasons = []
    if not level.by_interruptions:
        reasons.append(
            _("The value of “%(level)s” comes in and is not worked out from interruptions. Load "
              "its values, or promise a level that is.") % {"level": level.indicator}
        )  # fmt: skip
    if until_at <= from_at:
        reasons.append(_("It would end before it begins. Correct one of the two."))
    if not is_client:
        reasons.append(_("That body is no client of the agreement. Choose one that is, or none."))
    return reasons


@dataclass(frozen=True)
class Counts:
    """What lies behind a share, and what of it the client agreed to leave out."""

    counted: int
    out_of: int
    counted_left_out: int
    out_of_left_out: int

    @property
    def share(self) -> float:
        """The share of all, in %."""
        return 100 * self.counted / self.out_of

    @property
    def agreed(self) -> float:
        """The share of those that were not left out, in %."""
        left = self.out_of - self.out_of_left_out
        return 100 * (self.counted - self.counted_left_out) / left


def reasons_not_to_leave_out(
    indicator: Indicator, came: float | None, counts: Counts, reason: str
) -> list[str]:
    """Counts are left out of a share that came in, of which they are a part, for a reason."""
    reasons = []
    if indicator.unit != "%":
        reasons.append(
            _("“%(indicator)s” is not a share in %%, so no counts can be left out of it.")
            % {"indicator": indicator}
        )
    if came is None:
        reasons.append(_("No value came for that period, so there is nothing to leave out of."))
    if not (
        0 <= counts.counted_left_out <= counts.counted <= counts.out_of
        and counts.counted_left_out <= counts.out_of_left_out < counts.out_of
        and counts.counted - counts.counted_left_out <= counts.out_of - counts.out_of_left_out
    ):
        reasons.append(_("What is left out must be a part of what there was, and not all of it."))
    elif came is not None and abs(counts.share - came) > NEAR:
        reasons.append(
            _("%(counted)s of %(out_of)s are %(share).1f%%, and the value that came is "
              "%(came).1f%%. Give the counts that lie behind it.")
            % {"counted": counts.counted, "out_of": counts.out_of, "share": counts.share,
               "came": came}
        )  # fmt: skip
    if not reason.strip():
        reasons.append(_("Say why they are left out: the statement prints it."))
    return reasons
