"""The colour of one stage: each rule in its place, and thresholds that partners may differ on."""

import datetime as dt

import pytest

from commonweal.methods.dates import PartDate
from commonweal.methods.rag import Colour, RuleCode, RuleSet, RuleSetError, judge
from commonweal.methods.stages import StageFacts, StageState

ON = dt.date(2010, 7, 27)
STANDARD = RuleSet()


def stage(state: str, start: str = "", original: str = "", end: str = "") -> StageFacts:
    dates = [PartDate.parse(text) if text else None for text in (start, original, end)]
    return StageFacts("IT-1", StageState(state), *dates)


@pytest.mark.parametrize(
    ("facts", "colour", "rule"),
    [
        (stage("will_not_meet", "2010-01", "2011-01"), "red", "will_not_meet"),
        (stage("open_ended", "2010-02"), "amber", "open_ended"),
        (stage("in_progress", "2010-02"), "grey", "no_end_date"),
        (stage("complete", "2009-01", "2009-03"), "grey", "no_end_date"),
        (stage("stalled", "2009-06", "2009-07", "2009-07"), "amber", "stalled"),
        (stage("stalled"), "grey", "no_end_date"),
        (stage("in_progress", "2009-10", "2010-01", "2010-05"), "red", "past_end"),
        (stage("in_progress", "", "2009-10"), "red", "past_end"),
        (stage("in_progress", "2010-07", "2010-10", "2010-10"), "green", "on_time"),
        (stage("in_progress", "2010-07", "2010-07", "2010-07"), "green", "on_time"),
        (stage("complete", "2009-01", "2009-03", "2009-02"), "green", "on_time"),
        (stage("complete", "2010-01", "2010-03", "2010-04"), "amber", "slip_within_amber"),
        (stage("complete", "2010-02", "2010-04", "2010-07"), "red", "slip_beyond_amber"),
        (stage("in_progress", "", "2010-04", "2010-09"), "red", "slip_of_unknown_length"),
        (stage("in_progress", "2010-06", "", "2010-09"), "green", "on_time"),
    ],
)
def test_the_first_rule_that_fits_gives_the_colour(facts, colour, rule):
    judgement = judge(facts, STANDARD, ON)

    assert (judgement.colour, judgement.rule) == (Colour(colour), RuleCode(rule))


def test_the_reason_is_a_sentence_with_the_figures():
    judgement = judge(stage("complete", "2009-07", "2010-01", "2010-03"), STANDARD, ON)

    assert judgement.reasons == (
        "IT-1 is 2 months later than first agreed, on a plan of 7 months.",
    )
    assert judgement.rule_set == "standard"


def test_an_end_has_passed_only_on_the_day_after_it():
    facts = stage("in_progress", "2010-07-01", "2010-07-26", "2010-07-26")

    colours = [judge(facts, STANDARD, day).colour for day in (dt.date(2010, 7, 26), ON)]

    assert colours == [Colour.GREEN, Colour.RED]


def test_a_slip_of_days_inside_a_month_is_weighed_in_days():
    facts = stage("complete", "2010-07-01", "2010-07-10", "2010-07-12")

    judgement = judge(facts, STANDARD, ON)

    assert judgement.colour is Colour.AMBER
    assert judgement.reasons == ("IT-1 is 2 days later than first agreed, on a plan of 1 month.",)


@pytest.mark.parametrize("start", ["2010-08", "2010-07-11"])
def test_a_plan_that_runs_backwards_allows_no_slip_and_is_told(start):
    judgement = judge(stage("complete", start, "2010-07-10", "2010-07-12"), STANDARD, ON)

    assert (judgement.colour, judgement.rule) == (Colour.RED, RuleCode.SLIP_OF_UNKNOWN_LENGTH)
    assert "falls before the start" in judgement.reasons[0]


def test_a_plan_in_days_counts_its_first_and_last_day():
    six_days = stage("complete", "2010-07-01", "2010-07-06", "2010-07-08")
    eight_days = stage("complete", "2010-07-01", "2010-07-08", "2010-07-11")

    colours = [judge(facts, STANDARD, ON).colour for facts in (six_days, eight_days)]

    assert colours == [Colour.AMBER, Colour.RED]


def test_a_partner_with_its_own_thresholds_sees_its_own_colour():
    lenient = RuleSet(code="lenient", green_slip=0.3, amber_slip=1.0)
    facts = stage("complete", "2009-07", "2010-01", "2010-03")

    judgement = judge(facts, lenient, ON)

    assert (judgement.colour, judgement.rule_set) == (Colour.GREEN, "lenient")


def test_a_partner_may_call_open_ended_and_stalled_work_red():
    strict = RuleSet(code="strict", open_ended=Colour.RED, stalled=Colour.RED)

    colours = [
        judge(facts, strict, ON).colour
        for facts in (stage("open_ended"), stage("stalled", "2009-06", "2009-07"))
    ]

    assert colours == [Colour.RED, Colour.RED]


@pytest.mark.parametrize(("green", "amber"), [(-0.1, 0.5), (0.5, 0.2)])
def test_thresholds_out_of_order_are_refused(green, amber):
    with pytest.raises(RuleSetError, match="green must stop at or before amber"):
        RuleSet(green_slip=green, amber_slip=amber)


def test_a_rule_set_can_be_printed_in_words():
    words = RuleSet().sentences()

    assert "Slip of up to 33% of the planned length is amber, and more is red." in words
    assert len(words) == len(RuleSet(inherit_red=False).sentences()) + 1
