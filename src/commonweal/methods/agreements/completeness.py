"""What the law requires an agreement to say, item by item, and what is missing.

Advice to take to a lawyer: the lists are short forms of the provisions cited, without later
amendments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Item:
    """Something that an agreement must say."""

    key: str
    text: str
    law: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that is not there: in the common text, or in one body's schedule."""

    item: Item
    schedule: str | None

    def sentence(self) -> str:
        """What is missing, where, and by which law."""
        where = f"{self.schedule}’s schedule" if self.schedule else "The common text"
        return f"{where} does not say {self.item.text} ({self.item.law})."


def _items(law: str, **texts: str) -> tuple[Item, ...]:
    return tuple(
        Item(key, text, f"{law}({key})" if len(key) == 1 else law) for key, text in texts.items()
    )


SECTION_75 = _items(
    "NHS Bodies and Local Authorities Partnership Arrangements Regulations 2000, regulation 7(3)",
    a="the aims and outcomes that are agreed",
    b="what each body pays in, and how that may be varied",
    c="which functions of the NHS and of the authority it covers",
    d="for whom, and which kinds of service",
    e="which staff, goods, services or accommodation each gives",
    f="how long it lasts, and how it is reviewed, varied and ended",
    g="how the pooled fund is managed and watched",
)
SECTION_101 = _items(
    "Local Government Act 1972, section 101",
    functions="which functions are delegated",
    discharged_by="by whom they are discharged",
    ends="how the delegation ends",
)
SECTION_102 = _items(
    "Local Government Act 1972, section 102",
    functions="which functions the joint committee discharges",
    membership="how many members each authority appoints, and for how long",
    expenses="how its expenses are shared",
)
SECTION_113 = _items(
    "Local Government Act 1972, section 113",
    staff="which officers are placed at the other body’s disposal",
    terms="on which terms",
    consultation="that those officers were consulted",
)
INFORMATION_SHARING = _items(
    "Information Commissioner’s data sharing code of practice",
    purpose="what the data is shared for",
    lawful_basis="the lawful basis",
    data="which data is shared",
    parties="who takes part",
    rights="how people’s rights are answered",
    retention="how long data is kept",
    security="how it is kept safe",
    review="when it is reviewed",
)
SERVICE_LEVEL = _items(
    "Commonweal’s own rule",
    levels="the levels of service",
    measures="how each level is measured",
    length="how long it lasts",
    review="when it is reviewed",
)

CHECKLISTS: Mapping[str, tuple[Item, ...]] = MappingProxyType(
    {
        "section_75": SECTION_75,
        "section_101": SECTION_101,
        "section_102": SECTION_102,
        "section_113": SECTION_113,
        "information_sharing": INFORMATION_SHARING,
        "service_level": SERVICE_LEVEL,
    }
)


def missing(
    power: str, common: Mapping[str, str], schedules: Mapping[str, Mapping[str, str]]
) -> tuple[Missing, ...]:
    """Items that neither the common text nor a body's own schedule says anything of.

    `common` and each schedule give the text by item; blank text says nothing. What the common
    text says holds for every schedule. With no schedule at all the common text must say it.

    Raises
    ------
    ValueError
        When there is no checklist of that name.
    """
    if power not in CHECKLISTS:
        raise ValueError(f"There is no checklist “{power}”. There are: {', '.join(CHECKLISTS)}.")
    open_items = [item for item in CHECKLISTS[power] if not common.get(item.key, "").strip()]
    if not schedules:
        return tuple(Missing(item, None) for item in open_items)
    return tuple(
        Missing(item, body)
        for body, texts in schedules.items()
        for item in open_items
        if not texts.get(item.key, "").strip()
    )
