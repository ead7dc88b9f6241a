from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """What a line of a baseline measures."""

    COST = "cost", _("Cost, pounds a year")
    STAFF = "staff", _("Staff, full-time equivalents")
    VOLUME = "volume", _("Volume")
    INDICATOR = "indicator", _("Indicator")


class Basis(TextChoices):
    """Whether income is taken off a cost."""

    NOT_STATED = "not_stated", _("Not stated")
    GROSS = "gross", _("Gross: before income")
    NET = "net", _("Net of income")


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
