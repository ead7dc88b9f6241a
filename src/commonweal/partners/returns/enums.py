from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReturnStatus(TextChoices):
    """Where a partner's return is."""

    RECEIVED = "received", _("Received")
    SENT_BACK = "sent_back", _("Sent back with questions")
    OUTSTANDING = "outstanding", _("Outstanding")
    NOT_EXPECTED = "not_expected", _("Not expected")


# What is still to come.
MISSING = (ReturnStatus.OUTSTANDING, ReturnStatus.SENT_BACK)


class Rung(TextChoices):
    """Who is written to about a missing return, the lowest first."""

    OFFICER = "officer", _("Officer who prepares the return")
    CHAMPION = "champion", _("Champion")
    SPONSOR = "sponsor", _("Sponsor")


class Measure(TextChoices):
    """What a figure measures."""

    COST = "cost", _("Cost, pounds a year")
    STAFF = "staff", _("Staff, full-time equivalents")
    VOLUME = "volume", _("Volume")
    INDICATOR = "indicator", _("Indicator")


class Basis(TextChoices):
    """Whether income is taken off a cost."""

    NOT_STATED = "not_stated", _("Not stated")
    GROSS = "gross", _("Gross: before income")
    NET = "net", _("Net of income")
