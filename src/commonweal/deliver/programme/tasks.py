"""The long work of a programme, done by the worker as the person who asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import ImportRun
from commonweal.deliver.programme.services.applying import apply_import
from commonweal.deliver.programme.services.importing import prepare_import
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

PREPARE = "programme.prepare_import"
APPLY = "programme.apply_import"


@job_kind(PREPARE)
def prepare(*, actor: Actor, progress: Progress, run: int) -> Outcome:
    """Read a workbook and work out what it would change."""
    found = _run(run)
    prepare_import(actor=actor, run=found, progress=progress)
    return {"href": _href(found, "import_preview"), "text": _("See what would change")}


@job_kind(APPLY)
def apply(*, actor: Actor, progress: Progress, run: int) -> Outcome:
    """Write what a workbook changes."""
    found = _run(run)
    apply_import(actor=actor, run=found, at=now(), on=localdate(), progress=progress)
    return {"href": _href(found, "import_receipt"), "text": _("See the receipt")}


def _run(pk: int) -> ImportRun:
    return ImportRun.objects.select_related("programme", "document", "mapping").get(pk=pk)


def _href(run: ImportRun, name: str) -> Any:
    return reverse(name, args=[run.programme.code, run.pk])
