"""`commonweal spend`: ledgers and suppliers from files, without a database."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commonweal.command_line.ledgers import add_commands

if TYPE_CHECKING:
    from commonweal.methods.linkage import Linked, SupplierRecord

WRONG_USE = 2
_NEEDED = ("rid", "supplier_name")
_KNOWN = {
    "company": ("company", "company_number", "companynumber", "supplier_company_number"),
    "charity": ("charity", "charity_number", "charitynumber", "supplier_charity_number"),
    "vat": ("vat", "vat_number", "vat_reg_no", "vatregistrationnumber", "vat_registration_number"),
}


class _Refused(Exception):
    """The input cannot be used; the sentence says where and what to do."""


def main(words: Sequence[str]) -> int:
    """Run the command; 0 when it did its work, 2 when what it was given is wrong."""
    asked = _parser().parse_args(words)
    return int(asked.run(asked))


def _link_file(asked: argparse.Namespace) -> int:
    try:
        records = tuple(_read(asked.records))
        linked = _link(records, asked)
        _write(asked.out, linked)
    except _Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return WRONG_USE
    suppliers = len({each.cluster for each in linked.placed})
    groups = len({each.group for each in linked.placed})
    sys.stderr.write(
        f"{len(records)} records are {suppliers} suppliers in {groups} groups: {asked.out}\n"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="commonweal spend", description="Work on spend ledgers.")
    commands = parser.add_subparsers(required=True, metavar="command")
    link = commands.add_parser(
        "link",
        help="find the records that are one supplier",
        description="Find the records of a CSV file that are one supplier.",
        epilog="Columns needed: rid, supplier_name. Used if there: authority, company_number, "
        "charity_number, vat_number. Others are ignored. Out: rid, cluster, probability, group, "
        "kind. The file is UTF-8.",
    )
    link.add_argument("records", type=Path, help="a CSV file")
    link.add_argument("--out", type=Path, required=True, help="the CSV file to write")
    link.add_argument(
        "--least", type=float, default=0.65, help="least mean chance to join (0.65 if not given)"
    )
    link.add_argument(
        "--group-least", type=float, default=0.45, help="the same for groups (0.45 if not given)"
    )
    link.add_argument("--threads", type=int, default=2, help="processors to use (2 if not given)")
    link.set_defaults(run=_link_file)
    add_commands(commands)
    return parser


def _link(records: tuple[SupplierRecord, ...], asked: argparse.Namespace) -> Linked:
    from commonweal.decide.spend.analysis.pair_model import shipped_model
    from commonweal.methods.linkage import Linking, link_suppliers

    try:
        given = Linking(
            records, shipped_model(), asked.least, asked.group_least, threads=asked.threads
        )
    except ValueError as refusal:
        raise _Refused(str(refusal)) from refusal
    return link_suppliers(given)


def _read(path: Path) -> Iterator[SupplierRecord]:
    """Records of a CSV file, each with a name and a rid of its own."""
    from commonweal.methods.linkage import SupplierRecord

    rows = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    columns, seen = _columns(path, rows), dict[str, int]()
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            values = {
                key: row[place].strip() if place < len(row) else ""
                for key, place in columns.items()
            }
            rid = values["rid"]
            if not rid or not values["name"]:
                missing = "rid" if not rid else "supplier_name"
                raise _Refused(f"{path}, line {rows.line_num}: {missing} is empty. Fill it in.")
            if rid in seen:
                raise _Refused(
                    f"{path}, line {rows.line_num}: rid {rid} stands in line {seen[rid]} already. "
                    "Give each record its own."
                )
            seen[rid] = rows.line_num
            yield SupplierRecord(**values)
    except csv.Error as fault:
        raise _Refused(f"{path}, line {rows.line_num}: this is no CSV row ({fault}).") from fault


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise _Refused(
            f"{path} cannot be read: {fault.strerror}. Check its name and place."
        ) from fault
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise _Refused(
            f"{path}, line {line}: byte 0x{data[fault.start]:02x} is not UTF-8. "
            "Save the file as “CSV UTF-8”."
        ) from fault


def _columns(path: Path, rows: Iterator[list[str]]) -> dict[str, int]:
    """Where each field stands, by the names in the first line."""
    try:
        header = next(rows, [])
    except csv.Error as fault:
        raise _Refused(f"{path}, line 1: this is no CSV row ({fault}).") from fault
    names = [name.strip().lower().replace(" ", "_") for name in header]
    for needed in _NEEDED:
        if needed not in names:
            there = ", ".join(header) if header else "nothing"
            raise _Refused(f"{path}, line 1: there is no column {needed}. The line holds: {there}.")
    columns = {"rid": names.index("rid"), "name": names.index("supplier_name")}
    if "authority" in names:
        columns["authority"] = names.index("authority")
    for field, spellings in _KNOWN.items():
        if place := [names.index(each) for each in spellings if each in names]:
            columns[field] = place[0]
    return columns


def _write(path: Path, linked: Linked) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["rid", "cluster", "probability", "group", "kind"])
            out.writerows(
                [e.rid, e.cluster, f"{e.probability:.4f}", e.group, e.kind.value]
                for e in linked.placed
            )
    except OSError as fault:
        raise _Refused(f"{path} cannot be written: {fault.strerror}.") from fault
