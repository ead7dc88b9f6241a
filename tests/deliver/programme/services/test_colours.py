from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.deliver.programme.services.conftest import NOW

from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.models import Milestone, StatedColour
from commonweal.deliver.programme.services.colours import set_colour_rule, state_colour
from commonweal.deliver.programme.services.dates import give_date
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.dates import PartDate

ON = date(2026, 5, 20)


def _move(actor, milestone: Milestone, to: PartDate) -> None:
    give_date(
        actor=actor, milestone=milestone, event="forecast", value=to, known=None,
        reason="Late.", at=NOW,
    )  # fmt: skip


def test_the_colour_moves_with_the_date(world, milestone) -> None:
    officer, programme = world.officer, milestone.programme
    seen = []
    with acting(officer):
        for end in (None, PartDate(2026, 7), PartDate(2026, 9)):
            if end:
                _move(officer, milestone, end)
            seen.append(judged(officer, programme, ON).colour("HR-1"))

    # One month late on a plan of three is a third of it; three months late is more.
    assert seen == ["green", "amber", "red"]


def test_each_body_may_judge_by_its_own_rule(world, milestone) -> None:
    with acting(world.officer):
        _move(world.officer, milestone, PartDate(2026, 7))
    with acting(world.north_lead):
        set_colour_rule(
            actor=world.north_lead,
            programme=milestone.programme,
            amber_to=Decimal("0.1"),
            inherits_red=True,
            on=date(2026, 5, 1),
        )

    seen = {}
    for name, actor in (("office", world.officer), ("north", world.north_lead),
                        ("south", world.south_lead)):  # fmt: skip
        with acting(actor):
            seen[name] = judged(actor, milestone.programme, ON).colour("HR-1")

    assert seen == {"office": "amber", "north": "red", "south": "amber"}


def test_stating_the_rules_own_colour_needs_no_reason(world, milestone) -> None:
    with acting(world.officer):
        stated = state_colour(
            actor=world.officer, milestone=milestone, colour="green", computed="green", on=ON
        )

        assert stated.overrules is False
        assert milestone.stated_colour == "green"


@pytest.mark.parametrize(
    ("reason", "expires_on", "said"),
    [
        ("", date(2026, 6, 1), "Say why you see it otherwise"),
        ("The risk is small.", None, "Say until when"),
        ("The risk is small.", ON, "must hold until a later day"),
        ("The risk is small.", date(2027, 5, 20), "three months at most"),
    ],
)
def test_an_override_needs_a_reason_and_an_end(world, milestone, reason, expires_on, said) -> None:
    with acting(world.officer):
        with pytest.raises(Refused, match=said):
            state_colour(
                actor=world.officer, milestone=milestone, colour="green", computed="red", on=ON,
                reason=reason, expires_on=expires_on,
            )  # fmt: skip

        assert not StatedColour.objects.exists()


def test_a_partner_cannot_state_the_colour_of_common_work(world, milestone) -> None:
    with acting(world.north_lead), pytest.raises(Forbidden):
        state_colour(
            actor=world.north_lead, milestone=milestone, colour="green", computed="green", on=ON
        )


def test_an_officer_of_a_partner_cannot_set_its_rule(world, milestone) -> None:
    with acting(world.south_officer), pytest.raises(Forbidden):
        set_colour_rule(
            actor=world.south_officer, programme=milestone.programme, amber_to=Decimal("0.5"),
            inherits_red=True, on=ON,
        )  # fmt: skip


def test_an_override_lapses_after_its_last_day(world, milestone) -> None:
    with acting(world.officer):
        _move(world.officer, milestone, PartDate(2026, 9))
        state_colour(
            actor=world.officer, milestone=milestone, colour="green", computed="red", on=ON,
            reason="The supplier has promised July.", expires_on=date(2026, 6, 30),
        )  # fmt: skip
        holds = judged(world.officer, milestone.programme, date(2026, 6, 30)).differing
        lapsed = judged(world.officer, milestone.programme, date(2026, 7, 1)).differing

    assert [d.key for d in holds] == ["HR-1"]
    assert lapsed == ()
    assert milestone.stated_on(date(2026, 7, 1)) == ""
