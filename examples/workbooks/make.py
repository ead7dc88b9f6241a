"""Makes the two workbooks of this folder from the tables of `examples/agma`.

Run it with `python examples/workbooks/make.py`; it writes the same bytes each time. The facts are
those of the source; the layout is made here to look like an officer's own table.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
AGMA = HERE.parent / "agma"
MONTHS = ["Jan", "Feb", "March", "April", "May", "June",
          "July", "Aug", "Sept", "Oct", "Nov", "Dec"]  # fmt: skip
STATUSES = {
    "complete": "Complete",
    "in_progress": "In progress",
    "open_ended": "Open-ended",
    "stalled": "Stalled",
    "will_not_meet": "Will not meet its date",
    "as_printed": "",
}
FILLS = {"RED": "#f4b6b6", "AMBER": "#ffe0a3", "GREEN": "#bfe3c0"}

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of a table of the ten councils' programme."""
    with (AGMA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(day: str) -> str:
    """A date as the report prints it: “Jan 2010”, “31 July 2009”."""
    parts = day.split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    return " ".join(filter(None, (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0])))


def moves() -> dict[str, list[str]]:
    """The end dates of each stage in the completion column, in the order in which they moved."""
    found: dict[str, list[str]] = {}
    for row in table("date_history"):
        if row["source_in_report"] == "completion column" and row["event"] in (
            "baseline",
            "extended",
        ):
            found.setdefault(row["stage_row_id"], []).append(row["new_date"])
    return found


def completion(row: Row, history: dict[str, list[str]]) -> str:
    """The completion cell: the original date, and what it was extended to."""
    dates = history.get(row["stage_row_id"]) or [row["completion_original"]]
    if row["completion_current"] and row["completion_current"] != dates[-1]:
        dates = [*dates, row["completion_current"]]
    return " → ".join(printed(day) for day in dates if day)


def july() -> list[list[str]]:
    """The table of July 2010: area, stage, RAG, start, completion, status, comment."""
    areas = {row["service_area_id"]: row["name"] for row in table("service_areas")}
    history = moves()
    lines = []
    for row in table("stage_reports_2010-07"):
        lines.append([
            areas[row["service_area_id"]], row["stage_label_printed"], row["rag_printed"],
            printed(row["start"]) if row["start"] else "", completion(row, history),
            STATUSES[row["status_normalised"]], row["comment_summary"],
        ])  # fmt: skip
        if row["stage_row_id"] == "CC-2b":
            lines.append(_out_of_hours(areas["CC"]))
    return lines


def _out_of_hours(area: str) -> list[str]:
    """The two phases whose colours and dates the source prints in one cell each."""
    phases = [r for r in table("project_phases") if r["project_id"] == "OOH"
              and r["step_kind"] == "phase" and r["rag_printed"]]  # fmt: skip

    def together(name: str) -> str:
        return "\n".join(printed(p[name]) if name in ("start", "end") else p[name] for p in phases)

    return [area, "Out of hours: " + together("step"), together("rag_printed"),
            together("start"), together("end"), "In progress",
            "Phased, with a decision to go on at each phase"]  # fmt: skip


HEADINGS = ["Service area", "Stage", "RAG", "Start", "Completion", "Status", "Comments"]


def write(name: str, title: str, order: list[int], lines: list[list[str]], extra: str = "") -> None:
    """One workbook: a title, a heading row, and the area's cells joined down its rows."""
    book = xlsxwriter.Workbook(HERE / name)
    book.set_properties({"title": title, "created": datetime(2010, 7, 27)})  # noqa: DTZ001
    bold = book.add_format({"bold": True, "bg_color": "#1d4e4d", "font_color": "#ffffff",
                            "border": 1, "text_wrap": True, "valign": "top"})  # fmt: skip
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    fills = {
        k: book.add_format({"border": 1, "bg_color": v, "valign": "top"}) for k, v in FILLS.items()
    }
    area = book.add_format({"border": 1, "bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Milestones")
    sheet.set_landscape()
    sheet.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write(
        1, 0, "RAG: green on target, amber at risk, red late", book.add_format({"italic": True})
    )
    headings = ([extra] if extra else []) + [HEADINGS[at] for at in order]
    shift, top = (1 if extra else 0), 3
    for column, heading in enumerate(headings):
        sheet.write(top, column, heading, bold)
    widths = {"Service area": 24, "Stage": 30, "Comments": 60, "Completion": 22}
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, widths.get(heading, 13))
    for number, line in enumerate(lines, start=top + 1):
        if extra:
            sheet.write(number, 0, number - top, plain)
        for column, at in enumerate(order, start=shift):
            if at:
                sheet.write(
                    number, column, line[at], fills.get(line[2], plain) if at == 2 else plain
                )
    _join_areas(sheet, lines, top + 1, order.index(0) + shift, area)
    sheet.freeze_panes(top + 1, 0)
    notes = book.add_worksheet("Notes")
    notes.write(0, 0, "Colours as printed; dates as printed.")
    letter = chr(65 + order.index(2) + shift)
    notes.write(1, 0, "Red rows")
    notes.write_formula(
        1, 1, f'=COUNTIF(Milestones!{letter}{top + 2}:{letter}{top + 1 + len(lines)},"RED")', plain,
        sum(line[2] == "RED" for line in lines),
    )  # fmt: skip
    book.close()


def _join_areas(sheet, lines: list[list[str]], top: int, column: int, style) -> None:  # type: ignore[no-untyped-def]
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at][0] != lines[start][0]:
            if at - start > 1:
                sheet.merge_range(top + start, column, top + at - 1, column, lines[start][0], style)
            else:
                sheet.write(top + start, column, lines[start][0], style)
            start = at


def next_month() -> list[list[str]]:
    """The same table with three things that the July report says will happen next."""
    lines = [list(line) for line in july()]
    for line in lines:
        if line[:2] == ["Transactional HR", "Stage 0-1"]:
            line[4] += " → Sept 2010"
        if line[:2] == ["Transactional Finance", "Stage 1"]:
            line[4] += " → 10 Sept 2010"
        if line[:2] == ["Collaborative Insurance", "Stage 1"]:
            line[2], line[4] = "AMBER", line[4] + " → 10 Sept 2010"
    return lines


if __name__ == "__main__":
    write("milestones-2010-07.xlsx", "Efficiency programme: milestones, July 2010",
          [0, 1, 2, 3, 4, 5, 6], july())  # fmt: skip
    write("milestones-2010-08.xlsx", "Efficiency programme: milestones, August 2010",
          [0, 5, 1, 3, 4, 6, 2], next_month(), extra="Line")  # fmt: skip
