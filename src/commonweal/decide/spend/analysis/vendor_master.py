"""Vendors of a partner's own master file, linked by Splink on more than their names.

A published ledger gives a name and little else; there `methods.linkage` knows more than Splink
could. A vendor master has columns that do not depend on one another (postcode, VAT registration,
bank account), and weighing such columns is what Splink does. It is no part of what Commonweal
needs: `pip install 'commonweal[splink]'` brings it, and only this module asks for it.

Everything that is compared is put into one form here, so that the engine asks only whether two
cells are equal, and how alike two names are spelt.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from commonweal.methods.linkage import (
    Payee,
    Placed,
    charity_number,
    company_number,
    payee_kind,
    read_name,
    vat_number,
)
from commonweal.methods.linkage.clusters import average_linkage, mean_chance_within

if TYPE_CHECKING:
    from splink import Linker

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
_BROUGHT_TOGETHER = ("company", "charity", "vat", "bank", "name", "word", "postcode")
_LIKELY = 0.01  # a less likely pair counts as none, as do all that no rule brought together
_MOST_SAMPLED = 1_000_001  # pairs, for how often two vendors agree by chance
_FEWEST_TWICE = 100  # vendors of which it may be guessed that each stands there twice
_FEWEST_VENDORS = 300  # to learn from; in a smaller file what is told holds
_FEWEST_TO_LEARN = 300  # pairs that agree in a column, for what that teaches of the others


class SplinkMissing(ImportError):
    """Splink is not installed; the sentence says how to get it."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor as a partner's own system keeps it; what is not known is empty."""

    rid: str
    """The record's own identifier; no two records share it."""
    name: str
    postcode: str = ""
    company: str = ""
    """Number of Companies House."""
    charity: str = ""
    """Number in a register of charities."""
    vat: str = ""
    """VAT registration."""
    bank: str = ""
    """A keyed hash of sort code and account number, never the numbers themselves."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is compared: one form of each cell, None where it is empty or cannot be right."""

    unique_id: int
    name: str | None
    word: str | None
    """The rarest word of the name among these vendors."""
    postcode: str | None
    district: str | None
    company: str | None
    charity: str | None
    vat: str | None
    bank: str | None


_COLUMNS = {
    each.name: pl.Int64 if each.name == "unique_id" else pl.String for each in fields(_Known)
}


def link_vendors(
    vendors: Sequence[Vendor], *, least: float = 0.65, group_least: float = 0.45
) -> tuple[Placed, ...]:
    """Find the vendors that are one supplier, in the order given.

    Splink says how likely two vendors are one, its weights learnt from these vendors without
    labels (Fellegi-Sunter by expectation and maximisation). Vendors that share a company or charity
    number are one, those with different numbers never; clusters join as in `methods.linkage`.
    The answer does not depend on the order of the vendors.

    Parameters
    ----------
    least, group_least
        Least mean chance at which two sets of vendors become one supplier, or one group.

    Raises
    ------
    SplinkMissing
        When Splink is not installed.
    ValueError
        When a threshold is no chance, or the group's is the greater.

    Source: Fellegi and Sunter (1969); Linacre and others (2022), "Splink".
    """
    if not 0 < group_least <= least <= 1:
        raise ValueError(
            "The least chances must lie between 0 and 1, the group's no greater than the "
            f"supplier's. They are {group_least} and {least}."
        )
    kept = [vendor for vendor in vendors if payee_kind(vendor.name) is Payee.SUPPLIER]
    kept.sort(key=lambda v: (v.name, v.postcode, v.company, v.charity, v.vat, v.bank, v.rid))
    known = _known(kept)
    pairs, chance = _judged(known)
    suppliers = average_linkage(
        len(known),
        pairs,
        chance,
        least=least,
        joined=[*_sharing(known, "company"), *_sharing(known, "charity")],
        kept_apart=lambda one, two: _conflict(known, one, two),
    )
    together = [*((at, int(to)) for at, to in enumerate(suppliers)), *_sharing(known, "vat")]
    groups = average_linkage(len(known), pairs, chance, least=group_least, joined=together)
    sure = mean_chance_within(suppliers, pairs, chance)
    placed = {
        vendor.rid: Placed(
            vendor.rid,
            _code("supplier", kept[suppliers[at]]),
            _code("group", kept[groups[at]]),
            round(float(sure[at]), 4),
            Payee.SUPPLIER,
        )
        for at, vendor in enumerate(kept)
    }
    return tuple(placed.get(vendor.rid) or _kept_out(vendor) for vendor in vendors)


def _kept_out(vendor: Vendor) -> Placed:
    """A person, or a withheld name: apart from every other vendor, of the same name or not."""
    kind = payee_kind(vendor.name)
    alone = _code(kind.value, vendor)
    return Placed(vendor.rid, alone, alone, 1.0, kind)


def _known(vendors: Sequence[Vendor]) -> list[_Known]:
    words = [read_name(each.name).core for each in vendors]
    used = Counter(word for each in words for word in set(each))
    return [
        _Known(
            at,
            " ".join(words[at]) or None,
            min(words[at], key=lambda word: (used[word], word), default=None),
            (postcode := _postcode(vendor.postcode)),
            postcode[:-3] if postcode else None,
            company_number(vendor.company),
            charity_number(vendor.charity),
            vat_number(vendor.vat),
            vendor.bank.strip().lower() or None,
        )
        for at, vendor in enumerate(vendors)
    ]


