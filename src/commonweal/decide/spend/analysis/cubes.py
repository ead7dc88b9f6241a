"""The cube that a person may ask: of the files in their sight, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypedDict

from commonweal.decide.spend.analysis.linking import (
    keep_rest,
    link_payees,
    place_of_rest,
    place_of_suppliers,
)
from commonweal.decide.spend.analysis.shelving import as_kept, bring_in_line, the_shelf
from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.ledgers import Cube, Kept, Shelf
from commonweal.decide.spend.ledgers.suppliers import Suppliers
from commonweal.decide.spend.models import LedgerFile, SupplierRun, Verdict
from commonweal.decide.spend.rules.joining import pairs_said
from commonweal.decide.spend.selectors.files import counted, kept_files_for_a_cube
from commonweal.decide.spend.selectors.verdicts import last_run, own_verdicts
from commonweal.ground.access.actor import Actor

# So many lines are linked while a page waits; more are linked by the worker, once asked for.
AT_ONCE_LINES = 20_000


@dataclass(frozen=True)
class Spend:
    """What one person may ask of the ledgers."""

    cube: Cube
    suppliers: Suppliers | None
    files: list[LedgerFile]
    """The files that the cube reads."""
    not_yet: list[LedgerFile] = field(default_factory=list)
    """Files whose suppliers have not been found, so that they are not in the cube."""
    left_out: list[LedgerFile] = field(default_factory=list)
    """Files of days that the body itself keeps too, or whose bytes are not here."""
    run: SupplierRun | None = None
    """The run that found the suppliers; none where they are found as the page is asked for."""

    @property
    def is_empty(self) -> bool:
        return not self.files

    @cached_property
    def names(self) -> dict[str, str]:
        """What each partner is called, by its name in the cube."""
        return {file.body.slug[:64]: file.body.name for file in self.files}


def spend_of(actor: Actor) -> Spend:
    """The files in sight with their suppliers, ready to be asked.

    Suppliers of a few files are found at once, with every verdict heeded. Of many files the
    last run counts: what it read of those that are still kept. Files that came since are not in
    the cube until the next one.
    """
    files, left_out = counted(kept_files_for_a_cube())
    shelf = bring_in_line(files)
    if _few(files):
        suppliers = suppliers_for(actor, shelf, files) if files else None
        return replace(spend_with(shelf, files, suppliers), left_out=left_out)
    run, found, used = _last_found(actor, shelf, files)
    counts = {file.pk for file in used}
    not_yet = [file for file in files if file.pk not in counts]
    ready = spend_with(shelf, used, found)
    return replace(ready, not_yet=not_yet, left_out=left_out, run=run)


def spend_if_ready(actor: Actor) -> Spend | None:
    """The same where it was made before; None where there is none, or it would have to be made."""
    files, _left_out = counted(kept_files_for_a_cube())
    shelf, found = the_shelf(), None
    if _few(files):
        partnership, kept, said = linked_with(actor, files)
        found = place_of_suppliers(shelf, partnership, kept, **said) if files else None
    else:
        _run, found, files = _last_found(actor, shelf, files, make=False)
    if found is None or not found.exists or not Cube.is_made(shelf, _kept(files), found):
        return None
    return spend_with(shelf, files, found)


def _few(files: Sequence[LedgerFile]) -> bool:
    return sum(file.lines for file in files) <= AT_ONCE_LINES


def _last_found(
    actor: Actor, shelf: Shelf, files: list[LedgerFile], *, make: bool = True
) -> tuple[SupplierRun | None, Suppliers | None, list[LedgerFile]]:
    """The last run that may be used, its suppliers, and the files that it read and are kept."""
    run = last_run(actor, {file.sha256 for file in files})
    found = _found_by(shelf, run)
    known = set(run.files) if run and found else set()
    used = [file for file in files if file.sha256 in known]
    if found and known.difference(file.sha256 for file in used):
        left = keep_rest if make else place_of_rest
        found = left(shelf, str(actor.partnership_id), found, _kept(used))
    return run, found, used


def spend_with(shelf: Shelf, files: list[LedgerFile], suppliers: Suppliers | None) -> Spend:
    """Some files with the suppliers that were found for them; makes the cube where it is not."""
    return Spend(Cube(shelf, _kept(files), suppliers), suppliers, files)


def _kept(files: Iterable[LedgerFile]) -> list[Kept]:
    return [as_kept(file) for file in files]


def _found_by(shelf: Shelf, run: SupplierRun | None) -> Suppliers | None:
    """The suppliers of a run, where they still stand beside the shelf."""
    if run is None:
        return None
    folder = shelf.beside(str(run.partnership_id), ".suppliers")
    found = Suppliers(folder / f"{run.key}.parquet")
    return found if found.exists else None


def cube_for(actor: Actor) -> Cube:
    """The cube of the files that a person may see."""
    return spend_of(actor).cube


def suppliers_for(actor: Actor, shelf: Shelf, files: Sequence[LedgerFile]) -> Suppliers:
    """Who the payees of some files are, with the verdicts of the actor's body heeded.

    What was found once for the same files and verdicts is not found again.
    """
    partnership, kept, said = linked_with(actor, files)
    return link_payees(shelf, partnership, kept, **said)


class _Said(TypedDict):
    same: list[tuple[str, str]]
    different: list[tuple[str, str]]


def linked_with(actor: Actor, files: Sequence[LedgerFile]) -> tuple[str, list[Kept], _Said]:
    """What suppliers are found from: the partnership's folder, the files, and verdicts."""
    said: list[Verdict] = list(own_verdicts(actor))
    verdicts = _Said(same=pairs_said(said, Said.SAME), different=pairs_said(said, Said.DIFFERENT))
    return str(actor.partnership_id), _kept(files), verdicts
