# ruff: noqa: E501 (each printed row of the report stays on one line)
"""A trimmed ten-council programme: the report that a democratic services team would circulate."""

from datetime import date

from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    MilestoneSlip,
    Note,
    Paragraph,
    Row,
    Run,
    SlipChart,
    Source,
    Sources,
    Status,
    StatusChart,
    StatusCount,
    Table,
)

# Area, champion, then stage, printed colour, start, first date, date now, computed colour, remark.
STAGES: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "Customer Contact",
        "Assistant Director of Customer Services, Salford",
        (
            ("1", "GREEN", "Jan 2009", "Mar 2009", "Mar 2009", "GREEN", "20 opportunities; estimate disputed; 84% to be taken up"),
            ("2a", "GREEN", "Jul 2009", "Jan 2010", "Mar 2010", "AMBER", "Strategy written after the January meeting, finished in March; sponsors liked it but asked for a work plan"),
            ("2b", "RED", "Feb 2010", "", "", "AMBER", "Six work areas with named leads; single account and e-forms business case written; first use is Blue Badge; out-of-hours run as a project"),
        ),
    ),
    (
        "Social Transport",
        "Brokerage and procurement lead, Wigan; operational service planning manager, GMPTE",
        (
            ("1", "GREEN", "Jan 2009", "Mar 2009", "Mar 2009", "GREEN", "20 opportunities; estimate disputed; 80% to be taken up"),
            ("2a", "AMBER", "Oct 2010", "Dec 2010", "Dec 2010", "GREEN", "Points to two projects, shared technology and taxis; printed dates look a year late"),
        ),
    ),
    (
        "Vehicle Procurement, Management and Maintenance",
        "Director of Change, Salford",
        (
            ("1", "RED", "Jun 2009", "2009-07-31", "2009-08-31", "RED", "Sponsors agreed the proposal in December 2009 and asked chief executives to confirm their position"),
            ("2a", "AMBER", "Jan 2010", "Feb 2010", "Feb 2010", "RED", "Nine authorities committed; outside funding bid lost; two lead posts filled; risk assessment under way; launch held; 16 opportunities being ranked"),
        ),
    ),
    (
        "Transactional Finance",
        "Head of Financial Management, Bury",
        (
            ("Scope", "GREEN", "Apr 2009", "May 2009", "May 2009", "GREEN", "Four services in scope"),
            ("0", "GREEN", "Jun 2009", "Jul 2009", "Jul 2009", "AMBER", "Stopped by year-end accounts work; national data to be used later"),
            ("1", "RED", "Oct 2009", "Jan 2010", "May 2010", "RED", "Benchmark results ranked in a workshop; early view given to sponsors 7 July; report due to Treasurers 10 September"),
        ),
    ),
    (
        "Transactional HR",
        "Director of Organisation Development, Stockport",
        (
            ("Scope", "GREEN", "Jun 2009", "Jul 2009", "Jul 2009", "GREEN", "Systems-thinking approach; scope signed off"),
            ("0-1", "RED", "Sep 2009", "Dec 2009", "Jun 2010", "RED", "Five returns in, five chased; options paper planned August 2010"),
        ),
    ),
    (
        "IT",
        "Assistant Director of Corporate ICT, Salford",
        (
            ("Scope", "GREEN", "May 2009", "Jul 2009", "Jul 2009", "GREEN", "Scope signed off"),
            ("0", "RED", "Sep 2009", "Oct 2009", "Mar 2010", "RED", "Survey data in; timetable extended twice for workload; staffing data in June; finance data due end July"),
            ("1", "RED", "Dec 2009", "Mar 2010", "Sep 2010", "RED", "Database built; five themes with leads and briefs; sign-off by sponsors in September"),
        ),
    ),
    (
        "Collaborative Insurance",
        "Head of Strategic Finance, Bury",
        (
            ("Scope", "GREEN", "May 2009", "Jul 2009", "Jul 2009", "GREEN", "Scope signed off"),
            ("0", "GREEN", "Oct 2009", "Nov 2009", "Nov 2009", "GREEN", "National data collected; pitch session with insurers and brokers"),
            ("1", "RED", "Nov 2009", "Jan 2010", "May 2010", "RED", "Nine highways returns; good practice found; report drafted, due to Treasurers 10 September"),
        ),
    ),
    (
        "Workforce Development",
        "Head of Improvement, Rochdale",
        (
            ("Scope", "GREEN", "May 2009", "Jul 2009", "Jul 2009", "GREEN", "Scope signed off"),
            ("0", "GREEN", "Nov 2009", "Dec 2009", "Dec 2009", "GREEN", "Data collected, brief signed; six priority areas"),
            ("1", "GREEN", "Feb 2010", "Apr 2010", "Jul 2010", "RED", "Six opportunities cut to three after sponsor steer; three sub-groups reported"),
            ("2a", "GREEN", "Jul 2010", "Oct 2010", "Oct 2010", "GREEN", "End printed as September / October 2010"),
        ),
    ),
    (
        "Children’s Services",
        "Director of Children’s Services, Stockport",
        (
            ("Scope", "RED", "Jul 2009", "Oct 2009", "Sep 2010", "RED", "Workshop in April 2010; task group to be formed; now planned for September 2010"),
            ("0", "RED", "Dec 2009", "Mar 2010", "", "RED", "First milestones will be missed; no new date"),
            ("1", "GREEN", "May 2010", "Sep 2010", "Sep 2010", "RED", "Shown green although the two stages before it are red"),
        ),
    ),
    (
        "Adult Social Care",
        "Director of Adult Social Care, Bolton",
        (
            ("Scope", "RED", "", "Oct 2009", "", "RED", "For reporting 18 November 2009; event in January 2010; draft scope sent round in May; task group planned"),
            ("0", "GREEN", "", "", "", "RED", "No dates; text says milestones will be missed"),
            ("1", "GREEN", "", "", "", "RED", "No dates; text says milestones will be missed"),
        ),
    ),
)  # fmt: skip

