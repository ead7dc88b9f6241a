from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UndertakingKind(TextChoices):
    """What partners can take part in."""

    PROJECT = "project", _("Project")
    SERVICE = "service", _("Service")


class ParticipationState(TextChoices):
    """How a partner stands to an undertaking. “Not stated” is an answer, never a default no."""

    PARTICIPATING = "participating", _("Participating")
    PARTICIPATING_WHERE_ABLE = "participating_where_able", _("Participating where able")
    WAITING = "waiting_to_see_results", _("Waiting to see results")
    OUTSOURCED = "outsourced", _("Has its own outsourced contract")
    AGREED = "agreed_to_share", _("Agreed to share")
    INTERESTED_ELSEWHERE = "interested_has_other_partner", _("Interested, has another partner")
    NOT_SHARED = "not_shared", _("Not shared")
    NOT_SHARED_NOW = "not_shared_at_this_time", _("Not shared at this time")
    LEFT = "left", _("Left")
    NOT_STATED = "not_stated", _("Not stated")


class Confidence(TextChoices):
    """How sure the reading of a source is."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class TestKind(TextChoices):
    """What can be measured of the condition that a partner waits for."""

    __test__ = False  # not a test for pytest

    ACHIEVED = "achieved", _("The milestone is achieved")
    GATE_PASSED = "gate_passed", _("The gate is passed")
    RESULT_POSTED = "result_posted", _("A result is posted for the project")


class PrincipleFamily(TextChoices):
    COMMISSIONING = "commissioning", _("Commissioning")
    SERVICE_DESIGN = "service_design", _("Service design")


class Movement(TextChoices):
    """What a timeline of partners tells."""

    JOINED = "joined", _("Joined")
    LEFT = "left", _("Left")
    ENDED = "ended", _("Ended")


class DiaryKind(TextChoices):
    """Why a day of a term is in the renewal diary."""

    REVIEW = "review", _("Review")
    NOTICE = "notice", _("Last day for notice of the earliest end")
    EARLIEST_END = "earliest_end", _("Earliest end")
    LATEST_END = "latest_end", _("Latest end")
