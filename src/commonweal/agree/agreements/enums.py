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


class EntryKind(TextChoices):
    """What an entry of a party's own schedule is."""

    VALUE = "value", _("Value of a variable of the common text")
    CLAUSE = "clause", _("Local clause, beside the common text")
    ITEM = "item", _("What the law asks to be said")
