"""Who each payee of some files is: a Parquet file beside the shelf."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

import polars as pl

from .shelf import Kept, Shelf

_FORM = "2"  # of the files; another form is other files

PAYEE_KEY = ("partner", "payee", "company", "charity", "vat_number")
"""What tells payees apart before they are linked: blank text where a line does not say."""

SUPPLIER_SCHEMA: dict[str, pl.DataType] = {
    "rid": pl.String(),
    "name_rid": pl.String(),
    **dict.fromkeys(PAYEE_KEY, pl.String()),
    "lines": pl.Int64(),
    "pence": pl.Int64(),
    "kind": pl.String(),
    "supplier": pl.String(),
    "supplier_name": pl.String(),
    "supplier_group": pl.String(),
    "supplier_probability": pl.Float64(),
    "company_number": pl.String(),
    "charity_number": pl.String(),
}
"""The columns of a supplier file. People and redactions have no supplier and no name. The last two
are what is a number by its form, written one way; none where the ledger wrote something else."""

DOUBT_SCHEMA: dict[str, pl.DataType] = {
    "one": pl.String(),
    "two": pl.String(),
    "chance": pl.Float64(),
    "at_stake": pl.Int64(),
    "joined": pl.Boolean(),
    "one_name": pl.String(),
    "two_name": pl.String(),
}
"""Pairs of payees, by rid, for a person to judge, and the pence that hang on each. Left apart: what
the smaller of the two suppliers comes to, which would join the other. Joined on weak evidence: what
partners would no longer share if the smaller of the two sets of names left its supplier."""

WORD_SCHEMA: dict[str, pl.DataType] = {
    "word": pl.String(),
    "count": pl.Int32(),
    "leads": pl.Int32(),
    "personal": pl.Float32(),
}
"""How words stand in the names that were linked; of the empty word, how many names there were."""


class SupplierKind(StrEnum):
    """What a payee is."""

    COMPANY = "company"
    PUBLIC_BODY = "public body"
    PERSON = "person"
    REDACTED = "redacted"


class Suppliers:
    """Payees and their suppliers, found once for a set of files and kept."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def key(self) -> str:
        """Digest of what went in: files, model, thresholds and verdicts."""
        return self.path.stem

    @property
    def exists(self) -> bool:
        return all(path.exists() for path in self._paths)

    def payees(self) -> pl.DataFrame:
        """One row a payee, as SUPPLIER_SCHEMA says, in the order of the rids."""
        return pl.read_parquet(self.path)

    def scan(self) -> pl.LazyFrame:
        """The same, of which only what is asked for is read."""
        return pl.scan_parquet(self.path)

    def scan_doubts(self) -> pl.LazyFrame:
        """Pairs for a person to judge, as DOUBT_SCHEMA says."""
        return pl.scan_parquet(self._doubts)

    def doubts(self) -> pl.DataFrame:
        """Pairs of payees for a person to judge, as DOUBT_SCHEMA says, by what is at stake."""
        return pl.read_parquet(self._doubts)

    def words(self, some: Sequence[str]) -> pl.DataFrame:
        """How some words stood in all the names, as WORD_SCHEMA says."""
        found = pl.scan_parquet(self._words).filter(pl.col("word").is_in(["", *some]))
        return found.collect()

    def all_words(self) -> pl.DataFrame:
        """How every word stood in all the names."""
        return pl.read_parquet(self._words)

    def keep(self, payees: pl.DataFrame, doubts: pl.DataFrame, words: pl.DataFrame) -> None:
        """Write every file whole, that of the payees last."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for path, table, schema in (
            (self._words, words, WORD_SCHEMA),
            (self._doubts, doubts, DOUBT_SCHEMA),
            (self.path, payees, SUPPLIER_SCHEMA),
        ):
            fresh = path.with_suffix(f".{uuid4().hex[:8]}.new")
            table.select(pl.col(name).cast(kind) for name, kind in schema.items()).write_parquet(
                fresh, compression="zstd"
            )
            fresh.replace(path)

    def forget(self) -> None:
        """Remove every file."""
        for path in self._paths:
            path.unlink(missing_ok=True)

    @property
    def _paths(self) -> tuple[Path, ...]:
        return self.path, self._doubts, self._words

    @property
    def _doubts(self) -> Path:
        return self.path.with_suffix(".pairs.parquet")

    @property
    def _words(self) -> Path:
        return self.path.with_suffix(".words.parquet")


def suppliers_of(shelf: Shelf, partnership: str, inputs: Sequence[str]) -> Suppliers:
    """The place of the suppliers that these inputs give, found already or not."""
    text = "\x1f".join([_FORM, *inputs])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Suppliers(shelf.beside(partnership, ".suppliers") / f"{digest}.parquet")


def distinct_payees(shelf: Shelf, files: Sequence[Kept]) -> pl.DataFrame:
    """The payees of some files: PAYEE_KEY, rids, lines and pence, in the order of the rids."""
    if not files:
        return pl.DataFrame(schema=dict(list(SUPPLIER_SCHEMA.items())[:9]))
    partner_of = {str(shelf.lines_path(kept)): kept.partner for kept in files}
    texts = [name for name in PAYEE_KEY if name != "partner"]
    found = (
        pl.scan_parquet(list(partner_of), include_file_paths="path")
        .group_by("path", *texts)
        .agg(pl.len().cast(pl.Int64).alias("lines"), pl.col("amount_pence").sum().alias("pence"))
        .with_columns(
            pl.col("path").replace_strict(partner_of, return_dtype=pl.String).alias("partner"),
            *(pl.col(name).fill_null("") for name in texts),
        )
        .group_by(PAYEE_KEY)
        .agg(pl.col("lines").sum(), pl.col("pence").sum())
        .collect(engine="streaming")
    )
    rids = [payee_rid(*row) for row in found.select(PAYEE_KEY).iter_rows()]
    names = [name_rid(*row) for row in found.select("partner", "payee").iter_rows()]
    return found.with_columns(
        pl.Series("rid", rids, dtype=pl.String), pl.Series("name_rid", names, dtype=pl.String)
    ).sort("rid")


def payee_rid(partner: str, payee: str, company: str, charity: str, vat_number: str) -> str:
    """What a payee is known by, whatever files it stands in."""
    return _rid(partner, payee, company, charity, vat_number)


def name_rid(partner: str, payee: str) -> str:
    """What a partner's payees of one name are known by, whatever numbers stand beside it."""
    return _rid(partner, payee)


def _rid(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()
