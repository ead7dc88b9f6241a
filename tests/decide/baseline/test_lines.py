"""Baselines: figures held with date and source, changed with a reason, blanks kept blank."""

from decimal import Decimal

import pytest

from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.models import Baseline, BaselineFigure
from commonweal.decide.baseline.selectors import figures_of, lines_now, potentials_of, totals
from commonweal.decide.baseline.services.lines import (
    add_line,
    add_potential,
    change_figure,
    open_baseline,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.models import Event
from commonweal.methods.dates import PartDate


@pytest.fixture
def officer(world):
    with acting(world.officer):
        yield world.officer


@pytest.fixture
def baseline(officer):
    return open_baseline(actor=officer, code="pay", name="Payroll")


def cost(actor, baseline, value, **more):
    facts = {"what": "Payroll", "measure": Measure.COST, "source": "Return of May"}
    return add_line(actor=actor, baseline=baseline, value=value, **(facts | more))


def test_a_changed_figure_keeps_the_one_before_it_with_its_reason(officer, baseline):
    line = cost(officer, baseline, Decimal(100), as_at=PartDate(2026, 5))

    change_figure(
        actor=officer, line=line, value=Decimal(90), reason="Two posts were counted twice.",
        source="Return of June",
    )  # fmt: skip

    assert [(f.value, f.source, f.reason) for f in figures_of([line])] == [
        (100, "Return of May", ""),
        (90, "Return of June", "Two posts were counted twice."),
    ]
    (now,) = lines_now(baseline)
    assert (now.value, now.times_changed) == (90, 1)


def test_a_figure_does_not_change_without_a_reason(officer, baseline):
    line = cost(officer, baseline, Decimal(100))

    with pytest.raises(Refused, match="under change control"):
        change_figure(actor=officer, line=line, value=Decimal(90), reason=" ", source="June")

    assert BaselineFigure.objects.count() == 1


def test_the_same_figure_is_no_change(officer, baseline):
    line = cost(officer, baseline, Decimal(100))

    with pytest.raises(Refused, match="holds that figure already"):
        change_figure(actor=officer, line=line, value=Decimal(100), reason="Again", source="June")


def test_a_zero_must_be_meant(officer, baseline):
    with pytest.raises(Refused, match="You entered 0"):
        cost(officer, baseline, Decimal(0))

    line = cost(officer, baseline, Decimal(0), zero_is_meant=True)

    assert figures_of([line]).get().value == 0


def test_a_blank_is_kept_named_and_not_summed(officer, baseline, world):
    cost(officer, baseline, Decimal(100), body=world.north)
    cost(officer, baseline, None, body=world.south)

    (total,) = totals(lines_now(baseline))

    assert total.value == 100
    assert total.blank == ("Payroll (River South)",)


def test_nothing_known_is_no_total_of_nought(officer, baseline):
    cost(officer, baseline, None)

    assert totals(lines_now(baseline))[0].value is None


def test_a_host_is_not_summed_as_others_costs_are_in_it(officer, baseline, world):
    cost(officer, baseline, Decimal(100), body=world.north)
    cost(officer, baseline, Decimal(300), body=world.south, is_host=True)

    (total,) = totals(lines_now(baseline))

    assert total.value == 100
    assert total.hosts == ("Payroll (River South)",)


def test_gross_and_net_and_different_years_are_not_added_together(officer, baseline):
    cost(officer, baseline, Decimal(100), basis=Basis.GROSS, year=2025)
    cost(officer, baseline, Decimal(70), basis=Basis.NET, year=2025)
    cost(officer, baseline, Decimal(60), basis=Basis.NET, year=2026)

    assert sorted(total.value for total in totals(lines_now(baseline))) == [60, 70, 100]


def test_indicators_are_never_summed(officer, baseline):
    add_line(
        actor=officer, baseline=baseline, what="Paid on time", measure=Measure.INDICATOR,
        unit="% of payslips", value=Decimal(98), source="Return of May",
    )  # fmt: skip

    assert totals(lines_now(baseline)) == []


def test_a_volume_needs_its_unit(officer, baseline):
    with pytest.raises(Refused, match="needs its unit"):
        add_line(
            actor=officer, baseline=baseline, what="Payslips", measure=Measure.VOLUME,
            value=Decimal(9), source="Return",
        )  # fmt: skip


def test_a_code_is_used_once(officer, baseline):
    with pytest.raises(Refused, match="The code “PAY” is that of “Payroll”"):
        open_baseline(actor=officer, code="PAY", name="Other")


def test_what_is_in_reach_is_a_share_of_a_whole_total_only(officer, baseline):
    cost(officer, baseline, Decimal(200))
    add_potential(
        actor=officer, baseline=baseline, what="Saving", measure=Measure.COST, low=Decimal(20),
        high=Decimal(50), formula="Gap to the top quartile", source="Study",
    )  # fmt: skip

    (share,) = potentials_of(baseline, totals(lines_now(baseline)))
    assert (share.low_share, share.high_share) == (0.1, 0.25)

    cost(officer, baseline, None, what="Pensions")
    (share,) = potentials_of(baseline, totals(lines_now(baseline)))
    assert share.of is None


def test_a_range_runs_from_low_to_high(officer, baseline):
    with pytest.raises(Refused, match="other way round"):
        add_potential(
            actor=officer, baseline=baseline, what="Saving", measure=Measure.COST,
            low=Decimal(50), high=Decimal(20), formula="Gap", source="Study",
        )  # fmt: skip


def test_a_partner_adds_lines_of_its_own_and_cannot_change_others(world, officer, baseline):
    ours = cost(officer, baseline, Decimal(100))
    south = world.south_officer
    with acting(south):
        theirs = cost(south, baseline, Decimal(40), body=world.south)
        with pytest.raises(Refused, match="for it alone"):
            cost(south, baseline, Decimal(40), body=world.north)
        with pytest.raises(Refused, match="entered by another body"):
            change_figure(actor=south, line=ours, value=Decimal(1), reason="So", source="Us")

    assert theirs.owner_id == world.south.pk


def test_a_partners_line_is_out_of_sight_until_disclosed(world, officer, baseline):
    south = world.south_officer
    with acting(south):
        cost(south, baseline, Decimal(40), body=world.south)
    with acting(world.north_lead):
        assert lines_now(Baseline.objects.get(pk=baseline.pk)) == []


def test_a_member_keeps_no_baseline(world, officer, baseline):
    with acting(world.member), pytest.raises(Forbidden):
        cost(world.member, baseline, Decimal(1), body=world.south)


def test_what_was_done_is_on_the_trail(officer, baseline):
    line = cost(officer, baseline, Decimal(100))
    change_figure(actor=officer, line=line, value=None, reason="Withdrawn.", source="E-mail")

    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == [
        "baseline.opened",
        "baseline.line_added",
        "baseline.figure_changed",
    ]
