from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AudienceGroup(TextChoices):
    """The three groups that a stakeholder plan speaks to."""

    STAFF = "staff", _("Staff")
    UNIONS = "unions", _("Trade unions")
    MEMBERS = "members", _("Councillors and non-executives")


class Influence(TextChoices):
    """How much a group can do, or how much it matters to it."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class AskedKind(TextChoices):
    """What somebody sends from the staff page."""

    QUESTION = "question", _("A question")
    IDEA = "idea", _("An idea")
    RUMOUR = "rumour", _("Is this rumour true?")


class AskedState(TextChoices):
    """Where a question is on its way to a public answer."""

    WAITING = "waiting", _("Waiting")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Not published")


class Verdict(TextChoices):
    """How true a rumour is."""

    TRUE = "true", _("True")
    PARTLY = "partly", _("Partly true")
    FALSE = "false", _("Not true")
    OPEN = "open", _("Not decided yet")
