"""What is there of each partner's ledgers, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.decide.spend.ledgers.fields import Field
from commonweal.decide.spend.models import LedgerFile
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.selectors.members import partners_on

# What the questions ask of a ledger beyond payee, amount and day.
ASKED_FOR = (Field.PAID_ON, Field.UNIT, Field.CATEGORY, Field.INVOICE, Field.PROCLASS)


@dataclass(frozen=True)
class Standing:
    """The ledgers of one body: how many, of which days, and which fields none of them has."""

    body: Body
    files: int
    lines: int
    total_pence: int
    first_on: date | None
    last_on: date | None
    missing: tuple[Field, ...]

    @property
    def total(self) -> float:
        return self.total_pence / 100


def standings(
    files: Iterable[LedgerFile], on: date, fields: Mapping[str, Collection[str]]
) -> list[Standing]:
    """Each partner with its ledgers, those without any last; then other bodies with some.

    `fields` are those that the ledgers of each body have, by its slug.
    """
    of_body: dict[int, list[LedgerFile]] = defaultdict(list)
    bodies = {partner.body_id: partner.body for partner in partners_on(on)}
    for file in files:
        of_body[file.body_id].append(file)
        bodies.setdefault(file.body_id, file.body)
    found = [_standing(body, of_body[pk], fields.get(body.slug, ())) for pk, body in bodies.items()]
    return sorted(found, key=lambda each: (not each.files, each.body.name))


def _standing(body: Body, files: list[LedgerFile], fields: Collection[str]) -> Standing:
    return Standing(
        body,
        len(files),
        sum(file.lines for file in files),
        sum(file.total_pence for file in files),
        min((file.first_on for file in files if file.first_on), default=None),
        max((file.last_on for file in files if file.last_on), default=None),
        tuple(field for field in ASKED_FOR if field.value not in fields) if files else (),
    )


def fields_by_body(files: Iterable[LedgerFile]) -> dict[str, set[str]]:
    """The fields that the columns of some files were taken for, by the slug of their body."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = LedgerFile.objects.filter(pk__in=[file.pk for file in files])
    for slug, receipt in rows.values_list("body__slug", "receipt"):
        for sheet in receipt.get("sheets", []):
            found[slug] |= {field for _name, field in sheet["columns"] if field}
    return found
