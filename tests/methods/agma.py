"""Twenty-eight stages of ten councils' efficiency programme, as reported in July 2010.

Trimmed from the stage table of the AGMA Improvement and Efficiency Commission's report of
27 July 2010: key, printed colour, start, end first printed, end printed last, state. A
blank is a blank in the source. Predecessors are the stage links that the table implies.
"""

import datetime as dt

from commonweal.methods.dates import PartDate
from commonweal.methods.stages import StageFacts, StageState

REPORTED_ON = dt.date(2010, 7, 27)

TABLE = """
CC-1     green 2009-01 2009-03    2009-03    complete
CC-2a    green 2009-07 2010-01    2010-03    complete
CC-2b    red   2010-02 -          -          open_ended
ST-1     green 2009-01 2009-03    2009-03    complete
ST-2a    amber 2010-10 2010-12    2010-12    not_stated
VPMM-1   red   2009-06 2009-07-31 2009-08-31 complete
VPMM-2a  amber 2010-01 2010-02    2010-02    in_progress
TF-scope green 2009-04 2009-05    2009-05    complete
TF-0     green 2009-06 2009-07    2009-07    stalled
TF-1     red   2009-10 2010-01    2010-05    in_progress
HR-scope green 2009-06 2009-07    2009-07    complete
HR-0-1   red   2009-09 2009-12    2010-06    in_progress
IT-scope green 2009-05 2009-07    2009-07    complete
IT-0     red   2009-09 2009-10    2010-03    complete
IT-1     red   2009-12 2010-03    2010-09    in_progress
INS-scope green 2009-05 2009-07   2009-07    complete
INS-0    green 2009-10 2009-11    2009-11    complete
INS-1    red   2009-11 2010-01    2010-05    in_progress
WD-scope green 2009-05 2009-07    2009-07    complete
WD-0     green 2009-11 2009-12    2009-12    complete
WD-1     green 2010-02 2010-04    2010-07    complete
WD-2a    green 2010-07 2010-10    2010-10    in_progress
CH-scope red   2009-07 2009-10    2010-09    in_progress
CH-0     red   2009-12 2010-03    -          will_not_meet
CH-1     green 2010-05 2010-09    2010-09    not_stated
AD-scope red   -       2009-10    -          in_progress
AD-0     green -       -          -          will_not_meet
AD-1     green -       -          -          will_not_meet
"""

PREDECESSORS = {"CH-1": ("CH-0",), "CH-0": ("CH-scope",)}


def _date(text: str) -> PartDate | None:
    return None if text == "-" else PartDate.fromisoformat(text)


ROWS = [line.split() for line in TABLE.strip().splitlines()]
PRINTED = {key: colour for key, colour, *_ in ROWS}
STAGES = [
    StageFacts(
        key=key,
        state=StageState(state),
        start=_date(start),
        original_end=_date(original_end),
        end=_date(end),
        predecessors=PREDECESSORS.get(key, ()),
    )
    for key, _, start, original_end, end, state in ROWS
]
# HR printed its preparation and its finding of opportunities as one stage, "0-1".
STAGE_1 = [stage for stage in STAGES if stage.key.endswith("-1")]
