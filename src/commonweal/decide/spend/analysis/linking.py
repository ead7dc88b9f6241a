"""The suppliers of some ledger files, found by the linkage method and kept beside the shelf."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

import polars as pl

from commonweal.methods.linkage import (
    Linked,
    Linking,
    Payee,
    Placed,
    SupplierRecord,
    charity_number,
    company_number,
    is_public_body,
    link_suppliers,
)

from ..ledgers import Cube, Kept, Shelf
from ..ledgers.suppliers import (
    WORD_SCHEMA,
    SupplierKind,
    Suppliers,
    distinct_payees,
    suppliers_of,
)
from .judging import to_judge
from .pair_model import shipped_model

Pair = tuple[str, str]


def link_payees(
    shelf: Shelf,
    partnership: str,
    files: Sequence[Kept],
    *,
    least: float = 0.65,
    group_least: float = 0.45,
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
    threads: int = 1,
) -> Suppliers:
    """Find the suppliers of the files' payees; the same inputs give the same file, found once.

    Parameters
    ----------
    same, different
        Verdicts of people: pairs of rids (`payee_rid`, or `name_rid` for every payee of a
        partner's name). Those of payees that no longer stand in the files are left out.
    """
    suppliers = place_of_suppliers(
        shelf, partnership, files, least=least, group_least=group_least, same=same,
        different=different,
    )  # fmt: skip
    if suppliers.exists:
        return suppliers
    model = shipped_model()
    payees = distinct_payees(shelf, files)
    given = Linking(
        tuple(_record(*row) for row in payees.select(_RECORD).iter_rows()),
        model,
        least,
        group_least,
        same=_of_payees(payees, same),
        different=_of_payees(payees, different),
        threads=threads,
    )
    linked = link_suppliers(given)
    placed = _placed(payees, linked)
    suppliers.keep(placed, to_judge(linked, placed), _words(linked))
    return suppliers


def place_of_rest(
    shelf: Shelf, partnership: str, found: Suppliers, files: Sequence[Kept]
) -> Suppliers:
    """Where `keep_rest` keeps what it leaves, left already or not."""
    told = sorted(f"{kept.partner}/{kept.key}" for kept in files)
    return suppliers_of(shelf, partnership, ["rest of", found.key, *told])


def keep_rest(shelf: Shelf, partnership: str, found: Suppliers, files: Sequence[Kept]) -> Suppliers:
    """Suppliers that were found for more files, with the payees of some of these alone.

    A name that only a file since taken out has must be told nowhere, neither as a payee nor as
    what its supplier is called. Who is one supplier stays as it was found.
    """
    rest = place_of_rest(shelf, partnership, found, files)
    if rest.exists:
        return rest
    before = found.payees().drop("lines", "pence", "supplier_name")
    now = distinct_payees(shelf, files).select("rid", "lines", "pence")
    left = before.join(now, on="rid")
    used = left.filter(pl.col("supplier").is_not_null()).group_by("supplier", "payee")
    named = (
        used.agg(pl.col("lines").sum())
        .sort("lines", "payee", descending=[True, False])
        .group_by("supplier", maintain_order=True)
        .agg(supplier_name=pl.col("payee").first())
    )
    rids = left["rid"].to_list()
    both = pl.col("one").is_in(rids) & pl.col("two").is_in(rids)
    rest.keep(
        left.join(named, on="supplier", how="left").sort("rid"),
        found.doubts().filter(both),
        found.all_words(),
    )
    return rest


def find_and_fill(
    shelf: Shelf,
    partnership: str,
    files: Sequence[Kept],
    same: Sequence[Pair],
    different: Sequence[Pair],
    watch: Callable[[int, int], None],
) -> Suppliers:
    """The suppliers of the files, and the cube of these made; `watch` is told before either."""
    watch(0, 2)
    found = link_payees(shelf, partnership, files, same=same, different=different)
    watch(1, 2)
    Cube(shelf, files, found)
    return found


def place_of_suppliers(
    shelf: Shelf,
    partnership: str,
    files: Sequence[Kept],
    *,
    least: float = 0.65,
    group_least: float = 0.45,
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
) -> Suppliers:
    """Where `link_payees` keeps what it finds from the same inputs, found already or not."""
    told = [*sorted(f"{kept.partner}/{kept.key}" for kept in files), f"{least} {group_least}"]
    said = [
        f"{w} {a} {b}" for w, pairs in (("=", same), ("≠", different)) for a, b in sorted(pairs)
    ]
    return suppliers_of(shelf, partnership, [shipped_model().digest(), *told, *said])


_RECORD = ("rid", "payee", "partner", "company", "charity", "vat_number")


def _record(rid: str, payee: str, *more: str) -> SupplierRecord:
    return SupplierRecord(rid, payee, *more)


def _of_payees(payees: pl.DataFrame, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs of payees that verdicts speak of: by a payee's own rid, or by its name's."""
    asked = list({rid for pair in pairs for rid in pair})
    of: dict[str, list[str]] = defaultdict(list)
    for column in ("rid", "name_rid"):
        found = payees.filter(pl.col(column).is_in(asked)).select(column, itself="rid")
        for key, rid in found.iter_rows():
            of[key].append(rid)
    return tuple((a, b) for one, two in pairs for a, b in product(of[one], of[two]) if a != b)


def _words(linked: Linked) -> pl.DataFrame:
    """What was counted of words, kept so that evidence shown later is what decided now."""
    rows = [("", linked.words.names, 0, 0.0)]
    rows += [(word, *counts) for word, counts in linked.words.words.items()]
    return pl.DataFrame(rows, schema=WORD_SCHEMA, orient="row")


def _placed(payees: pl.DataFrame, linked: Linked) -> pl.DataFrame:
    """Payees with their suppliers, each supplier under its most used name."""
    names = _names(payees, linked)
    columns = [
        (
            _kind(each, names).value,
            *(
                (each.cluster, names[each.cluster], each.group, each.probability)
                if each.kind is Payee.SUPPLIER
                else (None, None, None, None)
            ),
        )
        for each in linked.placed
    ]
    found = pl.DataFrame(
        columns,
        schema={
            "kind": pl.String,
            "supplier": pl.String,
            "supplier_name": pl.String,
            "supplier_group": pl.String,
            "supplier_probability": pl.Float64,
        },
        orient="row",
    )
    return payees.hstack(found).with_columns(
        _numbers(payees["company"], company_number).alias("company_number"),
        _numbers(payees["charity"], charity_number).alias("charity_number"),
    )


def _numbers(texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """What of some texts is a number; each distinct text is read once."""
    known = {text: read(text) for text in texts.unique().to_list()}
    return pl.Series([known[text] for text in texts.to_list()], dtype=pl.String)


def _names(payees: pl.DataFrame, linked: Linked) -> dict[str, str]:
    """The spelling of each supplier that most lines have; of two, the first in the alphabet."""
    used: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = payees.select("payee", "lines").iter_rows()
    for each, (payee, lines) in zip(linked.placed, rows, strict=True):
        used[each.cluster][payee] += lines
    return {
        cluster: min(spellings, key=lambda text: (-spellings[text], text))
        for cluster, spellings in used.items()
    }


def _kind(placed: Placed, names: dict[str, str]) -> SupplierKind:
    match placed.kind:
        case Payee.PERSON:
            return SupplierKind.PERSON
        case Payee.WITHHELD:
            return SupplierKind.REDACTED
    return (
        SupplierKind.PUBLIC_BODY if is_public_body(names[placed.cluster]) else SupplierKind.COMPANY
    )
