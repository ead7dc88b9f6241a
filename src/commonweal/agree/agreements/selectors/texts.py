"""What an agreement says on a day: common text, what stood before, each party's schedule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import (
    Agreement,
    Clause,
    ClauseText,
    Party,
    ScheduleEntry,
)

_VARIABLE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


@dataclass(frozen=True)
class ClauseWords:
    """A clause, its words on a day, and all that it has ever said, the last first."""

    clause: Clause
    now: ClauseText | None
    others: tuple[ClauseText, ...]

    @property
    def text(self) -> str:
        """The words of the day; blank before there are any."""
        return self.now.text if self.now else ""


@dataclass(frozen=True)
class Schedule:
    """What one party's own schedule says on a day, by kind and key."""

    party: Party
    entries: Mapping[tuple[str, str], ScheduleEntry]

    def of_kind(self, kind: EntryKind) -> list[ScheduleEntry]:
        """The entries of a kind that say something, in order of their key."""
        return [e for (each, _key), e in sorted(self.entries.items()) if each == kind and e.text]

    def values(self) -> dict[str, str]:
        """The value of each variable."""
        return {entry.key: entry.text for entry in self.of_kind(EntryKind.VALUE)}


def holds_from(said: ClauseText | ScheduleEntry) -> date | None:
    """The first day on which words hold; none while the variation that brings them is unsigned."""
    if said.under is None:
        return said.from_on
    signed = said.under.in_force_on
    return max(said.from_on, signed) if signed else None


def _order(said: ClauseText | ScheduleEntry) -> tuple[date, int]:
    return (holds_from(said) or date.max, said.pk)


def words_on(agreements: Iterable[Agreement], on: date) -> dict[int, list[ClauseWords]]:
    """The clauses of each agreement, by its key: two queries, whatever the number."""
    keys = [agreement.pk for agreement in agreements]
    texts: dict[int, list[ClauseText]] = defaultdict(list)
    rows = ClauseText.objects.filter(clause__agreement__in=keys).select_related("under")
    for text in sorted(rows, key=_order):
        texts[text.clause_id].append(text)
    found: dict[int, list[ClauseWords]] = {key: [] for key in keys}
    for clause in Clause.objects.filter(agreement__in=keys):
        begun = [text for text in texts[clause.pk] if (since := holds_from(text)) and since <= on]
        now = begun[-1] if begun else None
        others = tuple(text for text in reversed(texts[clause.pk]) if text is not now)
        found[clause.agreement_id].append(ClauseWords(clause, now, others))
    return found


def schedules_on(rows: Iterable[Agreement], on: date) -> dict[int, list[Schedule]]:
    """Each party's own schedule, by the agreement's key: two queries."""
    keys = [agreement.pk for agreement in rows]
    entries: dict[int, dict[tuple[str, str], ScheduleEntry]] = defaultdict(dict)
    said = ScheduleEntry.objects.filter(party__agreement__in=keys, from_on__lte=on)
    for entry in sorted(said.select_related("under"), key=_order):
        if (since := holds_from(entry)) and since <= on:
            entries[entry.party_id][entry.kind, entry.key] = entry
    found: dict[int, list[Schedule]] = {key: [] for key in keys}
    parties = Party.objects.filter(agreement__in=keys).select_related("body", "agreement")
    for party in parties:
        found[party.agreement_id].append(Schedule(party, entries[party.pk]))
    return found


def variables_in(texts: Iterable[str]) -> list[str]:
    """The variables that texts name, each once, in order.

    >>> variables_in(["{{ host }} pays {{contribution}}.", "To {{host}}."])
    ['host', 'contribution']
    """
    return list(dict.fromkeys(name for text in texts for name in _VARIABLE.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with a party's own values; a variable without one keeps its braces, to be seen.

    >>> filled("{{ host }} pays {{sum}}.", {"host": "The council"})
    'The council pays {{sum}}.'
    """
    return _VARIABLE.sub(lambda found: values.get(found[1]) or found[0], text)


def without_value(schedule: Schedule, words: Sequence[ClauseWords]) -> list[str]:
    """The variables of the common text for which a schedule gives no value."""
    values = schedule.values()
    return [name for name in variables_in(each.text for each in words) if not values.get(name)]
