"""A workbook's way in: chosen, mapped, asked about, looked over, taken in, and handed back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.workbook_reading import (
    candidates,
    known_of,
    workbook_of,
)
from commonweal.deliver.programme.forms.imports import MappingForm, QuestionsForm, UploadForm
from commonweal.deliver.programme.models import ImportRun, WorkbookMapping
from commonweal.deliver.programme.rules.imports import reasons_not_to_apply
from commonweal.deliver.programme.selectors.workbooks import mappings_of, open_questions, runs_of
from commonweal.deliver.programme.services.applying import apply_import
from commonweal.deliver.programme.services.importing import (
    answer_questions,
    map_columns,
    prepare_import,
    upload_workbook,
)
from commonweal.deliver.programme.services.writing_back import compare_workbook, write_back
from commonweal.deliver.programme.tasks import APPLY, PREPARE
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit.models import Event
from commonweal.ground.files.pages import ColumnsPage
from commonweal.ground.files.workbooks import Candidate, Workbook
from commonweal.ground.files.workbooks import Mapping as ColumnsMapping
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.dates import PartDate

# A workbook of no more rows is read and taken in while the person waits.
AT_ONCE_ROWS = 2000
CHANGES_A_PAGE = 100
QUESTIONS_A_PAGE = 20


class ImportList(ProgrammePage):
    """What was taken in, and the mappings that are remembered."""

    section = "more"
    title = _("Workbooks")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        code = self.programme.code
        table = Table.from_queryset(
            request,
            runs_of(self.programme),
            [
                Column("document.name", _("Workbook"), header=True, order_by="document__name",
                       href=lambda run: reverse("import_preview", args=[code, run.pk])
                       if request.actor.may(Permission.WORKBOOK_IMPORT) else None),
                Column("mapping.name", _("Mapping"), order_by="mapping__name"),
                Column("known_label", _("Speaks of"), order_by="known",
                       value=lambda run: PartDate.fromisoformat(run.known).label()),
                Column("uploaded_at", _("Uploaded"), kind="moment", order_by="uploaded_at"),
                Column("applied_at", _("Taken in"), kind="moment", order_by="applied_at"),
            ],
            [],
            caption=__("Workbooks"),
            empty=__("No workbook has been taken in yet. Upload the table that you keep."),
        )  # fmt: skip
        may = request.actor.may(Permission.WORKBOOK_IMPORT, self.programme)
        upload = reverse("import_upload", args=[code])
        context = self.get_context_data(
            table=table, add=(__("Upload a workbook"), upload) if may else None
        )
        return render(request, "programme/table.html", context)


class ImportUpload(ProgrammeFormPage):
    """Choose the file; when its columns are known already, what it changes is shown at once."""

    section = "more"
    form_class = UploadForm
    title = _("Upload a workbook")
    submit = _("Upload")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.WORKBOOK_IMPORT, self.programme)

    def get_initial(self) -> dict[str, Any]:
        return {"known": PartDate.from_date(self.on).label()}

    def get_cancel_url(self) -> str:
        return reverse("import_list", args=[self.programme.code])

    def perform(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        run = upload_workbook(
            actor=self.request.actor,
            programme=self.programme,
            name=file.name,
            data=file.read(),
            known=form.cleaned_data["known"],
            at=now(),
        )
        if run.mapping is None:
            return redirect("import_map", self.programme.code, run.pk)
        return prepared(self.request, run)


def prepared(request: Any, run: ImportRun) -> HttpResponse:
    """Read the workbook, at once or as long work, and go to what comes next."""
    if run.preview.get("size", 0) > AT_ONCE_ROWS:
        return _as_job(request, run, PREPARE, __("Reading “%(file)s”"))
    prepare_import(actor=request.actor, run=run)
    return HttpResponseRedirect(next_page(run))


def _as_job(request: Any, run: ImportRun, kind: str, title: str) -> HttpResponse:
    job = start_job(
        actor=request.actor,
        kind=kind,
        title=title % {"file": run},
        inputs={"run": run.pk},
        on=localdate(),
    )
    return redirect("job_detail", job.pk)


def next_page(run: ImportRun) -> str:
    """Where an import goes on: columns, questions, preview or receipt."""
    if run.applied_at is not None:
        name = "import_receipt"
    elif run.mapping_id is None:
        name = "import_map"
    elif open_questions(run).exists():
        name = "import_questions"
    else:
        name = "import_preview"
    return reverse(name, args=[run.programme.code, run.pk])


class OfRun:
    """Finds the import named in the address, for whoever may import."""

    section = "more"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.run = get_object_or_404(
            ImportRun.objects.select_related("programme", "document", "mapping"),
            programme=self.programme,  # type: ignore[attr-defined]
            pk=kwargs["pk"],
        )
        request.actor.require(Permission.WORKBOOK_IMPORT, self.run)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        code = self.run.programme.code
        above = super().get_breadcrumbs()  # type: ignore[misc]
        return [*above, (_("Workbooks"), reverse("import_list", args=[code]))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.run, caption=self.run.document.name, **kwargs)  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return reverse("import_list", args=[self.run.programme.code])


class ImportMap(OfRun, ColumnsPage, ProgrammeFormPage):
    """What each column of a workbook holds."""

    form_class = MappingForm
    template_name = "programme/import_map.html"
    lede = _("Say what each holds; blank cells will change nothing.")

    def open_file(self) -> Workbook:
        return workbook_of(self.run)

    def find_tables(self, workbook: Workbook) -> list[Candidate]:
        return candidates(workbook, known_of(self.programme))

    @cached_property
    def mapping(self) -> WorkbookMapping | None:
        return self.run.mapping or mappings_of(self.programme).first()

    def get_remembered(self) -> ColumnsMapping | None:
        kept = self.mapping
        return ColumnsMapping.from_json(kept.mapping["columns"]) if kept else None

    def get_initial(self) -> dict[str, Any]:
        name = self.mapping.name if self.mapping else __("Milestone table")
        return super().get_initial() | {"name": name}

    def perform(self, form: MappingForm) -> HttpResponse:
        map_columns(
            actor=self.request.actor, run=self.run, sheet=self.sheet, columns=form.pairs(),
            ignored=form.ignored(), name=form.cleaned_data["name"],
        )  # fmt: skip
        return prepared(self.request, self.run)


class ImportQuestions(OfRun, ProgrammeFormPage):
    """What the workbook leaves open; each is asked once and remembered."""

    form_class = QuestionsForm
    template_name = "programme/import_questions.html"
    title = _("What is meant?")
    submit = _("Go on")

    @cached_property
    def questions(self) -> list[Any]:
        return list(open_questions(self.run)[:QUESTIONS_A_PAGE])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questions": self.questions}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.questions:
            return HttpResponseRedirect(next_page(self.run))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(open=open_questions(self.run).count(), **kwargs)

    def perform(self, form: Any) -> HttpResponse:
        answer_questions(actor=self.request.actor, run=self.run, answers=form.answers(), at=now())
        if open_questions(self.run).exists():
            return redirect("import_questions", self.programme.code, self.run.pk)
        return prepared(self.request, self.run)


class ImportPreview(OfRun, ProgrammePage):
    """Every change before any is made; all of them are applied, or none."""

    title = _("What would change")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "changes" not in self.run.preview or self.run.applied_at is not None:
            if self.run.applied_at is None and self.run.mapping_id is not None:
                return prepared(request, self.run)
            return HttpResponseRedirect(next_page(self.run))
        hindrances = reasons_not_to_apply(self.run, open_questions(self.run).count())
        context = self.get_context_data(
            hindrances=hindrances,
            questions=open_questions(self.run).count(),
            **_shown(request, self.run),
        )
        return render(request, "programme/import_preview.html", context)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "again" in request.POST:
            return prepared(request, self.run)
        if self.run.preview.get("size", 0) > AT_ONCE_ROWS:
            return _as_job(request, self.run, APPLY, __("Taking in “%(file)s”"))
        apply_import(actor=request.actor, run=self.run, at=now(), on=self.today)
        messages.success(request, _("The workbook is taken in."))
        return redirect("import_receipt", self.programme.code, self.run.pk)


def _shown(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """One page of the changes."""
    pages = Paginator(run.preview.get("changes", []), CHANGES_A_PAGE)
    return {"preview": run.preview, "page": pages.get_page(request.GET.get("page"))}


class ImportReceipt(OfRun, ProgrammePage):
    """What was taken in, and how to take it back."""

    title = _("Receipt")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.applied_at is None:
            return HttpResponseRedirect(next_page(self.run))
        event = Event.objects.filter(act=self.run.act, verb="programme.workbook_applied").first()
        known = PartDate.fromisoformat(self.run.known).label()
        context = self.get_context_data(event=event, known=known, **_shown(request, self.run))
        return render(request, "programme/import_receipt.html", context)


class WorkbookWriteBack(OfRun, ProgrammePage):
    """The same workbook with the facts of now: which cells change, and the file."""

    title = _("Hand the workbook back")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        found = compare_workbook(actor=request.actor, run=self.run)
        return render(request, "programme/write_back.html", self.get_context_data(found=found))

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        data = write_back(actor=request.actor, run=self.run)
        return as_download(data, self.run.document.name, self.run.document.content_type)


def as_download(data: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, under its own name."""
    response = HttpResponse(data, content_type=content_type)
    safe = "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_. ")) or "file"
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    return response
