"""Pages on spend over a region's ledgers: each opened as a person opens it, first and again.

    script/bench spend_pages                            3.3 million lines
    BENCH_SIZES=full script/bench spend_pages           10 million
    BENCH_LEDGERS=folder script/bench spend_pages       of these ledgers, a folder an authority
    BENCH_FOLDER=folder script/bench spend_pages        and keep what was filled, for the next time

The ledgers stand in a partnership whose programme office keeps them all. Its suppliers are found
as the worker finds them, with the answers to every question; then its pages are opened by the
test client, in one process, without a network.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.parse import urlencode

from _ledgers import EXAMPLES, count_lines, repeat_ledgers, repeats
from _tables import print_machine, print_table

LINES = {"small": 60_000, "quarter": 3_300_000, "full": 10_000_000}
PARTNERSHIP, OFFICE = "1", "1-1"
LIMIT_MS = 300
OFFICER = "officer@example.org"


def main() -> None:
    print_machine()
    for size in os.environ.get("BENCH_SIZES", "quarter").split(","):
        if kept := os.environ.get("BENCH_FOLDER"):
            _measure(Path(kept) / size, size)
        else:
            with tempfile.TemporaryDirectory() as folder:
                _measure(Path(folder), size)


def _measure(folder: Path, size: str) -> None:
    if not (folder / "filled").exists():
        _shelve(folder, LINES[size])
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "commonweal.settings.test",
        "COMMONWEAL_DATA": str(folder.resolve()),
    }
    environ.pop("DATABASE_URL", None)
    for part in PARTS:
        run([sys.executable, __file__, part], env=environ, check=True)
    (folder / "filled").touch()


def _shelve(folder: Path, lines: int) -> None:
    """Put repeated ledgers on the shelf, in the folder of the office that will keep them."""
    from commonweal.decide.spend.ledgers import Shelf
    from commonweal.decide.spend.ledgers.loading import load_folder

    source = Path(os.environ.get("BENCH_LEDGERS", EXAMPLES))
    repeat_ledgers(source, folder / "raw", *repeats(count_lines(source), lines))
    for _loaded in load_folder(Shelf(folder / "shelf"), OFFICE, folder / "raw", processes=2):
        pass
    shutil.rmtree(folder / "raw")


def fill() -> None:
    """Make the partnership, and a row for each file on the shelf."""
    from django.core.management import call_command

    from commonweal.ground.access.models import Partnership

    call_command("migrate", verbosity=0)
    if Partnership.objects.exists():
        return
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    _people()
    _rows()


def _people() -> None:
    from commonweal.ground.access.enums import Role
    from commonweal.ground.access.models import Grant, Partnership
    from commonweal.ground.accounts.models import User
    from commonweal.ground.reference.models import Body

    board = Body.objects.create(pk=1, slug="region-board", name="Region Board", kind="joint")
    region = Partnership.objects.create(
        pk=1, slug="region", name="Invented Region", short_name="Region", joint_body=board
    )
    Grant.objects.create(
        person=User.objects.create(email=OFFICER, name="Officer of the region"),
        partnership=region, body=board, role=Role.PROGRAMME_OFFICER, from_on="2020-01-01",
    )  # fmt: skip


def _rows() -> None:
    from django.conf import settings
    from django.utils.timezone import now

    from commonweal.decide.spend.enums import FileState
    from commonweal.decide.spend.ledgers import Shelf
    from commonweal.decide.spend.models import LedgerFile
    from commonweal.ground.access.scope import unscoped
    from commonweal.ground.reference.models import Body

    shelf = Shelf(settings.LEDGER_SHELF)
    places = sorted((settings.LEDGER_SHELF / OFFICE).glob("[!.]*"))
    rows = []
    for place in places:
        body = Body.objects.create(slug=place.name, name=place.name.title(), kind="unitary")
        for kept in shelf.kept(OFFICE, place.name):
            told = json.loads((place / f"{kept.key}.json").read_text(encoding="utf-8"))
            receipt = told["receipt"]
            rows.append(
                LedgerFile(
                    partnership_id=1, owner_id=1, body=body, name=kept.file, content="there",
                    sha256=receipt["sha256"], state=FileState.KEPT, kind=receipt["kind"],
                    receipt=_as_kept(receipt), lines=kept.lines, total_pence=kept.total_pence,
                    uploaded_at=now(), size=receipt["size"],
                )
            )  # fmt: skip
    with unscoped("rows of an invented region"):
        LedgerFile.objects.bulk_create(rows, batch_size=500)


def _as_kept(receipt: dict[str, Any]) -> dict[str, Any]:
    """A receipt as far as pages read it."""
    wanted = ("encoding", "sheets", "rounded", "undated")
    return {name: receipt[name] for name in wanted} | {"stated": [], "refused_at": []}


def _officer() -> Any:
    from datetime import date

    from commonweal.ground.access.actor import actor_of
    from commonweal.ground.access.models import Grant

    grant = Grant.objects.select_related("person", "body", "partnership").get(person__email=OFFICER)
    return actor_of(grant, date(2026, 11, 22))


class _Timed:
    """Progress that notes when each step began."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}
        self._saying = ""
        self._at = self._now()

    def tell(self, done: int, total: int, saying: str = "") -> None:
        now = self._now()
        before = self.steps.get(self._saying, (0.0, 0.0))
        self.steps[self._saying] = (
            before[0] + now[0] - self._at[0], before[1] + now[1] - self._at[1]
        )  # fmt: skip
        self._saying, self._at = saying, now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()


