from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.forms import UploadField


class TravelForm(forms.Form):
    """What is assumed of staff who travel further."""

    gbp_per_km = forms.DecimalField(
        label=_("Pounds paid for each kilometre further"), max_digits=6, decimal_places=3,
        min_value=0, initial=Decimal("0.28"),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Working days a year"), min_value=0, max_value=366, initial=220
    )
    protected_years = forms.DecimalField(
        label=_("Years for which staff who are moved are paid for it"), max_digits=4,
        decimal_places=1, min_value=0, initial=3,
    )  # fmt: skip
    over_years = forms.IntegerField(
        label=_("Years over which that payment is spread"), min_value=1, max_value=100, initial=10
    )
    detour = forms.DecimalField(
        label=_("How much longer the road is than the straight line"), max_digits=4,
        decimal_places=2, min_value=1, initial=Decimal("1.3"),
    )  # fmt: skip


class LocationForm(TravelForm):
    """A new study."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    source = forms.CharField(label=_("Source"), max_length=300)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)
    field_order = ["code", "name", "source", "note"]


class PlaceForm(forms.Form):
    """A place."""

    name = forms.CharField(label=_("Place"), max_length=200)
    body = forms.ModelChoiceField(
        label=_("Whose"), queryset=None, required=False, empty_label=_("No partner's")
    )
    latitude = forms.DecimalField(
        label=_("Latitude"), max_digits=9, decimal_places=6, min_value=-90, max_value=90,
        help_text=_("In degrees, north above 0, such as 51.897."),
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=_("Longitude"), max_digits=9, decimal_places=6, min_value=-180, max_value=180,
        help_text=_("In degrees, west below 0, such as -2.074."),
    )  # fmt: skip
    rent_gbp = forms.DecimalField(
        label=_("Rent, £ a year"), max_digits=14, decimal_places=2, min_value=0, initial=0,
        help_text=_("It is released when no team is there."),
    )  # fmt: skip
    capacity = forms.IntegerField(label=_("Posts it has room for"), min_value=0, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class PlacedServiceForm(forms.Form):
    """A service and how its cost follows its volume."""

    name = forms.CharField(label=_("Service"), max_length=200)
    cost_gbp = forms.DecimalField(
        label=_("What running it takes today, all teams together, £ a year"), max_digits=16,
        decimal_places=2, min_value=0,
    )  # fmt: skip
    elasticity = forms.DecimalField(
        label=_("How cost follows volume in one place"), max_digits=4, decimal_places=3,
        min_value=Decimal("0.001"), max_value=1, initial=Decimal("0.85"),
        help_text=_("1 is in proportion; at 0.85 twice the volume costs 1.8 times as much."),
    )  # fmt: skip
    tied_to = forms.ModelChoiceField(
        label=_("Each partner's team must be where its team is of"), queryset=None, required=False,
        empty_label=_("no other service"),
    )  # fmt: skip

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tied_to"].queryset = services


class TeamForm(forms.Form):
    """One body's part of one service."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=None)
    body = forms.ModelChoiceField(label=_("Whose"), queryset=None)
    home = forms.ModelChoiceField(label=_("Where it is now"), queryset=None)
    posts = forms.DecimalField(
        label=_("Posts"), max_digits=8, decimal_places=2, min_value=Decimal("0.01")
    )
    volume = forms.DecimalField(
        label=_("Volume"), max_digits=16, decimal_places=2, min_value=Decimal("0.01"),
        required=False, help_text=_("What drives its cost; empty where the posts do."),
    )  # fmt: skip
    stays = forms.BooleanField(label=_("It must stay where it is"), required=False)

    def __init__(self, *args: Any, services: Any, bodies: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services
        self.fields["body"].queryset = bodies
        self.fields["home"].queryset = places


class FileForm(forms.Form):
    """A file to take in; what it would change is shown first."""

    file = UploadField(
        accept=".csv,.xlsx,.ods", label=_("File"), help_text=_("A .csv, .xlsx or .ods file.")
    )