def _postcode(text: str) -> str | None:
    squeezed = re.sub(r"\W", "", text.upper())
    return squeezed if _POSTCODE.fullmatch(squeezed) else None


def _judged(known: Sequence[_Known]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]:
    """Pairs of vendors that some rule brings together, and the chance that each is one supplier."""
    if len(known) < 2:
        return np.empty((0, 2), dtype=np.int32), np.empty(0)
    linker = _linker(known)
    if len(known) >= _FEWEST_VENDORS:
        _learn(linker, known)
    found = linker.inference.predict(threshold_match_probability=_LIKELY, warning_mode="never")
    columns = (
        found.as_duckdbpyrelation()
        .select("unique_id_l, unique_id_r, match_probability")
        .order("1, 2")
        .fetchnumpy()
    )
    ends = np.column_stack([columns["unique_id_l"], columns["unique_id_r"]]).astype(np.int32)
    return np.sort(ends, axis=1), np.asarray(columns["match_probability"], dtype=np.float64)


def _linker(known: Sequence[_Known]) -> Linker:
    try:
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    except ImportError as fault:
        raise SplinkMissing(
            "Splink is not installed. `pip install 'commonweal[splink]'` brings it."
        ) from fault
    engine = DuckDBAPI()
    engine.duckdb_con.execute("SET enable_progress_bar = false")
    table = engine.register(pl.DataFrame(known, schema=_COLUMNS).to_arrow())
    settings = SettingsCreator(
        link_type="dedupe_only",
        # What it would be if every vendor of a file stood there twice.
        probability_two_random_records_match=1 / max(_FEWEST_TWICE, len(known)),
        comparisons=_comparisons(is_large=len(known) >= _FEWEST_VENDORS),
        blocking_rules_to_generate_predictions=[block_on(column) for column in _BROUGHT_TOGETHER],
    )
    return Linker(table, settings, log_level=logging.ERROR)  # or it tells of each step


def _comparisons(*, is_large: bool) -> list[Any]:
    """How two vendors are compared.

    How often cells agree, within one supplier and by chance, is told here for files too small to
    learn it from; there two columns have to agree. In a large file an equal cell that many share
    counts for less.
    """
    import splink.comparison_library as compare
    from splink import comparison_level_library as level

    place = compare.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            level.NullLevel("postcode"),
            level.ExactMatchLevel("postcode"),
            level.ExactMatchLevel("district"),
            level.ElseLevel(),
        ],
    )
    told = (
        # equal, spelt nearly so, spelt somewhat so, not
        (
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            (0.6, 0.2, 0.1),
            (5e-3, 3e-3, 1e-2),
        ),
        (place, (0.75, 0.1), (1e-3, 1e-2)),
        (compare.ExactMatch("company"), (0.97,), (1e-4,)),
        (compare.ExactMatch("vat"), (0.95,), (1e-3,)),
        (compare.ExactMatch("bank"), (0.75,), (5e-4,)),
    )
    return [
        comparison.configure(
            m_probabilities=[*one, 1 - sum(one)],
            u_probabilities=[*chance, 1 - sum(chance)],
            **({} if comparison is place else {"term_frequency_adjustments": is_large}),
        )
        for comparison, one, chance in told
    ]


def _learn(linker: Linker, known: Sequence[_Known]) -> None:
    """Learn from many vendors how often cells agree by chance, and where they are one supplier.

    Vendors of one name teach what the other columns tell, those of one postcode what the name
    tells. Where they cannot, as when a column is the same in all of them, what was told holds.
    """
    from splink import block_on

    linker.training.estimate_u_using_random_sampling(max_pairs=_MOST_SAMPLED, seed=1)
    for agreed in ("name", "postcode"):
        if _agreeing(known, agreed) >= _FEWEST_TO_LEARN:
            with suppress(ValueError):
                linker.training.estimate_parameters_using_expectation_maximisation(block_on(agreed))


def _agreeing(known: Sequence[_Known], column: str) -> int:
    """How many pairs of vendors have the same in a column."""
    values = Counter(value for each in known if (value := getattr(each, column)))
    return sum(n * (n - 1) // 2 for n in values.values())


def _sharing(known: Sequence[_Known], column: str) -> list[tuple[int, int]]:
    """Vendors that have the same in this column, each with the first that has it."""
    first: dict[str, int] = {}
    values = [(at, getattr(each, column)) for at, each in enumerate(known)]
    return [(first.setdefault(value, at), at) for at, value in values if value]


def _conflict(known: Sequence[_Known], one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two sets of vendors have different numbers of one register."""
    return any(
        len({value for at in (*one, *two) if (value := getattr(known[at], register))}) > 1
        for register in ("company", "charity")
    )


def _code(kind: str, vendor: Vendor) -> str:
    return hashlib.sha256(f"{kind}\x1f{vendor.rid}".encode()).hexdigest()[:12]
