"""What the law asks an agreement to say, and how parties' schedules differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.selectors.texts import (
    ClauseWords,
    Schedule,
    schedules_on,
    words_on,
)
from commonweal.methods.agreements import CHECKLISTS, Item, Missing, missing

# Apps above this one say here which items an agreement says by what they keep of it, such as
# its service levels; each gives the text by item.
also_said: list[Callable[[Agreement], Mapping[str, str]]] = []


@dataclass(frozen=True)
class Said:
    """One item that the law asks for: where it is said, and where it is missing."""

    item: Item
    places: tuple[str, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Difference:
    """One thing that schedules say, and what each party's says of it, in order of the parties."""

    kind: EntryKind
    key: str
    heading: str
    texts: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether not all say the same."""
        return len(set(self.texts)) > 1


def completeness(agreement: Agreement, on: date) -> list[Said] | None:
    """Each required item with where it is said; none where there is no list for the power.

    What an umbrella agreement says holds for those beneath it.
    """
    items = CHECKLISTS.get(agreement.power)
    if items is None:
        return None
    rows = [agreement, agreement.umbrella] if agreement.umbrella else [agreement]
    words = words_on(rows, on)
    schedules = schedules_on([agreement], on)[agreement.pk]
    clauses = [
        (row, each) for row in rows for each in words[row.pk] if each.clause.item and each.text
    ]
    kept = {item: text for told in also_said for item, text in told(agreement).items() if text}
    common = kept | {each.clause.item: each.text for _row, each in clauses}
    own = {
        each.party.body.name: {e.key: e.text for e in each.of_kind(EntryKind.ITEM)}
        for each in schedules
    }
    gaps = missing(agreement.power, common, own)
    return [
        Said(
            item,
            tuple(_place(agreement, row, each) for row, each in clauses
                  if each.clause.item == item.key)
            + ((kept[item.key],) if item.key in kept else ())
            + tuple(f"{name}: {item.key}" for name, texts in own.items() if item.key in texts),
            tuple(gap for gap in gaps if gap.item == item),
        )
        for item in items
    ]  # fmt: skip


def _place(agreement: Agreement, row: Agreement, each: ClauseWords) -> str:
    return str(each.clause) if row == agreement else f"{row}: {each.clause}"


def differences(schedules: Sequence[Schedule]) -> list[Difference]:
    """What the schedules say, one beside the other; blank where one says nothing."""
    keys = sorted({key for schedule in schedules for key in schedule.entries})
    found = []
    for kind, key in keys:
        entries = [schedule.entries.get((kind, key)) for schedule in schedules]
        heading = next((e.heading for e in entries if e and e.heading), key)
        texts = tuple(entry.text if entry else "" for entry in entries)
        found.append(Difference(EntryKind(kind), key, heading, texts))
    return found
