"""Ledger files in sight, and which of them count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.models import ColumnWord, LedgerFile
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import unscoped
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.selectors.members import partners_on


def ledger_files() -> QuerySet[LedgerFile]:
    """Every ledger file in sight, with whose payments it tells and who keeps it."""
    return LedgerFile.objects.select_related("body", "owner")


def ledgers_shown(actor: Actor) -> QuerySet[LedgerFile]:
    """What lists tell: kept files, and of one's own body's also those of any other state."""
    shown = Q(state=FileState.KEPT) | (Q(owner=actor.body_id) & ~Q(state=FileState.DROPPED))
    return ledger_files().filter(shown)


def kept_files() -> QuerySet[LedgerFile]:
    """The files in sight that are kept, in the order in which they came."""
    return ledger_files().filter(state=FileState.KEPT).order_by("id")


# What a cube is made from, and what a page tells of a file at once.
_OF_A_CUBE = ("partnership", "owner", "body", "name", "sha256", "content", "lines", "total_pence",
              "first_on", "last_on")  # fmt: skip


def kept_files_for_a_cube() -> QuerySet[LedgerFile]:
    """The same with no more than a cube asks of them: there may be thousands, and each page asks.

    Files of one body share it.
    """
    rows = LedgerFile.objects.filter(state=FileState.KEPT).order_by("id")
    return rows.only(*_OF_A_CUBE).prefetch_related("body")


def waiting_files(actor: Actor) -> QuerySet[LedgerFile]:
    """The files of one's own body that nobody has looked at yet."""
    return ledger_files().filter(state=FileState.WAITING, owner=actor.body_id).order_by("id")


def own_kept(owner_id: int, body_id: int) -> QuerySet[LedgerFile]:
    """What a body keeps of another's payments, or of its own."""
    return kept_files().filter(owner=owner_id, body=body_id)


def names_kept(actor: Actor) -> dict[int, set[str]]:
    """The names of the files that one's own body keeps, by the body whose payments they tell."""
    rows = LedgerFile.objects.filter(state=FileState.KEPT, owner=actor.body_id)
    found: dict[int, set[str]] = defaultdict(set)
    for body_id, name in rows.values_list("body_id", "name"):
        found[body_id].add(name)
    return found


def counted(files: Iterable[LedgerFile]) -> tuple[list[LedgerFile], list[LedgerFile]]:
    """Files that count, and those left out because another body keeps the same days too.

    What a body keeps of its own payments goes before what others keep of them, so that no line
    counts twice.
    """
    own: dict[int, list[LedgerFile]] = defaultdict(list)
    files = list(files)
    for file in files:
        if file.owner_id == file.body_id:
            own[file.body_id].append(file)
    used: list[LedgerFile] = []
    left_out: list[LedgerFile] = []
    for file in files:
        if not file.content:  # its bytes stayed with the body that keeps it
            left_out.append(file)
            continue
        twice = file.owner_id != file.body_id and any(
            _same_days(file, other) for other in own[file.body_id]
        )
        (left_out if twice else used).append(file)
    return used, left_out


def _same_days(one: LedgerFile, two: LedgerFile) -> bool:
    if one.sha256 == two.sha256:
        return True
    if one.first_on is None or one.last_on is None or two.first_on is None or two.last_on is None:
        return False
    return one.first_on <= two.last_on and two.first_on <= one.last_on


def own_read(owner_id: int, body_id: int) -> QuerySet[LedgerFile]:
    """What a keeper has of a body's payments that could be read: kept, or still waiting."""
    states = (FileState.KEPT, FileState.WAITING)
    rows = ledger_files().filter(owner=owner_id, body=body_id, state__in=states, fault="")
    return rows.order_by("id")


def folder_files(owner_id: int, body_id: int, partnership_id: int) -> list[LedgerFile]:
    """Every file that stands in one folder of the shelf, whoever asks.

    The shelf is worked out from all of a keeper's files together; what is read of it is decided
    elsewhere, by the rows in sight.
    """
    with unscoped("a folder of the shelf is worked out from all its files together"):
        rows = LedgerFile.objects.filter(
            partnership=partnership_id, owner=owner_id, body=body_id, state=FileState.KEPT
        ).exclude(content="")
        return list(rows.select_related("body").order_by("id"))


Folder = tuple[int, int, int]


def keys_of_folders(folders: Collection[Folder]) -> dict[Folder, set[str]]:
    """The keys of every file that stands in some folders of the shelf, whoever asks.

    A folder is of a partnership, an owner and a body.
    """
    with unscoped("a folder of the shelf is worked out from all its files together"):
        rows = LedgerFile.objects.filter(
            partnership__in={folder[0] for folder in folders},
            owner__in={folder[1] for folder in folders},
            state=FileState.KEPT,
        ).exclude(content="")
        told = list(rows.values_list("partnership_id", "owner_id", "body_id", "sha256"))
    found: dict[Folder, set[str]] = {folder: set() for folder in folders}
    for *folder, sha256 in told:
        if (place := (folder[0], folder[1], folder[2])) in found:
            found[place].add(sha256[:16])
    return found


def words_of(owner_id: int, body_id: int) -> list[ColumnWord]:
    """What a keeper said of the columns of a body's ledgers."""
    return list(ColumnWord.objects.filter(owner=owner_id, body=body_id))


def bodies_to_keep(actor: Actor, on: date) -> list[Body]:
    """Bodies whose ledgers a person may bring: their own; for the programme office, partners'."""
    if actor.for_programme_office:
        return [partner.body for partner in partners_on(on)]
    return list(Body.objects.filter(pk=actor.body_id))
