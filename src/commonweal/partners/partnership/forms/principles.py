from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField
from commonweal.partners.partnership.enums import PrincipleFamily
from commonweal.partners.partnership.models import Partner, Undertaking


class PrincipleForm(forms.Form):
    """A new principle."""

    code = forms.CharField(label=_("Code"), max_length=20)
    family = forms.ChoiceField(label=_("Family"), choices=PrincipleFamily.choices)
    text = forms.CharField(
        label=_("Principle"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    endorsed_by = forms.CharField(label=_("Endorsed by"), max_length=200, required=False)
    endorsed_on = PartDateFormField(label=_("Endorsed on"), required=False)


class AnswerForm(forms.Form):
    """An answer to a principle."""

    is_met = forms.TypedChoiceField(
        label=_("Is it met?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("How, or why not"), widget=forms.Textarea(attrs={"rows": 4}))


class TermForm(forms.Form):
    """A lock-in term."""

    what = forms.CharField(label=_("What the term says"), max_length=300)
    undertaking = forms.ModelChoiceField(
        label=_("Service or project"), queryset=Undertaking.objects.none(), required=False
    )
    partner = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=Partner.objects.none(),
        required=False,
        help_text=_("Leave blank where it holds for every partner."),
    )
    decided_on = DateField(label=_("Decided on"))
    least_years = forms.IntegerField(label=_("Years at least"), min_value=0)
    most_years = forms.IntegerField(label=_("Years at most"), min_value=0)
    notice_months = forms.IntegerField(label=_("Months of notice"), min_value=0, required=False)
    review_on = DateField(label=_("Review on"), required=False)
    freedom = forms.CharField(
        label=_("The right to choose that stands beside it"), max_length=300, required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["undertaking"].queryset = Undertaking.objects.all()
        self.fields["partner"].queryset = Partner.objects.select_related("body")
