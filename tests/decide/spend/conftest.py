"""Each test has a shelf of its own, as each has rows of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.services.files import accept_file, bring_files, read_file
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HEAD = "Supplier Name,Payment Date,Net Amount,Department,Invoice Number\n"

Bring = Callable[..., LedgerFile]


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> Path:
    """A folder for ledgers that goes with the test."""
    settings.LEDGER_SHELF = tmp_path / "shelf"
    return tmp_path / "shelf"


def ledger(*lines: str) -> bytes:
    """A ledger of a few lines in the usual columns."""
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()


def bring(actor: Actor, body: Body, name: str, data: bytes) -> LedgerFile:
    """A file brought and read, waiting to be decided on."""
    (file,) = bring_files(actor=actor, body=body, uploads=[(name, data)], at=NOW).waiting
    return read_file(actor=actor, file=file)


def keep(actor: Actor, body: Body, name: str, *lines: str) -> LedgerFile:
    """A file brought, read and taken in."""
    return accept_file(actor=actor, file=bring(actor, body, name, ledger(*lines)), at=NOW)
