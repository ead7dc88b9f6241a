"""Building the class from the real stage table of July 2010."""

import datetime as dt

import pytest
from tests.methods.agma import REPORTED_ON, STAGE_1, STAGES

from commonweal.methods.dates import PartDate
from commonweal.methods.forecast import EmptyClassError, build_class, promised_quantile
from commonweal.methods.stages import StageFacts, StageState


def test_eight_first_stages_inform_the_class_and_four_of_them_are_complete():
    found = build_class(STAGE_1, REPORTED_ON)

    complete = {o.key: o.ratio for o in found.observations if o.complete}
    at_least = {o.key: o.ratio for o in found.observations if not o.complete}
    assert complete == {"CC-1": 1.0, "ST-1": 1.0, "VPMM-1": 1.5, "WD-1": 2.0}
    assert at_least == {"IT-1": 2.0, "TF-1": 2.5, "HR-0-1": 2.75, "INS-1": 3.0}


def test_the_first_stages_take_twice_their_plan_and_p80_is_out_of_sight():
    curve = build_class(STAGE_1, REPORTED_ON).curve()

    p50, p80 = curve.quantile(0.5), curve.quantile(0.8)

    assert (p50.ratio, p50.n, p50.n_complete) == (2.0, 8, 4)
    assert (p80.ratio, p80.more_than) == (None, 3.0)


def test_all_stages_together_give_a_p80_that_rests_on_one_stage():
    curve = build_class(STAGES, REPORTED_ON).curve()

    p50, p80 = curve.quantile(0.5), curve.quantile(0.8)

    assert (p50.n, p50.n_complete, round(p50.ratio or 0, 3)) == (19, 13, 1.286)
    assert (p80.ratio, p80.rests_on) == (3.5, 1)
    assert p80.cautions() == ("P80 rests on one stage.",)


def test_stages_left_out_are_named_with_their_reason():
    left_out = {each.key: each.reason for each in build_class(STAGES, REPORTED_ON).left_out}

    assert sorted(left_out) == sorted(
        ["CC-2b", "ST-2a", "TF-0", "WD-2a", "CH-0", "CH-1", "AD-scope", "AD-0", "AD-1"]
    )
    assert left_out["WD-2a"] == "It is not yet due."
    assert left_out["TF-0"].startswith("It is stalled")
    assert left_out["AD-scope"] == "Its start or the end first agreed is not known."


@pytest.mark.parametrize(("day", "n"), [(dt.date(2010, 7, 31), 0), (dt.date(2010, 8, 1), 1)])
def test_a_stage_is_not_overdue_on_its_last_day(day, n):
    stage = StageFacts("X", StageState.IN_PROGRESS, PartDate(2010, 1), PartDate(2010, 7))

    found = build_class([stage], day)

    assert len(found.observations) == n


def test_taking_promised_ends_for_outcomes_is_rosier():
    informed = {o.key for o in build_class(STAGE_1, REPORTED_ON).observations}

    rosy = promised_quantile([stage for stage in STAGES if stage.key in informed], 0.8)

    assert round(rosy, 2) == 2.43


def test_promises_count_only_with_all_three_dates():
    dates = PartDate(2010, 1), PartDate(2010, 2), PartDate(2010, 4)
    stages = [StageFacts("whole", StageState.IN_PROGRESS, *dates)]
    for gap in range(3):
        known = [None if place == gap else date for place, date in enumerate(dates)]
        stages.append(StageFacts(f"gap {gap}", StageState.IN_PROGRESS, *known))

    assert promised_quantile(stages, 0.5) == 2.0


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (
            StageFacts("X", StageState.COMPLETE, PartDate(2010, 1), PartDate(2010, 3)),
            "the date it was reached is not known",
        ),
        (
            StageFacts("X", StageState.NOT_STATED, PartDate(2010, 1), PartDate(2010, 3)),
            "nothing says whether it is finished",
        ),
        (
            StageFacts("X", StageState.IN_PROGRESS, PartDate(2010, 4), PartDate(2010, 3)),
            "Check both dates",
        ),
    ],
)
def test_records_that_cannot_be_measured_are_left_out_not_guessed(stage, reason):
    found = build_class([stage], REPORTED_ON)

    assert found.observations == ()
    assert reason in found.left_out[0].reason


def test_a_class_of_nobody_is_refused():
    with pytest.raises(EmptyClassError):
        build_class([], REPORTED_ON).curve()
    with pytest.raises(EmptyClassError, match="three dates"):
        promised_quantile([StageFacts("X")], 0.5)
