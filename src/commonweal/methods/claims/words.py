"""How this method writes pounds and financial years in its sentences."""

from __future__ import annotations

from decimal import Decimal


def pounds(value: int | None) -> str:
    """Whole pounds in full, so that nothing is rounded unseen.

    >>> pounds(-140_000), pounds(None)
    ('−£140,000', 'not stated')
    """
    if value is None:
        return "not stated"
    return f"{'−' if value < 0 else ''}£{abs(value):,}"


def pounds_range(low: int | None, high: int | None) -> str:
    """A range stays a range; one end that is missing is said so.

    >>> pounds_range(533_000, 783_000), pounds_range(500_000, None)
    ('£533,000 to £783,000', 'at least £500,000')
    """
    if low is None and high is None:
        return "not stated"
    if low == high:
        return pounds(low)
    if high is None:
        return f"at least {pounds(low)}"
    if low is None:
        return f"up to {pounds(high)}"
    return f"{pounds(low)} to {pounds(high)}"


def plain(value: Decimal | None) -> str:
    """A number without the noughts that end it.

    >>> plain(Decimal("104.00")), plain(Decimal("2.50"))
    ('104', '2.5')
    """
    return "not stated" if value is None else f"{value.normalize():f}"


def financial_year(start: int | None) -> str:
    """The year from April: 2010 is “2010-11”; none is “no year stated”.

    >>> financial_year(2009), financial_year(1999)
    ('2009-10', '1999-00')
    """
    return "no year stated" if start is None else f"{start}-{(start + 1) % 100:02}"
