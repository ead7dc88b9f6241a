from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.enums import PartyRole, Power
from commonweal.agree.agreements.models import Agreement
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField
from commonweal.partners.partnership.models import Undertaking

WIDE = {"class": "govuk-!-width-two-thirds"}


def _text(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4000, widget=forms.Textarea({"rows": 3}), **kwargs
    )


class TermsForm(forms.Form):
    """What an agreement's own terms say."""

    title = forms.CharField(label=_("Title"), max_length=200)
    power = forms.ChoiceField(label=_("Legal power"), choices=Power.choices)
    about = _text(_("What it is about"))
    umbrella = forms.ModelChoiceField(
        label=_("The agreement under which it stands"), queryset=Agreement.objects.none(),
        required=False,
    )  # fmt: skip
    from_on = DateField(label=_("First day"))
    until_on = DateField(
        label=_("Last day"), required=False, help_text=_("Blank where it has none.")
    )
    extension_months = forms.IntegerField(
        label=_("Months by which it can be extended"), min_value=0, max_value=600, initial=0
    )
    lead_months = forms.IntegerField(
        label=_("Months that choosing anew takes"), min_value=0, max_value=120, initial=12
    )
    notice_months = forms.IntegerField(
        label=_("Months of notice"), min_value=0, max_value=120, initial=0
    )
    notice_days = forms.IntegerField(
        label=_("Days of notice, beside the months"), min_value=0, max_value=366, initial=0
    )
    exit_terms = _text(_("What happens when a party leaves"))
    cost_sharing = _text(_("How costs are shared"))
    needs_all = forms.BooleanField(
        label=_("It binds nobody until every party has signed"), required=False
    )
    passes_to_successor = forms.BooleanField(
        label=_("A body that follows a party takes its place"), required=False
    )

    def __init__(self, *args: Any, itself: Agreement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Agreement.objects.all()
        field: Any = self.fields["umbrella"]
        field.queryset = others.exclude(pk=itself.pk) if itself else others


class KeepForm(TermsForm):
    """A new agreement."""

    code = forms.SlugField(label=_("Code"), max_length=60,
                           help_text=_("Letters, figures and hyphens."))  # fmt: skip
    services = forms.ModelMultipleChoiceField(
        label=_("Services covered"), queryset=Undertaking.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    field_order = ("code", "title", "power", "about", "services")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["services"]
        field.queryset = Undertaking.objects.all()


class ChangeForm(TermsForm):
    """Other terms, with the reason."""

    reason = forms.CharField(label=_("Reason for the change"), max_length=300)


class VariationForm(forms.Form):
    """A change of a signed agreement, put to its parties. A blank term stays as it is."""

    title = forms.CharField(label=_("What it changes, in a few words"), max_length=200)
    reason = forms.CharField(label=_("Why"), max_length=300)
    from_on = DateField(label=_("From which day it is meant to hold"))
    until_on = DateField(
        label=_("New last day"), required=False,
        help_text=_("Here and below, what is left blank stays as it is. Words of clauses and "
                    "schedules are put to the variation on their own pages."),
    )  # fmt: skip
    extension_months = forms.IntegerField(
        label=_("Months by which it can then be extended"), min_value=0, max_value=600,
        required=False,
    )  # fmt: skip
    notice_months = forms.IntegerField(
        label=_("Months of notice"), min_value=0, max_value=120, required=False
    )
    notice_days = forms.IntegerField(
        label=_("Days of notice, beside the months"), min_value=0, max_value=366, required=False
    )
    exit_terms = _text(_("What happens when a party leaves"))
    cost_sharing = _text(_("How costs are shared"))
    passes_to_successor = forms.TypedChoiceField(
        label=_("Does a body that follows a party take its place?"), required=False,
        choices=[("", _("As it is")), ("yes", _("Yes")), ("no", _("No"))],
        coerce={"yes": True, "no": False}.get, empty_value=None,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Only the terms that were given are changed."""
        data = super().clean() or {}
        return {name: value for name, value in data.items() if value not in ("", None)}


class ContestForm(forms.Form):
    """Why a signature that another body recorded was never given."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class PartyForm(forms.Form):
    """A body that is to sign."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole.choices, initial=PartyRole.PARTY)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = agreement.parties.values_list("body_id", flat=True)
        field: Any = self.fields["body"]
        field.queryset = Body.objects.exclude(pk__in=list(known))


class ReviewForm(forms.Form):
    """A day by which it is to be reviewed."""

    due_on = DateField(
        label=_("Review by"),
        help_text=_("From the day after, nothing is seen under it until the review is done."),
    )


class ReviewDoneForm(forms.Form):
    """A review that was done."""

    done_on = DateField(label=_("Done on"))
    note = forms.CharField(label=_("What came of it"), max_length=400, required=False)
