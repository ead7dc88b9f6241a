"""A workbook of 20,000 rows taken in: uploaded, mapped, compared, applied.

Four rows in five are stages that the programme has, half of them with a later date; the rest are
new. The peer is openpyxl reading the same workbook and doing nothing with it.
"""

import sys
from io import BytesIO
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import grown, print_machine, print_table

LIMIT = 20
HEADINGS = ("Ref", "Service area", "Milestone", "Status", "Start", "Completion")


def here():
    import _django  # noqa: F401  first: it wakes Django
    from _officer import NOW, TODAY, Steps, at_work

    from commonweal.deliver.programme.services import applying, importing
    from commonweal.methods.dates import PartDate

    steps, told = Steps(), _Told()
    with at_work() as (actor, programme):
        data, rows = _workbook(programme)
        steps.take("openpyxl reads it (the peer)", lambda: _read(data))
        run = steps.take(
            "upload",
            lambda: importing.upload_workbook(
                actor=actor, programme=programme, name="large.xlsx", data=data,
                known=PartDate.from_date(TODAY), at=NOW,
            ),
        )  # fmt: skip
        importing.map_columns(
            actor=actor, run=run, sheet="Milestones", ignored=(), name="Large",
            columns=list(zip(HEADINGS, ("code", "area", "title", "status", "start", "end"),
                             strict=True)),
        )  # fmt: skip
        steps.take("compare", lambda: importing.prepare_import(actor=actor, run=run, progress=told))
        steps.take(
            "apply",
            lambda: applying.apply_import(actor=actor, run=run, at=NOW, on=TODAY, progress=told),
        )
        counts = {name: run.preview[name] for name in ("added", "changed", "unchanged")}
    answer({"steps": steps.taken, "rows": rows, "told": told.times, "counts": counts})


class _Told:
    """Progress, counted."""

    times = 0

    def tell(self, done, total, saying=""):
        self.times += 1


def _workbook(programme):
    """The officer's table of the stages, with a later date in every second row, and new rows."""
    import xlsxwriter

    from commonweal.deliver.programme.models import Milestone
    from commonweal.methods.dates import add_months

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Milestones")
    sheet.write_row(0, 0, HEADINGS)
    stages = Milestone.objects.filter(programme=programme).select_related("area")
    n = 0
    for n, stage in enumerate(stages.order_by("order"), start=1):
        end = add_months(stage.end, 1) if n % 2 and not stage.ended else stage.end
        line = (stage.code, str(stage.area or ""), stage.title, stage.get_status_display(),
                stage.start.isoformat(), end.isoformat())  # fmt: skip
        sheet.write_row(n, 0, line)
    for extra in range(n // 4):
        line = (f"N{extra + 1}", "", f"New work {extra + 1}", "Planned", "2026-04", "2026-09")
        sheet.write_row(n + 1 + extra, 0, line)
    book.close()
    return target.getvalue(), n + n // 4


def _read(data):
    import openpyxl

    for row in openpyxl.load_workbook(BytesIO(data), read_only=True).active.iter_rows():
        for cell in row:
            _ = cell.value


def main():
    found = {(ground.engine, ground.size): told for ground, told in results_of(Path(__file__))}
    print_machine()
    heads = ["step", "seconds", "of processor", "queries", "of peer", "grows"]
    for engine in dict.fromkeys(engine for engine, _size in found):
        full = found.get((engine, "full")) or found[engine, "quarter"]
        small = found.get((engine, "quarter"), full)["steps"]
        peer = full["steps"]["openpyxl reads it (the peer)"][1]
        rows = [
            [name, *one, one[1] / peer, grown(one, small.get(name))]
            for name, one in full["steps"].items()
        ]
        print_table(f"{engine}: a workbook of {full['rows']:,} rows", heads, rows)
        whole = sum(one[0] for name, one in full["steps"].items() if "peer" not in name)
        print(
            f"Altogether {whole:.1f} s, {whole / LIMIT:.2f} of {LIMIT} s; progress was told "
            f"{full['told']} times; {full['counts']}"
        )


here() if HERE in sys.argv else main()
