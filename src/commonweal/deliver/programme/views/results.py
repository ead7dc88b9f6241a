from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.deliver.programme.forms.results import ResultForm
from commonweal.deliver.programme.models import Project, Result
from commonweal.deliver.programme.services.results import post_result
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.choices import area_filter
from commonweal.ground.ui.tables import Column, Table, TextFilter


class ResultList(ProgrammePage):
    section = "more"
    title = _("Results")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = self.programme.code
        table = Table.from_queryset(
            request,
            Result.objects.filter(project__programme=self.programme)
            .select_related("project", "owner")
            .order_by("-known", "-pk"),
            [
                Column("text", _("Result"), header=True, wide=True, order_by="text"),
                Column("project", _("Project"), order_by="project__name",
                       href=lambda r: reverse("project_detail", args=[code, r.project.code])),
                Column("known", _("Known"), kind="date", order_by="known"),
                Column("evidence", _("Where it can be read"), wide=True),
                Column("owner", _("Posted by"), order_by="owner__name"),
            ],
            (
                TextFilter("q", _("Search"), fields=("text", "evidence")),
                area_filter(self.programme, "project__area"),
            ),
            caption=__("Results of projects"), csv_name=f"{code}-results",
            empty=__("No result has been posted. Open a project to post its first."),
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        return render(request, "programme/table.html", self.get_context_data(table=table))


class ResultAdd(ProgrammeFormPage):
    """Posting a result tells the partners that wait for one, each by itself."""

    section = "projects"
    form_class = ResultForm
    template_name = "programme/result_add.html"
    submit = _("Post the result")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.project = get_object_or_404(
            Project.objects.select_related("owner"), programme=self.programme, code=kwargs["code"]
        )

    def get_title(self) -> str:
        return __("Post a result of “%(project)s”") % {"project": self.project}

    def get_cancel_url(self) -> str:
        return reverse("project_detail", args=[self.programme.code, self.project.code])

    def perform(self, form: Any) -> str:
        _result, told = post_result(
            actor=self.request.actor, project=self.project, at=now(), today=self.today,
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(self.request, _posted(told))
        return reverse("result_list", args=[self.programme.code])


def _posted(told: int) -> str:
    if not told:
        return __("The result is posted. No partner that may see it was waiting for it.")
    return ngettext(
        "The result is posted, and the one partner that waited for it was told.",
        "The result is posted, and the %(told)d partners that waited for it were told.",
        told,
    ) % {"told": told}
