from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    """What sort of public body it is, in the words of its own law."""

    METROPOLITAN_BOROUGH = "metropolitan_borough", _("Metropolitan borough")
    LONDON_BOROUGH = "london_borough", _("London borough")
    UNITARY = "unitary", _("Unitary authority")
    COUNTY = "county", _("County council")
    DISTRICT = "district", _("District council")
    COMBINED_AUTHORITY = "combined_authority", _("Combined authority")
    TRANSPORT_EXECUTIVE = "transport_executive", _("Transport executive")
    NHS_TRUST = "nhs_trust", _("NHS trust")
    PRIMARY_CARE_TRUST = "primary_care_trust", _("Primary care trust")
    INTEGRATED_CARE_BOARD = "integrated_care_board", _("Integrated care board")
    STRATEGIC_HEALTH_AUTHORITY = "strategic_health_authority", _("Strategic health authority")
    FIRE = "fire", _("Fire and rescue authority")
    POLICE = "police", _("Police body")
    JOINT = "joint", _("Joint body of a partnership")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other body")
