"""All that the savings of a programme rest on, at once: live, or as at a mark of the trail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db import models

from commonweal.deliver.programme.models import Programme, Project, ServiceArea
from commonweal.ground.audit.selectors import rows_as_at
from commonweal.partners.partnership.models import Participation, Partner
from commonweal.prove.benefits.models import (
    Actual,
    BudgetLine,
    Claim,
    ClaimPart,
    ClaimYear,
    HubItem,
    PartnerShare,
    Settlement,
)

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class LedgerRows:
    """Rows in sight, in the order of their keys."""

    programme: Programme
    claims: Sequence[Claim]
    years: Sequence[ClaimYear]
    parts: Sequence[ClaimPart]
    lines: Sequence[BudgetLine]
    actuals: Sequence[Actual]
    shares: Sequence[PartnerShare]
    settlements: Sequence[Settlement]
    areas: Sequence[ServiceArea]
    projects: Sequence[Project]
    hub_items: Sequence[HubItem]
    partners: Sequence[Partner]
    participations: Sequence[Participation]

    @cached_property
    def actual_of(self) -> dict[int, Actual]:
        """The last actual of each budget line, by the line's key."""
        return {each.line_id: each for each in self.actuals}

    @cached_property
    def share_of(self) -> dict[tuple[int, int, int | None], PartnerShare]:
        """The last word of each partner on each claim and year."""
        return last_shares(self.shares)


def last_shares(
    shares: Iterable[PartnerShare],
) -> dict[tuple[int, int, int | None], PartnerShare]:
    """The last word of each partner on each claim and year, from rows in order of their keys."""
    return {(each.claim_id, each.partner_id, each.year): each for each in shares}


def ledger_rows(programme: Programme, *, mark: int | None = None) -> LedgerRows:
    """One query a table; the cost grows with the rows, and for a mark with the changes."""

    def read(model: type[M]) -> list[M]:
        return _rows(model, programme, mark)

    claims = [row for row in read(Claim) if row.programme_id == programme.pk]
    held = {claim.pk for claim in claims}
    lines = [row for row in read(BudgetLine) if row.programme_id == programme.pk]
    drawn = {line.pk for line in lines}
    return LedgerRows(
        programme=programme,
        claims=claims,
        years=[row for row in read(ClaimYear) if row.claim_id in held],
        parts=[row for row in read(ClaimPart) if row.whole_id in held and row.part_id in held],
        lines=lines,
        actuals=[row for row in read(Actual) if row.line_id in drawn],
        shares=[row for row in read(PartnerShare) if row.claim_id in held],
        settlements=[row for row in read(Settlement) if row.programme_id == programme.pk],
        areas=[row for row in read(ServiceArea) if row.programme_id == programme.pk],
        projects=[row for row in read(Project) if row.programme_id == programme.pk],
        hub_items=[row for row in read(HubItem) if row.programme_id == programme.pk],
        partners=_with_bodies(read(Partner)),
        participations=read(Participation),
    )


def _rows(model: type[M], programme: Programme, mark: int | None) -> list[M]:
    if mark is None:
        rows = model._default_manager.order_by("pk")
        if any(field.name == "programme" for field in model._meta.concrete_fields):
            rows = rows.filter(programme=programme)
        return list(rows.select_related("body") if model is Partner else rows)
    return rows_as_at(model, partnership_id=programme.partnership_id, mark=mark)


def _with_bodies(partners: list[Any]) -> list[Partner]:
    """In the order of columns, full partners first."""
    return sorted(partners, key=lambda partner: (not partner.is_full, str(partner)))


def parts_by_whole(parts: Iterable[ClaimPart]) -> dict[int, list[int]]:
    """Keys of the parts of each whole."""
    found: dict[int, list[int]] = defaultdict(list)
    for each in parts:
        found[each.whole_id].append(each.part_id)
    return found
