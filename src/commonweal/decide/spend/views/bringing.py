"""Ledgers on their way in: chosen, read, and looked at before they count."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.forms.files import LedgersForm
from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.rules.files import points_of, reasons_not_to_accept
from commonweal.decide.spend.selectors.files import (
    bodies_to_keep,
    names_kept,
    waiting_files,
)
from commonweal.decide.spend.services.files import accept_like_before, bring_files, read_files
from commonweal.decide.spend.tasks import READ, TAKE_IN
from commonweal.decide.spend.views.base import SpendFormPage, SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.jobs.work import Silent
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import plural

AT_ONCE_BYTES = 1_500_000  # so many bytes are read in about a second; more, by the worker


class LedgerAdd(SpendFormPage):
    """Choose files; what was read of them is shown before anything counts."""

    form_class = LedgersForm
    title = _("Add ledgers")
    submit = _("See what is in them")

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = bodies_to_keep(self.request.actor, localdate())
        return super().get_form_kwargs() | {"bodies": bodies}

    def get_cancel_url(self) -> str:
        return reverse("ledger_list")

    def perform(self, form: Any) -> HttpResponse:
        actor, asked = self.request.actor, form.cleaned_data
        brought = bring_files(actor=actor, body=asked["body"], uploads=asked["ledgers"], at=now())
        for name, there in brought.renamed:
            said = __("“%(name)s” has the same bytes as “%(file)s”, which is here already.")
            messages.info(self.request, said % {"name": name, "file": there})
        for file in brought.known:
            said = __("“%(file)s” is kept already, to the last byte. Nothing has changed.")
            messages.info(self.request, said % {"file": file})
        if not brought.waiting:
            return redirect("ledger_list")
        if sum(file.size for file in brought.waiting) > AT_ONCE_BYTES:
            return as_job(self.request, READ, __("Reading ledgers"), brought.waiting,
                           unattended=asked["unattended"])  # fmt: skip
        read_files(actor=actor, files=brought.waiting, progress=Silent())
        taken = []
        if asked["unattended"]:
            taken = accept_like_before(actor=actor, files=brought.waiting, at=now())
            said = plural(len(taken), __("ledger is taken in."), __("ledgers are taken in."))
            messages.success(self.request, said)
        if len(brought.waiting) == 1:
            return redirect("ledger_detail", brought.waiting[0].pk)
        return redirect("ledger_list" if len(taken) == len(brought.waiting) else "ledger_waiting")


def as_job(
    request: Any, kind: str, title: str, files: list[LedgerFile], **more: Any
) -> HttpResponse:
    """Hand work on files to the worker, and go to where its progress is told."""
    job = start_job(
        actor=request.actor, kind=kind, title=title, on=localdate(),
        inputs={"files": [file.pk for file in files], **more},
    )  # fmt: skip
    return redirect("job_detail", job.pk)


class LedgerWaiting(SpendPage, TemplateView):
    """Files that were read and wait to be taken in or dropped. Sending takes in all that can be."""

    template_name = "spend/waiting.html"
    title = _("Ledgers to look at")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.SPEND_KEEP)  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Ledgers"), reverse("ledger_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = list(waiting_files(self.request.actor))
        ready = [file for file in files if not reasons_not_to_accept(file)]
        kept = names_kept(self.request.actor)
        table = Table.from_rows(
            self.request, files,
            [
                Column("name", _("File"), header=True, wide=True,
                       href=lambda row: reverse("ledger_detail", args=[row.pk])),
                Column("body", _("Whose payments")),
                Column("kind", _("What it is")),
                Column("lines", _("Lines"), kind="number"),
                Column("total", _("Net spend"), kind="money"),
                Column("look", _("What to look at"), wide=True,
                       value=lambda row: " ".join(points_of(row, kept[row.body_id]))),
            ],
            caption=__("Ledgers to look at"), empty=__("No file waits to be looked at."),
        )  # fmt: skip
        return super().get_context_data(table=table, ready=len(ready), **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        ready = [f for f in waiting_files(request.actor) if not reasons_not_to_accept(f)]
        return as_job(request, TAKE_IN, __("Taking in ledgers"), ready)
