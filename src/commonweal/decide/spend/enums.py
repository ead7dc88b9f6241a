from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileState(TextChoices):
    """What became of a ledger file."""

    WAITING = "waiting", _("Waiting to be looked at")
    KEPT = "kept", _("Kept")
    DROPPED = "dropped", _("Dropped")
    REPLACED = "replaced", _("Replaced")
    REMOVED = "removed", _("Removed")


class Said(TextChoices):
    """What a person says of two payees."""

    SAME = "same", _("One supplier")
    DIFFERENT = "different", _("Two suppliers")


class RegisterState(TextChoices):
    """Whether a contract register is the one that holds."""

    CURRENT = "current", _("Current")
    REPLACED = "replaced", _("Replaced")
    REMOVED = "removed", _("Removed")
