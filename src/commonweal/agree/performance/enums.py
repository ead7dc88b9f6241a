from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Polarity(TextChoices):
    """Which way is improvement."""

    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    NEITHER = "neither", _("Neither is better")


class Frequency(TextChoices):
    """How long a period of an indicator is."""

    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly, of the financial year")
    YEAR = "year", _("Yearly, by financial year")


class Feed(TextChoices):
    """What is counted in the register of cases, period by period."""

    COMPLAINTS = "complaints", _("Complaints received")
    COMPLIMENTS = "compliments", _("Compliments received")
    UPHELD = "upheld", _("Share of closed complaints that were upheld, in %")


class Weekday(TextChoices):
    """A day of the week, Monday first."""

    MONDAY = "0", _("Monday")
    TUESDAY = "1", _("Tuesday")
    WEDNESDAY = "2", _("Wednesday")
    THURSDAY = "3", _("Thursday")
    FRIDAY = "4", _("Friday")
    SATURDAY = "5", _("Saturday")
    SUNDAY = "6", _("Sunday")


class CaseKind(TextChoices):
    """What somebody told the service."""

    COMPLAINT = "complaint", _("Complaint")
    COMPLIMENT = "compliment", _("Compliment")


class CaseOutcome(TextChoices):
    """What came of a complaint."""

    UPHELD = "upheld", _("Upheld")
    PARTLY = "partly", _("Partly upheld")
    NOT_UPHELD = "not_upheld", _("Not upheld")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    THANKED = "thanked", _("Thanked")
