"""Claims in the July 2010 report against the stage evidence of the same report."""

import pytest
from tests.methods.agma import STAGES

from commonweal.methods.checks import (
    AreaStage,
    Claim,
    ClaimError,
    Evidence,
    Verdict,
    check_claim,
    read_claim,
    stage_evidence,
)
from commonweal.methods.dates import PartDate
from commonweal.methods.stages import StageState

AREAS = ("CC", "ST", "VPMM", "TF", "HR", "IT", "INS", "WD", "CH", "AD")
LADDER = {"scope": 0, "0": 1, "1": 2, "0-1": 2, "2a": 3, "2b": 4}
AREA_STAGES = [
    AreaStage(
        stage.key.partition("-")[0], LADDER[stage.key.partition("-")[2]], stage.state, stage.end
    )
    for stage in STAGES
]
# The six areas that the report's summary says would complete stage 1 by the end of July 2010.
NAMED = ("CC", "ST", "VPMM", "TF", "INS", "WD")


def test_six_of_ten_is_claimed_and_the_evidence_gives_four():
    claim = read_claim("Six of ten areas have completed stage 1.", named=NAMED)
    evidence = stage_evidence(AREAS, AREA_STAGES, place=LADDER["1"], by=PartDate(2010, 7))

    answer = check_claim(claim, evidence)

    assert answer.verdict is Verdict.PARTLY
    assert answer.meets == ("CC", "ST", "VPMM", "WD")
    assert answer.not_yet == ("TF", "INS")
    assert answer.reasons == (
        "6 claimed, and the evidence supports 4: CC, ST, VPMM, WD.",
        "TF has the stage open, so it is not complete.",
        "INS has the stage open, so it is not complete.",
    )


def test_without_names_everything_that_does_not_meet_the_rule_is_listed():
    answer = check_claim(
        Claim("", 1, 3), [Evidence("A", True), Evidence("B", False), Evidence("C", False)]
    )

    assert (answer.verdict, answer.meets, answer.not_yet) == (Verdict.TRUE, ("A",), ("B", "C"))


def test_a_claim_that_nothing_supports_is_false():
    answer = check_claim(Claim("", 1, 1), [Evidence("A", False)])

    assert (answer.verdict, answer.reasons) == (
        Verdict.FALSE,
        ("1 claimed, and the evidence supports 0.",),
    )


def test_a_total_that_is_not_the_real_one_makes_a_claim_partly_true():
    answer = check_claim(Claim("", 1, 10), [Evidence("A", True), Evidence("B", False)])

    assert answer.verdict is Verdict.PARTLY
    assert answer.reasons == ("The claim counts 10 in all, and there are 2.",)


def test_enough_others_do_not_make_up_for_one_that_was_named():
    claim = Claim("", 1, named=("B", "Z"))

    answer = check_claim(claim, [Evidence("A", True), Evidence("B", False)])

    assert answer.verdict is Verdict.PARTLY
    assert answer.not_yet == ("B", "Z")
    assert answer.reasons == (
        "B is named in the claim and does not meet the rule.",
        "Z is named in the claim, and nothing is known of it.",
    )


def test_two_pieces_of_evidence_about_one_thing_are_refused():
    with pytest.raises(ClaimError, match="Give one for each"):
        check_claim(Claim("", 1), [Evidence("A", True), Evidence("A", False)])


def test_a_later_stage_that_is_complete_is_evidence_for_an_earlier_one():
    stages = [AreaStage("A", 3, StageState.COMPLETE)]

    assert [each.meets for each in stage_evidence(["A"], stages, place=2)] == [True]


def test_an_area_that_has_only_done_an_earlier_stage_has_no_record_of_this_one():
    stages = [AreaStage("A", 1, StageState.COMPLETE)]

    assert [each.why for each in stage_evidence(["A"], stages, place=2)] == [
        "A has no record of the stage, so it is not complete."
    ]


@pytest.mark.parametrize("end", [PartDate(2010, 8), PartDate(2010), None])
def test_a_completion_not_certainly_in_time_is_no_evidence_by_a_date(end):
    stages = [AreaStage("A", 2, StageState.COMPLETE, end)]

    evidence = stage_evidence(["A", "B"], stages, place=2, by=PartDate(2010, 7))

    assert [(each.meets, each.why) for each in evidence] == [
        (False, "A has no completion dated by July 2010."),
        (False, "B has no record of the stage, so it is not complete."),
    ]


@pytest.mark.parametrize(
    ("sentence", "count", "of"),
    [
        ("Six of ten areas have completed stage 1.", 6, 10),
        ("It is expected that six of the ten service areas will finish.", 6, 10),
        ("4 out of 10 returns are in", 4, 10),
        ("None of the ten has finished", 0, 10),
    ],
)
def test_the_count_of_a_sentence_is_read(sentence, count, of):
    claim = read_claim(sentence)

    assert (claim.count, claim.of) == (count, of)


def test_a_sentence_without_a_count_is_answered_with_how_to_write_one():
    with pytest.raises(ClaimError, match="Write it as “six of ten areas have …”"):
        read_claim("Most areas are doing well.")


def test_a_count_beyond_its_total_is_refused():
    with pytest.raises(ClaimError, match="counts 11 of only 10"):
        read_claim("Eleven of ten areas")
