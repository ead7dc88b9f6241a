"""The decision table on forms of working together."""

import pytest

from commonweal.methods.criteria import Control, Form, ServiceFacts, Verdict, delivery_model
from commonweal.methods.method import WrongField

KNOWN = {
    "delegable": True,
    "all_local_authorities": True,
    "nhs_partner": False,
    "control": Control.DECIDE_TOGETHER,
    "staff_only": False,
    "outside_income": 0.05,
    "for_profit": False,
    "needs_capital": False,
    "surplus_assets": False,
    "suppliers": 4,
    "months_to_start": 18,
    "staff_may_move": True,
}


def verdicts(**facts):
    return {each.form: each for each in delivery_model(ServiceFacts("payroll", **facts)).forms}


def forms(verdict, **facts):
    return {form for form, each in verdicts(**facts).items() if each.verdict is verdict}


def test_councils_that_decide_together_are_left_with_the_forms_that_let_them():
    assert forms(Verdict.FITS, **KNOWN) == {
        Form.AS_NOW,
        Form.JOINT_COMMITTEE,
        Form.CONTROLLED_COMPANY,
        Form.OUTSOURCING,
    }


def test_one_council_may_decide_for_others_only_by_delegation_or_a_company():
    found = forms(Verdict.FITS, **(KNOWN | {"control": Control.ANOTHER_MAY_DECIDE}))

    assert found == {Form.AS_NOW, Form.DELEGATION, Form.CONTROLLED_COMPANY}


def test_a_function_that_may_not_be_delegated_is_neither_delegated_nor_put_to_a_committee():
    found = verdicts(**(KNOWN | {"delegable": False}))

    assert found[Form.DELEGATION].verdict is Verdict.RULED_OUT
    assert found[Form.JOINT_COMMITTEE].reasons == (
        "The function may not be delegated, so no other body can be given it.",
    )


@pytest.mark.parametrize(("income", "verdict"), [(0.2, "fits"), (0.21, "ruled_out")])
def test_more_than_a_fifth_of_income_from_others_ends_direct_award(income, verdict):
    """Procurement Act 2023 Sch. 2: more than 80% of what it does is for those who control it."""
    found = verdicts(**(KNOWN | {"outside_income": income}))

    assert found[Form.CONTROLLED_COMPANY].verdict == verdict


def test_an_nhs_partner_opens_section_75_and_closes_what_is_for_councils_alone():
    found = verdicts(**(KNOWN | {"nhs_partner": True, "all_local_authorities": False}))

    assert found[Form.SECTION_75].verdict is Verdict.FITS
    assert found[Form.JOINT_COMMITTEE].verdict is Verdict.RULED_OUT


def test_sharing_people_alone_fits_section_113():
    found = verdicts(**(KNOWN | {"staff_only": True, "control": Control.EACH_DECIDES}))

    assert found[Form.SHARED_STAFF].verdict is Verdict.FITS
    assert found[Form.SERVICE_CONTRACT].verdict is Verdict.FITS


def test_trade_for_a_commercial_purpose_is_done_through_a_company():
    found = verdicts(**(KNOWN | {"for_profit": True, "outside_income": 0.6}))

    assert found[Form.TRADING_COMPANY].verdict is Verdict.FITS
    assert found[Form.CONTROLLED_COMPANY].verdict is Verdict.RULED_OUT


def test_one_supplier_and_little_time_rule_out_the_market():
    found = verdicts(**(KNOWN | {"suppliers": 1, "months_to_start": 3}))

    assert found[Form.OUTSOURCING].reasons == (
        "1 supplier would bid: no competition.",
        "A procurement takes 9 months or more, and it is to start in 3.",
    )


def test_land_set_free_opens_an_asset_partnership():
    assert Form.ASSET_PARTNERSHIP in forms(Verdict.FITS, **(KNOWN | {"surplus_assets": True}))


def test_money_from_outside_opens_a_joint_venture():
    assert Form.JOINT_VENTURE in forms(Verdict.FITS, **(KNOWN | {"needs_capital": True}))


def test_what_is_not_known_is_asked_and_nothing_is_ruled_out_by_it():
    found = verdicts()

    assert found[Form.AS_NOW].verdict is Verdict.FITS
    assert {each.verdict for form, each in found.items() if form is not Form.AS_NOW} == {
        Verdict.IN_QUESTION
    }
    assert all(each.to_settle for form, each in found.items() if form is not Form.AS_NOW)


def test_every_form_but_staying_as_now_has_questions_for_the_lawyer_and_none_has_a_score():
    advice = delivery_model(ServiceFacts("payroll"))

    assert len(advice.forms) == len(Form)
    assert all(each.for_the_lawyer for each in advice.forms if each.form is not Form.AS_NOW)
    assert "not legal advice" in advice.advice


def test_a_share_above_one_is_refused():
    with pytest.raises(WrongField, match="a share between 0 and 1"):
        ServiceFacts("payroll", outside_income=20)
