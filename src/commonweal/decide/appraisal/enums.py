from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Willing(TextChoices):
    """Whether a partner would accept an option for a service."""

    WILLING = "willing", _("Would accept it")
    CONDITIONAL = "conditional", _("Would accept it on a condition")
    VETO = "veto", _("Would not accept it")


class Way(TextChoices):
    """How a partner's numbers become weights."""

    RANKS = "ranks", _("By order alone: 1 for what matters most")
    SWINGS = "swings", _("By swings: 100 for what matters most, the others beside it")


class QuestionKind(TextChoices):
    """What is asked before work may go on."""

    READINESS = "readiness", _("Readiness: asked once, before starting")
    DESIGN = "design", _("Design: asked of each service, before its case")


class WhoDecides(TextChoices):
    """What the partners want to keep in their own hands. The codes are those of the method."""

    EACH_DECIDES = "each_decides", _("Each partner decides for itself")
    DECIDE_TOGETHER = "decide_together", _("The partners decide together")
    ANOTHER_MAY_DECIDE = "another_may_decide", _("Another may decide for them")
