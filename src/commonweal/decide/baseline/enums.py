from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from commonweal.partners.returns.enums import Basis, Measure

__all__ = ["Basis", "Measure", "NationalClass", "NationalLine"]


class NationalClass(TextChoices):
    """The classes of authority in the national returns."""

    DISTRICT = "district", _("Shire districts")
    METROPOLITAN = "metropolitan", _("Metropolitan districts")
    UNITARY = "unitary", _("Unitary authorities")
    LONDON = "london", _("London boroughs")
    COUNTY = "county", _("Shire counties")


class NationalLine(TextChoices):
    """The lines of service in the national returns."""

    CENTRAL = "central", _("Central services")
    CULTURAL = "cultural", _("Cultural and related services")
    ENVIRONMENTAL = "environmental", _("Environmental and regulatory services")
    HIGHWAYS = "highways", _("Highways and transport services")
    HOUSING = "housing", _("Housing services, general fund")
    PLANNING = "planning", _("Planning and development services")
