from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import Agreement, Variation
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField
from commonweal.methods.agreements import CHECKLISTS

LONG = forms.Textarea({"rows": 8})
VARIABLES = _("A variable stands in double braces, such as {{contribution}}.")


def item_choices(agreement: Agreement) -> list[tuple[str, str]]:
    """What the law asks this kind of agreement to say, to choose from."""
    items = CHECKLISTS.get(agreement.power, ())
    return [("", "")] + [(item.key, f"{item.key}: {item.text}") for item in items]


class UnderForm(forms.Form):
    """Words that are put to a variation, once the agreement was signed."""

    under = forms.ModelChoiceField(
        label=_("With which variation"), queryset=Variation.objects.none(), required=False,
        help_text=_("Once a party has signed, words change only with a variation that all sign."),
    )  # fmt: skip

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["under"]
        field.queryset = Variation.objects.filter(agreement=agreement, in_force_on=None)
        if not field.queryset.exists():
            del self.fields["under"]


class ClauseForm(UnderForm):
    """A clause of the common text."""

    number = forms.CharField(label=_("Number"), max_length=20)
    heading = forms.CharField(label=_("Heading"), max_length=200)
    item = forms.ChoiceField(label=_("What the law asks to be said, and this says"), required=False)
    text = forms.CharField(label=_("Words"), max_length=20000, widget=LONG, help_text=VARIABLES)
    from_on = DateField(label=_("From which day"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, agreement=agreement, **kwargs)
        field: Any = self.fields["item"]
        field.choices = item_choices(agreement)


class WordsForm(UnderForm):
    """New words of a clause."""

    text = forms.CharField(label=_("New words"), max_length=20000, widget=LONG,
                           help_text=VARIABLES)  # fmt: skip
    from_on = DateField(label=_("From which day"))
    variation = forms.CharField(label=_("Why the words change"), max_length=200)


class EntryForm(UnderForm):
    """Something in a party's own schedule."""

    kind = forms.ChoiceField(label=_("What it is"), choices=EntryKind.choices,
                             widget=forms.RadioSelect)  # fmt: skip
    key = forms.CharField(
        label=_("Which one"), max_length=60,
        help_text=_("The variable, the number of the clause, or the item of the law."),
    )  # fmt: skip
    heading = forms.CharField(label=_("Heading"), max_length=200, required=False)
    text = forms.CharField(label=_("What it says"), max_length=20000, widget=LONG, required=False,
                           help_text=_("Blank where it no longer says anything."))  # fmt: skip
    from_on = DateField(label=_("From which day"))


class ProvisionForm(forms.Form):
    """Who provides what to whom."""

    provider = forms.CharField(label=_("Provider"), max_length=200)
    provider_body = forms.ModelChoiceField(
        label=_("The provider’s entry among the bodies"), queryset=Body.objects.none(),
        required=False,
    )  # fmt: skip
    customers = forms.CharField(label=_("Customers"), max_length=300)
    service = forms.CharField(label=_("Service"), max_length=200)
    area = forms.CharField(label=_("Area"), max_length=100, required=False)
    share = forms.CharField(label=_("Share of the customers"), max_length=100, required=False)
    state = forms.CharField(label=_("State"), max_length=60, required=False)
    agreement = forms.ModelChoiceField(
        label=_("By which agreement"), queryset=Agreement.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["provider_body"].queryset = Body.objects.all()
        fields["agreement"].queryset = Agreement.objects.all()
