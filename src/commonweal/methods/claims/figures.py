"""Conflicts between figures for one thing: two that differ, a part above its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commonweal.methods.claims.amounts import for_all
from commonweal.methods.claims.conflict import Conflict, Rule, conflict
from commonweal.methods.claims.ledger import Claim, Kind, Ledger, State
from commonweal.methods.claims.words import pounds, pounds_range

_NEVER = float("inf")


def live_by_thing(ledger: Ledger) -> dict[str, list[Claim]]:
    """Our own figures that somebody stands by, thing by thing."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        if claim.is_live and (claim.low is not None or claim.high is not None):
            held[claim.thing].append(claim)
    return held


def may_be_one_time(one: Claim, other: Claim) -> bool:
    """Whether two claims could be about the same year: a year that is not stated could be any."""
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    years = one.project_year, other.project_year
    return None in years or years[0] == years[1]


def two_figures(ledger: Ledger) -> Iterator[Conflict]:
    """Live figures for one thing and time that no one figure could satisfy.

    Where they can all be true the wider one is worth a note: 700,000 within 533,000 to 783,000.
    """
    for thing, claims in live_by_thing(ledger).items():
        for partner in dict.fromkeys(claim.partner for claim in claims):
            yield from _between(ledger, thing, [c for c in claims if c.partner == partner])


def _between(ledger: Ledger, thing: str, claims: list[Claim]) -> Iterator[Conflict]:
    told: set[tuple[str, ...]] = set()
    for cluster in _clusters(claims):
        codes = tuple(sorted(claim.code for claim in cluster))
        if len(cluster) < 2 or any(set(codes) <= set(before) for before in told):
            continue
        told.add(codes)
        yield from _disagreement(ledger, thing, cluster)


