"""Laying a programme out: the programme itself, its areas, projects and ladder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.forms.plan import (
    AddAreaForm,
    AddProgrammeForm,
    AddProjectForm,
    ChangeProjectForm,
    StageWordForm,
    StepForm,
)
from commonweal.deliver.programme.models import Project
from commonweal.deliver.programme.services.ladder import add_stage_word, add_step
from commonweal.deliver.programme.services.plan import (
    add_area,
    add_programme,
    add_project,
    change_project,
)
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import FormPage
from commonweal.partners.partnership.models import Partner


class AddProgramme(FormPage):
    form_class = AddProgrammeForm
    title = _("Begin a programme")
    submit = _("Begin it")

    def get_cancel_url(self) -> str:
        return reverse("programme_list")

    def perform(self, form: Any) -> str:
        programme = add_programme(actor=self.request.actor, **form.cleaned_data)
        messages.success(self.request, _("The programme is begun. Add its stage ladder next."))
        return reverse("ladder", args=[programme.code])


class AddArea(ProgrammeFormPage):
    section = "areas"
    form_class = AddAreaForm
    title = _("Add a service area")
    submit = _("Add the area")

    def get_cancel_url(self) -> str:
        return reverse("area_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        area = add_area(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return reverse("area_detail", args=[self.programme.code, area.code])


class OfProject:
    """The form of a project knows the programme's areas and steps, and the partners' bodies."""

    section = "projects"

    def get_form_kwargs(self) -> dict[str, Any]:
        partners = Partner.objects.values_list("body_id", flat=True)
        return super().get_form_kwargs() | {  # type: ignore[misc]
            "programme": self.programme,  # type: ignore[attr-defined]
            "bodies": Body.objects.filter(pk__in=list(partners)),
        }


class AddProject(OfProject, ProgrammeFormPage):
    form_class = AddProjectForm
    title = _("Add a project")
    submit = _("Add the project")

    def get_cancel_url(self) -> str:
        return reverse("project_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        project = add_project(
            actor=self.request.actor, programme=self.programme, **form.cleaned_data
        )
        return reverse("project_detail", args=[self.programme.code, project.code])


class ChangeProject(OfProject, ProgrammeFormPage):
    form_class = ChangeProjectForm
    title = _("Change the project")
    submit = _("Save")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.project = get_object_or_404(Project, programme=self.programme, code=kwargs["code"])

    def get_initial(self) -> dict[str, Any]:
        return ChangeProjectForm.initial_of(self.project)

    def get_cancel_url(self) -> str:
        return reverse("project_detail", args=[self.programme.code, self.project.code])

    def perform(self, form: Any) -> str:
        change_project(actor=self.request.actor, project=self.project, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return self.get_cancel_url()


class Ladder(ProgrammePage, TemplateView):
    """The stage ladder: its steps in order, and the words that reports use for each."""

    template_name = "programme/ladder.html"
    section = "more"
    title = _("Stage ladder")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words: dict[int, list[str]] = {}
        for alias in self.programme.aliases.order_by("word"):
            words.setdefault(alias.step_id, []).append(alias.word)
        return super().get_context_data(
            steps=[(step, words.get(step.pk, [])) for step in self.programme.steps.all()],
            may_plan=self.request.actor.may(Permission.PROGRAMME_PLAN, self.programme),
            **kwargs,
        )


class AddStep(ProgrammeFormPage):
    section = "more"
    form_class = StepForm
    title = _("Add a step")
    submit = _("Add the step")

    def get_cancel_url(self) -> str:
        return reverse("ladder", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        add_step(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class AddStageWord(ProgrammeFormPage):
    section = "more"
    form_class = StageWordForm
    title = _("Add a word for a step")
    submit = _("Add the word")

    def get_cancel_url(self) -> str:
        return reverse("ladder", args=[self.programme.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"steps": self.programme.steps.all()}

    def perform(self, form: Any) -> str:
        add_stage_word(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()
