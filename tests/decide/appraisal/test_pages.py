"""The pages of options and fair shares, on the examples."""

import json

import pytest
from tests.conftest import example_actor
from tests.worked_out import offered_by

from commonweal.decide.appraisal.models import Appraisal, AppraisedService, CostStudy
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.methods import sharing
from commonweal.methods.criteria import choices, delivery_model
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input


def sign_in(client, email):
    client.force_login(User.objects.get(email=email))
    return example_actor(email)


def one(model, **facts):
    with unscoped("a test looks"):
        return model.objects.get(**facts)


@pytest.fixture
def sharing_services(db):
    return one(Appraisal, code="sharing")


@pytest.fixture
def study(db):
    return one(CostStudy, code="tax-collection")


def test_the_officer_sees_three_councils_choices_and_that_one_keeps_its_weights(
    client, sharing_services
):
    sign_in(client, "officer@2020vision.example")

    page = client.get(f"/appraisals/{sharing_services.pk}/").content.decode()

    assert "Each partner's own choice" in page
    assert "not a weight for each criterion: Forest" in page
    assert "points ahead of" in page
    assert "would make “" in page


def test_the_page_tells_how_far_councils_agree_on_each_option(client, sharing_services):
    sign_in(client, "officer@2020vision.example")

    page = client.get(f"/appraisals/{sharing_services.pk}/").content.decode()
    [offered] = offered_by(client, f"/appraisals/{sharing_services.pk}/")

    found = choices(read_input(methods()["criteria.choices"], offered.text))
    told = [pair for view in found.services for pair in view.consensus.items()]
    assert told
    for option, value in told:
        assert f"{option}: {round(value, 2)}" in page
    assert "consensus: 1 where all give the same answer on an option" in page


def test_a_council_sees_its_own_weights_in_the_picture(client, sharing_services):
    sign_in(client, "lead@forest.example")

    page = client.get(f"/appraisals/{sharing_services.pk}/").content.decode()

    assert "not a weight for each criterion" not in page
    assert "Forest of Dean District Council: " in page


def test_a_veto_bars_what_is_worth_more(client, sharing_services):
    sign_in(client, "officer@2020vision.example")

    answer = client.get(f"/appraisals/{sharing_services.pk}/?format=csv").content.decode()

    [line] = [row for row in answer.splitlines() if row.startswith("Public Protection,Cheltenham")]
    assert "As now" in line


def test_inputs_of_choices_give_the_same_answer_again(client, sharing_services):
    sign_in(client, "officer@2020vision.example")

    [offered] = offered_by(client, f"/appraisals/{sharing_services.pk}/")

    again = choices(read_input(methods()["criteria.choices"], offered.text))
    assert again.made_by.inputs == offered.digest


def test_a_delivery_model_is_advised_with_reasons_to_take_to_a_lawyer(client, sharing_services):
    sign_in(client, "officer@2020vision.example")
    service = one(AppraisedService, appraisal=sharing_services, service__name="Legal")
    client.post(
        f"/appraisals/services/{service.pk}/facts/",
        {"delegable": "yes", "all_local_authorities": "yes", "nhs_partner": "no",
         "control": "decide_together", "outside_income": "5"},
    )  # fmt: skip

    page = client.get(f"/appraisals/services/{service.pk}/").content.decode()
    [offered] = offered_by(client, f"/appraisals/services/{service.pk}/")

    assert "Advice to take to a lawyer" in page
    assert "Joint committee" in page
    given = read_input(methods()["criteria.delivery_model"], offered.text)
    assert (given.delegable, given.nhs_partner, given.for_profit) == (True, False, None)
    assert given.outside_income == 0.05
    assert delivery_model(given).made_by.inputs == offered.digest


def test_who_would_leave_is_told_under_each_rule(client, study):
    sign_in(client, "officer@2020vision.example")

    page = client.get(f"/shares/{study.pk}/").content.decode()

    for words in (
        "No split at all would keep everybody",
        "Chorley and South Ribble pay 1,696,138 together and 1,495,000 on their own",
        "523,066",
        "£15,111,400",
    ):
        assert words in page


def test_an_assumption_is_moved_by_the_address(client, study):
    sign_in(client, "officer@2020vision.example")

    page = client.get(
        f"/shares/{study.pk}/",
        {"elasticity": "1", "coordination": "0", "without": ["Chorley", "South Ribble"],
         "rule": "proportional_to_alone"},
    ).content.decode()  # fmt: skip

    assert "Cost follows size to the power 1, so twice the size costs 2.00 times" in page
    assert "Each pays the same part of what it would pay alone." in page
    assert "Chorley and South Ribble pay" not in page


def test_nonsense_in_the_address_is_answered_with_what_is_kept(client, study):
    sign_in(client, "officer@2020vision.example")

    page = client.get(f"/shares/{study.pk}/?elasticity=9&rule=moon").content.decode()

    assert "to the power 0.85" in page


def test_the_game_leaves_and_gives_the_same_shares_again(client, study):
    sign_in(client, "officer@2020vision.example")
    asked = "without=Burnley&without=Chorley&without=Fylde&without=Hyndburn&without=Lancaster"

    compared, _game = offered_by(client, f"/shares/{study.pk}/?{asked}")

    game = read_input(methods()["sharing.compare"], compared.text)
    assert len(game.players) == 7
    assert sharing.compare(game).made_by.inputs == compared.digest


def test_the_assumptions_leave_and_make_the_same_game(client, study):
    sign_in(client, "officer@2020vision.example")

    game, assumed = offered_by(client, f"/shares/{study.pk}/")

    again = sharing.cost_game(read_input(methods()["sharing.cost_game"], assumed.text))
    assert again.made_by.inputs == assumed.digest
    assert dict(again.cost) == pytest.approx(json.loads(game.text)["cost"])
