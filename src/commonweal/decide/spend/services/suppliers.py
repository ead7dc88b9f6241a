"""Who suppliers are: found by a run, and said by people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.spend.analysis.answered import work_out
from commonweal.decide.spend.analysis.asking import Narrowed
from commonweal.decide.spend.analysis.cubes import linked_with, spend_of, spend_with
from commonweal.decide.spend.analysis.figures import figures_of
from commonweal.decide.spend.analysis.known_by import spoken_of
from commonweal.decide.spend.analysis.linking import find_and_fill
from commonweal.decide.spend.analysis.questions import QUESTIONS
from commonweal.decide.spend.analysis.shelving import bring_in_line
from commonweal.decide.spend.ledgers.suppliers import Suppliers
from commonweal.decide.spend.models import SupplierRun, Verdict
from commonweal.decide.spend.rules.verdicts import reasons_not_to_say
from commonweal.decide.spend.selectors.files import counted, kept_files_for_a_cube
from commonweal.decide.spend.selectors.verdicts import own_verdicts, verdicts_between
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.beside import do_beside
from commonweal.ground.jobs.work import Progress

Pair = tuple[str, str]

_BEFORE_ANSWERS = 3  # steps of a run before the first question is answered


def find_suppliers(*, actor: Actor, at: datetime, progress: Progress) -> SupplierRun:
    """Find the suppliers of every ledger file in sight, heeding each verdict of one's own body.

    The cube and what each question answers of it are made as well, so that no page has to wait
    for them. The run is recorded last: until then the one before holds.
    """
    actor.require(Permission.SPEND_KEEP)
    files, _left_out = counted(kept_files_for_a_cube())
    if not files:
        raise Refused(_("There is no ledger to find suppliers in. Add one first."))
    steps = _BEFORE_ANSWERS + len(QUESTIONS)
    progress.tell(0, steps, _("Reading %(count)d files") % {"count": len(files)})
    shelf = bring_in_line(files)
    partnership, kept, said = linked_with(actor, files)
    words = (_("Comparing names"), _("Putting suppliers to their lines"))
    found = do_beside(
        progress, words.__getitem__, find_and_fill, shelf, partnership, kept, said["same"],
        said["different"], steps=len(words), before=1, after=len(QUESTIONS),
    )  # fmt: skip
    spend = spend_with(shelf, files, found)
    figures_of(spend)
    work_out(spend, Narrowed(), progress, done=_BEFORE_ANSWERS)
    return _keep_run(actor, found, sorted({file.sha256 for file in files}), at)


@transaction.atomic
def _keep_run(actor: Actor, found: Suppliers, files: list[str], at: datetime) -> SupplierRun:
    payees = found.payees()
    suppliers = payees.filter(pl.col("supplier").is_not_null())
    run = SupplierRun.objects.create(
        **actor.owns(),
        key=found.key,
        files=files,
        verdicts=own_verdicts(actor).count(),
        payees=payees.height,
        suppliers=suppliers["supplier"].n_unique(),
        groups=suppliers["supplier_group"].n_unique(),
        doubts=found.doubts().height,
        kept_out=payees.height - suppliers.height,
        ran_at=at,
    )
    audit.record(
        actor=actor, verb="spend.suppliers_found", subject=run, suppliers=run.suppliers,
        payees=run.payees,
    )  # fmt: skip
    return run


@transaction.atomic
def say_of_payees(
    *, actor: Actor, pairs: Sequence[Pair], said: str, why: str, at: datetime
) -> list[Verdict]:
    """Say that payees, by pairs, are one supplier or two; the next finding heeds it.

    It holds for the names as their partners write them, whatever numbers a later file gives. What
    the same body said of a pair before gives way to it. Undone, it is as if never said.
    """
    actor.require(Permission.SPEND_KEEP)
    spoken = spoken_of(spend_of(actor), pairs)
    pairs = sorted({each.pair for each in spoken})
    before = [row for each in spoken for row in verdicts_between(actor, each.ones, each.twos)]
    gone = {row.pk: row for row in before if (row.one, row.two) not in pairs}
    if reasons := reasons_not_to_say(own_verdicts(actor).exclude(pk__in=gone), pairs, said):
        raise Refused(*reasons)
    for row in gone.values():
        row.delete()
    given = []
    for one, two in pairs:
        verdict, _made = Verdict.objects.update_or_create(
            **actor.owns(), one=one, two=two,
            defaults={"said": said, "why": why, "given_at": at},
        )  # fmt: skip
        given.append(verdict)
    audit.record_all(
        actor=actor, verb="spend.verdict_given", entries=[(row, {"said": said}) for row in given],
        reason=why,
    )  # fmt: skip
    return given


@transaction.atomic
def take_verdict_back(*, actor: Actor, verdict: Verdict, reason: str) -> None:
    """Take a verdict back: the next finding goes by the evidence again."""
    actor.require(Permission.SPEND_KEEP, verdict)
    audit.record(actor=actor, verb="spend.verdict_withdrawn", subject=verdict, reason=reason)
    verdict.delete()
