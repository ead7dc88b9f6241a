"""Letting a committee paper rest on a gap, options, a business case or fair shares."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.models import Appraisal, BusinessCase, CostStudy
from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.roof.papers import selectors
from commonweal.roof.papers.forms.works import WorkForm
from commonweal.roof.papers.models import BriefWork
from commonweal.roof.papers.services.works import leave_out, use_in_brief
from commonweal.roof.papers.views.templates import crumbs

KINDS = {
    "baseline": Baseline, "appraisal": Appraisal, "case": BusinessCase, "study": CostStudy,
}  # fmt: skip
ASKED = ("series", "unit", "base_year", "beside", "ahead", "rule", "elasticity", "coordination",
         "rate")  # fmt: skip


class UseInPaper(FormPage):
    """Choose the subject whose papers rest on a piece of work."""

    form_class = WorkForm
    permission = Permission.PAPER_WRITE
    title = _("Use in a committee paper")
    submit = _("Use it")
    template_name = "papers/use_in_paper.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        asked = [(kind, request.GET[kind]) for kind in KINDS if request.GET.get(kind)]
        kind, key = asked[0] if asked else ("baseline", "")
        self.kind = kind
        self.work: Any = get_object_or_404(KINDS[kind], pk=int(key) if key.isdecimal() else 0)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_cancel_url(self) -> str:
        return reverse("brief_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        own = selectors.briefs().filter(owner_id=self.request.actor.body_id)
        return super().get_form_kwargs() | {"briefs": own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(work=self.work, **kwargs)

    def perform(self, form: WorkForm) -> str:
        asked: dict[str, Any] = {
            key: self.request.GET[key] for key in ASKED if self.request.GET.get(key)
        }
        if without := self.request.GET.getlist("without"):
            asked["without"] = without
        brief = form.cleaned_data["brief"]
        use_in_brief(
            actor=self.request.actor, brief=brief, at=now(), asked=asked, **{self.kind: self.work}
        )
        return reverse("brief_detail", args=[brief.pk])


class LeaveOutOfPaper(Page):
    """Let a subject no longer rest on a piece of work."""

    def post(self, request: Any, pk: int) -> HttpResponse:
        work = get_object_or_404(BriefWork.objects.select_related("brief"), pk=pk)
        leave_out(actor=request.actor, work=work, at=now())
        return redirect("brief_detail", work.brief_id)
