from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.partners.returns.analysis.blank_file import blank_file
from commonweal.partners.returns.forms.templates import ColumnForm, TemplateForm
from commonweal.partners.returns.selectors.sending import columns_of, templates
from commonweal.partners.returns.services.templates import add_column, open_template
from commonweal.partners.returns.views.base import HERE, ReturnsForm

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = (gettext_lazy("Templates"), "/returns/templates/")


class TemplateList(ListPage):
    """The forms of returns, used again and again."""

    title = gettext_lazy("Templates of returns")
    lede = gettext_lazy("What is asked of each row, so that a partner maps its own file once.")
    breadcrumbs = [HERE]

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            templates(),
            [
                Column("name", _("Template"), header=True, order_by="name",
                       href=lambda row: reverse("return_template_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("row_label", _("Each row is a")),
                Column("note", _("Note"), wide=True),
            ],
            caption=_("Templates"),
            empty=_("No template has been made yet."),
            csv_name="return-templates",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.RETURN_KEEP):
            return []
        return [(_("Make a template"), reverse("return_template_add"))]


class OneTemplate(Page):
    """A page about one template."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.template = get_object_or_404(templates(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, TEMPLATES]

    def get_cancel_url(self) -> str:
        return reverse("return_template_detail", args=[self.template.pk])


class TemplateDetail(OneTemplate, ListPage):
    """What a template asks, and the file to fill in."""

    template_name = "returns/template_detail.html"

    def get_title(self) -> str:
        return self.template.name

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("Download the file to fill in"),
                  reverse("return_template_file", args=[self.template.pk]))]  # fmt: skip
        if self.request.actor.may(Permission.RETURN_KEEP, self.template):
            add = reverse("return_column_add", args=[self.template.pk])
            links.insert(0, (_("Ask for a figure"), add))
        return links

    def get_table(self) -> Table:
        return Table.from_rows(
            self.request,
            columns_of(self.template),
            [
                Column("label", _("What is asked"), header=True),
                Column("key", _("Key")),
                Column("measure", _("Kind"), value=lambda row: row.get_measure_display()),
                Column("basis", _("Basis"),
                       value=lambda row: row.get_basis_display() if row.measure == "cost" else ""),
                Column("counted_in", _("Unit")),
                Column("must", _("A blank"),
                       value=lambda row: _("must be confirmed") if row.must else _("is let be")),
                Column("least", _("Least"), kind="number"),
                Column("most", _("Most"), kind="number"),
                Column("sum_of", _("Sum of")),
            ],
            caption=_("What is asked of each row"),
            empty=_("It asks for nothing yet."),
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            template=self.template,
            lede=self.template.note,
            history=history_lines(self.template),
            **kwargs,
        )


class TemplateFile(OneTemplate, View):
    """The file to fill in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        content = blank_file(self.template, columns_of(self.template))
        answer = HttpResponse(content, content_type=EXCEL)
        answer["Content-Disposition"] = 'attachment; filename="return.xlsx"'
        return answer


class AddTemplate(ReturnsForm):
    """Make a template."""

    form_class = TemplateForm
    title = gettext_lazy("Make a template")
    breadcrumbs = [HERE, TEMPLATES]
    submit = gettext_lazy("Make")
    cancel_url = "/returns/templates/"

    def perform(self, form: TemplateForm) -> str:
        template = open_template(actor=self.request.actor, **form.cleaned_data)
        return reverse("return_template_detail", args=[template.pk])


class AddColumn(OneTemplate, ReturnsForm):
    """Ask for a figure."""

    form_class = ColumnForm
    submit = gettext_lazy("Ask for it")

    def get_title(self) -> str:
        return _("Ask for a figure: %(template)s") % {"template": self.template}

    def perform(self, form: ColumnForm) -> str:
        add_column(actor=self.request.actor, template=self.template, **form.cleaned_data)
        return self.get_cancel_url()
