"""What makes no sense is refused before a method runs, by the field where it stands."""

import json

import pytest
from tests.methods.inputs import INPUTS, JOIN, changed

from commonweal.command_line.finding import find_methods
from commonweal.command_line.method import main
from commonweal.methods.dates import PartDate, PartDateError
from commonweal.methods.plain_json import read_input, written
from commonweal.methods.spc import Series, xmr_many

HUGE = 10**400


def refusal(name, given, folder, capsys):
    """What the command says of an input that it refuses."""
    (folder / "input.json").write_text(json.dumps(given))

    assert main([name, str(folder / "input.json")]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        # moves
        ("exit.what_if", ("service", "fixed"), -1),
        ("exit.what_if", ("service", "parties", 1, "variable"), -1),
        ("exit.what_if", ("service", "parties", 0, "alone"), 1e308),
        ("exit.what_if", ("service", "parties", 1, "share"), 2),
        ("exit.what_if", ("who",), "Z"),
        ("exit.what_if", ("avoidable",), 20),
        ("exit.what_if", ("standby",), -0.5),
        ("exit.what_if", ("notice_months",), -1),
        ("exit.what_if", ("notice_months",), 10**11),
        ("exit.what_if", ("pause_months",), 0),
        ("exit.what_if", ("years",), 0),
        ("exit.what_if", ("lost_saving",), -1),
        ("exit.what_if", ("exit_payment",), -1),
        ("exit.what_if", ("today",), "9999-07-01"),
        # risks
        ("risk.exposure", ("risks", 0, "chance"), 30),
        ("risk.exposure", ("risks", 0, "low"), -5),
        ("risk.exposure", ("risks", 0, "likely"), 20),
        ("risk.exposure", ("risks", 1, "high"), 1e308),
        ("risk.exposure", ("risks", 1, "shares"), {"A": 0.5}),
        ("risk.exposure", ("risks", 1, "name"), "Strike"),
        ("risk.exposure", ("draws",), 999),
        ("risk.exposure", ("seed",), -1),
        # claims
        ("claims.conflicts", ("claims", 1, "code"), "A"),
        ("claims.conflicts", ("claims", 0, "low"), 5_000_000),
        ("claims.conflicts", ("claims", 0, "high"), HUGE),
        ("claims.conflicts", ("claims", 0, "percent_of"), HUGE),
        ("claims.conflicts", ("claims", 0, "partners"), -1),
        ("claims.conflicts", ("claims", 0, "profile", 0, "low"), 3),
        ("claims.conflicts", ("claims", 0, "chance"), 2),
        ("claims.conflicts", ("lines", 0, "before"), HUGE),
        ("claims.conflicts", ("taking_part", "x"), -1),
        ("claims.conflicts", ("where_able", "x"), -1),
        ("claims.forecast", ("claims", 0, "low"), 300),
        ("claims.forecast", ("claims", 0, "high"), HUGE),
        ("claims.forecast", ("claims", 0, "chance"), 90),
        ("claims.forecast", ("claims", 0, "year"), 0),
        ("claims.forecast", ("draws",), 0),
        ("claims.forecast", ("draws",), 2**63),
        ("claims.forecast", ("draws",), 10**12),
        ("claims.forecast", ("seed",), -1),
        ("claims.benefits_map", ("nodes", 1, "code"), "e"),
        ("claims.benefits_map", ("links", 0, "before"), "z"),
        ("claims.benefits_map", ("links",), [{"before": "b", "after": "b"}]),
        # choices
        ("criteria.choices", ("partners", 0, "answers", 1, "performance", "cost"), 7.0),
        ("criteria.choices", ("partners", 0, "weights"), {"cost": 0.0}),
        ("criteria.choices", ("partners",), []),
        ("criteria.delivery_model", ("suppliers",), -1),
        ("criteria.delivery_model", ("months_to_start",), -1),
        ("criteria.readiness", ("candidates", 0, "forms_open"), -1),
        # schedules
        ("schedule.critical_path", ("activities", 1, "duration"), -1),
        ("schedule.critical_path", ("activities", 1, "key"), "A"),
        ("schedule.critical_path", ("links",), [{"before": "A", "after": "A"}]),
        ("schedule.forecast", ("observations", 0, "ratio"), -1),
        ("schedule.forecast", ("planned_end",), "9999-01"),
        # measures
        ("spc.xmr", ("values",), []),
        ("spc.xmr", ("values", 1), 1e308),
        # places
        ("location.assign", ("sites", 0, "rent_gbp"), -1),
        ("location.assign", ("sites", 0, "capacity"), -1),
        ("location.assign", ("services", 0, "scale_gbp"), -1),
        ("location.assign", ("work", 1, "posts"), -1),
        ("location.assign", ("work", 1, "volume"), -1),
        ("location.assign", ("work",), []),
        ("location.assign", ("work", 1, "name"), "A pay"),
        ("location.assign", ("segments",), 0),
        ("location.assign", ("gap",), -0.1),
        ("location.assign", ("seconds_allowed",), -1),
        # sharing
        ("sharing.cost_game", ("bodies", 1, "name"), " "),
        ("sharing.cost_game", ("bodies", 1, "name"), "B,C"),
        ("sharing.cost_game", ("bodies", 1, "cost"), 1e308),
        ("sharing.baseline_core", ("elasticity",), 1.2),
        ("sharing.baseline_core", ("bodies",), INPUTS["sharing.cost_game"]["bodies"][:1]),
        ("sharing.sampled_shapley", ("draws",), 0),
        ("sharing.sampled_shapley", ("draws",), 2**63),
        ("sharing.sampled_shapley", ("draws",), 10**12),
        ("sharing.sampled_shapley", ("seed",), -1),
    ],
)
def test_a_value_without_meaning_is_refused_by_its_field(name, path, value, tmp_path, capsys):
    told = refusal(name, changed(INPUTS[name], path, value), tmp_path, capsys)

    assert f"\n  {written(path)}: " in told


