from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommitteeKind(TextChoices):
    """What sort of deciding or advising group it is."""

    CABINET = "cabinet", _("Cabinet or executive")
    COUNCIL = "council", _("Full council")
    BOARD = "board", _("Board")
    COMMITTEE = "committee", _("Committee")
    JOINT = "joint", _("Joint committee or commission")
    WORKING_GROUP = "working_group", _("Working group")
    OFFICERS = "officers", _("Officers' group")
    OFFICER = "officer", _("Officer under delegation")


class LinkKind(TextChoices):
    """How one committee stands to another above it."""

    REPORTS_TO = "reports_to", _("Reports to")
    WORKING_GROUP_OF = "working_group_of", _("Working group of")
    JOINT_OF = "joint_of", _("Joint committee of")
    ADVISES = "advises", _("Advises")


class NationCode(TextChoices):
    """Whose bank holidays a committee keeps."""

    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class DaysCounted(TextChoices):
    """Which days count towards a notice."""

    WORKING = "working", _("Working days")
    CALENDAR = "calendar", _("All days")


class EndsCounted(TextChoices):
    """Which of the days at the ends counts too."""

    NEITHER = "neither", _("Neither: clear days")
    PUBLICATION = "publication", _("The day of publication")
    MEETING = "meeting", _("The day of the meeting")


class SeatRole(TextChoices):
    """What somebody is on a committee."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    MEMBER = "member", _("Member")
    ADVISER = "adviser", _("Adviser, without a vote")
    SECRETARY = "secretary", _("Secretary, without a vote")


class MeetingState(TextChoices):
    """Where a meeting is."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    ADJOURNED = "adjourned", _("Adjourned")
    CANCELLED = "cancelled", _("Cancelled")


class Asks(TextChoices):
    """What an item asks of the meeting."""

    DECIDE = "decide", _("To decide")
    RECOMMEND = "recommend", _("To recommend to another")
    NOTE = "note", _("To note or comment")


class PaperKind(TextChoices):
    """What a paper is."""

    REPORT = "report", _("Report")
    BUSINESS_CASE = "business_case", _("Business case")
    TERMS = "terms", _("Terms of reference")
    PLAN = "plan", _("Plan or strategy")
    OTHER = "other", _("Other paper")


class PaperRole(TextChoices):
    """What a paper is to an item."""

    REPORT = "report", _("Report")
    APPENDIX = "appendix", _("Appendix")


class NoticeKind(TextChoices):
    """What a notice tells the public."""

    AGENDA = "agenda", _("Agenda and papers")
    KEY = "key", _("Key decision")
    PRIVATE = "private", _("Intention to meet in private")
    PRIVATE_FINAL = "private_final", _("Private meeting, with the replies")


class Stage(TextChoices):
    """A stage of the wording that a committee is asked to agree."""

    RECOMMENDED = "recommended", _("Recommended")
    AMENDED = "amended", _("Amended")
    RESOLVED = "resolved", _("Resolved")


class Attended(TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", _("Present")
    SUBSTITUTED = "substituted", _("Substitute present")
    APOLOGIES = "apologies", _("Apologies")
    ABSENT = "absent", _("Absent")
