"""A council cabinet's template: a table on top, then the headings that its reports have."""

from __future__ import annotations

from commonweal.roof.site.examples.templates.drawing import (
    footer,
    labelled,
    letterhead,
    new_file,
    saved,
    sections,
)

_COLOUR = "0B5345"
_HEADINGS = (
    ("Purpose", "[One or two sentences on what the report is for.]"),
    ("Key Decision", "[State whether this is a key decision, and why.]"),
    ("Recommendation(s)", "[That Cabinet: (a) …]"),
    ("Key Points Summary", "[Five points at most.]"),
    ("Alternative Options", "[What else was looked at, and why it was set aside.]"),
    ("Reasons for Recommendations", "[Why these and not others.]"),
    ("Introduction and Background", "[Where this comes from.]"),
    ("Key Considerations", "[What members should weigh.]"),
    ("Community Impact", "[What it means for the people of the county.]"),
    ("Financial Implications", "[Agreed with the finance officer.]"),
    ("Legal Implications", "[Agreed with the monitoring officer.]"),
    ("Equality and Human Rights", "[How the duty was met.]"),
    ("Risk Management", "[The main risks and what is done about them.]"),
    ("Consultees", "[Who was asked.]"),
    ("Appendices", "[A list; they follow the report.]"),
    ("Background Papers", "[Papers relied on, or “none identified”.]"),
)


def make() -> bytes:
    """The template, as its democratic services team would send it out."""
    word = new_file("Arial", 11, _COLOUR)
    letterhead(word, "County Council", "shield", _COLOUR, "Cabinet report (example)")
    labelled(
        word,
        (
            ("Meeting", ""),
            ("Date", ""),
            ("Title of report", ""),
            ("Report by", ""),
            ("Portfolio area", ""),
        ),
        _COLOUR,
        ground="E8F1EE",
    )
    line = word.add_paragraph()
    line.add_run("Classification: ").bold = True
    line.add_run("[open or exempt]")
    line = word.add_paragraph()
    line.add_run("Wards affected: ").bold = True
    line.add_run("[wards]")
    sections(word, _HEADINGS)
    note = word.add_paragraph()
    note.add_run("Further information on this report is held by democratic services.").bold = False
    footer(word, "Cabinet")
    return saved(word, "Cabinet report")
