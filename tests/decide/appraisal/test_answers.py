"""Each partner weighs and answers for itself, and nobody else reads it until it is disclosed."""

from datetime import date
from decimal import Decimal

import pytest
from tests.conftest import TODAY

from commonweal.decide.appraisal.analysis.options import standing, weighed
from commonweal.decide.appraisal.analysis.words import turning
from commonweal.decide.appraisal.enums import Way, Willing
from commonweal.decide.appraisal.models import Answer, Weight
from commonweal.decide.appraisal.selectors.options import joint_view
from commonweal.decide.appraisal.services.answers import answer_option, weigh
from commonweal.decide.appraisal.services.options import let_fall
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.models import Event
from commonweal.partners.partnership.selectors.members import partners_on


def joint(appraisal):
    return joint_view(appraisal, partners_on(TODAY))


def weighs(actor, appraisal, savings, say, way=Way.SWINGS):
    first, second = appraisal.criteria.all()
    weigh(
        actor=actor, appraisal=appraisal, way=way,
        given={first: Decimal(savings), second: Decimal(say)},
    )  # fmt: skip


def answers(actor, appraisal, option, savings, say, willingness=Willing.WILLING, condition=""):
    first, second = appraisal.criteria.all()
    return answer_option(
        actor=actor, service=appraisal.services.get(), willingness=willingness,
        option=appraisal.options.get(name=option), condition=condition,
        scores={first: savings and Decimal(savings), second: say and Decimal(say)},
    )  # fmt: skip


def whole_answer(actor, appraisal, willingness=Willing.WILLING, condition=""):
    weighs(actor, appraisal, 100, 50)
    answers(actor, appraisal, "As now", 10, 90)
    answers(actor, appraisal, "Share", 70, 40, willingness, condition)


def disclose(world, owner, to, *tables):
    with unscoped("a test discloses"):
        for table in tables:
            Disclosure.objects.create(
                partnership=world.partnership, owner=owner, to=to, table=table, purpose="Choosing",
                from_on=date(2020, 1, 1),
            )  # fmt: skip


TABLES = ("appraisal_weight", "appraisal_answer", "appraisal_score")


def test_a_partner_sees_its_choice_the_reason_and_what_would_turn_it(world, appraisal):
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)
        found = weighed(joint(appraisal))

    (cell,) = found.found.cells
    # Two thirds and one third: 10 and 90 come to 36.7, 70 and 40 to 60.
    assert cell.choice == "Share"
    assert {o: round(v, 1) for o, v in cell.values.items()} == {"As now": 36.7, "Share": 60.0}
    assert "chiefly for Savings" in cell.reason
    assert "Savings weighing 45% instead of 67% would make “As now” as good." in turning(cell)


def test_weights_and_answers_of_others_are_out_of_sight_until_disclosed(world, appraisal):
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)

    for other in (world.south_lead, world.officer, world.member, world.auditor):
        with acting(other):
            seen = joint(appraisal)
            assert [p.body.name for p in seen.out_of_sight] == ["River North", "River South"]
            assert weighed(seen) is None
            assert not Event.objects.filter(verb__in=["appraisal.weighed", "appraisal.answered"])

    disclose(world, world.north, world.south, *TABLES)
    with acting(world.south_lead):
        seen = joint(appraisal)
        assert [p.body.name for p in seen.out_of_sight] == ["River South"]
        assert [cell.choice for cell in weighed(seen).found.cells] == ["Share"]


def test_answers_alone_show_willingness_and_say_that_weights_are_missing(world, appraisal):
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)
    disclose(world, world.north, world.south, "appraisal_answer")

    with acting(world.south_lead):
        seen = joint(appraisal)

    assert [p.body.name for p in seen.unweighed] == ["River North"]
    assert weighed(seen) is None


def test_what_suits_all_bars_a_veto_and_keeps_a_condition(world, appraisal):
    north, south = world.north_lead, world.south_lead
    with acting(north):
        whole_answer(north, appraisal, Willing.CONDITIONAL, "staff stay in the county")
    with acting(south):
        whole_answer(south, appraisal, Willing.VETO, "at this time")
    disclose(world, world.north, world.south, *TABLES)

    with acting(world.south_lead):
        found = weighed(joint(appraisal)).found

    ours, theirs = sorted(found.cells, key=lambda cell: cell.partner, reverse=True)
    assert (ours.choice, ours.barred) == ("As now", "Share")
    assert (theirs.choice, theirs.condition) == ("Share", "staff stay in the county")
    (view,) = found.services
    assert view.acceptable_to_all == ("As now",)
    assert view.dissent == ("River North",)


