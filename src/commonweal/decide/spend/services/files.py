"""Ledger files: brought, read, taken in, dropped and taken out again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.spend.analysis.reading import (
    known_of,
    read_again,
    receipt_of,
    said_of,
    words_from,
)
from commonweal.decide.spend.analysis.shelving import bring_in_line
from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.ledgers import LedgerRefused
from commonweal.decide.spend.ledgers.fields import fingerprint
from commonweal.decide.spend.models import ColumnWord, LedgerFile
from commonweal.decide.spend.rules.files import (
    reasons_not_to_accept,
    reasons_not_to_drop,
    reasons_not_to_keep_for,
    reasons_not_to_remove,
    reasons_not_to_say_columns,
    reasons_to_look,
)
from commonweal.decide.spend.selectors.files import own_kept, own_read, words_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.rules import plain_file_name
from commonweal.ground.jobs.work import Progress
from commonweal.ground.reference.models import Body

READ = [
    "kind", "receipt", "reading", "fault", "lines", "total_pence", "refused_rows",
    "first_on", "last_on",
]  # fmt: skip


@dataclass
class Brought:
    """What came of files that were brought."""

    waiting: list[LedgerFile] = field(default_factory=list)
    known: list[LedgerFile] = field(default_factory=list)
    """Files of which the same bytes are kept already: nothing changes."""
    renamed: list[tuple[str, LedgerFile]] = field(default_factory=list)
    """Names whose bytes are here already, kept or waiting, under the name of another file."""


@transaction.atomic
def bring_files(
    *, actor: Actor, body: Body, uploads: Sequence[tuple[str, bytes]], at: datetime
) -> Brought:
    """Put files of a body's payments before whoever brought them; none is taken in by this.

    The same bytes, kept or waiting already, are not brought twice.
    """
    actor.require(Permission.SPEND_KEEP)
    if reasons := reasons_not_to_keep_for(actor, body):
        raise Refused(*reasons)
    mine = LedgerFile.objects.filter(owner=actor.body_id, body=body)
    brought = Brought()
    for name, data in uploads:
        sha256 = hashlib.sha256(data).hexdigest()
        same = mine.filter(sha256=sha256)
        kept = same.filter(state=FileState.KEPT).first()
        there = kept or same.filter(state=FileState.WAITING).first()
        if there and there.name != plain_file_name(name):
            brought.renamed.append((name, there))
        if kept:
            brought.known.append(kept)
        else:
            brought.waiting.append(there or _new_file(actor, body, name, data, sha256, at))
    return brought


def _new_file(
    actor: Actor, body: Body, name: str, data: bytes, sha256: str, at: datetime
) -> LedgerFile:
    name = plain_file_name(name)
    file = LedgerFile(
        **actor.owns(), body=body, name=name, size=len(data), sha256=sha256, uploaded_at=at
    )
    file.content.save(name, ContentFile(data), save=False)
    try:
        file.save()
        audit.record(actor=actor, verb="spend.file_brought", subject=file, sha256=sha256)
    except BaseException:
        # No row names the file, so nobody could ever find it again.
        file.content.delete(save=False)
        raise
    return file


def read_files(*, actor: Actor, files: Sequence[LedgerFile], progress: Progress) -> None:
    """Read files that were brought together.

    One that does not name its columns is read by those of the others, so those that could not
    be read are tried again once all have been.
    """
    for at, file in enumerate(files):
        progress.tell(at, len(files), _("Reading %(file)s") % {"file": file})
        read_file(actor=actor, file=file)
    for file in files:
        if file.fault:
            read_file(actor=actor, file=file)
    progress.tell(len(files), len(files))


@transaction.atomic
def read_file(*, actor: Actor, file: LedgerFile) -> LedgerFile:
    """Read a waiting file, with what was said of the body's columns, and keep its receipt."""
    actor.require(Permission.SPEND_KEEP, file)
    if reasons := reasons_not_to_drop(file):
        raise Refused(*reasons)
    file.reading = {
        "said": said_of(words_of(file.owner_id, file.body_id)),
        "known": known_of(own_read(file.owner_id, file.body_id)),
    }
    try:
        _take_receipt(file)
    except LedgerRefused as refusal:
        file.fault, file.receipt, file.lines, file.kind = str(refusal), {}, 0, ""
    file.save(update_fields=READ)
    return file


