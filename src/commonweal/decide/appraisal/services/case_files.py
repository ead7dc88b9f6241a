"""Taking in lines of a business case from a file: shown first, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from commonweal.decide.appraisal.analysis.case_files import read_lines
from commonweal.decide.appraisal.models import BusinessCase, CaseLine
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.selectors.members import partners_on


@dataclass(frozen=True)
class CasePreview:
    """What a file would change, or what stands in the way."""

    added: tuple[dict[str, Any], ...]
    changed: tuple[dict[str, Any], ...]
    unchanged: int
    problems: tuple[str, ...]


def preview_lines(
    *, actor: Actor, case: BusinessCase, data: bytes, name: str, on: date
) -> CasePreview:
    """Read a file and say what it would change. Nothing changes."""
    actor.require(Permission.APPRAISAL_KEEP, case)
    draft = read_lines(data, name, [partner.body for partner in partners_on(on)], case.years)
    held = {line.name: line for line in case.lines.select_related("body")}
    added = tuple(facts for facts in draft.lines if facts["name"] not in held)
    known = [facts for facts in draft.lines if facts["name"] in held]
    changed = tuple(facts for facts in known if _differs(held[facts["name"]], facts))
    return CasePreview(added, changed, len(known) - len(changed), draft.problems)


def _differs(line: CaseLine, facts: dict[str, Any]) -> bool:
    return any(getattr(line, field) != value for field, value in facts.items())


@transaction.atomic
def take_lines(
    *, actor: Actor, case: BusinessCase, data: bytes, name: str, on: date
) -> CasePreview:
    """Take in the lines of a file, all of them or none; a line of the same name is changed."""
    found = preview_lines(actor=actor, case=case, data=data, name=name, on=on)
    if found.problems:
        raise Refused(*found.problems)
    CaseLine.objects.bulk_create(
        CaseLine(**actor.owns(), case=case, **facts) for facts in found.added
    )
    for facts in found.changed:
        CaseLine.objects.filter(case=case, name=facts["name"]).update(**facts)
    audit.record(
        actor=actor, verb="appraisal.case_lines_taken", subject=case, file=name,
        added=len(found.added), changed=len(found.changed),
    )  # fmt: skip
    return found
