from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.files.forms import DocumentForm
from commonweal.ground.files.models import Document
from commonweal.ground.files.selectors import documents, same_content
from commonweal.ground.files.services import add_document
from commonweal.ground.ui.pages import FormPage, ListPage, Page, history_lines
from commonweal.ground.ui.tables import Column, Table, TextFilter


class DocumentList(ListPage):
    """Every document that may be seen."""

    title = gettext_lazy("Documents")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            documents(),
            [
                Column("title", _("Title"), header=True, order_by="title", wide=True,
                       href=lambda row: reverse("document_detail", args=[row.pk])),
                Column("name", _("File"), order_by="name"),
                Column("size", _("Size"), order_by="size", value=_size),
                Column("owner", _("Whose"), order_by="owner__name"),
                Column("added_at", _("Added"), kind="moment", order_by="added_at"),
            ],
            [TextFilter("q", _("Search"), fields=("title", "name", "sha256"))],
            caption=_("Documents"),
            empty=_("No document has been added yet."),
            csv_name="documents",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.FILE_ADD)
        return [(_("Add a document"), reverse("document_add"))] if may else []


def _size(document: Document) -> str:
    return filesizeformat(document.size).replace("\xa0", " ")


class OneDocument(Page):
    """A page about one document in sight."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.document: Document = get_object_or_404(documents(), pk=kwargs["pk"])


class DocumentDetail(OneDocument, TemplateView):
    """One document: what it is, whose, and its digest."""

    template_name = "files/document_detail.html"
    breadcrumbs = [(gettext_lazy("Documents"), "/documents/")]

    def get_title(self) -> str:
        return self.document.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            document=self.document,
            size=_size(self.document),
            copies=same_content(self.document.sha256).exclude(pk=self.document.pk),
            history=history_lines(self.document),
            **kwargs,
        )


class DownloadDocument(OneDocument):
    """The file itself, always as a download: a browser never shows it as a page of ours."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        response = FileResponse(
            self.document.content.open("rb"),
            as_attachment=True,
            filename=self.document.name,
            content_type=self.document.content_type,
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cache-Control"] = "private, no-store"
        return response


class AddDocument(FormPage):
    """Add a document."""

    form_class = DocumentForm
    permission = Permission.FILE_ADD
    title = gettext_lazy("Add a document")
    submit = gettext_lazy("Add")
    breadcrumbs = [(gettext_lazy("Documents"), "/documents/")]

    def get_cancel_url(self) -> str:
        return reverse("document_list")

    def perform(self, form: DocumentForm) -> str:
        document = add_document(actor=self.request.actor, at=now(), **form.cleaned_data)
        return reverse("document_detail", args=[document.pk])
