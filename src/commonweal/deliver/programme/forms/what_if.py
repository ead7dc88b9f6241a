from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.methods.network import Shift
from commonweal.partners.partnership.models import Partner


class MoveForm(forms.Form):
    """A scenario that lies wholly in the address, so that it can be shared."""

    move = forms.ChoiceField(label=_("Move"))
    by = forms.IntegerField(
        label=_("By how much"),
        min_value=-120,
        max_value=120,
        initial=3,
        help_text=_("Below zero for earlier."),
    )
    unit = forms.ChoiceField(
        label=_("Unit"), choices=(("months", _("Months")), ("days", _("Days"))), initial="months"
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = choices

    def shift(self) -> Shift:
        """The move asked for."""
        return Shift(**{self.cleaned_data["unit"]: self.cleaned_data["by"]})


class DropForm(forms.Form):
    drop = forms.ModelChoiceField(
        label=_("Partner that leaves"), queryset=None, empty_label=_("Choose a partner")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drop"].queryset = Partner.objects.select_related("body")