def find() -> None:
    """Find suppliers and work out answers as the job does, and print how long each step took."""
    from django.utils.timezone import now

    from commonweal.decide.spend.models import SupplierRun
    from commonweal.decide.spend.services.suppliers import find_suppliers
    from commonweal.ground.access.actor import acting

    actor, timed = _officer(), _Timed()
    with acting(actor):
        find_suppliers(actor=actor, at=now(), progress=timed)
        payees = SupplierRun.objects.first().payees  # type: ignore[union-attr]
    rows = [(say, f"{wall:.1f}", f"{own:.1f}") for say, (wall, own) in timed.steps.items() if say]
    print_table(f"Finding suppliers among {payees:,} payees", ("", "seconds", "processor s"), rows)


def visit() -> None:
    """Open pages, and print how long each kind took at first and again."""
    from django.conf import settings
    from django.test import Client

    from commonweal.ground.accounts.models import User

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(User.objects.get(email=OFFICER))
    client.get("/account/")
    print(f"The first page of spend that a process opens: {_took(client, '/spend/')[0]:,.0f} ms")
    rows, everything = [], []
    for kind, paths in _paths().items():
        found = [(*_took(client, path), *_took(client, path)) for path in paths]
        everything += found
        rows.append((kind, len(found), *_at_most(found)))
    rows.append(("all", len(everything), *_at_most(everything)))
    heads = ("", "pages", "p50 first", "p95 first", "p95 first, processor", "p95 again")
    print_table(f"Pages, milliseconds; the aim is {LIMIT_MS} for 95 in 100", heads, rows)


def _at_most(found: list[tuple[float, ...]]) -> Iterator[str]:
    """Half and 95 in 100 of the first openings, of their processor time, and of the second."""
    for place, part in ((0, 0.5), (0, 0.95), (1, 0.95), (2, 0.95)):
        yield f"{sorted(each[place] for each in found)[round(part * (len(found) - 1))]:,.0f}"


def _took(client: Any, path: str) -> tuple[float, float]:
    """Milliseconds, and milliseconds of processor, that a page took."""
    before, worked = time.perf_counter(), time.process_time()
    answer = client.get(path)
    took = 1000 * (time.perf_counter() - before), 1000 * (time.process_time() - worked)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}.")
    if os.environ.get("BENCH_EACH"):
        print(f"{took[0]:8,.0f} {took[1]:8,.0f}  {path}", flush=True)
    return took


def _paths() -> dict[str, list[str]]:
    """Addresses of each kind of page, of the largest suppliers, partners, years and categories."""
    from commonweal.decide.spend.analysis.cubes import spend_of
    from commonweal.decide.spend.analysis.doubts import doubts_of
    from commonweal.decide.spend.analysis.questions import QUESTIONS
    from commonweal.decide.spend.ledgers import By
    from commonweal.ground.access.actor import acting

    actor = _officer()
    with acting(actor):
        spend = spend_of(actor)
        largest = {
            by: [cell.keys[0] for cell in spend.cube.sums([by], most=9) if cell.keys[0]][:8]
            for by in (By.PARTNER, By.SUPPLIER, By.CATEGORY, By.YEAR)
        }
        pairs = [(each.one.rid, each.two.rid) for each in doubts_of(spend, [], most=5)[0]]
    cuts = ("partner", "supplier", "supplier_group", "category", "unit", "year", "month", "kind")
    cube = [f"?rows={one}&columns={two}" for one in cuts for two in cuts if one != two]
    narrowed = [
        f"?{urlencode({'rows': rows, by.value: value})}"
        for by, values in largest.items() for value in values[:4] for rows in ("supplier", "unit")
    ]  # fmt: skip
    behind = [f"?{urlencode({by.value: value})}" for by in largest for value in largest[by]]
    slugs = [question.slug for question in QUESTIONS]
    return {
        "first page": ["/spend/"],
        "cube, cut two ways": [f"/spend/cube/{cut}" for cut in cube],
        "cube, narrowed": [f"/spend/cube/{cut}" for cut in narrowed],
        "cube, further pages": [f"/spend/cube/?rows=supplier&page={n}" for n in (2, 9, 99)],
        "lines behind a figure": [f"/spend/lines/{query}" for query in behind],
        "lines, further pages": [f"/spend/lines/{q}&page={n}" for q in behind[::9] for n in (2, 9)],
        "all lines": ["/spend/lines/", "/spend/lines/?page=9"],
        "questions": [f"/spend/questions/{slug}/" for slug in slugs],
        "questions, further pages": [f"/spend/questions/{slug}/?page=7" for slug in slugs],
        "findings": ["/spend/findings/"],
        "suppliers": ["/spend/suppliers/", "/spend/suppliers/?page=99", "/spend/suppliers/?q=care",
                      "/spend/suppliers/?shared=yes", "/spend/suppliers/?q=limited&page=2"],
        "one supplier": [f"/spend/suppliers/{code}/" for code in largest[By.SUPPLIER]],
        "names to judge": ["/spend/names/", "/spend/names/?page=2"],
        "one pair of names": [f"/spend/names/{one}/{two}/" for one, two in pairs],
        "ledgers": ["/spend/ledgers/", "/spend/ledgers/?page=9"],
    }  # fmt: skip


PARTS: dict[str, Callable[[], None]] = {"fill": fill, "find": find, "visit": visit}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        import _django  # noqa: F401  first: it wakes Django

        PARTS[sys.argv[1]]()
    else:
        main()