def test_an_option_that_fell_is_nobodys_choice(world, appraisal, officer):
    let_fall(
        actor=officer, service=appraisal.services.get(),
        option=appraisal.options.get(name="Share"), reason="The contract runs to 2030",
    )  # fmt: skip
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)
        found = weighed(joint(appraisal)).found

    assert found.cells[0].choice == "As now"
    assert found.services[0].fallen == {"Share": "The contract runs to 2030"}


def test_an_order_alone_weighs_by_its_centroid(world, appraisal):
    north = world.north_lead
    with acting(north):
        weighs(north, appraisal, 2, 1, Way.RANKS)
        answers(north, appraisal, "Share", 70, 40)
        given = weighed(joint(appraisal)).given

    assert given.partners[0].weights == {"Say": 0.75, "Savings": 0.25}


@pytest.mark.parametrize(
    ("way", "savings", "say", "why"),
    [
        (Way.RANKS, 1, 1, "its own rank, from 1 to 2"),
        (Way.RANKS, 0, 1, "its own rank, from 1 to 2"),
        (Way.SWINGS, 0, 0, "Give 100 to what matters most"),
        (Way.SWINGS, 101, 0, "Give 100 to what matters most"),
    ],
)
def test_numbers_that_are_no_weights_are_refused(world, appraisal, way, savings, say, why):
    north = world.north_lead
    with acting(north), pytest.raises(Refused, match=why):
        weighs(north, appraisal, savings, say, way)


def test_the_office_answers_for_nobody(officer, appraisal):
    with pytest.raises(Refused, match="Each partner weighs and answers for itself"):
        answers(officer, appraisal, "Share", 1, 1)
    with pytest.raises(Refused, match="Each partner weighs and answers for itself"):
        weighs(officer, appraisal, 100, 50)


def test_a_member_answers_nothing(world, appraisal):
    with acting(world.member), pytest.raises(Forbidden):
        answers(world.member, appraisal, "Share", 1, 1)


def test_a_partner_does_not_change_what_is_weighed(world, appraisal):
    with acting(world.north_lead), pytest.raises(Forbidden, match="belongs to another body"):
        let_fall(
            actor=world.north_lead, service=appraisal.services.get(),
            option=appraisal.options.first(), reason="No",
        )  # fmt: skip


def test_a_condition_must_be_said_and_a_score_lie_on_its_scale(world, appraisal):
    north = world.north_lead
    with acting(north):
        with pytest.raises(Refused, match="Say what must hold"):
            answers(north, appraisal, "Share", 1, 1, Willing.CONDITIONAL)
        with pytest.raises(Refused, match="Savings runs from 0"):
            answers(north, appraisal, "Share", 101, 1)


def test_an_answer_given_anew_takes_the_place_of_the_first(world, appraisal):
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)
        answers(north, appraisal, "Share", None, 40, Willing.VETO)

        assert Answer.objects.filter(option__name="Share").get().willingness == Willing.VETO
        assert Weight.objects.count() == 2
        # A score taken back is not known, which is not nought.
        assert "Share" not in weighed(joint(appraisal)).found.cells[0].values


def test_answers_stand_in_the_words_of_a_table(world, appraisal):
    assert standing(None) == "Not in sight"
    assert standing(Answer(willingness=Willing.WILLING)) == "Agreed"
    no = Answer(willingness=Willing.VETO, condition="at this time")
    assert standing(no) == "Not shared: at this time"


def test_the_joint_view_reads_as_often_for_one_partner_as_for_two(
    world, appraisal, django_assert_max_num_queries
):
    north = world.north_lead
    with acting(north):
        whole_answer(north, appraisal)
        with django_assert_max_num_queries(9):
            weighed(joint(appraisal))
    disclose(world, world.north, world.south, *TABLES)
    south = world.south_lead
    with acting(south):
        whole_answer(south, appraisal)
    with acting(world.south_lead), django_assert_max_num_queries(9):
        weighed(joint(appraisal))
