from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.holding import Held, held_in
from commonweal.decide.spend.analysis.reading import columns_of, read_again
from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.forms.files import ColumnsForm, RemoveForm
from commonweal.decide.spend.ledgers import LedgerRefused, Refusal
from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.rules.fields import FIELD_WORDS
from commonweal.decide.spend.rules.files import reasons_not_to_accept
from commonweal.decide.spend.selectors.files import (
    ledger_files,
    ledgers_shown,
    own_kept,
)
from commonweal.decide.spend.services.files import (
    accept_file,
    drop_file,
    remove_file,
    say_columns,
)
from commonweal.decide.spend.tasks import TAKE_IN
from commonweal.decide.spend.views.base import SpendFormPage, SpendPage
from commonweal.decide.spend.views.bringing import AT_ONCE_BYTES, as_job
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.tables.export import csv_response

REFUSALS_SHOWN = 20


class LedgerList(SpendPage, ListPage):
    """Every ledger file in sight."""

    template_name = "spend/list.html"
    title = _("Ledgers")
    section = "ledger_list"

    def get_table(self) -> Table:
        shown = ledgers_shown(self.request.actor)
        bodies = shown.order_by("body__name").values_list("body", "body__name")
        return Table.from_queryset(
            self.request,
            shown.order_by("body__name", "-id"),
            [
                Column("name", _("File"), header=True, order_by="name", wide=True,
                       href=lambda row: reverse("ledger_detail", args=[row.pk])),
                Column("body", _("Whose payments"), order_by="body__name"),
                Column("kind", _("What it is"), order_by="kind"),
                Column("get_state_display", _("State"), order_by="state"),
                Column("lines", _("Lines"), kind="number", order_by="lines"),
                Column("total", _("Net spend"), kind="money", order_by="total_pence"),
                Column("refused_rows", _("Rows refused"), kind="number", order_by="refused_rows"),
                Column("first_on", _("First payment"), kind="date", order_by="first_on"),
                Column("last_on", _("Last payment"), kind="date", order_by="last_on"),
                Column("owner", _("Kept by"), order_by="owner__name", wide=True),
            ],
            [
                TextFilter("q", _("Search"), fields=("name",)),
                ChoiceFilter("body", _("Whose payments"), choices=dict(bodies).items()),
                ChoiceFilter("state", _("State"), choices=[
                    choice for choice in FileState.choices if choice[0] != FileState.DROPPED]),
            ],
            caption=__("Ledgers"), csv_name="ledgers",
            empty=__("No ledger is here yet. Add those that the partners publish."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return [(_("Add ledgers"), reverse("ledger_add"))] if self.may_keep else []


class OneLedger(SpendPage):
    """Finds the file named in the address, for its keeper alone where the page is theirs."""

    section = "ledger_list"
    keeper_only = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.file: LedgerFile = get_object_or_404(ledger_files(), pk=kwargs["pk"])
        if self.keeper_only:
            request.actor.require(Permission.SPEND_KEEP, self.file)  # type: ignore[attr-defined]

    @property
    def is_keeper(self) -> bool:
        return bool(self.request.actor.may(Permission.SPEND_KEEP, self.file))

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Ledgers"), reverse("ledger_list"))]

    def get_cancel_url(self) -> str:
        return reverse("ledger_detail", args=[self.file.pk])


class LedgerDetail(OneLedger, TemplateView):
    """One file with its receipt: columns, rows by what became of them, totals, held lines."""

    template_name = "spend/ledger.html"

    def get_title(self) -> str:
        return self.file.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file, keeper = self.file, self.is_keeper
        waiting = keeper and file.state == FileState.WAITING
        words = {field.value: str(text) for field, text in FIELD_WORDS.items()}
        return super().get_context_data(
            file=file,
            keeper=keeper,
            waiting=waiting,
            has_columns=waiting and bool(columns_of(file)),
            kept=file.state == FileState.KEPT,
            reasons=reasons_not_to_accept(file) if file.state == FileState.WAITING else [],
            replaces=self._replaces(),
            sheets=file.receipt.get("sheets", []),
            field_words=words,
            refusals=self._refusals() if keeper and file.refused_rows else [],
            held=held_in(file) if keeper and file.state == FileState.KEPT else Held(0, 0),
            history=history_lines(file) if keeper else [],
            may_undo=self.request.actor.may(Permission.UNDO, file),
            may_disclose=self.request.actor.may(Permission.DISCLOSE, file),
            **kwargs,
        )  # fmt: skip

    def _replaces(self) -> LedgerFile | None:
        if self.file.state != FileState.WAITING:
            return None
        same = own_kept(self.file.owner_id, self.file.body_id).filter(name=self.file.name)
        return same.first()

    def _refusals(self) -> list[Refusal]:
        if self.file.size > AT_ONCE_BYTES:
            return []  # reading it again takes long; the download tells them
        return refusals_of(self.file)[:REFUSALS_SHOWN]


def refusals_of(file: LedgerFile) -> list[Refusal]:
    """The rows that were not taken, in their own words, read again from the bytes."""
    try:
        return list(read_again(file).receipt.refusals)
    except LedgerRefused:
        return []


class LedgerRefusals(OneLedger):
    """The refused rows as a file, for whoever keeps the ledger: they may name people."""

    keeper_only = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        columns = [
            Column("sheet", _("Sheet")),
            Column("line", _("Line"), kind="number"),
            Column("reason", _("Why it was refused")),
            Column("text", _("The row")),
        ]
        return csv_response(f"refused-{self.file.key}", columns, refusals_of(self.file))


class LedgerDownload(OneLedger):
    """The file as it came, for whoever keeps it: it may name people."""

    keeper_only = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        if not self.file.content:
            raise Http404
        response = FileResponse(
            self.file.content.open("rb"),
            as_attachment=True,
            filename=self.file.name,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cache-Control"] = "private, no-store"
        return response


class LedgerColumns(OneLedger, SpendFormPage):
    """Say what each column holds; remembered for the body's next file."""

    keeper_only = True
    form_class = ColumnsForm
    template_name = "spend/columns.html"
    title = _("Say what each column holds")
    submit = _("Read it again")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"columns": columns_of(self.file)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(file=self.file, **kwargs)

    def perform(self, form: Any) -> str:
        say_columns(actor=self.request.actor, file=self.file, chosen=form.chosen())
        return self.get_cancel_url()


class LedgerAccept(OneLedger):
    """Takes the file in."""

    keeper_only = True

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.file.size > AT_ONCE_BYTES:
            return as_job(request, TAKE_IN, __("Taking in “%(file)s”") % {"file": self.file},
                           [self.file])  # fmt: skip
        accept_file(actor=request.actor, file=self.file, at=now())
        messages.success(request, __("“%(file)s” is taken in.") % {"file": self.file})
        return redirect(self.get_cancel_url())


class LedgerDrop(OneLedger):
    """Puts the file aside."""

    keeper_only = True

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        drop_file(actor=request.actor, file=self.file, at=now())
        messages.success(request, __("“%(file)s” is put aside.") % {"file": self.file})
        return redirect("ledger_list")


class LedgerRemove(OneLedger, SpendFormPage):
    """Takes a kept file out, with the reason."""

    keeper_only = True
    form_class = RemoveForm
    title = _("Take the ledger out")
    submit = _("Take it out")

    def perform(self, form: Any) -> str:
        remove_file(actor=self.request.actor, file=self.file, at=now(), **form.cleaned_data)
        return self.get_cancel_url()
