"""What verdicts amount to together."""

from __future__ import annotations

from collections.abc import Iterable

from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.models import Verdict

Pair = tuple[str, str]


def pairs_said(verdicts: Iterable[Verdict], said: Said) -> list[Pair]:
    """The pairs of payees of which something was said, in order."""
    return sorted((v.one, v.two) for v in verdicts if v.said == said)


def joined_with(verdicts: Iterable[Verdict], payee: str) -> set[str]:
    """Every payee that verdicts, one after another, make one supplier with a payee."""
    links: dict[str, set[str]] = {}
    for one, two in pairs_said(verdicts, Said.SAME):
        links.setdefault(one, set()).add(two)
        links.setdefault(two, set()).add(one)
    found, waiting = {payee}, [payee]
    while waiting:
        for other in links.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found
