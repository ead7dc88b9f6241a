"""Keeping a file as it came."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.enums import OFFICE_KINDS
from commonweal.ground.files.models import Document
from commonweal.ground.files.office import OfficeRefused, check_office
from commonweal.ground.files.rules import (
    content_type_of,
    kind_of,
    plain_file_name,
    reasons_against_content,
    reasons_against_size,
)


@transaction.atomic
def add_document(*, actor: Actor, title: str, upload: File[bytes], at: datetime) -> Document:
    """Add a document for people to read: within the limit, of a kind that is kept.

    Raises
    ------
    Refused
        When it is too large, or of a kind that is not kept, or not what its name says, or when
        it would act by itself once somebody opens it.
    """
    actor.require(Permission.FILE_ADD)
    name = plain_file_name(upload.name or "")
    # A file that is too large is refused without being read.
    if reasons := reasons_against_size(name, upload.size, settings.UPLOAD_LIMIT_MB):
        raise Refused(*reasons)
    data = upload.read()
    kind = kind_of(io.BytesIO(data))
    if reasons := reasons_against_content(name, kind):
        raise Refused(*reasons)
    if kind in OFFICE_KINDS:
        _refuse_what_acts(data, name)
    return keep_document(actor=actor, name=name, data=data, at=at, title=title)


def _refuse_what_acts(data: bytes, name: str) -> None:
    try:
        check_office(data, name)
    except OfficeRefused as refusal:
        raise Refused(*refusal.reasons) from refusal


@transaction.atomic
def keep_document(
    *, actor: Actor, name: str, data: bytes, at: datetime, title: str = ""
) -> Document:
    """Keep a file with its digest; it is the body's own until disclosed.

    The caller asks for permission and judges the content, as what a file is for decides who
    may bring it and what it may hold.

    Raises
    ------
    Refused
        When the file is empty or larger than the deployer allows.
    """
    name = plain_file_name(name)
    if reasons := reasons_against_size(name, len(data), settings.UPLOAD_LIMIT_MB):
        raise Refused(*reasons)
    document = Document(
        **actor.owns(),
        title=(title.strip() or name)[:200],
        name=name,
        content_type=content_type_of(name),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        added_at=at,
    )
    document.content.save(name, ContentFile(data), save=False)
    _write_row(actor, document)
    return document


def _write_row(actor: Actor, document: Document) -> None:
    try:
        document.save()
        audit.record(
            actor=actor, verb="files.document_added", subject=document,
            name=document.name, sha256=document.sha256,
        )  # fmt: skip
    except BaseException:
        # No row names the file, so nobody could ever find it again.
        document.content.delete(save=False)
        raise
