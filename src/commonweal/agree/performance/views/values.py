from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.performance.analysis.reading import columns_of, read_table
from commonweal.agree.performance.forms.values import ColumnsForm, FileForm
from commonweal.agree.performance.models import Load
from commonweal.agree.performance.selectors.columns import own_columns
from commonweal.agree.performance.selectors.facts import loads
from commonweal.agree.performance.services.values import (
    load_values,
    name_columns,
    preview_values,
)
from commonweal.agree.performance.tasks import LOAD
from commonweal.agree.performance.views.base import PerformanceFormPage, PerformancePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import keep_document
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import Column, Table

AT_ONCE_BYTES = 1_000_000  # larger files are taken in by the worker


class LoadList(PerformancePage, ListPage):
    """Every file of values that came in."""

    title = _("Values that came in")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            loads(),
            [
                Column("source", _("From"), header=True, order_by="source",
                       href=lambda row: reverse("value_load", args=[row.pk])),
                Column("at", _("When"), kind="moment", order_by="at"),
                Column("added", _("Values"), kind="number", order_by="added"),
                Column("revised", _("Of them revised"), kind="number", order_by="revised"),
                Column("unchanged", _("Known already"), kind="number"),
            ],
            caption=__("Values that came in"), csv_name="loads",
            empty=__("No value has come in yet."),
        )  # fmt: skip


class LoadDetail(PerformancePage, TemplateView):
    """What came in together."""

    template_name = "performance/load.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.load: Load = get_object_or_404(loads(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return self.load.source

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(load=self.load, history=history_lines(self.load), **kwargs)


class LoadFile(PerformanceFormPage):
    """Choose a file; what it would change is shown before anything is."""

    form_class = FileForm
    title = _("Take in a file of values")
    submit = _("See what it would change")

    def perform(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        document = keep_document(
            actor=self.request.actor, name=file.name, data=file.read(), at=now()
        )
        return redirect("values_preview", document.pk)


class OneFile:
    """Finds the kept file named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        request.actor.require(Permission.PERFORMANCE_KEEP)  # type: ignore[attr-defined]
        self.document = get_object_or_404(Document, pk=kwargs["document"])
        with self.document.content.open("rb") as file:
            self.data = file.read()


class Preview(OneFile, PerformancePage, TemplateView):
    """What a file would change. Sending the page takes it in."""

    template_name = "performance/preview.html"

    def get_title(self) -> str:
        return self.document.name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.preview = preview_values(
            actor=self.request.actor, data=self.data, name=self.document.name
        )
        if self.preview.columns.missing:
            return redirect("values_columns", self.document.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = self.request.actor
        if len(self.data) > AT_ONCE_BYTES:
            title = __("Taking in “%(file)s”") % {"file": self.document.name}
            job = start_job(actor=actor, kind=LOAD, title=title, on=localdate(),
                            inputs={"document": self.document.pk})  # fmt: skip
            return redirect("job_detail", job.pk)
        load = load_values(
            actor=actor, data=self.data, name=self.document.name, at=now(),
            document=self.document,
        )  # fmt: skip
        return redirect("value_load", load.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(preview=self.preview, document=self.document)


class NameColumns(OneFile, PerformanceFormPage):
    """Say which heading is what; remembered for the body's next file."""

    form_class = ColumnsForm
    title = _("Say which column is what")
    submit = _("Go on")

    def get_form_kwargs(self) -> dict[str, Any]:
        table = read_table(self.data, self.document.name)
        columns = columns_of(table, own_columns(self.request.actor))
        return super().get_form_kwargs() | {"columns": columns}

    def perform(self, form: Any) -> str:
        chosen = {name: text for name, text in form.cleaned_data.items() if text}
        name_columns(actor=self.request.actor, headings=chosen)
        return reverse("values_preview", args=[self.document.pk])
