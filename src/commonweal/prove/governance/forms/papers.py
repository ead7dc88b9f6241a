from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import PaperKind
from commonweal.prove.governance.models import Paper, PaperComment


class PaperForm(forms.Form):
    """A new paper."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=PaperKind.choices)
    about_code = forms.CharField(
        label=_("Code of the project, gate or service it is about"), max_length=40, required=False
    )
    says_no_background = forms.BooleanField(
        label=_("Its list of background papers says none"), required=False
    )


class VersionForm(forms.Form):
    """A new version of a paper."""

    number = forms.CharField(
        label=_("Version"), max_length=12, help_text=_("For example 2.0."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )  # fmt: skip
    dated = PartDateFormField(label=_("Dated"))
    author_post = forms.ModelChoiceField(
        label=_("Author"), queryset=Post.objects.none(), required=False
    )
    change = forms.CharField(
        label=_("What changed"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    takes_up = forms.ModelMultipleChoiceField(
        label=_("Comments that it takes up"), queryset=PaperComment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    document = forms.ModelChoiceField(
        label=_("Document"), queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author_post"].queryset = Post.objects.select_related("body")
        self.fields["takes_up"].queryset = PaperComment.objects.filter(version__paper=paper)
        self.fields["document"].queryset = Document.objects.all()


class CommentForm(forms.Form):
    """A comment on a version."""

    said_by = forms.CharField(
        label=_("Whose comment"), max_length=200, help_text=_("A post, a committee or a group.")
    )
    said = PartDateFormField(label=_("When"), required=False)
    text = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4}))


class ReferenceForm(forms.Form):
    """A paper that another relies on or lists."""

    to = forms.ModelChoiceField(
        label=_("Paper that is kept here"), queryset=Paper.objects.none(), required=False
    )
    title = forms.CharField(label=_("or the title of another"), max_length=200, required=False)
    is_cited = forms.BooleanField(label=_("The text relies on it"), required=False, initial=True)
    where = forms.CharField(label=_("Where in the text"), max_length=200, required=False)
    is_listed = forms.BooleanField(label=_("It is listed as a background paper"), required=False)
    is_published_work = forms.BooleanField(
        label=_("It is a published work, which need not be listed"), required=False
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Paper.objects.exclude(pk=paper.pk)


class ConsulteesForm(forms.Form):
    """Groups that are consulted."""

    groups = forms.CharField(
        label=_("Groups, one a line"), widget=forms.Textarea(attrs={"rows": 8})
    )
    consulted = PartDateFormField(label=_("Consulted on"), required=False)

    def clean_groups(self) -> list[str]:
        return self.cleaned_data["groups"].splitlines()


class ConsultationForm(forms.Form):
    """When a group was consulted, and what it said."""

    consulted = PartDateFormField(label=_("Consulted on"))
    response = forms.CharField(
        label=_("What it said"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
