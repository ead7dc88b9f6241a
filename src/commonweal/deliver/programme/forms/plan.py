from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import LadderStep, Project, ServiceArea
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import MoneyInput
from commonweal.partners.partnership.models import Post

CODE_HINT = _("Short and lasting, for example HR or FLEET. Links and workbooks use it.")


class AddProgrammeForm(forms.Form):
    """A new programme."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Stands in the address of its pages."),
    )
    about = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AddAreaForm(forms.Form):
    """A new service area, with the posts that champion it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=CODE_HINT)
    scope = forms.CharField(
        label=_("Scope"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    champions = forms.ModelMultipleChoiceField(
        label=_("Champions"),
        queryset=Post.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["champions"].queryset = Post.objects.select_related("body")


class ProjectForm(forms.Form):
    """What is said of a project; with its code when it is new."""

    name = forms.CharField(label=_("Name"), max_length=200)
    area = forms.ModelChoiceField(
        label=_("Service area"), queryset=ServiceArea.objects.none(), required=False
    )
    step = forms.ModelChoiceField(
        label=_("Step of the ladder"), queryset=LadderStep.objects.none(), required=False
    )
    start = PartDateFormField(label=_("Start"), required=False)
    end = PartDateFormField(label=_("End"), required=False)
    lead = forms.ModelChoiceField(label=_("Led by"), queryset=Body.objects.none(), required=False)
    spend_gbp = forms.IntegerField(
        label=_("Baseline spend"), min_value=0, required=False, widget=MoneyInput
    )
    position = forms.CharField(
        label=_("Position"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, programme: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = ServiceArea.objects.filter(programme=programme)
        self.fields["step"].queryset = programme.steps.all()
        self.fields["lead"].queryset = bodies


class AddProjectForm(ProjectForm):
    """A new project."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=CODE_HINT)
    field_order = ("name", "code")


class ChangeProjectForm(ProjectForm):
    """A project that is there."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    @staticmethod
    def initial_of(project: Project) -> dict[str, Any]:
        """What the form shows at first."""
        names = ("name", "area", "step", "start", "end", "lead", "spend_gbp", "position")
        return {name: getattr(project, name) for name in names}


class StepForm(forms.Form):
    """A step of the stage ladder."""

    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("For example 1 or 2a."))
    name = forms.CharField(label=_("Name"), max_length=200)
    meaning = forms.CharField(label=_("What it means"), max_length=300, required=False)


class StageWordForm(forms.Form):
    """Another word for a step."""

    word = forms.CharField(
        label=_("Word"), max_length=120, help_text=_("As reports write it, for example Stage 1+.")
    )
    step = forms.ModelChoiceField(label=_("Means"), queryset=LadderStep.objects.none())

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps
