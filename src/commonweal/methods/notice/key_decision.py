"""Whether a matter is a key decision by one body's own rule, and why.

Source: SI 2012/2089, regulation 8: spending or saving that is significant having regard to the
authority's own budget for the function, or effects that are significant on communities in two
or more wards. What is significant each authority says for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

TWO_WARDS = 2


@dataclass(frozen=True, slots=True)
class KeyRule:
    """One body's own rule. What it does not state is null and is not tested."""

    applies: bool = True
    """Whether the law asks it of this body at all; an NHS trust has no key decisions."""
    value_gbp: int | None = None
    """Spending or saving, in pounds, from which a matter is significant."""
    wards: int | None = TWO_WARDS
    """Wards or divisions affected, from which a matter is significant."""
    wording: str = ""
    """Whatever else the body's constitution calls key, in its own words."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a matter. Null is not known, which is not the same as none."""

    decides: bool
    """Whether anything is decided: a report to be noted decides nothing."""
    value_gbp: int | None = None
    """Spending or saving that it leads to, in pounds."""
    wards: int | None = None
    """Wards or divisions whose communities it affects."""
    by_wording: bool | None = None
    """Whether it falls under the body's own wording; null when nobody has judged it."""


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """Whether a matter is key, with the reasons as sentences; null where it cannot be told."""

    is_key: bool | None
    reasons: tuple[str, ...]


def key_decision(matter: Matter, rule: KeyRule) -> KeyAnswer:
    """Test a matter against a body's own rule.

    One limit that is reached makes it key. It is not key only when every limit that the body
    states was tested and none was reached; where something is not known, the answer is null.

    >>> key_decision(Matter(decides=True, value_gbp=600_000), KeyRule(value_gbp=500_000)).is_key
    True
    >>> key_decision(Matter(decides=False), KeyRule(value_gbp=500_000)).reasons
    ('It decides nothing, so it cannot be a key decision.',)
    """
    if not rule.applies:
        return KeyAnswer(False, ("This body has no key decisions.",))
    if not matter.decides:
        return KeyAnswer(False, ("It decides nothing, so it cannot be a key decision.",))
    tests = [
        _by_value(matter.value_gbp, rule.value_gbp),
        _by_wards(matter.wards, rule.wards),
        _by_wording(matter.by_wording, rule.wording),
    ]
    said = [test for test in tests if test is not None]
    if not said:
        return KeyAnswer(None, ("This body has stated no rule. Ask its monitoring officer.",))
    for verdict in (True, None, False):
        reasons = tuple(reason for found, reason in said if found is verdict)
        if reasons:
            return KeyAnswer(verdict, reasons)
    raise AssertionError("a test that was made has a verdict")


_Test = tuple[bool | None, str] | None


def _by_value(value: int | None, limit: int | None) -> _Test:
    if limit is None:
        return None
    if value is None:
        return None, f"Its value is not stated; the limit is £{limit:,}."
    reached = value >= limit
    beside = "reaches" if reached else "is below"
    return reached, f"£{value:,} {beside} the limit of £{limit:,}."


def _by_wards(wards: int | None, limit: int | None) -> _Test:
    if limit is None:
        return None
    if wards is None:
        return None, f"The wards that it affects are not stated; the limit is {limit}."
    affected = f"It affects {wards} ward{'' if wards == 1 else 's'}"
    if wards >= limit:
        return True, f"{affected}; from {limit} it is significant."
    return False, f"{affected}; it is significant from {limit}."


def _by_wording(judged: bool | None, wording: str) -> _Test:
    if judged is None:
        if not wording:
            return None
        return None, f"Nobody has judged it by the body's own words: {wording}"
    of = f": {wording}" if wording else "."
    told = "It falls" if judged else "It does not fall"
    return judged, f"{told} under the body's own words{of}"
