"""Actuals from a ledger: the file chosen, its columns said once, its sums taken in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.ground.access.enums import Permission
from commonweal.ground.files.pages import ColumnsPage
from commonweal.ground.files.workbooks import Candidate, Mapping, Workbook
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.claims import financial_year
from commonweal.prove.benefits.analysis.extracts import candidates, workbook_of
from commonweal.prove.benefits.forms.lines import ExtractForm, ExtractMappingForm
from commonweal.prove.benefits.models import Extract
from commonweal.prove.benefits.selectors.lines import extracts_of
from commonweal.prove.benefits.services.lines import (
    map_extract,
    take_in_actuals,
    upload_extract,
)
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage


class ExtractList(SavingsPage):
    """What was taken in from ledgers."""

    title = _("Ledger extracts")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_queryset(
            request,
            extracts_of(self.programme),
            [
                Column("document.name", _("File"), header=True, order_by="document__name",
                       href=lambda row: self.address("extract_map", row.pk)
                       if row.taken_at is None and self.may(Permission.CLAIM_KEEP, row) else None),
                Column("year", _("Year"), value=lambda row: financial_year(row.year)),
                Column("mapping", _("Read as")),
                Column("taken_at", _("Taken in"), kind="moment", order_by="taken_at"),
            ],
            caption=__("Ledger extracts"),
            empty=__("No extract has been taken in yet."),
            csv_name=f"{self.programme.code}-extracts",
        )  # fmt: skip
        may = self.may(Permission.CLAIM_KEEP)
        actions = [(_("Upload an extract"), self.address("extract_upload"))] if may else []
        lede = _("Actuals by budget line, against which what is said to be delivered is held.")
        return self.show(table, lede=lede, actions=actions)


class UploadExtract(SavingsFormPage):
    form_class = ExtractForm
    permission = Permission.CLAIM_KEEP
    title = _("Upload a ledger extract")
    submit = _("Upload")

    def get_cancel_url(self) -> str:
        return self.address("extract_list")

    def perform(self, form: Any) -> str:
        file = form.cleaned_data["file"]
        extract = upload_extract(
            actor=self.request.actor, programme=self.programme, name=file.name,
            data=file.read(), year=form.cleaned_data["year"], at=now(),
        )  # fmt: skip
        if extract.mapping is None:
            return self.address("extract_map", extract.pk)
        return taken(self, extract)


def taken(page: SavingsFormPage, extract: Extract) -> str:
    """Take an extract in, say what came of it, and go to the lines."""
    found = take_in_actuals(actor=page.request.actor, extract=extract, at=now())
    lines = len(found.sums)
    said = ngettext("%(n)s budget line has its actual.", "%(n)s budget lines have their actuals.",
                    lines) % {"n": lines}  # fmt: skip
    if found.unknown_rows:
        said += " " + __("Left out, as no line of ours has their code: %(codes)s.") % {
            "codes": ", ".join(found.unknown_codes[:20])
        }
    messages.success(page.request, said)
    return page.address("line_list")


class MapExtract(ColumnsPage, SavingsFormPage):
    """What each column of an extract holds."""

    form_class = ExtractMappingForm
    template_name = "benefits/columns.html"
    permission = Permission.CLAIM_KEEP
    submit = _("Take it in")
    lede = _("Say which holds the code of the budget line and which the amount.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.extract = get_object_or_404(extracts_of(self.programme), pk=kwargs["pk"])
        self.request.actor.require(Permission.CLAIM_KEEP, self.extract)

    def get_cancel_url(self) -> str:
        return self.address("extract_list")

    def open_file(self) -> Workbook:
        return workbook_of(self.extract)

    def find_tables(self, workbook: Workbook) -> list[Candidate]:
        return candidates(workbook)

    def get_remembered(self) -> Mapping | None:
        kept = self.extract.mapping
        return Mapping.from_json(kept.columns) if kept else None

    def get_initial(self) -> dict[str, Any]:
        name = self.extract.document.name.rsplit(".", 1)[0][:120]
        return super().get_initial() | {"name": name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.extract.document.name, **kwargs)

    def perform(self, form: ExtractMappingForm) -> str:
        map_extract(
            actor=self.request.actor, extract=self.extract, columns=form.pairs(),
            sheet=self.sheet, ignored=form.ignored(), name=form.cleaned_data["name"],
        )  # fmt: skip
        return taken(self, self.extract)
