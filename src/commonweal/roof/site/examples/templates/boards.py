"""A hospital trust board's front sheet, and a joint commission's report of hand-made headings."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

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

_BLUE, _PURPLE = "005EB8", "4A235A"


def make_trust() -> bytes:
    """A front sheet with controls and choices, then numbered sections."""
    word = new_file("Calibri", 11, _BLUE)
    letterhead(
        word, "Hospitals NHS Trust", "cross", _BLUE, "Trust Board, public (example)", right=True
    )
    table = word.add_table(6, 4)
    table.style = "Table Grid"
    rows = (
        ("Meeting", "", "Date of meeting", ""),
        ("Paper title", "", "Freedom of information", ""),
        ("Sponsoring director", "", "Paper author", ""),
    )
    for line, texts in zip(table.rows, rows, strict=False):
        for cell, text in zip(line.cells, texts, strict=True):
            if text:
                cell.paragraphs[0].add_run(text).bold = True
                shade(cell, "D9E8F6")
    for line, title, choices in (
        (table.rows[3], "Type of decision", ("Key decision", "Not a key decision")),
        (table.rows[4], "Board assurance rating", ()),
        (table.rows[5], "Purpose of paper", ()),
    ):
        line.cells[0].paragraphs[0].add_run(title).bold = True
        shade(line.cells[0], "D9E8F6")
        wide = line.cells[1].merge(line.cells[3])
        control(wide.paragraphs[0], title, "Choose or enter text.", choices)
    word.add_paragraph()
    sections(
        word,
        (
            ("1. Key messages", "[What the board should know.]"),
            ("2. The Board is asked to", "[Approve, note, receive.]"),
            ("3. Background", "[Why this comes now.]"),
            ("4. Assessment", "[The position, and what it means for the trust.]"),
            ("5. Options considered", "[And why they were set aside.]"),
            ("6. Quality and patient impact", "[For patients and for staff.]"),
            ("7. Resource implications", "[Cleared by the director of finance.]"),
            ("8. Regulatory and legal", "[Cleared by the company secretary.]"),
            ("9. Equality, diversity and inclusion", "[Due regard.]"),
        ),
    )
    word.add_heading("10. Risk and assurance", level=1)
    listed(word, ("Risk", "Score", "Mitigation", "Owner"), "D9E8F6")
    sections(
        word,
        (
            ("11. Engagement", "[Who was asked.]"),
            ("12. Next steps", "[And by when.]"),
            ("13. Attachments", "[A list.]"),
            ("14. Background documents", "[Papers relied on.]"),
        ),
    )
    footer(word, "Trust Board paper", centred=True)
    return saved(word, "Trust Board paper")


def make_commission() -> bytes:
    """Headings in bold capitals that somebody typed, and no style but the plain one."""
    word = new_file("Times New Roman", 12, _PURPLE)
    head = word.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run("JOINT COMMISSION OF AUTHORITIES\n(example)")
    run.bold, run.font.size = True, Pt(15)
    labelled(
        word,
        (("DATE", ""), ("SUBJECT", ""), ("REPORT OF", "")),
        _PURPLE,
        width=3.4,
    )
    for heading, guidance in (
        ("PURPOSE OF REPORT", "{{purpose}}"),
        ("RECOMMENDATIONS", "{{recommendations}}"),
        ("KEY DECISION", "{{key decision}}"),
        ("1. INTRODUCTION", "[Two paragraphs.]"),
        ("2. PROGRESS", "[Against the last report.]"),
        ("3. RISK MANAGEMENT", "[The main ones.]"),
        ("4. RESOURCE IMPLICATIONS", "[Revenue and capital.]"),
        ("5. LEGAL CONSIDERATIONS", "[Powers relied on.]"),
        ("6. EQUALITIES IMPLICATIONS", "[Due regard.]"),
        ("7. ALTERNATIVES CONSIDERED", "[Why they were set aside.]"),
        ("8. CONSULTATION", "[Who was asked.]"),
        ("9. TRACKING AND PROCESS", "[Scrutiny, call-in and urgency.]"),
        ("APPENDICES", "[List.]"),
        ("BACKGROUND PAPERS", "[List.]"),
    ):
        line = word.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(12), True
        line.add_run(heading).bold = True
        text = word.add_paragraph(guidance)
        text.paragraph_format.left_indent = Cm(1)
    footer(word, "Joint commission", centred=True)
    return saved(word, "Report to the joint commission")
