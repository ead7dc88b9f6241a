"""`commonweal spend load` and `summary`: ledgers onto a shelf, and what they tell together."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.decide.spend.ledgers import Cube, Kept, Shelf
    from commonweal.decide.spend.ledgers.loading import Loaded

WRONG_USE = 2
_PLACE = "ledgers"  # the one partnership of a shelf that an analyst makes


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to those of `commonweal spend`."""
    load = commands.add_parser(
        "load",
        help="read a folder of ledgers onto a shelf",
        description="Read ledgers as they were published: one folder a partner, whatever files "
        "lie within it. Says what became of every file; loading twice changes nothing.",
    )
    load.add_argument("folder", type=Path, help="a folder with a folder for each partner")
    load.add_argument("--out", type=Path, required=True, help="the shelf: a folder to write to")
    load.add_argument("--processes", type=int, default=2, help="files read at a time (2)")
    load.add_argument(
        "--json", action="store_true", help="say it as JSON: an object a partner, a line each"
    )
    load.set_defaults(run=_load)
    summary = commands.add_parser(
        "summary",
        help="link the suppliers of a shelf and print what its partners share",
        description="Link the suppliers of all ledgers on a shelf and print what each partner "
        "spends, and the suppliers that several partners pay.",
    )
    summary.add_argument("shelf", type=Path, help="a shelf that `commonweal spend load` wrote")
    summary.add_argument("--most", type=int, default=10, help="shared suppliers to print (10)")
    summary.add_argument("--threads", type=int, default=2, help="processors to use (2)")
    summary.set_defaults(run=_summary)


def _load(asked: argparse.Namespace) -> int:
    from commonweal.decide.spend.ledgers import Shelf
    from commonweal.decide.spend.ledgers.loading import Loaded, beside_folders, load_folder

    if not asked.folder.is_dir():
        sys.stderr.write(f"{asked.folder} is no folder. Name one with a folder a partner.\n")
        return WRONG_USE
    shelf = Shelf(asked.out)
    for loaded in load_folder(shelf, _PLACE, asked.folder, processes=asked.processes):
        sys.stdout.write(_as_json(loaded) if asked.json else _told(loaded))
    if beside := beside_folders(asked.folder):
        nobodys = Loaded("", len(beside), (), tuple(beside))
        sys.stdout.write(_as_json(nobodys) if asked.json else _told(nobodys))
    return 0


def _as_json(loaded: Loaded) -> str:
    told = {
        "partner": loaded.partner,
        "files": loaded.files,
        "kept": [
            {"file": kept.file, "lines": kept.lines, "pence": kept.total_pence,
             "held_lines": kept.held_lines, "held_pence": kept.held_pence}
            for kept in loaded.kept
        ],
        "refused": list(loaded.refused),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False) + "\n"


def _told(loaded: Loaded) -> str:
    held = sum(kept.held_lines for kept in loaded.kept)
    lines = sum(kept.lines for kept in loaded.kept)
    pence = sum(kept.total_pence for kept in loaded.kept)
    partner = loaded.partner or "No partner"
    first = f"{partner}: {len(loaded.kept)} files, {lines:,} lines, {_pounds(pence)}"
    if held:
        worth = _pounds(sum(kept.held_pence for kept in loaded.kept))
        first += f", of which {held:,} lines ({worth}) stand in an earlier file and are held"
    if loaded.refused:
        first += f"; {len(loaded.refused)} of {loaded.files} files refused"
    return "".join([f"{first}.\n", *(f"  Refused: {reason}\n" for reason in loaded.refused)])


def _summary(asked: argparse.Namespace) -> int:
    from commonweal.decide.spend.analysis.linking import link_payees
    from commonweal.decide.spend.ledgers import Cube, Shelf

    shelf = Shelf(asked.shelf)
    files = _files(shelf)
    if not files:
        sys.stderr.write(f"{asked.shelf} holds no ledgers. Load some: commonweal spend load.\n")
        return WRONG_USE
    cube = Cube(shelf, files, link_payees(shelf, _PLACE, files, threads=asked.threads))
    sys.stdout.write(_of_partners(cube) + _of_shared(cube, asked.most))
    return 0


def _files(shelf: Shelf) -> list[Kept]:
    place = shelf.root / _PLACE
    partners = sorted(path.name for path in place.glob("[!.]*")) if place.is_dir() else []
    return [kept for partner in partners for kept in shelf.kept(_PLACE, partner)]


def _of_partners(cube: Cube) -> str:
    lines = cube.lines
    found = lines.group_by("partner").agg(
        n=lines.count(), pence=lines.amount_pence.sum(), suppliers=lines.supplier.nunique()
    )
    return "".join(
        f"{row.partner}: {_pounds(row.pence)} in {row.n:,} lines to {row.suppliers:,} suppliers.\n"
        for row in cube.ask(found.order_by("partner"))
    )


def _of_shared(cube: Cube, most: int) -> str:
    from commonweal.decide.spend.analysis.questions.seemly import seemly
    from commonweal.decide.spend.analysis.questions.shared import shared_suppliers, sharing

    (whole,) = cube.ask(sharing(cube.lines))
    part = whole.shared_pence / whole.pence if whole.pence else 0
    told = [
        f"Of {whole.suppliers:,} suppliers that are no public bodies, {whole.shared:,} are paid by "
        f"two partners or more: {_pounds(whole.shared_pence)}, {part:.1%} of the spend with all.\n"
    ]
    told += [
        f"  {seemly(row.name)}: {row.partners} partners, {_pounds(row.pence)}\n"
        for row in cube.ask(shared_suppliers(cube.lines).limit(most))
    ]
    return "".join(told)


def _pounds(pence: int) -> str:
    return f"{'−' if pence < 0 else ''}£{abs(pence) / 100:,.2f}"
