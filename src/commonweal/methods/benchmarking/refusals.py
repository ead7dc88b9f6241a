"""Why a gap is not stated, and what to know before one is used, as sentences."""

from __future__ import annotations

from commonweal.methods.benchmarking.group import FEWEST_PEERS, Group
from commonweal.methods.benchmarking.holdout import Tested

LEAST_RELIABILITY = 0.5
# Where one return in ten is no cost, the lower end of every range is the floor and no figure.
TOO_MANY_BELOW = 0.1
LEAST_HELD = 0.5
FEW_HELD = 0.7


def reasons_to_refuse(group: Group) -> tuple[str, ...]:
    """Why no lasting gap can be told from these returns; empty when it can."""
    if group.reliability is None:
        return (
            "One year of returns cannot tell what lasts from what is noise. "
            "Add at least one more year.",
        )
    reasons = []
    if group.reliability < LEAST_RELIABILITY:
        reasons.append(
            f"These returns explain only {group.reliability:.0%} of the differences between the "
            f"bodies in {group.then:.0f}; the rest is noise or does not last. At least half must "
            "be explained. Add years, or choose a line that is reported more alike."
        )
    if group.below_floor >= TOO_MANY_BELOW:
        reasons.append(
            f"{group.below_floor:.0%} of these returns are negative or less than a tenth of the "
            "median, too little to be a cost: income moves the line more than what is spent. "
            "Choose a gross line, or one that fewer bodies are paid for."
        )
    if group.tested and group.tested.share < LEAST_HELD:
        reasons.append(
            f"{_held(group.tested)}, fewer than half, so a range would mislead. Ask what changed "
            "in how the line is booked."
        )
    if short := [group.names[row] for row in _partners_short_of_peers(group)]:
        reasons.append(
            f"{', '.join(short)}: fewer than {FEWEST_PEERS} peers have a figure in the base "
            "year. Add peers, as a quartile of so few is one body's figure."
        )
    return tuple(reasons)


def partner_refusal(year: int, group: Group, row: int) -> str | None:
    """Why no figure is given for one partner; None when it is."""
    name = group.names[row]
    if name in group.hosts:
        return (
            f"{name} pays for other bodies too and books what they pay it as income, so its "
            "cost is not its own. Enter its share of the cost instead."
        )
    if not group.counts(row):
        return f"{name} returned nothing for {year}. A blank is not 0: ask for the return."
    return None


def _held(tested: Tested) -> str:
    return (
        f"Ranges stated in the same way from the returns up to {tested.learnt_to} held "
        f"{tested.held} of {tested.bodies} figures of {tested.year}"
    )


def cautions(years: tuple[int, ...], base: int, group: Group) -> tuple[str, ...]:
    """What to know before the figures are used."""
    told = []
    if base < len(years) - 1:
        told.append(f"Years after {years[base]} were used to judge {years[base]}.")
    if group.tested and LEAST_HELD <= group.tested.share < FEW_HELD:
        told.append(
            f"{_held(group.tested)}, and eight in ten are meant: take the range as too narrow."
        )
    if group.hosts:
        told.append(f"Left out of the peers as hosts: {', '.join(group.hosts)}.")
    if group.floored:
        told.append(
            f"Returned less than {group.floor:.2f} a unit in at least one year, too little to be a "
            f"cost, and counted as {group.floor:.2f}: {', '.join(group.floored)}."
        )
    absent = [group.names[row] for row in group.partners if not group.counts(row)]
    if absent:
        told.append(f"The total leaves out {', '.join(absent)}, and is not a total for all.")
    return tuple(told)


def _partners_short_of_peers(group: Group) -> list[int]:
    return [
        row
        for row, peers in zip(group.partners, group.peers, strict=True)
        if sum(group.counts(peer) for peer in peers) < FEWEST_PEERS
    ]
