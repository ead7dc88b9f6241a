"""Which suppliers of the ledgers the contracts of the registers are with."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.pair_model import shipped_model
from commonweal.decide.spend.ledgers.contract_sums import (
    EARLIEST,
    LATEST,
    OUTSIDE,
    SEVERAL,
    UNDATED,
    Term,
)
from commonweal.decide.spend.models import Contract
from commonweal.decide.spend.selectors.contracts import current_contracts
from commonweal.methods.linkage import Linking, Payee, SupplierRecord, link_suppliers
from commonweal.methods.linkage.identifiers import company_number

# Beyond so many payees, contracts are compared with those that share a rare word with one.
MOST_COMPARED = 20_000
_RARE = 200


def register_rows(spend: Spend, contracts: Iterable[Contract]) -> list[dict[str, Any]]:
    """The contracts whose supplier the ledgers pay: with its code, title, days and value."""
    contracts = list(contracts)
    supplier_of = suppliers_of_contracts(spend, contracts)
    return [
        {
            "supplier": supplier_of[contract.pk],
            "title": contract.title,
            "starts_on": contract.starts_on,
            "ends_on": contract.ends_on,
            "value_pence": contract.value_pence,
            "postcode": contract.postcode,
            "small": contract.small,
            "voluntary": contract.voluntary,
        }
        for contract in contracts
        if contract.pk in supplier_of
    ]


def contract_terms(spend: Spend) -> tuple[Term, ...]:
    """On which days what a supplier is paid falls under which contract of the registers in sight.

    Where several of a supplier run at once, no ledger tells which of them a line is of.
    """
    contracts = list(current_contracts())
    supplier_of = suppliers_of_contracts(spend, contracts)
    of: dict[str, list[Contract]] = defaultdict(list)
    for contract in contracts:
        if contract.pk in supplier_of:
            of[supplier_of[contract.pk]].append(contract)
    return tuple(term for supplier in sorted(of) for term in _terms(supplier, of[supplier]))


def _terms(supplier: str, contracts: Sequence[Contract]) -> Iterator[Term]:
    """Stretches of days in which the same contracts run; each day lies in one of them at most."""
    spans = [(_first(each), each.ends_on or LATEST, str(each.pk)) for each in contracts]
    starts = {first for first, _last, _pk in spans}
    starts |= {last + timedelta(days=1) for _first, last, _pk in spans if last < LATEST}
    ends = [start - timedelta(days=1) for start in sorted(starts)[1:]]
    for first, last in zip(sorted(starts), [*ends, LATEST], strict=True):
        running = [pk for begins, ends_on, pk in spans if begins <= first and last <= ends_on]
        if running:
            yield Term(supplier, first, last, running[0] if len(running) == 1 else SEVERAL)
    if all(last < first for first, last, _pk in spans):
        # Dates in the wrong order, as registers have them: it is a contract that never ran.
        yield Term(supplier, LATEST, LATEST, OUTSIDE)


def _first(contract: Contract) -> date:
    """Its first day. One that names no day at all runs on every day, an undated line's too."""
    return contract.starts_on or (EARLIEST if contract.ends_on else UNDATED)


def suppliers_of_contracts(spend: Spend, contracts: Sequence[Contract]) -> dict[int, str]:
    """The supplier of the ledgers that each contract is with; found once, and kept."""
    if spend.suppliers is None or not contracts:
        return {}
    names = [(c.pk, c.register.body.slug, c.supplier, c.company) for c in contracts]
    digest = hashlib.sha256(json.dumps([spend.suppliers.key, names]).encode()).hexdigest()[:16]
    kept = spend.suppliers.path.with_name(f"{digest}.contracts.json")
    if not kept.exists():
        found = _linked(spend.suppliers.payees(), names)
        _write(kept, json.dumps(found))
    told: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return {int(pk): supplier for pk, supplier in told.items()}


def _write(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _linked(payees: pl.DataFrame, names: list[tuple[int, str, str, str]]) -> dict[int, str]:
    """Link the contracts' names with the payees, who stay together as they were found.

    A company number that no payee has would only join contracts to each other, and in registers
    one number often stands beside two names by mistake: so it is left out.
    """
    payees = _worth_comparing(payees.filter(pl.col("supplier").is_not_null()), names)
    columns = ("rid", "payee", "partner", "company", "charity", "vat_number")
    records = [_record(*row) for row in payees.select(columns).iter_rows()]
    known = {company_number(each or "") for each in payees["company"]} - {None}
    records += [
        SupplierRecord(f"contract {pk}", n, body, company=c if company_number(c) in known else "")
        for pk, body, n, c in names
    ]
    together = payees.group_by("supplier").agg("rid")["rid"].to_list()
    same = tuple(pair for rids in together for pair in pairwise(sorted(rids)))
    linked = link_suppliers(Linking(tuple(records), shipped_model(), same=same))
    cluster_of = {p.rid: p.cluster for p in linked.placed if p.kind is Payee.SUPPLIER}
    largest = _largest(payees, cluster_of)
    found = {pk: cluster_of.get(f"contract {pk}", "") for pk, *_name in names}
    return {pk: largest[cluster] for pk, cluster in found.items() if cluster in largest}


def _record(rid: str, payee: str, *more: str) -> SupplierRecord:
    return SupplierRecord(rid, payee, *more)


def _largest(payees: pl.DataFrame, cluster_of: dict[str, str]) -> dict[str, str]:
    """The supplier with most money in each cluster that payees are in."""
    pence: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for rid, supplier, amount in payees.select("rid", "supplier", "pence").iter_rows():
        pence[cluster_of[rid]][supplier] += amount
    return {
        cluster: max(suppliers, key=lambda each: (suppliers[each], each))
        for cluster, suppliers in pence.items()
    }


def _worth_comparing(payees: pl.DataFrame, names: list[tuple[int, str, str, str]]) -> pl.DataFrame:
    if payees.height <= MOST_COMPARED:
        return payees
    words = {word for _pk, _body, name, _company in names for word in name.upper().split()}
    split = payees.select("supplier", word=pl.col("payee").str.to_uppercase().str.split(" "))
    split = split.explode("word").unique().filter(pl.col("word").is_in(list(words)))
    rare = split.filter(pl.len().over("word") <= _RARE)
    return payees.filter(pl.col("supplier").is_in(rare["supplier"].unique().to_list()))
