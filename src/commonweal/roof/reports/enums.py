from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IssueState(TextChoices):
    """Where an issue of a report is in its cycle."""

    OPEN = "open", _("Open")
    FROZEN = "frozen", _("Frozen")
    ISSUED = "issued", _("Issued")
    ARCHIVED = "archived", _("Archived")


class Audience(TextChoices):
    """For whom a report is composed."""

    BOARD = "board", _("The partnership's board")
    PARTNER = "partner", _("One partner")
    PUBLIC = "public", _("The public")
