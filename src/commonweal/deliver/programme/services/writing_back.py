"""Handing an officer's own workbook back with the facts of now in its cells."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_reading import mapped_rows, read_again
from commonweal.deliver.programme.analysis.write_back import Difference, differences
from commonweal.deliver.programme.models import ImportRun
from commonweal.deliver.programme.selectors.workbooks import milestones_to_compare
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.workbooks import patch_cells


@dataclass(frozen=True)
class WriteBack:
    """The cells that would change, and those that are left with the reason."""

    cells: list[Difference]
    refused: list[Difference]


def compare_workbook(*, actor: Actor, run: ImportRun) -> WriteBack:
    """Which mapped cells of a workbook that was taken in differ from the facts of now."""
    actor.require(Permission.WORKBOOK_IMPORT, run)
    workbook, reading = read_again(run)
    columns = run.mapping.mapping["columns"] if run.mapping else ""
    mapped = mapped_rows(workbook, columns).rows
    found = differences(mapped, reading.rows, milestones_to_compare(run.programme))
    return WriteBack([d for d in found if not d.refusal], [d for d in found if d.refusal])


@transaction.atomic
def write_back(*, actor: Actor, run: ImportRun) -> bytes:
    """The same workbook with the differing cells changed and every other part as it was.

    Raises
    ------
    Refused
        When nothing differs, or the file is of a kind that is not written back into.
    """
    found = compare_workbook(actor=actor, run=run)
    if not found.cells:
        raise Refused(_("“%(file)s” says what the facts say already.") % {"file": run})
    with run.document.content.open("rb") as file:
        data = file.read()
    patched = patch_cells(data, [each.change for each in found.cells], run.document.name)
    audit.record(
        actor=actor, verb="programme.workbook_written_back", subject=run, cells=len(found.cells)
    )
    return patched
