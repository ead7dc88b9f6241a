"""Four district councils: a long front sheet, marks in the text, labels with colons, a table."""

from __future__ import annotations

from docx.shared import Pt, RGBColor

from commonweal.roof.site.examples.templates.drawing import (
    footer,
    labelled,
    letterhead,
    listed,
    new_file,
    saved,
    sections,
)


def make_cotswold() -> bytes:
    """Everything of substance on the front sheet, the rest under numbered headings."""
    colour = "7D6608"
    word = new_file("Georgia", 10.5, colour)
    letterhead(word, "Hills District Council", "hill", colour, "Example")
    labelled(
        word,
        (
            ("Name and date of committee", "committee and date"),
            ("Report title", "subject"),
            ("Wards affected", "all, or named"),
            ("Accountable member", "name the portfolio, not the person"),
            ("Accountable officer", "post"),
            ("Summary/Purpose", "what the report is for"),
            ("Recommendation(s)", "that the committee"),
            ("Corporate priorities", "which"),
            ("Key decision", "yes or no"),
            ("Exempt", "yes or no"),
            ("Consultees/Consultation", "who"),
        ),
        colour,
        ground="F7F3E3",
        width=5,
    )
    sections(
        word,
        (
            ("1. Background", "[Context.]"),
            ("2. Main points", "[The substance.]"),
            ("3. Financial implications", "[Section 151 officer.]"),
            ("4. Legal implications", "[Monitoring officer.]"),
            ("5. Risk assessment", "[Risks.]"),
            ("6. Equalities impact", "[Due regard.]"),
            ("7. Climate change implications", "[Carbon.]"),
            ("8. Alternative options", "[Others.]"),
            ("9. Background papers", "[List.]"),
        ),
    )
    word.add_paragraph("(END)")
    footer(word, "Hills District Council")
    return saved(word, "Report to committee")


def make_forest() -> bytes:
    """Labels with colons, and marks where the words go."""
    colour = "196F3D"
    word = new_file("Verdana", 10, colour)
    letterhead(word, "Woodland District Council", "leaf", colour, "Example")
    for label, mark in (
        ("Report to", "«committee»"),
        ("Date", "«meeting date»"),
        ("Report title", "«report title»"),
        ("Cabinet member", "«portfolio holder»"),
        ("Contact officer", "«officer»"),
        ("Status", "«classification»"),
    ):
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{label}: ").bold = True
        line.add_run(mark)
    sections(
        word,
        (
            ("Purpose of the report", "«purpose»"),
            ("Recommendations", "«recommendations»"),
            ("Reasons for recommendations", "«reasons»"),
            ("Executive summary", "«summary»"),
            ("Context", "«background»"),
            ("Issues", "«considerations»"),
            ("Options considered", "«options»"),
            ("Is this a key decision?", "«key decision»"),
            ("Legal", "«legal»"),
            ("Finance", "«finance»"),
            ("Equality and diversity", "«equality»"),
            ("Consultation", "«consultation»"),
        ),
        style="Normal",
    )
    word.add_heading("Risk", level=1)
    listed(word, ("Risk", "Likelihood", "Impact", "Mitigation"), "E3F1E7")
    sections(word, (("Timescale", "«timetable»"), ("Appendices", "«appendices»"),
                    ("Background documents", "«background papers»")), style="Normal")  # fmt: skip
    footer(word, "Woodland District Council", centred=True)
    return saved(word, "Committee report")


def make_cheltenham() -> bytes:
    """Two tables for the start and the end, and headings in a colour of their own."""
    colour = "922B21"
    word = new_file("Arial", 10.5, colour)
    letterhead(word, "Spa Town Borough Council", "ring", colour, "Cabinet, example", right=True)
    labelled(
        word,
        (
            ("Meeting", ""),
            ("Meeting date", ""),
            ("Subject", ""),
            ("Cabinet member", ""),
            ("Responsible officer", ""),
            ("Ward(s) affected", ""),
            ("Key decision", ""),
            ("Executive summary", ""),
            ("Recommendations", ""),
        ),
        colour,
        width=4.2,
    )
    sections(
        word,
        (
            ("1. Background", "[Background.]"),
            ("2. Reasons for recommendations", "[Reasons.]"),
            ("3. Alternative options considered", "[Options.]"),
            ("4. Consultation", "[Who.]"),
            ("5. Performance management and review", "[How it is followed up.]"),
        ),
    )
    labelled(
        word,
        (
            ("Financial implications", "contact officer: finance"),
            ("Legal implications", "contact officer: legal"),
            ("HR implications", "including learning and development"),
            ("Key risks", "refer to the risk register"),
            ("Equality impact", ""),
            ("Appendices", ""),
            ("Background papers", ""),
        ),
        colour,
        ground="F9EBEA",
        width=4.2,
    )
    footer(word, "Spa Town Borough Council")
    return saved(word, "Cabinet report")


def make_westox() -> bytes:
    """Numbered headings in plain black, with standing words that every report keeps."""
    colour = "1A5276"
    word = new_file("Calibri", 11.5, colour)
    letterhead(word, "Riverside District Council", "wave", colour, "Example")
    title = word.add_paragraph()
    run = title.add_run("[Report title]")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(16), RGBColor.from_string(colour)
    for label in ("Committee", "Date of meeting", "Report of"):
        word.add_paragraph().add_run(f"{label}:").bold = True
    sections(
        word,
        (
            ("1. Purpose", "[Purpose.]"),
            ("2. Recommendations", "[That the committee.]"),
            ("3. Background", "[Background.]"),
            ("4. Key considerations", "[Considerations.]"),
            ("5. Alternatives/options", "[Options.]"),
            ("6. Financial implications", "[Finance.]"),
            ("7. Legal implications", "[Legal.]"),
            ("8. Risks", "[Risks.]"),
            ("9. Equality", "[Equality.]"),
            ("10. Reasons", "[Reasons.]"),
            ("11. Key decision", "[Yes or no.]"),
            ("12. Consultation", "[Who.]"),
            ("13. Background papers", "[List.]"),
        ),
    )
    word.add_paragraph("Councillors may ask the author for any paper that is named here.")
    footer(word, "Riverside District Council")
    return saved(word, "Report to committee")
