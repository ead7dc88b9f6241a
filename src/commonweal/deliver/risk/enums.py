from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RiskState(TextChoices):
    """Whether a risk is still there."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Stage(TextChoices):
    """When a score holds: before anything is done, as things are, and as they should become."""

    INHERENT = "inherent", _("Inherent")
    CURRENT = "current", _("Current")
    TARGET = "target", _("Target")


class Axis(TextChoices):
    """The two sides of a scale."""

    LIKELIHOOD = "likelihood", _("Likelihood")
    IMPACT = "impact", _("Impact")


class MitigationKind(TextChoices):
    """Of what sort an answer to a risk is."""

    GOVERNANCE = "governance", _("Governance")
    COMMUNICATION = "communication", _("Communication")
    FINANCE = "finance", _("Finance")
    DEPENDENCY = "dependency", _("Dependency")
    CONTRACT = "contract", _("Contract or agreement")
    PEOPLE = "people", _("People")
    TECHNICAL = "technical", _("Technical")
    OTHER = "other", _("Other")


class DoneState(TextChoices):
    """Whether something that was to be done is."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Trigger(TextChoices):
    """On which side of its trigger value an assumption no longer holds."""

    BELOW = "below", _("Below")
    ABOVE = "above", _("Above")
