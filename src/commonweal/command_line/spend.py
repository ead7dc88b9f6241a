"""`commonweal spend`: ledgers and suppliers from files, without a database."""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commonweal.command_line.ledgers import add_commands

if TYPE_CHECKING:
    from commonweal.methods.linkage import Placed

WRONG_USE = 2
MOST_THREADS = 256
_NEEDED = ("rid", "supplier_name")
_KNOWN = {
    "authority": ("authority",),
    "company": ("company", "company_number", "companynumber", "supplier_company_number"),
    "charity": ("charity", "charity_number", "charitynumber", "supplier_charity_number"),
    "vat": ("vat", "vat_number", "vat_reg_no", "vatregistrationnumber", "vat_registration_number"),
    "postcode": ("postcode", "post_code", "supplier_postcode"),
    "bank": ("bank_account_hash", "bank_hash", "account_hash"),
}
_USED = {
    "names": ("authority", "company", "charity", "vat"),
    "splink": ("company", "charity", "vat", "postcode", "bank"),
}


class _Refused(Exception):
    """The input cannot be used; the sentence says where and what to do."""


def main(words: Sequence[str]) -> int:
    """Run the command; 0 when it did its work, 2 when what it was given is wrong."""
    asked = _parser().parse_args(words)
    return int(asked.run(asked))


def _link_file(asked: argparse.Namespace) -> int:
    try:
        records = list(_read(asked.records, _USED[asked.by]))
        placed = _BY[asked.by](records, asked)
        _write(asked.out, placed)
    except _Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return WRONG_USE
    suppliers = len({each.cluster for each in placed})
    groups = len({each.group for each in placed})
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
        "charity_number, vat_number; and by splink postcode and bank_account_hash. Others are "
        "ignored. Out: rid, cluster, probability, group, kind. The file is UTF-8.",
    )
    link.add_argument("records", type=Path, help="a CSV file")
    link.add_argument("--out", type=Path, required=True, help="the CSV file to write")
    link.add_argument(
        "--by",
        choices=("names", "splink"),
        default="names",
        help="names (if not given), for published ledgers; splink, for a vendor master with "
        "postcodes or bank accounts: pip install 'commonweal[splink]'",
    )
    link.add_argument(
        "--least", type=float, default=0.65, help="least mean chance to join (0.65 if not given)"
    )
    link.add_argument(
        "--group-least", type=float, default=0.45, help="the same for groups (0.45 if not given)"
    )
    link.add_argument("--threads", type=_threads, default=2, help="processors (2 if not given)")
    link.set_defaults(run=_link_file)
    add_commands(commands)
    return parser


def _threads(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_THREADS:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to {MOST_THREADS}")
    return int(text)


def _link_names(records: list[dict[str, str]], asked: argparse.Namespace) -> tuple[Placed, ...]:
    from commonweal.decide.spend.analysis.pair_model import shipped_model
    from commonweal.methods.linkage import Linking, SupplierRecord, link_suppliers

    given = tuple(SupplierRecord(**record) for record in records)
    try:
        linking = Linking(
            given, shipped_model(), asked.least, asked.group_least, threads=asked.threads
        )
    except ValueError as refusal:
        raise _Refused(str(refusal)) from refusal
    return link_suppliers(linking).placed


def _link_vendors(records: list[dict[str, str]], asked: argparse.Namespace) -> tuple[Placed, ...]:
    from commonweal.decide.spend.analysis.vendor_master import SplinkMissing, Vendor, link_vendors

    vendors = [Vendor(**record) for record in records]
    try:
        return link_vendors(vendors, least=asked.least, group_least=asked.group_least)
    except (SplinkMissing, ValueError) as refusal:
        raise _Refused(str(refusal)) from refusal


_BY = {"names": _link_names, "splink": _link_vendors}


def _read(path: Path, used: Sequence[str]) -> Iterator[dict[str, str]]:
    """Records of a CSV file, each with a rid of its own and the fields that are used.

    A ledger may leave a name blank, which counts as withheld.
    """
    rows = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    columns, seen = _columns(path, rows, used), dict[str, int]()
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            values = {
                key: row[place].strip() if place < len(row) else ""
                for key, place in columns.items()
            }
            rid = values["rid"]
            if not rid:
                raise _Refused(f"{path}, line {rows.line_num}: rid is empty. Fill it in.")
            if rid in seen:
                raise _Refused(
                    f"{path}, line {rows.line_num}: rid {rid} stands in line {seen[rid]} already. "
                    "Give each record its own."
                )
            _no_account_itself(path, rows.line_num, values.get("bank", ""))
            seen[rid] = rows.line_num
            yield values
    except csv.Error as fault:
        raise _Refused(f"{path}, line {rows.line_num}: this is no CSV row ({fault}).") from fault


def _no_account_itself(path: Path, line: int, bank: str) -> None:
    """Refuse what may be an account's own number: it has no business in such a file."""
    if re.fullmatch(r"(?:GB\w\w\w{4})?[\d\s/-]{6,34}", bank, flags=re.I):
        raise _Refused(
            f"{path}, line {line}: bank_account_hash may be the account’s own number. Write a "
            "keyed hash of sort code and account number in its place, such as HMAC-SHA-256, and "
            "keep the key to yourselves."
        )


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


def _columns(path: Path, rows: Iterator[list[str]], used: Sequence[str]) -> dict[str, int]:
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
    for field in used:
        if place := [names.index(each) for each in _KNOWN[field] if each in names]:
            columns[field] = place[0]
    return columns


def _write(path: Path, placed: tuple[Placed, ...]) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["rid", "cluster", "probability", "group", "kind"])
            out.writerows(
                [e.rid, e.cluster, f"{e.probability:.4f}", e.group, e.kind.value] for e in placed
            )
    except OSError as fault:
        raise _Refused(f"{path} cannot be written: {fault.strerror}.") from fault
