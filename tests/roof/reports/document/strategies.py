"""Documents with any text at all, for properties that must hold for every report."""

from datetime import date

from hypothesis import strategies as st

from commonweal.roof.reports.document import (
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
    Run,
    SlipChart,
    Source,
    Sources,
    Status,
    StatusChart,
    StatusCount,
    Table,
)

# Surrogates too: text cut in the middle of a character arrives from real files.
CODEPOINTS = st.integers(0, 0x10FFFF).map(chr)
HOSTILE = st.sampled_from(
    [
        '#read("/etc/passwd")',
        "*bold* $x^2$ _under_ `raw` @ref <label>",
        '=HYPERLINK("http://example.org")',
        "<script>alert(1)</script> & {{ 7 * 7 }}",
        "مرحبا بالعالم שלום",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✅",
        "\x00\x07\x0b\x1b\x85\u2028\ufffe\ud800",
        "W" * 300,
        "\u202eevil\u202c",
        "中文 हिन्दी ไทย",
        "a\u0301" * 40,
        "line\r\nline\rline\n\n\tend",
        "\\n \\u{41} '' \"\" %s {0}",
    ]
)
TEXTS = st.one_of(HOSTILE, st.text(CODEPOINTS, max_size=40), st.text(max_size=40))
WORDS = TEXTS.filter(str.strip)
DATES = st.none() | st.dates()
STATUSES = st.sampled_from(Status)

CELLS = st.builds(
    Cell,
    TEXTS,
    on=DATES,
    amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    note=TEXTS,
)
STATUS_CELLS = st.builds(Cell, WORDS, status=STATUSES, note=TEXTS)


@st.composite
def tables(draw):
    """A table of up to four columns whose first cells are joined over one to three rows."""
    columns = draw(
        st.lists(
            st.builds(Column, TEXTS, st.floats(0.1, 50), st.sampled_from(Kind)),
            min_size=1,
            max_size=4,
        )
    )
    rows = []
    for height in draw(st.lists(st.integers(1, 3), max_size=3)):
        for place in range(height):
            first = Cell(draw(TEXTS), rowspan=height, note=draw(TEXTS)) if place == 0 else None
            rest = [draw(CELLS | STATUS_CELLS) for _ in columns[1:]]
            rows.append((first, *rest))
    return Table(draw(TEXTS), tuple(columns), tuple(rows), draw(st.none() | st.booleans()))


def _tuples(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans())
COUNTS = st.builds(StatusCount, WORDS, STATUSES, st.integers(0, 10**6))
SLIPS = st.builds(MilestoneSlip, TEXTS, TEXTS, TEXTS, TEXTS, DATES, DATES)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 3), WORDS),
    st.builds(Paragraph, _tuples(RUNS)),
    st.builds(Bullets, _tuples(TEXTS)),
    st.builds(KeyFigures, _tuples(st.builds(KeyFigure, TEXTS, TEXTS, TEXTS), 6)),
    tables(),
    st.builds(StatusChart, TEXTS, WORDS, TEXTS, _tuples(COUNTS)),
    st.builds(SlipChart, TEXTS, WORDS, TEXTS, _tuples(SLIPS)),
    st.builds(Note, TEXTS, TEXTS),
    st.builds(Sources, _tuples(st.builds(Source, TEXTS, TEXTS))),
)


def _without_skipped_levels(blocks):
    """The same blocks, each heading raised to the deepest level that may stand there."""
    above, kept = 0, []
    for block in blocks:
        if isinstance(block, Heading):
            block = Heading(min(block.level, above + 1), block.text)
        above = getattr(block, "level", 1 if isinstance(block, Sources) else above)
        kept.append(block)
    return tuple(kept)


DOCUMENTS = st.builds(
    Document,
    title=WORDS,
    organisation=TEXTS,
    classification=TEXTS,
    date_line=TEXTS,
    dated=st.dates(date(1900, 1, 1)),
    blocks=_tuples(BLOCKS, 6).map(_without_skipped_levels),
    subtitle=TEXTS,
)
