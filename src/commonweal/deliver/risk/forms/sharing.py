from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.risk.forms.common import PerPartner
from commonweal.ground.ui.forms import DateField, MoneyInput, PercentInput
from commonweal.methods.exit import Move
from commonweal.partners.partnership.models import Partner, Undertaking


class CostForm(PerPartner):
    """What a shared service costs, who pays, and the terms of leaving."""

    undertaking = forms.ModelChoiceField(label=_("Service"), queryset=Undertaking.objects.none())
    fixed_gbp = forms.IntegerField(
        label=_("Cost a year that does not follow use"), min_value=0, widget=MoneyInput
    )
    avoidable = forms.DecimalField(
        label=_("Part of a leaver's share that can be avoided"), min_value=0, max_value=100,
        decimal_places=2, initial=0, widget=PercentInput,
    )  # fmt: skip
    lost_saving_gbp = forms.IntegerField(
        label=_("Joint saving a year that is lost when one leaves"), min_value=0, initial=0,
        widget=MoneyInput,
    )  # fmt: skip
    exit_payment_gbp = forms.IntegerField(
        label=_("What a leaver pays once"), min_value=0, initial=0, widget=MoneyInput
    )
    notice_months = forms.IntegerField(
        label=_("Months of notice, where no term states them"), min_value=0, max_value=120,
        initial=0,
    )  # fmt: skip
    source = forms.CharField(label=_("Where the figures come from"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["undertaking"].queryset = Undertaking.objects.all()

    def add_partner(self, partner: Partner) -> None:
        super().add_partner(partner)
        self.fields[f"use_{partner.pk}"] = forms.IntegerField(
            label=_("Cost a year of the use of %(partner)s") % {"partner": partner},
            min_value=0,
            required=False,
            widget=MoneyInput,
        )

    def stated(self) -> dict[str, Any]:
        """What the use case takes."""
        data = self.cleaned_data
        plain = ("undertaking", "fixed_gbp", "lost_saving_gbp", "exit_payment_gbp",
                 "notice_months", "source")  # fmt: skip
        shares = self.shares()
        return {name: data[name] for name in plain} | {
            "avoidable": data["avoidable"] / 100,
            "shares": {p: (shares[p], data.get(f"use_{p.pk}") or 0) for p in self.partners},
        }


class AloneForm(forms.Form):
    """What a service would cost a partner on its own."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    alone_gbp = forms.IntegerField(
        label=_("Cost a year on its own"), min_value=0, widget=MoneyInput
    )
    basis = forms.CharField(label=_("How that is known"), max_length=300)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class QuestionForm(forms.Form):
    """Who joins, pauses or leaves; a question that lies wholly in the address."""

    move = forms.TypedChoiceField(
        label=_("What happens"),
        coerce=Move,
        choices=[
            (Move.LEAVE.value, _("A partner leaves")),
            (Move.PAUSE.value, _("A partner pauses")),
            (Move.JOIN.value, _("A partner joins")),
        ],
    )
    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), empty_label=None
    )
    wished = DateField(label=_("From which day"), required=False,
                       help_text=_("Blank for as soon as notice and term allow."))  # fmt: skip
    avoidable = forms.DecimalField(
        label=_("Part of its share that can be avoided"), min_value=0, max_value=100,
        required=False, widget=PercentInput, help_text=_("Blank for the part that is stated."),
    )  # fmt: skip
    exit_payment = forms.IntegerField(
        label=_("Single payment"), min_value=0, required=False, widget=MoneyInput,
        help_text=_("By a leaver or a joiner. Blank for what is stated; for a joiner, none."),
    )  # fmt: skip
    pause_months = forms.IntegerField(
        label=_("A pause: for how many months"), min_value=1, max_value=120, required=False
    )
    standby = forms.DecimalField(
        label=_("A pause: part of its fixed share still paid"), min_value=0, max_value=100,
        required=False, widget=PercentInput,
    )  # fmt: skip
    share = forms.DecimalField(
        label=_("A joiner: its share of the fixed cost"), min_value=0, max_value=99,
        required=False, widget=PercentInput,
    )  # fmt: skip
    variable = forms.IntegerField(
        label=_("A joiner: cost a year of its use"), min_value=0, required=False,
        widget=MoneyInput,
    )  # fmt: skip
    added_fixed = forms.IntegerField(
        label=_("A joiner: what it adds to the fixed cost a year"), min_value=0, required=False,
        widget=MoneyInput,
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners

    def asked(self) -> dict[str, Any]:
        """What `Asked` takes, percentages as parts of one and blanks left to its defaults."""
        data = dict(self.cleaned_data)
        for name in ("avoidable", "standby", "share"):
            if data[name] is not None:
                data[name] = Decimal(data[name]) / 100
        return {name: value for name, value in data.items() if value is not None}
