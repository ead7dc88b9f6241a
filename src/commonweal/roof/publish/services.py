"""Taking everything away, and checking a package against what is here."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Partnership
from commonweal.ground.audit import services as audit
from commonweal.ground.files.exchange import read_data_package, write_data_package_to
from commonweal.ground.files.workbooks import Limits
from commonweal.roof.publish.analysis import TableDifference, compare, files_of, package_of

# A package may hold the documents of a whole partnership.
LIMITS = Limits(file_bytes=500_000_000, unpacked_bytes=2_000_000_000, entries=20_000)


def export_everything(*, actor: Actor) -> bytes:
    """All facts and documents in sight as one zip: a data package, with the files beside it."""
    target = io.BytesIO()
    export_everything_to(actor=actor, target=target)
    return target.getvalue()


@transaction.atomic
def export_everything_to(*, actor: Actor, target: IO[bytes]) -> None:
    """The same into a file, in bounded memory however long its tables and documents are."""
    actor.require(Permission.EXPORT)
    write_data_package_to(package_of(actor), target)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for sha256, content in files_of(actor).items():
            info = zipfile.ZipInfo(f"files/{sha256}", (1980, 1, 1, 0, 0, 0))
            with content.open("rb") as file, archive.open(info, "w") as part:
                shutil.copyfileobj(file, part)
    partnership = Partnership.objects.get(pk=actor.partnership_id)
    audit.record(
        actor=actor, verb="publish.everything_exported", subject=partnership, bytes=target.tell()
    )


def check_package(*, actor: Actor, data: bytes, name: str) -> list[TableDifference]:
    """How a package differs from the facts in sight now; nothing is changed.

    Raises
    ------
    Refused
        When it is no package, with the file, row and column of each fault.
    """
    actor.require(Permission.EXPORT)
    package = read_data_package(data, name, LIMITS)
    if package.name != package_of(actor).name:
        raise Refused(
            _("“%(name)s” is of another partnership (%(other)s).")
            % {"name": name, "other": package.title or package.name}
        )
    return compare(package_of(actor), package)
