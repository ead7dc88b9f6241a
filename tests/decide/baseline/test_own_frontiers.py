"""Efficiency frontiers on a baseline's own lines: the gates refuse in words, or both answer."""

from __future__ import annotations

import html
import json
import random
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.conftest import TODAY
from tests.partners.returns.conftest import NOW

from commonweal.decide.baseline.analysis.frontier_questions import (
    OwnFrontierQuestion,
    asked_from_json,
    frontiers,
)
from commonweal.decide.baseline.analysis.own import Series, held_by
from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.models import FrontierRun
from commonweal.decide.baseline.services.frontier import run_frontier
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting, actor_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.jobs.models import Job
from commonweal.ground.reference.models import Body
from commonweal.methods.benchmarking import Returns, dea
from commonweal.methods.method import WrongField, methods
from commonweal.methods.plain_json import read_input

TAX = Series("Tax collection", Basis.GROSS)


@pytest.fixture
def baseline(world):
    with acting(world.officer):
        return open_baseline(actor=world.officer, code="tax", name="Tax collection")


def enter(world, baseline, name, cost, bills, *, actor=None, **facts):
    """A body's cost of 2024 and its bills."""
    actor = actor or world.officer
    with acting(actor):
        known = Body.objects.filter(name=name).first()
        body = known or Body.objects.create(slug=name.lower(), name=name, kind="district")
        shared = {"actor": actor, "baseline": baseline, "body": body, "year": 2024,
                  "source": "Invented"}  # fmt: skip
        add_line(
            **shared, what=TAX.what, measure=Measure.COST, basis=Basis.GROSS,
            value=None if cost is None else Decimal(round(cost)), **facts,
        )  # fmt: skip
        if bills is not None:
            add_line(
                **shared, what="Bills", measure=Measure.VOLUME, unit="bills",
                value=Decimal(round(bills)),
            )  # fmt: skip


def enter_many(world, baseline, count, waste):
    """Bodies of many sizes, whose costs lie above a line by `waste(draw)` and a little noise."""
    draw = random.Random(7)
    for number in range(count):
        bills = 20_000 * 1.12**number
        cost = 12 * bills**0.95 * 2.718 ** (waste(draw) + draw.gauss(0, 0.02))
        enter(world, baseline, f"Body {number:02}", cost, bills)


def ask(baseline, world, **facts):
    with acting(world.officer):
        asked = OwnFrontierQuestion(
            baseline, TAX, ("bills",), 2024, **{"returns": Returns.CONSTANT} | facts
        )
        return frontiers(asked, (world.joint.pk,))


def test_many_bodies_with_waste_are_answered_by_both_frontiers(baseline, world):
    enter_many(world, baseline, 30, lambda draw: abs(draw.gauss(0, 0.3)))

    found = ask(baseline, world)

    assert (found.refused, found.refused_stochastic) == ((), ())
    assert len(found.given.units) == 30
    by_envelope = {each.unit: each.efficiency for each in found.envelope.efficiencies}
    # Both order the bodies much alike: they are the same costs by the same bills.
    ranks = [sorted(by_envelope, key=by_envelope.get), sorted(by_envelope, key=found.by_stochastic)]
    assert len(set(ranks[0][:10]) & set(ranks[1][:10])) >= 8


def test_costs_that_only_noise_tells_apart_are_refused_with_the_reason(baseline, world):
    enter_many(world, baseline, 30, lambda draw: -abs(draw.gauss(0, 0.1)))

    found = ask(baseline, world)

    assert "Inefficiency is not identifiable" in found.refused_stochastic[0]
    assert "its figures would be noise" in found.refused[0]


def test_few_bodies_are_refused_by_both_and_told_how_many_are_needed(baseline, world):
    enter_many(world, baseline, 4, lambda draw: 0)

    found = ask(baseline, world)

    assert found.refused == (
        "4 units are too few for 2 inputs and outputs: almost all would look efficient. "
        "Give at least 6.",
    )
    assert found.refused_stochastic == (
        "4 bodies have the figures. At least ten units more than coefficients are needed.",
    )


def test_too_few_for_the_stochastic_frontier_leave_the_other_without_its_judge(baseline, world):
    enter_many(world, baseline, 8, lambda draw: abs(draw.gauss(0, 0.05)))

    found = ask(baseline, world)

    assert "too few for the stochastic frontier to say" in found.refused[0]


def test_hosts_blanks_noughts_and_bodies_without_a_volume_are_left_out_by_name(baseline, world):
    enter(world, baseline, "Ash", 100, 10)
    enter(world, baseline, "Birch", 100, 10, is_host=True)
    enter(world, baseline, "Cedar", None, 10)
    enter(world, baseline, "Elm", 0, 10, zero_is_meant=True)
    enter(world, baseline, "Fir", 100, None)

    found = ask(baseline, world)

    assert found.given.units == ("Ash",)
    assert found.left_out == (
        "Birch: its cost holds other bodies' too, as it hosts them",
        "Cedar: no cost of that year is known, which is not 0",
        "Elm: its cost of that year is 0",
        "Fir: no volume is known in bills",
    )


