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


class CaseNature(TextChoices):
    """What a line of a business case is. The codes are those of the method."""

    COST = "cost", _("Cost")
    CASHABLE = "cashable", _("Cashable benefit")
    NON_CASHABLE = "non_cashable", _("Non-cashable benefit")
    AVOIDED = "avoided", _("Avoided cost")


class CostClass(TextChoices):
    """Which cost of getting there a line is. The codes are those of the method."""

    REDUNDANCY = "redundancy", _("Redundancy")
    PENSION_STRAIN = "pension_strain", _("Pension strain")
    PROGRAMME = "programme", _("Programme")
    ICT = "ict", _("ICT")
    DUAL_RUNNING = "dual_running", _("Dual running")
    OTHER = "other", _("Other")


class BiasKind(TextChoices):
    """Kinds of project with a published optimism bias. The codes are those of the method."""

    STANDARD_BUILDINGS = "standard_buildings", _("Standard buildings")
    NON_STANDARD_BUILDINGS = "non_standard_buildings", _("Non-standard buildings")
    STANDARD_CIVIL = "standard_civil", _("Standard civil engineering")
    NON_STANDARD_CIVIL = "non_standard_civil", _("Non-standard civil engineering")
    EQUIPMENT = "equipment", _("Equipment and development, such as software")
    OUTSOURCING = "outsourcing", _("Outsourcing")


class Moves(TextChoices):
    """What an unknown of a case moves. The codes are those of the method."""

    REALISATION = "realisation", _("The share of every benefit that comes true, per cent")
    DELAY_YEARS = "delay_years", _("How much later every benefit comes, years")
    OPTIMISM_BIAS = "optimism_bias", _("The uplift on every cost, per cent")
    LINE = "line", _("One line, per cent of its amount")
