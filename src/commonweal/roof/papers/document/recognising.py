"""Which part of a paper a template's own words mean."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from commonweal.roof.papers.enums import Part

# Headings and labels seen in the papers of councils, health bodies and joint committees.
_WORDS: dict[Part, str] = {
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
# A guess is offered, never taken: most of the words must be the same, and not the commonest.
_LIKELY = 90
_TOO_COMMON = frozenset({"body", "board", "for", "item", "report", "status", "date", "title"})


def plain_label(text: str) -> str:
    """A heading or label as a key: no number before it, no marks, small letters.

    >>> plain_label("3.1  Financial implications (s151):")
    'financial implications s151'
    """
    text = re.sub(r"^\s*(\(?[0-9]+(\.[0-9]+)*[.)]?|\(?[a-z]\)|[A-Z][.)])\s+", "", text)
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).lower().split())


@cache
def _known() -> dict[str, Part]:
    return {
        plain_label(label): part for part, labels in _WORDS.items() for label in labels.split(";")
    }


def recognise(label: str) -> Part | None:
    """The part that a label certainly means, or None."""
    key = re.sub(r"^(insert|enter|type|add|give|state)( the)? ", "", plain_label(label))
    known = _known()
    return known.get(key) or known.get(re.sub(r"^(the|name of|name of the) ", "", key))


def guess(label: str) -> Part | None:
    """The part that a label may mean, to be offered with the question; None where none is near.

    >>> guess("Financial and procurement implications").value
    'financial'
    """
    key = plain_label(label)
    points, _alike, part = max(
        (fuzz.token_set_ratio(key, known), fuzz.token_sort_ratio(key, known), part)
        for known, part in _known().items()
        if known not in _TOO_COMMON
    )
    return part if key and points >= _LIKELY else None
