"""The cube that a person may ask: of the files in their sight, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.shelving import as_kept, bring_in_line
from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.ledgers import Cube, Shelf
from commonweal.decide.spend.ledgers.suppliers import Suppliers
from commonweal.decide.spend.models import LedgerFile, SupplierRun, Verdict
from commonweal.decide.spend.rules.joining import pairs_said
from commonweal.decide.spend.selectors.files import counted, kept_files_without_receipts
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
    last run counts, and files that came since are not in the cube until the next one.
    """
    files, left_out = counted(kept_files_without_receipts())
    shelf = bring_in_line(files)
    if sum(file.lines for file in files) <= AT_ONCE_LINES:
        suppliers = suppliers_for(actor, shelf, files) if files else None
        return replace(spend_with(shelf, files, suppliers), left_out=left_out)
    run = last_run(actor, {file.sha256 for file in files})
    found = _found_by(shelf, run)
    known = set(run.files) if run and found else set()
    used = [file for file in files if file.sha256 in known]
    not_yet = [file for file in files if file.sha256 not in known]
    ready = spend_with(shelf, used, found)
    return replace(ready, not_yet=not_yet, left_out=left_out, run=run)


def spend_with(shelf: Shelf, files: list[LedgerFile], suppliers: Suppliers | None) -> Spend:
    """Some files with the suppliers that were found for them; makes the cube where it is not."""
    cube = Cube(shelf, [as_kept(file) for file in files], suppliers)
    return Spend(cube, suppliers, files)


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
    said: list[Verdict] = list(own_verdicts(actor))
    return link_payees(
        shelf,
        str(actor.partnership_id),
        [as_kept(file) for file in files],
        same=pairs_said(said, Said.SAME),
        different=pairs_said(said, Said.DIFFERENT),
    )
