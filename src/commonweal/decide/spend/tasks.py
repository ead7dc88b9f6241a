"""The long work on ledgers, done by the worker as the person who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.decide.spend.analysis.answered import work_out
from commonweal.decide.spend.analysis.asking import Narrowed
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.questions import BY_SLUG, Level
from commonweal.decide.spend.models import LedgerFile, SupplierRun
from commonweal.decide.spend.rules.files import reasons_not_to_accept
from commonweal.decide.spend.selectors.files import waiting_files
from commonweal.decide.spend.services.files import accept_file, accept_like_before, read_files
from commonweal.decide.spend.services.suppliers import find_suppliers
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind
from commonweal.ground.ui.words import plural

READ = "spend.read"
TAKE_IN = "spend.take_in"
FIND = "spend.find"
ANSWER = "spend.answer"


@job_kind(READ)
def read(
    *, actor: Actor, progress: Progress, files: list[int], unattended: bool = False
) -> Outcome:
    """Read files that were brought; each then waits to be looked at.

    Unattended, those like the ledgers before are taken in, and suppliers are found anew.
    """
    read_files(actor=actor, files=_waiting(actor, files), progress=progress)
    read_now = _waiting(actor, files)
    told = [plural(len(read_now), _("file was read."), _("files were read."))]
    taken: list[LedgerFile] = []
    if unattended:
        taken = accept_like_before(actor=actor, files=read_now, at=now())
        told.append(_taken_in(len(taken)))
    faults = sum(bool(reasons_not_to_accept(file)) for file in _waiting(actor, files))
    if faults:
        told.append(plural(faults, _("cannot be taken in."), _("cannot be taken in.")))
    if taken:
        told.append(_found(find_suppliers(actor=actor, at=now(), progress=progress)))
    text = _("Look at what was read")
    return {"href": reverse("ledger_waiting"), "text": text, "saying": " ".join(told)}


@job_kind(TAKE_IN)
def take_in(*, actor: Actor, progress: Progress, files: list[int]) -> Outcome:
    """Take in files that were looked at, then find the suppliers of them all."""
    taken = 0
    for at, file in enumerate(_waiting(actor, files)):
        progress.tell(at, len(files) + 3, _("Taking in %(file)s") % {"file": file})
        if not reasons_not_to_accept(file):
            accept_file(actor=actor, file=file, at=now())
            taken += 1
    run = find_suppliers(actor=actor, at=now(), progress=progress)
    saying = f"{_taken_in(taken)} {_found(run)}"
    return {"href": reverse("spend"), "text": _("See the spend"), "saying": saying}


@job_kind(FIND)
def find(*, actor: Actor, progress: Progress) -> Outcome:
    """Find the suppliers of every file in sight."""
    saying = _found(find_suppliers(actor=actor, at=now(), progress=progress))
    return {"href": reverse("spend"), "text": _("See the spend"), "saying": saying}


@job_kind(ANSWER)
def answer(
    *,
    actor: Actor,
    progress: Progress,
    questions: list[str],
    partners: list[str],
    year: int | None,
    level: str,
    href: str,
    local: list[str] | None = None,
) -> Outcome:
    """Work out answers to questions as somebody narrowed them; their page is quick from then on."""
    narrowed = Narrowed(tuple(partners), year, Level(level), tuple(local or ()))
    wanted = [BY_SLUG[slug] for slug in questions]
    work_out(spend_of(actor), narrowed, progress, questions=wanted)
    return {"href": href, "text": _("See the answer")}


def _taken_in(count: int) -> str:
    return plural(count, _("ledger is taken in."), _("ledgers are taken in."))


def _found(run: SupplierRun) -> str:
    return plural(
        run.suppliers,
        _("supplier was found in all the ledgers."),
        _("suppliers were found in all the ledgers."),
    )


def _waiting(actor: Actor, files: list[int]) -> list[LedgerFile]:
    return list(waiting_files(actor).filter(pk__in=files))
