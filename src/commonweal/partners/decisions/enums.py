from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Route(TextChoices):
    """The way by which a partner decides."""

    CABINET = "cabinet", _("Cabinet")
    COUNCIL = "council", _("Full council")
    BOARD = "board", _("Board")
    COMMITTEE = "committee", _("Committee")
    OFFICER = "officer", _("Officer under delegation")


class Outcome(TextChoices):
    """What a body made of a proposal."""

    AWAITED = "awaited", _("Awaited")
    APPROVED = "approved", _("Approved")
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", _("Approved with conditions")
    DEFERRED = "deferred", _("Deferred")
    REFUSED = "refused", _("Refused")
