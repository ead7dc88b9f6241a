"""Filters that several lists of a programme have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme, ServiceArea
from commonweal.ground.ui.tables import ChoiceFilter


def area_filter(programme: Programme, field: str = "area") -> ChoiceFilter:
    """Narrows a list to some service areas."""
    areas = list(ServiceArea.objects.filter(programme=programme).values_list("code", "name"))
    return ChoiceFilter("area", _("Area"), choices=areas, field=f"{field}__code")
