from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeKind(TextChoices):
    """What happened to a row."""

    ADDED = "I", _("Added")
    CHANGED = "U", _("Changed")
    REMOVED = "D", _("Removed")
