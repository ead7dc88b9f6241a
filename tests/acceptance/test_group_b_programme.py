"""Group B on the ten councils' programme: the published figures come out of the product."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from commonweal.deliver.programme.analysis.forecasting import milestone_forecast, reference_class
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.slips import slip_story
from commonweal.deliver.programme.analysis.stages import is_stage
from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate

REPORTED = date(2010, 7, 27)


@pytest.fixture
def programme(agma_officer):
    with acting(agma_officer):
        yield Programme.objects.get(code="cep")


@pytest.fixture
def stages(programme) -> list[Milestone]:
    return [m for m in facts_of(programme).milestones if is_stage(m)]


def test_r11_all_28_printed_rows_resolve_to_the_ladder(stages) -> None:
    assert Counter(m.step.code for m in stages if m.step) == {
        "scope": 7, "0": 6, "1": 10, "2a": 4, "2b": 1,
    }  # fmt: skip
    assert all(m.step for m in stages)


def test_r12_the_ten_areas_have_their_scope_and_champions(programme) -> None:
    facts = facts_of(programme)

    assert len(facts.areas) == 10
    insurance = next(a for a in facts.areas if a.code == "INS")
    assert insurance.scope == "risk management; claims handling; legal services (highways data)"
    assert all(facts.champions_of[a.pk] for a in facts.areas)


def test_r13_every_date_of_hr_is_kept_and_the_conflict_is_shown(programme) -> None:
    facts = facts_of(programme)
    hr = next(m for m in facts.milestones if m.code == "HR-0-1")

    story = slip_story(hr, facts.dates_of[hr.pk])

    assert [g.value for g in story.moves] == [
        PartDate(2009, 12), PartDate(2010, 3), PartDate(2010, 6),
    ]  # fmt: skip
    assert PartDate(2010, 7) in [g.value for g in story.conflicts]
    assert story.slip.months == 6
    assert story.slip.moves == 2


def test_r14_stage_1_class_gives_p50_of_2_and_refuses_p80(stages) -> None:
    like = [m for m in stages if m.step.code == "1"]

    curve = reference_class(like, REPORTED).curve()

    assert (curve.n, curve.n_complete) == (8, 4)
    assert curve.quantile(0.5).ratio == 2.0
    assert curve.quantile(0.8).ratio is None
    assert curve.quantile(0.8).more_than == 3.0


def test_r14_childrens_stage_1_is_forecast_for_february_2011(stages) -> None:
    like = [m for m in stages if m.step.code == "1"]
    children = next(m for m in stages if m.code == "CH-1")

    forecast = milestone_forecast(children, "stage 1", like, REPORTED)

    assert forecast.even.month == PartDate(2011, 2)
    assert forecast.prudent.month is None
    assert forecast.prudent.not_before == PartDate(2011, 7)


def test_r15_printed_colours_and_the_rule_disagree_on_nine_of_28(agma_officer, stages) -> None:
    programme = stages[0].programme
    found = judged(agma_officer, programme, REPORTED)
    codes = {m.code for m in stages}

    printed = Counter(m.stated_colour for m in stages)
    differing = {d.key: d for d in found.differing if d.key in codes}

    assert printed == {"green": 16, "red": 10, "amber": 2}
    assert len(stages) - len(differing) == 19
    assert {k: d.computed.colour.value for k, d in differing.items() if d.is_unsupported_green} == {
        "CC-2a": "amber", "TF-0": "amber", "WD-1": "red", "CH-1": "red", "AD-0": "red",
        "AD-1": "red",
    }  # fmt: skip
    assert {k: d.computed.colour.value for k, d in differing.items() if not d.is_unsupported_green} == {
        "CC-2b": "amber", "ST-2a": "green", "VPMM-2a": "red",
    }  # fmt: skip
    assert all(d.sentence() for d in differing.values())
