"""Conflicts in adding: targets, wholes and years not to be added, lines that are overdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commonweal.methods.claims.conflict import Conflict, Rule, conflict
from commonweal.methods.claims.figures import live_by_thing, may_be_one_time
from commonweal.methods.claims.ledger import AGREED_OR_FURTHER, Cash, Claim, Kind, Ledger, Line
from commonweal.methods.claims.totals import Counted, totals
from commonweal.methods.claims.words import financial_year, pounds


def target_and_parts(ledger: Ledger) -> Iterator[Conflict]:
    """A target that is added to claims, or typed in as if it were one."""
    by_code = {claim.code: claim for claim in ledger.claims}
    targets: dict[tuple[str, int | None, int | None], Claim] = {
        (claim.thing, claim.year, claim.low): claim
        for claim in ledger.claims
        if claim.kind is Kind.TARGET and claim.low is not None
    }
    for claim in ledger.claims:
        for part in (by_code[code] for code in claim.parts if code in by_code):
            if part.kind is Kind.TARGET:
                yield conflict(
                    Rule.TARGET_AND_PARTS, [claim, part],
                    f"{claim.told()}, adds the target {part.told()}. A target is what the other "
                    "claims are to reach; added to them it counts them twice. Take it out.",
                    part.low,
                )  # fmt: skip
        target = targets.get((claim.thing, claim.year, claim.low)) if claim.is_live else None
        if target is not None:
            yield conflict(
                Rule.TARGET_AND_PARTS, [claim, target],
                f"{claim.told()}, stands among the estimates and is the target "
                f"{target.told()}. Withdraw it, or say what it rests on.",
                claim.low,
            )  # fmt: skip


def whole_and_parts(ledger: Ledger) -> Iterator[Conflict]:
    """An estimate of a whole beside estimates of what lies in it; a sum that its parts deny."""
    held = live_by_thing(ledger)
    children: dict[str, list[str]] = defaultdict(list)
    for thing, parent in ledger.inside.items():
        children[parent].append(thing)
    for thing, claims in held.items():
        below = [c for child in _below(thing, children) for c in held.get(child, [])]
        for claim in claims:
            parts = [part for part in below if may_be_one_time(claim, part)]
            if parts and not claim.partner:
                yield conflict(
                    Rule.WHOLE_AND_PARTS, [claim, *parts],
                    f"{claim.told()}, is for all of {ledger.name(thing)}, and "
                    f"{len(parts)} of the claims within it stand beside it: "
                    f"{'; '.join(part.told() for part in parts)}. Mark it as their sum, or say "
                    "what else it holds.",
                )  # fmt: skip
    yield from _sums_that_differ(ledger)


def _below(thing: str, children: dict[str, list[str]]) -> Iterator[str]:
    for child in children.get(thing, ()):
        yield child
        yield from _below(child, children)


def _sums_that_differ(ledger: Ledger) -> Iterator[Conflict]:
    by_code = {claim.code: claim for claim in ledger.claims}
    for whole in ledger.claims:
        parts = [by_code[code] for code in whole.parts if code in by_code]
        if not parts or any(part.low is None and part.high is None for part in parts):
            continue
        low = sum(part.low or 0 for part in parts)
        open_above = any(part.high is None for part in parts)
        high = sum(part.high if part.high is not None else part.low or 0 for part in parts)
        short = whole.low is not None and not open_above and whole.low > high
        over = whole.high is not None and whole.high < low
        if short or over:
            gap = (whole.low or 0) - high if short else low - (whole.high or 0)
            yield conflict(
                Rule.WHOLE_AND_PARTS, [whole, *parts],
                f"{whole.told()}, is given as the sum of {'; '.join(p.told() for p in parts)}, "
                f"which come to {pounds(low)}{' or more' if open_above else ''}"
                f"{f' to {pounds(high)}' if high != low else ''}: {pounds(gap)} apart.",
                gap,
            )  # fmt: skip


def years_added(ledger: Ledger) -> Iterator[Conflict]:
    """A whole of one year that holds a figure of another year."""
    by_code = {claim.code: claim for claim in ledger.claims}
    for whole in ledger.claims:
        if whole.year is None:
            continue
        for part in (by_code[code] for code in whole.parts if code in by_code):
            if part.year is None or part.year == whole.year:
                continue
            if part.recurring and part.year < whole.year:
                continue  # what comes again each year is there in the later one too
            yield conflict(
                Rule.YEARS_ADDED, [whole, part],
                f"{whole.told()}, counts in {part.told()}, which is a figure of "
                f"{financial_year(part.year)}. Does it come again in "
                f"{financial_year(whole.year)}, or were two years added together?",
                part.low,
            )  # fmt: skip


def above_line(ledger: Ledger) -> Iterator[Conflict]:
    """Claims that draw more from a budget line than it holds, or than was seen to leave it."""
    by_code = {claim.code: claim for claim in ledger.claims}
    drawn: dict[str, list[Counted]] = defaultdict(list)
    for each in totals(ledger).counted:
        for drawn_on in dict.fromkeys(by_code[code].line for code in each.codes):
            if drawn_on:
                drawn[drawn_on].append(each)
    for line in ledger.lines:
        yield from _overdrawn(line, drawn.get(line.code, []), by_code)


def _overdrawn(line: Line, drawn: list[Counted], by_code: dict[str, Claim]) -> Iterator[Conflict]:
    counted = [c for c in drawn if c.year in (None, line.year) and by_code[c.codes[0]].is_live]
    claimed = sum(each.low or 0 for each in counted)
    observed = line.observed
    limit = line.before if observed is None else min(max(int(observed), 0), line.before)
    if not counted or claimed <= limit:
        return
    claims = [by_code[code] for each in counted for code in each.codes]
    held = (
        f"holds {pounds(line.before)}"
        if observed is None
        else f"fell by {pounds(limit)} against what it would have cost"
    )
    yield conflict(
        Rule.ABOVE_LINE, claims,
        f"Budget line {line.code} {held}, and {pounds(claimed)} is claimed on it: "
        f"{'; '.join(claim.told() for claim in claims)}. "
        f"{pounds(claimed - limit)} has nothing to come from.",
        claimed - limit, about=f"{line.code},{line.before},{line.after}",
    )  # fmt: skip


def no_line(ledger: Ledger) -> Iterator[Conflict]:
    """A cashable claim, agreed or further, that draws on no budget line."""
    for claim in ledger.claims:
        cashable = claim.is_live and claim.cash is Cash.CASHABLE
        if cashable and not claim.line and claim.state in AGREED_OR_FURTHER:
            yield conflict(
                Rule.NO_LINE, [claim],
                f"{claim.told()}, is called cashable and draws on no budget line, so no budget "
                "can fall by it. Name the line, or call it non-cashable.",
                claim.low,
            )  # fmt: skip
