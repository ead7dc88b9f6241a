"""Payments that three of the ten councils publish, trimmed, and one register of contracts.

Their years lie far apart, and long after the programme's report: they are what these councils
published where it could be had. What the examples' folder of ledgers says of them holds here.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

from django.core.files.base import ContentFile

from commonweal.decide.spend.analysis.reading import receipt_of
from commonweal.decide.spend.analysis.registers import read_register
from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.ledgers import read_ledger
from commonweal.decide.spend.models import Contract, ContractRegister, LedgerFile
from commonweal.ground.reference.models import Body
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import EXAMPLES

LEDGERS = EXAMPLES / "spend"
COUNCILS = ("manchester", "salford", "trafford")
# Published in place of a ledger.
REGISTER = "2022-07.csv"


def agma(maker: Maker, bodies: dict[str, Body]) -> None:
    """The ledgers of the councils, kept by the programme office as they were published."""
    for council in COUNCILS:
        for path in sorted((LEDGERS / council).iterdir()):
            if path.name == REGISTER:
                _register(maker, bodies[council], path)
            else:
                _ledger(maker, bodies[council], path)


def _ledger(maker: Maker, body: Body, path: Path) -> None:
    data = path.read_bytes()
    ledger = read_ledger(data, path.name)
    receipt, days = ledger.receipt, ledger.lines["paid_on"]
    maker.make(
        LedgerFile,
        body=body,
        name=path.name,
        content=ContentFile(data, name=path.name),
        size=len(data),
        sha256=receipt.sha256,
        state=FileState.KEPT,
        kind=receipt.kind.value,
        receipt=receipt_of(receipt),
        lines=receipt.accepted,
        total_pence=receipt.total_pence,
        refused_rows=len(receipt.refusals),
        first_on=days.min(),
        last_on=days.max(),
        uploaded_at=maker.now,
        decided_at=maker.now,
    )


def _register(maker: Maker, body: Body, path: Path) -> None:
    data = path.read_bytes()
    read = read_register(data, path.name)
    register = maker.make(
        ContractRegister,
        body=body,
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        left_out=[list(each) for each in read.left_out],
        uploaded_at=maker.now,
    )
    Contract.objects.bulk_create(
        Contract(**maker.owns, register=register, **asdict(row)) for row in read.rows
    )
