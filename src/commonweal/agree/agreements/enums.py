from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Power(TextChoices):
    """The legal power, or the kind, of an agreement."""

    SECTION_101 = "section_101", _("Delegation (Local Government Act 1972, section 101)")
    SECTION_102 = "section_102", _("Joint committee (Local Government Act 1972, section 102)")
    SECTION_113 = "section_113", _("Staff placed at another body’s disposal (section 113)")
    SECTION_75 = "section_75", _("Pooled fund or lead commissioning (NHS Act 2006, section 75)")
    COMPANY = "company", _("Controlled company")
    SERVICE_LEVEL = "service_level", _("Service level agreement")
    INFORMATION_SHARING = "information_sharing", _("Information sharing agreement")
    GRANT = "grant", _("Grant")
    FRAMEWORK = "framework", _("Framework")
    OTHER = "other", _("Other")


class PartyRole(TextChoices):
    """What a body is in an agreement."""

    PARTY = "party", _("Party")
    HOST = "host", _("Host")
    CLIENT = "client", _("Client")
    LEAD_COMMISSIONER = "lead_commissioner", _("Lead commissioner")
    PROVIDER = "provider", _("Provider")


class SigningKind(TextChoices):
    """What a party did with its signature."""

    SIGNED = "signed", _("Signed")
    WITHDRAWN = "withdrawn", _("Withdrew its signature")
    LEFT = "left", _("Left")
    CONTESTED = "contested", _("Contests the signature recorded for it")


class EntryKind(TextChoices):
    """What an entry of a party's own schedule is."""

    VALUE = "value", _("Value of a variable of the common text")
    CLAUSE = "clause", _("Local clause, beside the common text")
    ITEM = "item", _("What the law asks to be said")


class DayKind(TextChoices):
    """What an agreement, or a term, asks for on a day."""

    REVIEW = "review", _("Review due")
    NOTICE = "notice", _("Last day to give notice")
    EXTENSION = "extension", _("Extend it, or start choosing anew")
    RENEWAL = "renewal", _("Start choosing anew")
    END = "end", _("Ends")
    TERM = "term", _("Lock-in term")


class Rehearsed(TextChoices):
    """A change whose effect on who sees what can be tried without making it."""

    WITHDRAWN = "withdrawn", _("A party withdraws its signature")
    LEFT = "left", _("A party leaves")
    SIGNED = "signed", _("A party signs")
    BODY_ENDS = "body_ends", _("A body ends")
    REVIEW_PASSED = "review_passed", _("A review passes and is not done")
