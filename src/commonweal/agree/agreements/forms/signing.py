from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.enums import Rehearsed, SigningKind
from commonweal.agree.agreements.models import Agreement, Party
from commonweal.ground.files.models import Document
from commonweal.ground.people.selectors import tables_to_disclose
from commonweal.ground.ui.forms import DateField


class EvidenceForm(forms.Form):
    """The post that signed, and where that is written down."""

    on = DateField(label=_("On which day"))
    by = forms.CharField(label=_("Post that signs"), max_length=200, required=False)
    evidence = forms.ModelChoiceField(
        label=_("Signed page"), queryset=Document.objects.none(), required=False,
        help_text=_("A document kept here."),
    )  # fmt: skip
    evidence_note = forms.CharField(
        label=_("Resolution or deed, and where it is kept"), max_length=300, required=False,
        help_text=_("Needed without a document when you record it for another body, which is "
                    "told and may contest it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["evidence"]
        field.queryset = Document.objects.all()


class SigningForm(EvidenceForm):
    """A signature, or its end."""

    kind = forms.TypedChoiceField(
        label=_("What the party does"), choices=SigningKind.choices, coerce=SigningKind,
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    field_order = ("kind", "on", "by", "reason")

    def __init__(self, *args: Any, may_contest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_contest:
            kind: Any = self.fields["kind"]
            kind.choices = [each for each in kind.choices if each[0] != SigningKind.CONTESTED]
        self.fields["on"].help_text = _("For an end, the first day without it.")


class PurposeForm(forms.Form):
    """What is shared for what, under which clause."""

    clause = forms.CharField(label=_("Clause"), max_length=20)
    purpose = forms.CharField(label=_("What the data is shared for"), max_length=300)
    lawful_basis = forms.CharField(label=_("Lawful basis"), max_length=200)
    tables = forms.MultipleChoiceField(
        label=_("Kinds of row that each party shows the others"),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    by_hand = forms.MultipleChoiceField(
        label=_("Kinds of which each party discloses single rows"),
        widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("These are seen only once their owner discloses them."),
    )  # fmt: skip
    needs = forms.ModelMultipleChoiceField(
        label=_("Parties without whose signature it does not begin"),
        queryset=Party.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Beside the one that shows and the one that sees."),
    )  # fmt: skip

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(tables_to_disclose().items())
        fields: dict[str, Any] = self.fields
        fields["tables"].choices = fields["by_hand"].choices = kinds
        fields["needs"].queryset = Party.objects.filter(agreement=agreement).select_related("body")

    def clean(self) -> dict[str, Any]:
        """At least one kind of row; those shown row by row are among those shared."""
        data = super().clean() or {}
        data["tables"] = [*data.get("tables", ()), *data.get("by_hand", ())]
        if not data["tables"]:
            self.add_error("tables", _("Choose at least one kind of row."))
        return data


class RehearsalForm(forms.Form):
    """A change to try; the question lies wholly in the address."""

    change = forms.TypedChoiceField(
        label=_("What happens"), choices=Rehearsed.choices, coerce=Rehearsed
    )
    party = forms.ModelChoiceField(
        label=_("Party"), queryset=Party.objects.none(), required=False,
        help_text=_("For every change but a review that passes."),
    )  # fmt: skip
    on = DateField(label=_("On which day"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.queryset = Party.objects.filter(agreement=agreement).select_related("body__successor")

    def clean(self) -> dict[str, Any]:
        """A party for every change but a review."""
        data = super().clean() or {}
        if data.get("change") != Rehearsed.REVIEW_PASSED and not data.get("party"):
            self.add_error("party", _("Choose the party that it happens to."))
        return data
