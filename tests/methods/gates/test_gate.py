"""Gates: evidence and one decision a partner, on the IT stage 1 sign-off of September 2010."""

import datetime as dt

import pytest

from commonweal.methods.gates import (
    Answer,
    Condition,
    GateItem,
    PartnerDecision,
    check_gate,
)

ON = dt.date(2010, 9, 15)
OPTIONS = GateItem("Options paper", has_evidence=True)
YES = PartnerDecision("bury", Answer.AGREED)


def test_it_stage_1_cannot_be_signed_off_before_its_options_are_evidenced():
    result = check_gate([GateItem("Options paper", has_evidence=False)], ["bury"], [YES], ON)

    assert not result.passed
    assert result.reasons == ("“Options paper” has no evidence yet.",)
    assert not result.partners[0].passed


def test_a_gate_with_evidence_and_every_decision_is_passed():
    result = check_gate([OPTIONS], ["bury"], [YES], ON)

    assert (result.passed, result.reasons) == (True, ())


def test_one_partner_without_a_decision_holds_the_whole_and_not_the_others():
    result = check_gate([OPTIONS], ["bury", "wigan"], [YES], ON)

    assert not result.passed
    assert [(each.partner, each.passed) for each in result.partners] == [
        ("bury", True),
        ("wigan", False),
    ]
    assert result.reasons == ("wigan has not recorded a decision.",)


def test_a_refusal_stands_in_the_way():
    result = check_gate([OPTIONS], ["bury"], [PartnerDecision("bury", Answer.REFUSED)], ON)

    assert result.reasons == ("bury decided against.",)


@pytest.mark.parametrize(
    ("due_on", "met", "passed"),
    [
        (dt.date(2010, 9, 14), False, False),
        (dt.date(2010, 9, 15), False, True),
        (dt.date(2010, 9, 14), True, True),
    ],
)
def test_a_condition_holds_the_partner_back_once_it_is_overdue(due_on, met, passed):
    condition = Condition("Staff are consulted", due_on, met)
    decision = PartnerDecision("bury", Answer.AGREED_WITH_CONDITIONS, (condition,))

    assert check_gate([OPTIONS], ["bury"], [decision], ON).passed is passed


def test_an_overdue_condition_is_told_with_its_date():
    condition = Condition("Staff are consulted", dt.date(2010, 9, 1))
    decision = PartnerDecision("bury", Answer.AGREED_WITH_CONDITIONS, (condition,))

    assert check_gate([OPTIONS], ["bury"], [decision], ON).reasons == (
        "bury agreed on the condition “Staff are consulted”, which was due on "
        "1 September 2010 and is not met.",
    )


def test_an_item_that_is_not_required_holds_nobody_back():
    wish = GateItem("Photographs", has_evidence=False, required=False)

    assert check_gate([OPTIONS, wish], [], [], ON).passed


def test_a_partner_whose_decision_is_not_needed_is_not_counted():
    refusal = PartnerDecision("warrington", Answer.REFUSED)

    assert check_gate([OPTIONS], ["bury"], [YES, refusal], ON).passed


def test_two_decisions_of_one_partner_are_refused():
    with pytest.raises(ValueError, match="bury has two decisions"):
        check_gate([OPTIONS], ["bury"], [YES, YES], ON)
