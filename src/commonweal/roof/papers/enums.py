from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """What a committee paper says, part by part. A template says where and in which order."""

    TITLE = "title", _("Title")
    MEETING = "meeting", _("Meeting")
    MEETING_ON = "meeting_on", _("Date of the meeting")
    REPORT_BY = "report_by", _("Report by")
    PORTFOLIO = "portfolio", _("Portfolio or lead")
    CLASSIFICATION = "classification", _("Classification")
    WARDS = "wards", _("Wards or places affected")
    PURPOSE = "purpose", _("Purpose")
    KEY_DECISION = "key_decision", _("Key decision")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    SUMMARY = "summary", _("Summary and key points")
    REASONS = "reasons", _("Reasons for the recommendations")
    BACKGROUND = "background", _("Introduction and background")
    CONSIDERATIONS = "considerations", _("Key considerations")
    ALTERNATIVES = "alternatives", _("Alternatives considered")
    FINANCIAL = "financial", _("Financial implications")
    LEGAL = "legal", _("Legal implications")
    RISKS = "risks", _("Risks")
    EQUALITY = "equality", _("Equality")
    COMMUNITY = "community", _("Community impact")
    CONSULTEES = "consultees", _("Consultees")
    NEXT_STEPS = "next_steps", _("Timetable and next steps")
    CLEARANCES = "clearances", _("Clearances")
    APPENDICES = "appendices", _("Appendices")
    BACKGROUND_PAPERS = "background_papers", _("Background papers")


class Use(TextChoices):
    """What a template is for; its places are recognised by the words of that kind."""

    PAPER = "paper", _("Committee papers")
    AGREEMENT = "agreement", _("Agreements")


class AgreementPart(TextChoices):
    """What an agreement for one party says, part by part."""

    TITLE = "agreement_title", _("Title of the agreement")
    PARTY = "agreement_party", _("The party that it is for")
    POWER = "agreement_power", _("Legal power")
    STATE = "agreement_state", _("State, and the day it is told of")
    FROM = "agreement_from", _("First day")
    UNTIL = "agreement_until", _("Last day")
    TERMS = "agreement_terms", _("Terms")
    PARTIES = "agreement_parties", _("Parties and signatures")
    BENEATH = "agreement_beneath", _("Agreements beneath it, with their schedules")
    TEXT = "agreement_text", _("Common text, with local clauses")
    VARIATIONS = "agreement_variations", _("Variations")
    SCHEDULE = "agreement_schedule", _("The party’s own schedule")
    DIFFERENCES = "agreement_differences", _("Differences between the schedules")
    LAW = "agreement_law", _("What the law asks")


AnyPart = Part | AgreementPart
PARTS: dict[str, type[Part] | type[AgreementPart]] = {
    Use.PAPER.value: Part, Use.AGREEMENT.value: AgreementPart,
}  # fmt: skip

# Those that fit on one line; the rest are paragraphs.
SHORT_PARTS = frozenset(
    {
        Part.TITLE,
        Part.MEETING,
        Part.MEETING_ON,
        Part.REPORT_BY,
        Part.PORTFOLIO,
        Part.CLASSIFICATION,
        Part.WARDS,
        AgreementPart.TITLE,
        AgreementPart.PARTY,
        AgreementPart.POWER,
        AgreementPart.STATE,
        AgreementPart.FROM,
        AgreementPart.UNTIL,
    }
)

LEAVE = "leave"  # the place stays as the template has it
OWN = "own"  # the author writes what stands there


class PlaceKind(TextChoices):
    """How a template shows that something belongs in a place."""

    HEADING = "heading", _("under a heading")
    CONTROL = "control", _("in a content control")
    PLACEHOLDER = "placeholder", _("in place of a mark in the text")
    LINE = "line", _("after a label and colon")
    CELL = "cell", _("in the cell beside a label")
    TABLE = "table", _("in the rows of a table")


class PaperState(TextChoices):
    """How far a paper is on its way to its meeting."""

    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Frozen")
    ISSUED = "issued", _("Issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Field(TextChoices):
    """The professions that clear a paper before it is issued."""

    LEGAL = "legal", _("Legal")
    FINANCE = "finance", _("Finance")
    EQUALITY = "equality", _("Equality")


# The parts whose words a clearance is given for.
CLEARED_PARTS = {
    Field.LEGAL: (Part.LEGAL, Part.RECOMMENDATIONS, Part.KEY_DECISION),
    Field.FINANCE: (Part.FINANCIAL, Part.RECOMMENDATIONS),
    Field.EQUALITY: (Part.EQUALITY,),
}
