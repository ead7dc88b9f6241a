"""The shelf of ledgers, kept in line with the rows: what is missing is read anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from commonweal.decide.spend.analysis.reading import read_again
from commonweal.decide.spend.ledgers import Kept, Shelf
from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.selectors.files import folder_files, keys_of_folders


def the_shelf() -> Shelf:
    """The shelf of this installation."""
    return Shelf(Path(settings.LEDGER_SHELF))


def place_of(partnership_id: int, owner_id: int) -> str:
    """The folder of what one body keeps in a partnership."""
    return f"{partnership_id}-{owner_id}"


def as_kept(file: LedgerFile) -> Kept:
    """A file as the shelf knows it."""
    return Kept(
        place_of(file.partnership_id, file.owner_id),
        file.body.slug[:64],
        file.key,
        file.name,
        file.pk,
        file.lines,
        file.total_pence,
    )


def bring_in_line(files: Iterable[LedgerFile]) -> Shelf:
    """See to it that the folders of some files hold the lines of what is kept, and no others.

    The rows are the facts and the shelf is worked out from them, so an undo, a restored backup
    or a partnership brought from elsewhere needs no step of its own.
    """
    shelf = the_shelf()
    folders = {(f.partnership_id, f.owner_id, f.body_id): f for f in files}
    wanted = keys_of_folders(folders)
    for (partnership_id, owner_id, body_id), file in folders.items():
        one = as_kept(file)
        if _there(shelf, one) != wanted[partnership_id, owner_id, body_id]:
            _put_in_line(shelf, one, folder_files(owner_id, body_id, partnership_id))
    return shelf


def _there(shelf: Shelf, one: Kept) -> set[str]:
    """The keys of the files in a folder of the shelf."""
    folder = shelf.lines_path(one).parent
    if not folder.exists():
        return set()
    return {path.stem for path in folder.iterdir() if path.suffix == ".json"}


def _put_in_line(shelf: Shelf, one: Kept, wanted: list[LedgerFile]) -> None:
    """Make one folder hold the wanted files: by removing, and by reading what is missing."""
    there = _there(shelf, one)
    for key in sorted(there - {file.key for file in wanted}):
        shelf.remove(one.partnership, one.partner, key)
    missing = [file for file in wanted if file.key not in there]
    if missing:
        shelf.put_all(one.partnership, one.partner, map(read_again, missing))