def _clusters(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Claims that could be about one time, the largest sets first."""
    times = dict.fromkeys((claim.year, claim.project_year) for claim in claims)
    sets = []
    for year, project_year in times:
        when = Claim("", "", year=year, project_year=project_year)
        near = [claim for claim in claims if may_be_one_time(when, claim)]
        # What has no year fits every year, but two dated apart do not fit each other.
        dated = {c.year for c in near if c.year is not None}
        nth = {c.project_year for c in near if c.project_year is not None}
        if len(dated) < 2 and len(nth) < 2:
            sets.append(near)
    yield from sorted(sets, key=len, reverse=True)


def _ends(claim: Claim, ledger: Ledger) -> tuple[float, float]:
    whole = for_all(claim, ledger)
    # Where the number of partners is not known, figures for each are compared as they stand.
    low, high = whole if whole is not None else (claim.low, claim.high)
    return (-_NEVER if low is None else low, _NEVER if high is None else high)


def _disagreement(ledger: Ledger, thing: str, claims: list[Claim]) -> Iterator[Conflict]:
    if len({for_all(claim, ledger) is None for claim in claims}) > 1:
        return  # some are for each of an unknown number, some for all: nothing can be compared
    ends = {claim.code: _ends(claim, ledger) for claim in claims}
    highest_low = max(claims, key=lambda c: ends[c.code][0])
    lowest_high = min(claims, key=lambda c: ends[c.code][1])
    gap = ends[highest_low.code][0] - ends[lowest_high.code][1]
    listed = "; ".join(_with_whole(claim, ledger) for claim in claims)
    if gap > 0:
        yield conflict(
            Rule.TWO_FIGURES, claims,
            f"{ledger.name(thing)} has {len(claims)} live figures that cannot all be true, "
            f"{pounds(int(gap))} apart: {listed}. Which one stands?",
            int(gap),
        )  # fmt: skip
    elif len({ends[c.code] for c in claims}) > 1:
        yield from _precision(ledger, thing, claims, ends, listed)


def _precision(
    ledger: Ledger, thing: str, claims: list[Claim], ends: dict[str, tuple[float, float]],
    listed: str,
) -> Iterator[Conflict]:  # fmt: skip
    widest = max(claims, key=lambda c: ends[c.code][1] - ends[c.code][0])
    low, high = ends[widest.code]
    points = [c for c in claims if ends[c.code][0] == ends[c.code][1] and c is not widest]
    inside = ""
    if points and low > -_NEVER and high < _NEVER:
        at = ends[points[0].code][0]
        inside = (
            f" {pounds(int(at))} lies {pounds(int(at - low))} above the lower end, "
            f"{pounds(int(high - at))} below the upper end and "
            f"{_from_middle(at - (low + high) / 2)}."
        )
    yield conflict(
        Rule.PRECISION, claims,
        f"{ledger.name(thing)} is told in figures that agree and are not equally exact: {listed}."
        f"{inside} Print the range.",
    )  # fmt: skip


def _from_middle(distance: float) -> str:
    if distance == 0:
        return "at the middle"
    return f"{pounds(int(abs(distance)))} {'above' if distance > 0 else 'below'} the middle"


def _with_whole(claim: Claim, ledger: Ledger) -> str:
    whole = for_all(claim, ledger)
    if not claim.per_partner or whole is None:
        each = ""
        if claim.partners and claim.low is not None and claim.low == claim.high:
            each = f" ({pounds(round(claim.low / claim.partners))} for each of {claim.partners})"
        return claim.told() + each
    count = claim.partners or ledger.taking_part.get(claim.thing)
    return f"{claim.told()} (for {count} partners {pounds_range(*whole)})"


def part_above_whole(ledger: Ledger) -> Iterator[Conflict]:
    """Single partners that claim more of a thing than the figure for all of them."""
    for thing, claims in live_by_thing(ledger).items():
        parts = [c for c in claims if c.partner and c.low is not None]
        for whole in claims:
            ends = for_all(whole, ledger)
            if whole.partner or ends is None or ends[1] is None:
                continue
            own = [part for part in parts if may_be_one_time(part, whole)]
            added = sum(part.low or 0 for part in own)
            if own and added > ends[1]:
                yield conflict(
                    Rule.PART_ABOVE_WHOLE, [*own, whole],
                    f"{ledger.name(thing)}: single partners claim {pounds(added)} "
                    f"({'; '.join(part.told() for part in own)}), more than the "
                    f"{pounds(ends[1])} claimed for all together ({whole.told()}). "
                    "Is it the same money?",
                    added - ends[1],
                )  # fmt: skip


def comparator_as_estimate(ledger: Ledger) -> Iterator[Conflict]:
    """A live figure of ours that is, to the pound, a figure quoted from elsewhere."""
    elsewhere: dict[tuple[str, int | None, int | None], Claim] = {
        (claim.thing, claim.low, claim.high): claim
        for claim in ledger.claims
        if claim.kind is Kind.COMPARATOR and claim.low is not None
    }
    for claims in live_by_thing(ledger).values():
        for claim in claims:
            if found := elsewhere.get((claim.thing, claim.low, claim.high)):
                yield conflict(
                    Rule.COMPARATOR, [claim, found],
                    f"{claim.told()}, is to the pound the comparator {found.told()}. A figure "
                    "from elsewhere is not an estimate of ours: withdraw it, or say what of our "
                    "own it rests on.",
                )  # fmt: skip


def not_replaced(ledger: Ledger) -> Iterator[Conflict]:
    """Challenged figures for which nothing else stands in."""
    replaced = {claim.replaces for claim in ledger.claims}
    for claim in ledger.claims:
        if claim.kind is Kind.ESTIMATE and claim.state is State.CHALLENGED:
            if claim.code in replaced:
                continue
            yield conflict(
                Rule.NOT_REPLACED, [claim],
                f"{claim.told()}, is challenged, and no figure stands in its place. "
                "It is in no total of what is agreed. What replaces it?",
            )  # fmt: skip
