"""Which part of a paper, or of an agreement, a template's own words mean."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from commonweal.roof.papers.enums import AgreementPart, AnyPart, Part, Use

# Headings and labels seen in the papers of councils, health bodies and joint committees.
_OF_PAPERS: dict[AnyPart, str] = {
    Part.TITLE: "title; report title; title of report; subject; agenda item title; paper title; "
    "item",
    Part.MEETING: "meeting; committee; decision maker; report to; name of meeting; body; for; "
    "board",
    Part.MEETING_ON: "date; meeting date; date of meeting; date of decision; decision date",
    Part.REPORT_BY: "report by; report of; author; report author; officer; contact officer; "
    "lead officer; director; paper author; presented by; responsible officer; accountable officer",
    Part.PORTFOLIO: "portfolio; cabinet member; portfolio holder; portfolio area; lead member; "
    "accountable member; executive sponsor; executive lead; sponsor; sponsoring director; "
    "cabinet member portfolio",
    Part.CLASSIFICATION: "classification; status; open or exempt; confidentiality; exempt; "
    "public or private; freedom of information",
    Part.WARDS: "wards affected; wards; ward; ward s affected; areas affected; places affected; "
    "divisions affected; districts affected",
    Part.PURPOSE: "purpose; purpose of report; purpose of the report; purpose of the paper; "
    "purpose of paper; why is this paper here; aim; what this paper is for; summary of purpose",
    Part.KEY_DECISION: "key decision; is this a key decision; key decision status; key decisions; "
    "type of decision; decision type; forward plan; key decision yes no",
    Part.RECOMMENDATIONS: "recommendations; recommendation; recommendation s; the board is asked "
    "to; action required; decision required; decisions sought; the commission is asked to; "
    "recommended that; the committee is asked to; action requested; what is asked of the board",
    Part.SUMMARY: "key points; summary; executive summary; key points summary; summary of key "
    "points; headlines; key messages; main points; at a glance; overview",
    Part.REASONS: "reasons; reasons for recommendations; reasons for recommendation; reason for "
    "decision; reasons for decision; reasons for the decision; rationale",
    Part.BACKGROUND: "background; introduction; introduction and background; context; background "
    "and context; report details; history; where we are",
    Part.CONSIDERATIONS: "key considerations; considerations; main considerations; main issues; "
    "main report; issues; body of report; matters for consideration; assessment; position; "
    "progress; detail; proposals; main body; progress and position; report",
    Part.ALTERNATIVES: "alternatives; alternative options; options; options considered; "
    "alternative options considered; alternatives considered; options appraisal; other options",
    Part.FINANCIAL: "financial implications; finance; financial; resource implications; resources; "
    "financial and resource implications; cost; costs; value for money; finance implications; "
    "revenue and capital; section 151 officer comments; financial considerations",
    Part.LEGAL: "legal implications; legal; legal and constitutional implications; statutory; "
    "legal considerations; monitoring officer comments; legal powers; regulatory and legal",
    Part.RISKS: "risk; risks; risk management; risk implications; risk assessment; risks and "
    "mitigation; risk and assurance; key risks; assurance",
    Part.EQUALITY: "equality; equalities; equality duty; equality impact; equality and diversity; "
    "equality implications; equalities implications; equality and human rights; public sector "
    "equality duty; equality impact assessment; equality diversity and inclusion",
    Part.COMMUNITY: "community impact; impact on the community; community; patients and public; "
    "impact on residents; impact on patients; quality and patient impact; corporate priorities; "
    "link to priorities; strategic fit",
    Part.CONSULTEES: "consultees; consultation; consultations; who has been consulted; "
    "engagement; consultation and engagement; consulted; stakeholder engagement",
    Part.NEXT_STEPS: "next steps; timetable; timescale; implementation; timetable and next steps; "
    "timeline; what happens next; milestones; timescales",
    Part.CLEARANCES: "clearances; clearance; sign off; signed off by; cleared by; approvals; "
    "report clearance; report sign off; checked by; statutory officers",
    Part.APPENDICES: "appendices; appendix; list of appendices; attachments; annexes; enclosures",
    Part.BACKGROUND_PAPERS: "background papers; background documents; list of background papers; "
    "papers relied on; sources; previous papers; documents relied on",
}  # fmt: skip
# Headings and labels of councils' and health bodies' own forms of agreement.
_OF_AGREEMENTS: dict[AnyPart, str] = {
    AgreementPart.TITLE: "title; agreement title; title of agreement; title of the agreement; name "
    "of agreement; name of the agreement; agreement name; subject",
    AgreementPart.PARTY: "party; council; body; partner; authority; organisation; trust; for; this "
    "copy is for; prepared for; on behalf of",
    AgreementPart.POWER: "legal power; power; powers; made under; statute; statutory power; legal "
    "basis; legislation; kind of agreement; type of agreement",
    AgreementPart.STATE: "state; status; position; standing; as at",
    AgreementPart.FROM: "first day; commencement; commencement date; date of commencement; from; "
    "start; starts; start date; begins; effective date; date from",
    AgreementPart.UNTIL: "last day; expiry; expiry date; until; end; end date; ends; date of "
    "expiry; date until; termination date",
    AgreementPart.TERMS: "terms; term; duration; key terms; terms and notice; particulars; "
    "agreement particulars; term and termination; duration and termination; main terms; "
    "commencement and duration; summary of terms; terms of the agreement",
    AgreementPart.PARTIES: "parties; the parties; parties and signatures; signatures; execution; "
    "signatories; signed by; signing; parties to the agreement; parties to this agreement",
    AgreementPart.BENEATH: "schedules; schedules of services; service schedules; the schedules; "
    "agreements beneath it; individual agreements; agreements under this one; schemes; individual "
    "schemes; scheme schedules; schedules to this agreement",
    AgreementPart.TEXT: "common text; agreed text; clauses; operative provisions; conditions; the "
    "agreement; agreed terms; operative part; it is agreed; standard text; body of the agreement; "
    "provisions; what is agreed",
    AgreementPart.VARIATIONS: "variations; variation; amendments; changes; variation log; "
    "variations to this agreement; record of variations",
    AgreementPart.SCHEDULE: "schedule; own schedule; our schedule; the schedule; local schedule; "
    "partner schedule; schedule of the council; schedule of the party; council schedule; the "
    "council s schedule; the party s schedule; local terms; our own schedule",
    AgreementPart.DIFFERENCES: "differences; differences between schedules; differences between "
    "the schedules; comparison of schedules; how the schedules differ; table of differences",
    AgreementPart.LAW: "what the law asks; legal checklist; statutory checklist; compliance; "
    "statutory requirements; required contents; monitoring officer s checklist; legal comments",
}
_WORDS = {Use.PAPER: _OF_PAPERS, Use.AGREEMENT: _OF_AGREEMENTS}
# A guess is offered, never taken: most of the words must be the same, and not the commonest.
_LIKELY = 90
_TOO_COMMON = frozenset({"body", "board", "for", "item", "report", "status", "date", "title"})


def plain_label(text: str) -> str:
    """A heading or label as a key: no number before it, no marks, small letters.

    >>> plain_label("3.1  Financial implications (s151):")
    'financial implications s151'
    >>> plain_label("Part 2. Terms")
    'terms'
    """
    text = re.sub(
        r"^\s*((?:[Pp]art |[Pp]ART )?\(?[0-9]+(\.[0-9]+)*[.)]?|\(?[a-z]\)|[A-Z][.)])\s+", "", text
    )
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).lower().split())


@cache
def _known(use: Use) -> dict[str, AnyPart]:
    return {
        plain_label(label): part
        for part, labels in _WORDS[use].items()
        for label in labels.split(";")
    }


def recognise(label: str, use: Use = Use.PAPER) -> AnyPart | None:
    """The part that a label certainly means, or None."""
    key = re.sub(r"^(insert|enter|type|add|give|state)( the)? ", "", plain_label(label))
    known = _known(use)
    return known.get(key) or known.get(re.sub(r"^(the|name of|name of the) ", "", key))


def guess(label: str, use: Use = Use.PAPER) -> AnyPart | None:
    """The part that a label may mean, to be offered with the question; None where none is near.

    >>> guess("Financial and procurement implications").value
    'financial'
    """
    key = plain_label(label)
    points, _alike, part = max(
        (fuzz.token_set_ratio(key, known), fuzz.token_sort_ratio(key, known), part)
        for known, part in _known(use).items()
        if known not in _TOO_COMMON
    )
    return part if key and points >= _LIKELY else None