def _take_receipt(file: LedgerFile) -> None:
    ledger = read_again(file)
    receipt = ledger.receipt
    if all(sheet.heading_line for sheet in receipt.sheets):
        file.reading["known"] = []  # each sheet names its columns itself
    file.fault, file.kind, file.receipt = "", receipt.kind.value, receipt_of(receipt)
    file.lines, file.total_pence = receipt.accepted, receipt.total_pence
    file.refused_rows = len(receipt.refusals)
    days = ledger.lines["paid_on"]
    file.first_on, file.last_on = days.min(), days.max()  # type: ignore[assignment]


@transaction.atomic
def say_columns(*, actor: Actor, file: LedgerFile, chosen: Mapping[str, str]) -> LedgerFile:
    """Say what each column of a waiting file holds; remembered for the body's next files.

    `chosen` gives a field for each column name, blank for none.
    """
    actor.require(Permission.SPEND_KEEP, file)
    if reasons := [*reasons_not_to_drop(file), *reasons_not_to_say_columns(dict(chosen))]:
        raise Refused(*reasons)
    for heading, name in chosen.items():
        ColumnWord.objects.update_or_create(
            **actor.owns(),
            body=file.body,
            word=fingerprint(heading)[:200],
            defaults={"heading": heading[:200], "field": name},
        )
    audit.record(
        actor=actor, verb="spend.columns_said", subject=file, columns=len(words_from(chosen))
    )
    return read_file(actor=actor, file=file)


@transaction.atomic
def accept_file(*, actor: Actor, file: LedgerFile, at: datetime) -> LedgerFile:
    """Take a file in whole: its lines count from now on, in place of a file of the same name."""
    actor.require(Permission.SPEND_KEEP, file)
    if reasons := reasons_not_to_accept(file):
        raise Refused(*reasons)
    same = own_kept(file.owner_id, file.body_id)
    for old in same.filter(name=file.name):
        old.state, old.decided_at = FileState.REPLACED, at
        old.save(update_fields=["state", "decided_at"])
        audit.record(actor=actor, verb="spend.file_replaced", subject=old)
    file.state, file.decided_at = FileState.KEPT, at
    file.save(update_fields=["state", "decided_at"])
    audit.record(
        actor=actor, verb="spend.file_kept", subject=file, lines=file.lines,
        pounds=file.total_pence / 100,
    )  # fmt: skip
    bring_in_line([file])
    return file


def accept_like_before(
    *, actor: Actor, files: Sequence[LedgerFile], at: datetime
) -> list[LedgerFile]:
    """Take in files that are read just as those before, unattended; the rest go on waiting.

    None of them may take the place of a file that is kept: that is for a person to see.
    """
    taken = []
    for file in files:
        kept = list(own_kept(file.owner_id, file.body_id))
        new = all(other.name != file.name for other in kept)
        if new and not reasons_to_look(file, kept):
            taken.append(accept_file(actor=actor, file=file, at=at))
    return taken


@transaction.atomic
def drop_file(*, actor: Actor, file: LedgerFile, at: datetime) -> LedgerFile:
    """Put a waiting file aside: nothing of it counts."""
    actor.require(Permission.SPEND_KEEP, file)
    if reasons := reasons_not_to_drop(file):
        raise Refused(*reasons)
    file.state, file.decided_at = FileState.DROPPED, at
    file.save(update_fields=["state", "decided_at"])
    audit.record(actor=actor, verb="spend.file_dropped", subject=file)
    return file


@transaction.atomic
def remove_file(*, actor: Actor, file: LedgerFile, reason: str, at: datetime) -> LedgerFile:
    """Take a kept file out again; its bytes stay, so that this can be undone."""
    actor.require(Permission.SPEND_KEEP, file)
    if reasons := reasons_not_to_remove(file, reason):
        raise Refused(*reasons)
    file.state, file.decided_at = FileState.REMOVED, at
    file.save(update_fields=["state", "decided_at"])
    audit.record(actor=actor, verb="spend.file_removed", subject=file, reason=reason)
    bring_in_line([file])
    return file
