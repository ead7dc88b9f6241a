"""Values of answers as people read them, the same on every page and in every file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .answers import Figure, Unit

NOT_STATED = "not stated"


def written(value: object, unit: Unit) -> str:
    """A value in words.

    >>> written(123_456, Unit.PENCE), written(-50, Unit.PENCE), written(0.1251, Unit.SHARE)
    ('£1,234.56', '−£0.50', '12.5%')
    >>> written(None, Unit.COUNT), written(2.5, Unit.RATIO)
    ('not stated', '2.5 times')
    """
    if value is None or value == "":
        return NOT_STATED
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, int | float):
        return _WRITE[unit](value)
    return str(value)


def ranged_words(figure: Figure) -> str:
    """A figure with its range, if it has one.

    >>> ranged_words(Figure("", Unit.COUNT, 5, 3, 9)), ranged_words(Figure("", Unit.COUNT, 5, 5, 5))
    ('5 (3 to 9)', '5')
    """
    value = written(figure.value, figure.unit)
    if not figure.is_range:
        return value
    ends = f"{written(figure.low, figure.unit)} to {written(figure.high, figure.unit)}"
    return f"{value} ({ends})"


def pounds(pence: float) -> str:
    """Pence as pounds for sentences: whole from a thousand, then millions and billions.

    >>> pounds(99_950), pounds(123_456_789), pounds(1_234_567_890), pounds(1_274_030_000_000)
    ('£999.50', '£1,234,568', '£12.3 million', '£12.7 billion')
    """
    sign, size = ("−" if pence < 0 else ""), abs(pence) / 100
    # From where a rounding to millions would write a thousand of them.
    if size >= 999_950_000:
        return f"{sign}£{size / 1_000_000_000:,.1f} billion"
    if size >= 10_000_000:
        return f"{sign}£{size / 1_000_000:,.1f} million"
    return f"{sign}£{size:,.0f}" if size >= 1_000 else f"{sign}£{size:,.2f}"


def _share(part: float) -> str:
    """A fraction in per cent; what would round to nothing is not called nothing.

    >>> _share(0.0004), _share(-0.0004), _share(0), _share(-0.25)
    ('under 0.1%', 'under 0.1% less', '0.0%', '−25.0%')
    """
    if part and abs(part) < 0.0005:
        return "under 0.1%" if part > 0 else "under 0.1% less"
    return f"{part:.1%}".replace("-", "−")


def whole_pounds(pence: int) -> str:
    """Pence to the nearest pound, for columns of large sums.

    >>> whole_pounds(44_226_223_081), whole_pounds(-150), whole_pounds(-20)
    ('£442,262,231', '−£2', '£0')
    """
    told = round(pence / 100)
    return f"{'−' if told < 0 else ''}£{abs(told):,}"


_WRITE: dict[Unit, Callable[[float], str]] = {
    Unit.TEXT: str,
    Unit.DATE: str,
    Unit.PENCE: lambda pence: f"{'−' if pence < 0 else ''}£{abs(pence) / 100:,.2f}",
    Unit.COUNT: lambda number: f"{number:,.0f}".replace("-", "−"),
    Unit.SHARE: _share,
    Unit.RATIO: lambda times: f"{times:,.1f} times",
}
