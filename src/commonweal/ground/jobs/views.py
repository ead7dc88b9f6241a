from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.jobs.enums import JobState
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.selectors import jobs_of
from commonweal.ground.jobs.services import cancel_job
from commonweal.ground.jobs.work import revive
from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.tables import Column, Table


class JobList(Page):
    """The long work that a person asked for."""

    title = _("Your long work")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_queryset(
            request,
            jobs_of(request.actor),  # type: ignore[attr-defined]
            [
                Column("title", _("What"), header=True, wide=True,
                       href=lambda job: reverse("job_detail", args=[job.pk])),
                Column("get_state_display", _("State"), order_by="state"),
                Column("asked_at", _("Asked"), kind="moment", order_by="asked_at"),
                Column("ended_at", _("Ended"), kind="moment", order_by="ended_at"),
            ],
            [],
            caption=__("Your long work"),
            empty=__("You have asked for nothing that takes long."),
        )  # fmt: skip
        return render(request, "jobs/job_list.html", self.get_context_data(table=table))


class JobDetail(Page):
    """How far a piece of long work is, and where its result can be seen."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.job = get_object_or_404(jobs_of(request.actor), pk=kwargs["pk"])

    def get_title(self) -> str:
        return self.job.title

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [(_("Your long work"), reverse("job_list"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if revive(self.job, now()):
            self.job.refresh_from_db()
        context = self.get_context_data(job=self.job, is_open=_is_open(self.job))
        return render(request, "jobs/job_detail.html", context)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        cancel_job(actor=request.actor, job=self.job, at=now())
        messages.success(request, _("It is being stopped."))
        return redirect("job_detail", self.job.pk)


def _is_open(job: Job) -> bool:
    return job.state in (JobState.WAITING, JobState.RUNNING)