@pytest.mark.parametrize(
    ("field", "value"), [("share", 1), ("variable", -1), ("added_fixed", -1), ("entry_payment", -1)]
)
def test_a_joiner_is_refused_by_its_own_field(field, value, tmp_path, capsys):
    given = changed(JOIN, ("joiner", field), value)

    assert f"\n  joiner.{field}: " in refusal("exit.what_if", given, tmp_path, capsys)


def test_shares_that_leave_nothing_but_a_rounding_to_others_are_refused(tmp_path, capsys):
    given = changed(INPUTS["exit.what_if"], ("service", "parties", 0, "share"), 1)
    given = changed(given, ("service", "parties", 1, "share"), 1e-7)

    assert "\n  who: Nobody but “A” pays a share" in refusal(
        "exit.what_if", given, tmp_path, capsys
    )


def test_a_ring_and_a_loop_are_told_by_their_members(tmp_path, capsys):
    ring = [{"before": "e", "after": "b"}, {"before": "b", "after": "e"}]
    loop = [{"before": "A", "after": "B"}, {"before": "B", "after": "A"}]

    told = [
        refusal(name, INPUTS[name] | {"links": links}, tmp_path, capsys)
        for name, links in (("claims.benefits_map", ring), ("schedule.critical_path", loop))
    ]

    assert "  links: These boxes need one another in a ring: e, b." in told[0]
    assert "  links: These come before one another in a loop: A → B → A" in told[1]


def test_a_step_in_an_empty_measure_is_not_blamed(tmp_path, capsys):
    told = refusal("spc.xmr", {"values": [], "steps": [1]}, tmp_path, capsys)

    assert "values: Give a value for one period at least" in told
    assert "steps" not in told


def test_a_measure_of_which_nothing_is_known_yet_still_has_its_place_among_many():
    assert [len(chart.rules) for chart in xmr_many([Series(()), Series((1.0, 2.0))])] == [0, 2]


def test_an_option_that_fell_at_a_hurdle_may_be_off_the_scale():
    given = changed(
        INPUTS["criteria.choices"], ("partners", 0, "answers", 1, "performance", "cost"), 7.0
    )
    hurdle = {"service": "payroll", "option": "stay", "reason": "The lease ends."}
    method = find_methods()["criteria.choices"].load()

    found = method.run(read_input(method, json.dumps(given | {"hurdles": [hurdle]})))

    assert [cell.choice for cell in found.cells] == ["share"]


@pytest.mark.parametrize("least", [5e-324, 1e-300])
def test_a_figure_next_to_nothing_in_a_return_is_no_fault_of_the_check(least):
    given = changed(INPUTS["checks.returned"], ("rows", 0, "values", "cost"), least)
    given = changed(given, ("before", 0, "values", "cost"), 1e300)
    method = find_methods()["checks.returned"].load()

    found = method.run(read_input(method, json.dumps(given)))

    assert {"sum", "total"} <= {finding.kind for finding in found.findings}


@pytest.mark.parametrize("scale", [0, 5e-324])
def test_a_service_that_costs_next_to_nothing_is_placed_all_the_same(scale):
    given = changed(INPUTS["location.assign"], ("services", 0, "scale_gbp"), scale)
    given["imbalance"] = None
    method = find_methods()["location.assign"].load()

    found = method.run(read_input(method, json.dumps(given)))

    assert {placed.site for placed in found.placed} == {"Birch House"}
    assert found.refused == ()


def test_a_year_too_large_for_any_calendar_is_no_date():
    with pytest.raises(PartDateError, match="There is no such date as 100000000000"):
        PartDate(10**11)