def test_nobody_with_the_figures_is_said_so(baseline, world):
    enter(world, baseline, "Ash", None, 10)

    with pytest.raises(WrongField, match="No body has a cost above 0 of its own"):
        ask(baseline, world)


def test_lines_that_a_partner_shows_to_the_office_alone_stay_out_of_its_run(baseline, world):
    enter_many(world, baseline, 12, lambda draw: abs(draw.gauss(0, 0.3)))
    enter(world, baseline, "River South", 7_777_777, 10, actor=world.south_officer)
    with acting(world.south_officer):
        for table in ("baseline_baselineline", "baseline_baselinefigure"):
            Disclosure.objects.create(
                partnership_id=world.south_officer.partnership_id, owner=world.south,
                to=world.joint, table=table, from_on=TODAY, purpose="To compare",
            )  # fmt: skip
    office = world.grant(world.joint, Role.PROGRAMME_OFFICER)

    with acting(actor_of(office, TODAY)):
        seen = {str(each.line.body) for each in held_by(baseline).lines}
        asked = OwnFrontierQuestion(baseline, TAX, ("bills",), 2024)
        used = frontiers(asked, (world.joint.pk,)).given.units

    assert "River South" in seen
    assert "River South" not in used


def test_a_run_on_own_lines_keeps_what_was_asked_and_is_the_same_again(baseline, world):
    enter_many(world, baseline, 30, lambda draw: abs(draw.gauss(0, 0.3)))
    officer = world.officer
    with acting(officer):
        asked = OwnFrontierQuestion(baseline, TAX, ("bills",), 2024, Returns.CONSTANT, 4)
        run = run_frontier(actor=officer, asked=asked, at=NOW)

        assert asked_from_json(run.asked) == asked
    again = dea(read_input(methods()["benchmarking.dea"], json.dumps(run.given)))
    assert run.title == "Tax collection (Gross: before income) by bills, Tax collection, 2024"
    assert run.result["made_by"]["inputs"] == again.made_by.inputs
    assert run.result["efficiencies"][3]["low"] == again.efficiencies[3].low


def test_a_run_is_drawn_anew_on_its_page_as_a_job(client, baseline, world):
    enter_many(world, baseline, 30, lambda draw: abs(draw.gauss(0, 0.3)))
    officer = world.officer
    with acting(officer):
        asked = OwnFrontierQuestion(baseline, TAX, ("bills",), 2024, Returns.CONSTANT, 2)
        run = run_frontier(actor=officer, asked=asked, at=NOW)
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    client.post(reverse("frontier_run", args=[run.pk]))

    with acting(officer):
        assert "came out the same" in Job.objects.latest("id").result["text"]


def test_a_run_that_the_gates_refuse_is_not_kept(baseline, world):
    enter_many(world, baseline, 4, lambda draw: 0)
    officer = world.officer

    with acting(officer):
        asked = OwnFrontierQuestion(baseline, TAX, ("bills",), 2024, draws=4)
        with pytest.raises(Refused, match="too few for 2 inputs and outputs"):
            run_frontier(actor=officer, asked=asked, at=NOW)
        assert not FrontierRun.objects.exists()


def test_the_page_tells_both_frontiers_and_gives_both_inputs(client, baseline, world):
    enter_many(world, baseline, 30, lambda draw: abs(draw.gauss(0, 0.3)))
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    page = client.get(reverse("own_frontiers", args=[baseline.pk])).content.decode()
    hrefs = [html.unescape(each) for each in re.findall(r'href="([^"]*inputs=[^"]*)"', page)]
    texts = [client.get(href).content for href in hrefs]

    assert "Body 29" in page
    for name, text in zip(("benchmarking.dea", "benchmarking.sfa"), texts, strict=True):
        method = methods()[name]
        assert method.run(read_input(method, text)).made_by.inputs in page


def test_the_page_of_an_empty_baseline_says_what_to_add(client, baseline, world):
    client.force_login(world.grant(world.south, Role.MEMBER).person)

    page = client.get(reverse("own_frontiers", args=[baseline.pk])).content.decode()

    assert "Take in their returns, or add a line for each." in page


def test_intervals_on_own_lines_are_a_job_that_tells_what_the_gates_refuse(client, baseline, world):
    enter_many(world, baseline, 3, lambda draw: 0)
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    done = client.post(f"{reverse('own_frontiers', args=[baseline.pk])}?units=bills")

    with acting(world.officer):
        job = Job.objects.latest("id")
    assert done["Location"] == reverse("job_detail", args=[job.pk])
    assert job.inputs["asked"]["baseline"] == baseline.pk
    assert job.inputs["asked"]["units"] == ["bills"]
    assert "3 units are too few for 2 inputs and outputs" in job.result["reasons"][0]


def test_frontiers_of_a_baseline_open_for_whom_they_should(client, baseline, world, other_world):
    page = reverse("own_frontiers", args=[baseline.pk])

    def opens(body, role, w):
        client.force_login(w.grant(body, role).person)
        return client.get(page).status_code, client.post(page).status_code

    assert opens(world.south, Role.MEMBER, world) == (200, 403)
    assert opens(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == (404, 404)
    client.logout()
    assert client.get(page).status_code == 302
