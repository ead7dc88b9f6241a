from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MilestoneKind(TextChoices):
    """What a dated promise is."""

    STAGE = "stage", _("Stage")
    PHASE = "phase", _("Phase")
    DELIVERABLE = "deliverable", _("Deliverable")
    ACTIVITY = "activity", _("Activity")
    WORK_ITEM = "work_item", _("Work item")


class Status(TextChoices):
    """Where a piece of work is. A closed list; the printed word is kept beside it."""

    PLANNED = "planned", _("Planned")
    IN_PROGRESS = "in_progress", _("In progress")
    OPEN_ENDED = "open_ended", _("Open-ended")
    STALLED = "stalled", _("Stalled")
    WILL_NOT_MEET = "will_not_meet", _("Will not meet its date")
    COMPLETE = "complete", _("Complete")
    DEFERRED = "deferred", _("Deferred")
    SUPERSEDED = "superseded", _("Superseded")
    NOT_PURSUED = "not_pursued", _("Not pursued")
    DELETED = "deleted", _("To be deleted")
    NOT_STATED = "not_stated", _("Not stated")


class Colour(TextChoices):
    RED = "red", _("Red")
    AMBER = "amber", _("Amber")
    GREEN = "green", _("Green")
    GREY = "grey", _("Grey")


class DateEvent(TextChoices):
    """How a date came to be given."""

    BASELINE = "baseline", _("First agreed")
    FORECAST = "forecast", _("Moved to")
    ACTUAL = "actual", _("Achieved")
    WILL_NOT_MEET = "will_not_meet", _("Will not be met")
    APPROVAL = "approval", _("Approved")
    # What a text says, which may disagree with the column; it does not move the date by itself.
    IMPLIED = "implied", _("Implied by the text")
    SUMMARY = "summary", _("Said in the summary")
    CONFLICT = "conflict", _("In conflict")


# Only these say when the work is now expected to end.
MOVING = (DateEvent.BASELINE, DateEvent.FORECAST, DateEvent.ACTUAL)


class DependencyKind(TextChoices):
    FORMAL = "formal", _("Formal link")
    JOINT = "joint", _("Joint work")
    SUPPLY = "supply", _("Supplies")
    INFORMATION = "information", _("Informs")
    STAGE = "stage", _("Stage before")
    EXPLORATORY = "exploratory", _("Being explored")
    FINISH_START = "finish_start", _("Starts when the other ends")


class ActionKind(TextChoices):
    ACTION = "action", _("Action")
    STEER = "steer", _("Steer")


class ActionState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class OpportunityState(TextChoices):
    FOUND = "found", _("Found")
    PROPOSED = "proposed", _("Put to the partners")
    TAKEN_UP = "taken_up", _("Taken up")
    DECLINED = "declined", _("Declined")
    SET_ASIDE = "set_aside", _("Set aside")


class AnswerKind(TextChoices):
    YES = "yes", _("Takes it up")
    CONDITIONAL = "conditional", _("On conditions")
    NO = "no", _("Declines")


class GateOutcome(TextChoices):
    GO = "go", _("Go")
    GO_WITH_CONDITIONS = "go_with_conditions", _("Go, with conditions")
    HOLD = "hold", _("Hold")
    STOP = "stop", _("Stop")


class AskedKind(TextChoices):
    """What a workbook leaves open, and a person answers once."""

    STAGE = "stage", _("Stage word")
    STATUS = "status", _("Status word")
    COLOUR = "colour", _("Colour word")
    DATE = "date", _("Date")
    AREA = "area", _("Service area")
    SEVERAL = "several", _("Several values in one cell")
    OUT_OF_STEP = "out_of_step", _("Dates that do not fit together")
