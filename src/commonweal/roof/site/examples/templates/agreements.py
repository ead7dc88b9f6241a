"""Forms of agreement: a county's and a health body's for an umbrella, four districts' for one text.

Each has an order, labels and looks of its own, as each body's legal team would have.
"""

from __future__ import annotations

from typing import Any

from docx.shared import Pt, RGBColor

from commonweal.roof.site.examples.templates.drawing import (
    control,
    footer,
    labelled,
    letterhead,
    listed,
    new_file,
    saved,
    sections,
    shade,
)


def make_county() -> bytes:
    """A cover table, then numbered parts; the schemes follow as schedules."""
    colour = "0B5345"
    word = new_file("Arial", 11, colour)
    letterhead(word, "County Council", "shield", colour, "Form of agreement (example)")
    labelled(
        word,
        (("Title of agreement", ""), ("Made under", ""), ("Commencement date", ""),
         ("Expiry date", ""), ("Prepared for", ""), ("Status", "")),
        colour, ground="E8F1EE",
    )  # fmt: skip
    sections(
        word,
        (
            ("Part 1. Parties to this agreement", "[Who signs, and when each did.]"),
            ("Part 2. Terms", "[Duration, notice and exit.]"),
            ("Part 3. Operative provisions", "[The common text.]"),
            ("Part 4. Variations", "[What was varied since.]"),
            ("Part 5. The council’s schedule", "[What is our own.]"),
            ("Part 6. Scheme schedules", "[One for each scheme.]"),
            ("Part 7. Statutory checklist", "[Completed by legal services.]"),
        ),
    )
    word.add_paragraph("The common seal is kept by the monitoring officer.")
    footer(word, "Agreement, County Council")
    return saved(word, "Form of agreement")


def make_health() -> bytes:
    """Controls on the cover, a list of signatories, then sections."""
    colour = "005EB8"
    word = new_file("Calibri", 11, colour)
    letterhead(word, "Primary Care Trust", "cross", colour, "Partnership agreement (example)",
               right=True)  # fmt: skip
    table = word.add_table(4, 2)
    table.style = "Table Grid"
    for line, label in zip(
        table.rows, ("Agreement name", "Legislation", "Effective date", "End date"), strict=True
    ):
        line.cells[0].paragraphs[0].add_run(label).bold = True
        shade(line.cells[0], "D9E8F6")
        control(line.cells[1].paragraphs[0], label, "Choose or enter text.")
    word.add_paragraph()
    sections(word, (("Key terms", "[Length, notice, money.]"),))
    word.add_heading("Signatories", level=1)
    listed(word, ("Party", "Role", "Signed"), "D9E8F6")
    sections(
        word,
        (
            ("The agreement", "[Agreed text.]"),
            ("Local terms", "[The trust’s own part.]"),
            ("Individual schemes", "[Each pooled fund.]"),
            ("Required contents", "[Checked against the regulations.]"),
        ),
    )
    footer(word, "Partnership agreement", centred=True)
    return saved(word, "Partnership agreement")


def make_hills() -> bytes:
    """Everything short on the front sheet, the schedule before the common text."""
    colour = "7D6608"
    word = new_file("Georgia", 10.5, colour)
    letterhead(word, "Hills District Council", "hill", colour, "Agreement (example)")
    labelled(
        word,
        (("Agreement", "name"), ("Council", "ours"), ("Legal power", "Act and section"),
         ("First day", "date"), ("Last day", "date")),
        colour, ground="F7F3E3", width=5,
    )  # fmt: skip
    sections(
        word,
        (
            ("1. Our schedule", "[What the council agreed for itself.]"),
            ("2. The agreed text", "[The same for every council.]"),
            ("3. Parties", "[Who has signed.]"),
            ("4. Terms", "[How long, and how it ends.]"),
            ("5. Variations", "[If any.]"),
            ("6. Table of differences", "[Against the other councils.]"),
        ),
    )
    footer(word, "Hills District Council")
    return saved(word, "Agreement")


def make_woodland() -> bytes:
    """Labels with colons, and marks where the words go."""
    colour = "196F3D"
    word = new_file("Verdana", 10, colour)
    letterhead(word, "Woodland District Council", "leaf", colour, "Example")
    for label, mark in (
        ("Agreement title", "«agreement title»"),
        ("Made under", "«legal power»"),
        ("From", "«first day»"),
        ("Until", "«last day»"),
        ("Status", "«status»"),
    ):
        _line(word, label, mark)
    sections(
        word,
        (
            ("Parties and signatures", "«parties»"),
            ("Duration and termination", "«terms»"),
            ("It is agreed", "«agreed text»"),
            ("Council schedule", "«schedule»"),
            ("Comparison of schedules", "«differences»"),
            ("Amendments", "«variations»"),
        ),
        style="Normal",
    )
    footer(word, "Woodland District Council", centred=True)
    return saved(word, "Agreement")


def make_spa() -> bytes:
    """Two tables, and a last page for the lawyer."""
    colour = "922B21"
    word = new_file("Arial", 10.5, colour)
    letterhead(word, "Spa Town Borough Council", "ring", colour, "Legal services, example",
               right=True)  # fmt: skip
    labelled(
        word,
        (("Name of agreement", ""), ("On behalf of", ""), ("Powers", ""), ("Start date", ""),
         ("Termination date", "")),
        colour, width=4.2,
    )  # fmt: skip
    sections(
        word,
        (
            ("1. The parties", "[Parties.]"),
            ("2. Main terms", "[Terms.]"),
            ("3. Conditions", "[Common to all.]"),
            ("4. Local schedule", "[Ours.]"),
            ("5. Differences between the schedules", "[Theirs.]"),
            ("6. Variation log", "[Since signature.]"),
            ("7. Monitoring officer’s checklist", "[What the Act asks.]"),
        ),
    )
    footer(word, "Spa Town Borough Council")
    return saved(word, "Agreement")


def make_riverside() -> bytes:
    """A title in the text, labels that ask on their own line, plain numbered headings."""
    colour = "1A5276"
    word = new_file("Calibri", 11.5, colour)
    letterhead(word, "Riverside District Council", "wave", colour, "Example")
    run = word.add_paragraph().add_run("[Title of the agreement]")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(16), RGBColor.from_string(colour)
    for label in ("Prepared for", "Power", "Begins", "Ends"):
        word.add_paragraph().add_run(f"{label}:").bold = True
    sections(
        word,
        (
            ("1. Terms", "[Terms.]"),
            ("2. Signatories", "[Signatures.]"),
            ("3. Standard text", "[Clauses.]"),
            ("4. Schedule", "[This council’s.]"),
            ("5. How the schedules differ", "[Side by side.]"),
            ("6. Record of variations", "[Variations.]"),
            ("7. Legal checklist", "[Law.]"),
        ),
    )
    word.add_paragraph("Questions about this agreement go to the head of legal services.")
    footer(word, "Riverside District Council")
    return saved(word, "Agreement")


def _line(word: Any, label: str, mark: str) -> None:
    line = word.add_paragraph()
    line.paragraph_format.space_after = Pt(2)
    line.add_run(f"{label}: ").bold = True
    line.add_run(mark)
