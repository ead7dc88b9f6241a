"""A table where there is room for lines only."""

from commonweal.roof.papers.document.writing import lines_of, plain, plain_words
from commonweal.roof.reports.document import Cell, Column, Table

COSTS = Table(
    "Costs and benefits: Payroll.",
    (Column("Line"), Column("Kind"), Column("Pounds")),
    (
        (Cell("Severance", rowspan=2), Cell("Cost"), Cell("£90,000")),
        (None, Cell("Avoided cost"), Cell("")),
    ),
    wide=False,
)


def test_each_line_keeps_its_caption_and_what_each_figure_is():
    told = [plain_words([line]) for line in lines_of([plain("Before."), COSTS])]

    assert told == [
        "Before.",
        "Costs and benefits: Payroll:",
        "Severance – Kind: Cost; Pounds: £90,000",
        "Severance – Kind: Avoided cost",
    ]
