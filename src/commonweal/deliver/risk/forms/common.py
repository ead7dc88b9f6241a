"""Fields that several forms have."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.risk.enums import DoneState
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import PercentInput
from commonweal.partners.partnership.models import Partner, Post


class OwnerField(forms.ModelChoiceField):
    """The post that answers for something; a post, not a person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Post.objects.none(),
            label=_("Owner"),
            required=False,
            help_text=_("A post, not a person."),
            **kwargs,
        )

    def among_all(self) -> None:
        """Offer every post in sight; only a form that is being shown or sent can."""
        self.queryset = Post.objects.select_related("body")


class WithOwner(forms.Form):
    """A form that names an owner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner_post"]
        field.among_all()


class DoneForm(forms.Form):
    """How something that was to be done ended."""

    state = forms.ChoiceField(
        label=_("How it ends"),
        choices=[(s.value, s.label) for s in (DoneState.DONE, DoneState.DROPPED)],
        widget=forms.RadioSelect,
    )
    closed = PartDateFormField(label=_("When"))
    outcome = forms.CharField(label=_("What came of it"), max_length=400)


class PerPartner(forms.Form):
    """A form with a percentage for each partner; blank is none."""

    words: Any = _("Share of %(partner)s")

    def __init__(self, *args: Any, partners: Iterable[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = list(partners)
        for partner in self.partners:
            self.add_partner(partner)

    def add_partner(self, partner: Partner) -> None:
        """The fields of one partner."""
        self.fields[f"share_{partner.pk}"] = forms.DecimalField(
            label=self.words % {"partner": partner},
            min_value=0,
            max_value=100,
            decimal_places=4,
            required=False,
            widget=PercentInput,
        )

    def shares(self) -> dict[Partner, Decimal]:
        """The part of each partner, from 0 to 1."""
        return {
            partner: (self.cleaned_data.get(f"share_{partner.pk}") or Decimal(0)) / 100
            for partner in self.partners
        }
