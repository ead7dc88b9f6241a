"""Keeping a file as it came."""

from __future__ import annotations

import hashlib
import mimetypes
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.errors import Refused
from commonweal.ground.files.models import Document


@transaction.atomic
def keep_document(
    *, actor: Actor, name: str, data: bytes, at: datetime, title: str = ""
) -> Document:
    """Keep a file with its digest; it is the body's own until disclosed.

    The caller asks for permission, as what a file is for decides who may bring it.

    Raises
    ------
    Refused
        When the file is empty or larger than the deployer allows.
    """
    limit = settings.UPLOAD_LIMIT_MB
    if not data:
        raise Refused(_("“%(name)s” is empty. Choose the file again.") % {"name": name})
    if len(data) > limit * 1_000_000:
        raise Refused(
            _("“%(name)s” is larger than %(limit)d MB. Take out pictures, or split it.")
            % {"name": name, "limit": limit}
        )
    digest = hashlib.sha256(data).hexdigest()
    plain = get_valid_filename(name.strip(" .") or "file")[-100:]
    return Document.objects.create(
        **actor.owns(),
        title=(title or name)[:200],
        name=name[:200],
        content=ContentFile(data, name=plain),
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(data),
        sha256=digest,
        added_at=at,
    )
