"""A folder of ledgers, one folder within it a partner, onto the shelf: several files at a time."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from .grids import refuse_too_large
from .headings import Layout
from .reading import read_ledger
from .receipts import LedgerRefused, Receipt
from .shelf import Kept, Shelf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a partner's folder, each file of it."""

    partner: str
    files: int
    kept: tuple[Kept, ...]
    refused: tuple[str, ...]
    """Why each file that was refused was."""


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    receipt: Receipt | None
    layouts: tuple[Layout, ...]
    reason: str


def load_folder(
    shelf: Shelf, partnership: str, folder: Path, *, processes: int = 1
) -> Iterator[Loaded]:
    """Load each partner's files in the order of their names, and say what became of them.

    Every file is looked at, whatever its name ends in: what is no ledger is refused by its name.
    A file without column names is read by the layouts of the partner's other files, once these
    are known.
    """
    places = sorted(path for path in folder.iterdir() if path.is_dir())
    with _Readers(processes) as readers:
        begun = (readers.begin(place, shelf.ready(partnership, place.name)) for place in places)
        for place, reading in zip(places, _one_ahead(begun), strict=True):
            found = readers.finish(reading)
            receipts = [each.receipt for each in found if each.receipt]
            yield Loaded(
                place.name,
                len(found),
                tuple(shelf.enter(partnership, place.name, receipts)),
                tuple(each.reason for each in found if each.reason),
            )


def beside_folders(folder: Path) -> list[str]:
    """Why each file that lies beside the partners' folders is refused: it is nobody's."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return [f"{name} lies in no partner’s folder. Move it into one." for name in names]


def _one_ahead(items: Iterator[T]) -> Iterator[T]:
    """Each item, once the next has been begun: so that no reader waits while one is entered."""
    held = deque(islice(items, 1))
    for item in items:
        held.append(item)
        yield held.popleft()
    yield from held


@dataclass(frozen=True, slots=True)
class _Reading:
    """A partner's files, being read."""

    paths: Sequence[Path]
    target: Path
    found: Iterator[_Read]


class _Readers:
    """Processes that read files; none but this one where one is enough."""

    def __init__(self, processes: int) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads
        self._pool = ProcessPoolExecutor(processes, context) if processes > 1 else None

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, place: Path, target: Path) -> _Reading:
        paths = [path for path in sorted(place.rglob("*")) if path.is_file()]
        return _Reading(paths, target, self._each(partial(_read, target=target, known=()), paths))

    def finish(self, reading: _Reading) -> list[_Read]:
        found = list(reading.found)
        known = tuple({layout.names: layout for each in found for layout in each.layouts}.values())
        again = [each.path for each in found if each.reason] if known else []
        read = partial(_read, target=reading.target, known=known)
        second = dict(zip(again, self._each(read, again), strict=True))
        return [second.get(each.path, each) for each in found]

    def _each(self, read: partial[_Read], paths: Sequence[Path]) -> Iterator[_Read]:
        return (self._pool.map if self._pool else map)(read, paths)


def _read(path: Path, target: Path, known: tuple[Layout, ...]) -> _Read:
    """Read a file and write its lines; its receipt goes to the one process that enters it."""
    try:
        refuse_too_large(path.stat().st_size, path.name)
        ledger = read_ledger(path.read_bytes(), path.name, known=known)
    except LedgerRefused as refusal:
        return _Read(path, None, (), str(refusal))
    Shelf.write_lines(target, ledger)
    return _Read(path, ledger.receipt, ledger.layouts, "")
