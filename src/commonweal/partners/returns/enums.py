from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReturnStatus(TextChoices):
    """Where a partner's return is."""

    RECEIVED = "received", _("Received")
    OUTSTANDING = "outstanding", _("Outstanding")
    NOT_EXPECTED = "not_expected", _("Not expected")
