"""The whole list of July 2010: what the rules find, and what lateness hands on."""

import pytest
from tests.methods.agma import PRINTED, REPORTED_ON, STAGES

from commonweal.methods.dates import PartDate
from commonweal.methods.network import CycleError
from commonweal.methods.rag import (
    Colour,
    RuleCode,
    RuleSet,
    disagreements,
    judge_all,
    unsupported_greens,
)
from commonweal.methods.stages import StageFacts, StageState

STATED = {key: Colour(colour) for key, colour in PRINTED.items()}


@pytest.fixture
def found():
    return disagreements(STATED, judge_all(STAGES, RuleSet(), REPORTED_ON))


def test_the_rules_agree_with_nineteen_of_the_twenty_eight_printed_colours(found):
    assert len(STAGES) - len(found) == 19


def test_six_printed_greens_are_not_supported(found):
    greens = {each.key: each.computed.colour.value for each in unsupported_greens(found)}

    assert greens == {
        "CC-2a": "amber",
        "TF-0": "amber",
        "WD-1": "red",
        "CH-1": "red",
        "AD-0": "red",
        "AD-1": "red",
    }


def test_the_other_three_disagreements_go_both_ways(found):
    others = {
        each.key: (each.stated.value, each.computed.colour.value, each.is_flattering)
        for each in found
        if not each.is_unsupported_green
    }

    assert others == {
        "CC-2b": ("red", "amber", False),
        "ST-2a": ("amber", "green", False),
        "VPMM-2a": ("amber", "red", True),
    }


def test_a_disagreement_names_both_colours_and_the_reason(found):
    sentences = {each.key: each.sentence() for each in found}

    assert sentences["VPMM-2a"] == (
        "VPMM-2a is stated as amber and computed as red: The end of VPMM-2a, February 2010, "
        "has passed and it is not complete."
    )


def test_the_answer_does_not_depend_on_the_order_of_the_list():
    forwards = judge_all(STAGES, RuleSet(), REPORTED_ON)
    backwards = judge_all(STAGES[::-1], RuleSet(), REPORTED_ON)

    assert forwards == backwards


def chain(first: StageState, *, second: StageState = StageState.IN_PROGRESS) -> list[StageFacts]:
    late = PartDate(2010, 1), PartDate(2010, 2), PartDate(2010, 6)
    ahead = PartDate(2010, 7), PartDate(2010, 12), PartDate(2010, 12)
    return [StageFacts("A", first, *late), StageFacts("B", second, *ahead, predecessors=("A",))]


def test_unfinished_work_behind_a_red_unfinished_stage_takes_red():
    judged = judge_all(chain(StageState.IN_PROGRESS), RuleSet(), REPORTED_ON)

    assert (judged["B"].colour, judged["B"].rule) == (Colour.RED, RuleCode.BEHIND_RED)
    assert judged["B"].reasons[0] == "A comes before B, is not finished, and is red."


def test_a_late_stage_that_is_finished_hands_nothing_on():
    judged = judge_all(chain(StageState.COMPLETE), RuleSet(), REPORTED_ON)

    assert (judged["A"].colour, judged["B"].colour) == (Colour.RED, Colour.GREEN)


def test_finished_work_takes_nothing_from_what_came_before():
    stages = chain(StageState.IN_PROGRESS, second=StageState.COMPLETE)

    judged = judge_all(stages, RuleSet(), REPORTED_ON)

    assert judged["B"].colour is Colour.GREEN


def test_a_partner_may_choose_not_to_inherit():
    judged = judge_all(chain(StageState.IN_PROGRESS), RuleSet(inherit_red=False), REPORTED_ON)

    assert judged["B"].colour is Colour.GREEN


def test_red_is_handed_on_through_a_whole_chain():
    a, b = chain(StageState.IN_PROGRESS)
    c = StageFacts("C", StageState.NOT_STATED, b.start, b.original_end, b.end, ("B",))

    judged = judge_all([c, b, a], RuleSet(), REPORTED_ON)

    assert judged["C"].rule is RuleCode.BEHIND_RED


def test_a_predecessor_outside_the_list_is_named_and_not_guessed():
    judged = judge_all(chain(StageState.IN_PROGRESS)[1:], RuleSet(), REPORTED_ON)

    assert judged["B"].colour is Colour.GREEN
    assert judged["B"].reasons[-1] == (
        "“A” comes before B but is not in the list, so its colour was not weighed."
    )


def test_stages_that_wait_for_each_other_are_refused_by_name():
    a, b = chain(StageState.IN_PROGRESS)
    a = StageFacts("A", a.state, a.start, a.original_end, a.end, ("B",))

    with pytest.raises(CycleError, match=r"A → B → A|B → A → B"):
        judge_all([a, b], RuleSet(), REPORTED_ON)


def test_two_stages_with_one_key_are_refused():
    with pytest.raises(ValueError, match="Two stages share the key “A”"):
        judge_all([StageFacts("A"), StageFacts("A")], RuleSet(), REPORTED_ON)


def test_grey_against_amber_flatters_nobody():
    computed = judge_all([StageFacts("A", StageState.OPEN_ENDED)], RuleSet(), REPORTED_ON)

    (found,) = disagreements({"A": Colour.GREY}, computed)

    assert (found.computed.colour, found.is_flattering) == (Colour.AMBER, False)


def test_a_stage_with_no_stated_colour_has_nothing_to_disagree_with():
    computed = judge_all(STAGES, RuleSet(), REPORTED_ON)

    assert disagreements({}, computed) == ()
