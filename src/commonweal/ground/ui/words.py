"""Figures, dates and counts as words. Every page writes them the same way; missing is said so."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOT_STATED = "not stated"
MILLION = 1_000_000


def is_missing(value: Any) -> bool:
    """True for what nobody has told us: None or an empty string. Zero is a figure, not a gap."""
    return value is None or value == ""


def or_not_stated(value: Any) -> Any:
    """The value itself, or the words that stand for a missing one."""
    return _("not stated") if is_missing(value) else value


def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """2315 -> “2,315”. `places` fixes the decimals; without it whole numbers show none."""
    if value is None or is_missing(value):
        return _("not stated")
    if places is None:
        whole = value == int(value)
        text = f"{int(value):,}" if whole else f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.replace("-", "−")
    return f"{value:,.{places}f}".replace("-", "−")


def money(value: int | float | Decimal | None) -> str:
    """Pounds as people write them: “£533,000”, “£3.4 million”, “£12.50”.

    Millions are used only where at most two decimals tell the whole figure, so that nothing is
    rounded unseen: £3,456,789 stays as it is.
    """
    if is_missing(value):
        return _("not stated")
    pounds = Decimal(str(value))
    sign, pounds = ("−" if pounds < 0 else ""), abs(pounds)
    if pounds >= MILLION and pounds % 10_000 == 0:
        return _("%(figure)s million") % {"figure": f"{sign}£{number(pounds / MILLION)}"}
    places = 0 if pounds == pounds.to_integral_value() else 2
    return f"{sign}£{number(pounds, places)}"


def money_range(low: Any, high: Any) -> str:
    """A range stays a range: “£3.4 million to £5.4 million”; one end missing is said so."""
    if is_missing(low) and is_missing(high):
        return _("not stated")
    if low == high:
        return money(low)
    if is_missing(low):
        return _("up to %(high)s") % {"high": money(high)}
    if is_missing(high):
        return _("at least %(low)s") % {"low": money(low)}
    return _("%(low)s to %(high)s") % {"low": money(low), "high": money(high)}


def percent(value: float | Decimal | None, places: int = 0) -> str:
    """A fraction as per cent: 0.4 -> “40%”."""
    return _("not stated") if is_missing(value) else f"{number(Decimal(str(value)) * 100, places)}%"


def long_date(value: Any) -> str:
    """“12 November 2026”. A date of which only the month, quarter or year is known says so."""
    return _dated(value, "j F Y")


def short_date(value: Any) -> str:
    """“12 Nov 2026”, for tables."""
    return _dated(value, "j M Y")


def moment(value: datetime | None) -> str:
    """“12 November 2026 at 2:05pm”, in the partnership's own time."""
    if value is None or is_missing(value):
        return _("not stated")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = local.strftime("%I:%M%p").lstrip("0").lower()
    return _("%(day)s at %(time)s") % {"day": formats.date_format(local, "j F Y"), "time": hour}


def _dated(value: Any, pattern: str) -> str:
    if is_missing(value):
        return _("not stated")
    if label := getattr(value, "label", None):  # a date known only in part
        return str(label())
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formats.date_format(value, pattern)


def relative(value: date | datetime | None, today: date | None = None) -> str:
    """A day as seen from today: “today”, “in 3 days”, “2 months ago”."""
    if value is None or is_missing(value):
        return _("not stated")
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    days = (day - (today or timezone.localdate())) // timedelta(days=1)
    if days in (-1, 0, 1):
        return [_("today"), _("tomorrow"), _("yesterday")][days]
    return (_("in %(span)s") if days > 0 else _("%(span)s ago")) % {"span": _span(abs(days))}


def _span(days: int) -> str:
    for size, one, many in ((365, "year", "years"), (30, "month", "months"), (7, "week", "weeks")):
        if days >= 2 * size:
            return plural(days // size, one, many)
    return plural(days, "day", "days")


def plural(count: int, one: str, many: str) -> str:
    """1, “project”, “projects” -> “1 project”; 2315 -> “2,315 projects”."""
    return f"{number(count)} {ngettext(one, many, count)}"


def joined(items: Any, last: str = "and") -> str:
    """“Bolton, Bury and Wigan”."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