COLUMNS = (
    Column("Service area and champion", 2.3),
    Column("Stage", 0.9),
    Column("Colour reported", 1.15, Kind.STATUS),
    Column("Colour by rule", 1.15, Kind.STATUS),
    Column("Start", 1.1, Kind.DATE),
    Column("First date", 1.1, Kind.DATE),
    Column("Date now", 1.1, Kind.DATE),
    Column("Position", 4.2),
)


def _date_cell(text: str) -> Cell:
    """Exact days carry their date; months are text; a blank is said to be one."""
    if text.count("-") == 2:
        day = date.fromisoformat(text)
        return Cell(f"{day.day} {day:%b %Y}", on=day)
    return Cell(text or "Not given")


def _status_cell(word: str) -> Cell:
    return Cell(word.capitalize(), status=Status(word.lower()))


def stage_table(*, repeat: int = 1) -> Table:
    """The 28 stage rows under their ten areas, as often as asked."""
    rows: list[Row] = []
    for area, champion, stages in STAGES * repeat:
        for place, (stage, printed, start, first, now, computed, remark) in enumerate(stages):
            area_cell = Cell(area, rowspan=len(stages), note=champion) if place == 0 else None
            colours = (_status_cell(printed), _status_cell(computed))
            dates = (_date_cell(start), _date_cell(first), _date_cell(now))
            rows.append((area_cell, Cell(stage), *colours, *dates, Cell(remark)))
    return Table("Milestones by service area, July 2010", COLUMNS, tuple(rows))


SLIPS = (
    MilestoneSlip("Customer Contact 2a", "Jan 2010", "Mar 2010", "2 months", date(2010, 1, 31), date(2010, 3, 31)),
    MilestoneSlip("Vehicles 1", "31 Jul 2009", "31 Aug 2009", "1 month", date(2009, 7, 31), date(2009, 8, 31)),
    MilestoneSlip("Transactional Finance 1", "Jan 2010", "May 2010", "4 months", date(2010, 1, 31), date(2010, 5, 31)),
    MilestoneSlip("Transactional HR 0-1", "Dec 2009", "Jun 2010", "6 months", date(2009, 12, 31), date(2010, 6, 30)),
    MilestoneSlip("IT 0", "Oct 2009", "Mar 2010", "5 months", date(2009, 10, 31), date(2010, 3, 31)),
    MilestoneSlip("IT 1", "Mar 2010", "Sep 2010", "6 months", date(2010, 3, 31), date(2010, 9, 30)),
    MilestoneSlip("Insurance 1", "Jan 2010", "May 2010", "4 months", date(2010, 1, 31), date(2010, 5, 31)),
    MilestoneSlip("Workforce 1", "Apr 2010", "Jul 2010", "3 months", date(2010, 4, 30), date(2010, 7, 31)),
    MilestoneSlip("Children’s Services scope", "Oct 2009", "Sep 2010", "11 months", date(2009, 10, 31), date(2010, 9, 30)),
    MilestoneSlip("Children’s Services 0", "Mar 2010", "Not given", "Not known", date(2010, 3, 31)),
)  # fmt: skip

OPENING: tuple[Block, ...] = (
    Heading(1, "Summary"),
    Paragraph(
        (
            Run("Four of the ten service areas have completed stage 1. ", bold=True),
            Run("The programme report of July 2010 states six. Transactional Finance and "),
            Run("Collaborative Insurance have reports that are "),
            Run("due to Treasurers on 10 September", italic=True),
            Run(", and are not counted until those are accepted."),
        )
    ),
    KeyFigures(
        (
            KeyFigure("Service areas", "10", "all with a champion"),
            KeyFigure("Stage rows", "28"),
            KeyFigure("Completed stage 1", "4", "6 reported"),
            KeyFigure("Longest slip", "11 months", "Children’s Services, scope"),
        )
    ),
    Heading(2, "For decision"),
    Bullets(
        (
            "Ask Bolton, Manchester, Oldham, Rochdale and Tameside for their HR returns.",
            "Note that six stages are reported green which the agreed rule does not support.",
        )
    ),
    StatusChart(
        "Stages by colour reported",
        "Of 28 stages, 16 are reported green, 2 amber and 10 red.",
        "Colour reported",
        (
            StatusCount("Green", Status.GREEN, 16),
            StatusCount("Amber", Status.AMBER, 2),
            StatusCount("Red", Status.RED, 10),
        ),
    ),
    Heading(1, "How far dates have moved"),
    SlipChart(
        "Stages whose end date has moved",
        "Ten stages have moved. The longest slip is eleven months, Children’s Services scope; "
        "Children’s Services stage 0 has lost its date.",
        "Stage",
        SLIPS,
    ),
)


def sample_document(*, repeat: int = 1) -> Document:
    """The whole sample report; `repeat` lengthens its stage table for timing."""
    closing: tuple[Block, ...] = (
        Heading(1, "Milestones"),
        stage_table(repeat=repeat),
        Note("Colour by rule: green when no later than the first date, amber when later by up to a third of the planned length, red beyond that.", "1"),
        Sources((Source("Milestone report of the improvement programme", "July 2010, appendix 1"), Source("Colour rule of the partnership", "version 1"))),
    )  # fmt: skip
    return Document(
        title="Highlight and milestone report",
        subtitle="Collaborative efficiency programme",
        organisation="Association of Greater Manchester Authorities",
        classification="Public",
        date_line="30 July 2010",
        dated=date(2010, 7, 30),
        blocks=OPENING + closing,
    )
