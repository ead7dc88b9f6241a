"""What benefits hang on: readiness carried through, value at risk, orphans, months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.claims import BenefitsMap, MapLink, MapNode, NodeKind, look_ahead

E, C, B, O = NodeKind.ENABLER, NodeKind.CHANGE, NodeKind.BENEFIT, NodeKind.OBJECTIVE  # noqa: E741


def out_of_hours(**chances: float) -> BenefitsMap:
    """Three enablers, two changes and two benefits of an out-of-hours desk (invented values)."""
    held = {"telephony": 0.9, "scripts": 0.8, "tupe": 0.95} | chances
    return BenefitsMap(
        (
            MapNode("telephony", E, chance=held["telephony"]),
            MapNode("scripts", E, chance=held["scripts"]),
            MapNode("tupe", E, chance=held["tupe"]),
            MapNode("number", C, chance=0.97),
            MapNode("rota", C, chance=0.97),
            MapNode("hours", B, chance=0.97, value=450, owner="x", measure="hours"),
            MapNode("calls", B, chance=0.97, value=600, owner="x", measure="calls"),
        ),
        (
            MapLink("telephony", "number"), MapLink("tupe", "rota"), MapLink("number", "hours"),
            MapLink("rota", "hours"), MapLink("scripts", "calls"), MapLink("number", "calls"),
        ),
    )  # fmt: skip


def test_the_chance_of_full_success_is_that_of_everything_together():
    assert look_ahead(out_of_hours()).full_success == pytest.approx(0.61, abs=0.005)


def test_value_at_risk_is_what_is_expected_if_an_enabler_is_sure():
    outlook = {each.code: each for each in look_ahead(out_of_hours()).nodes}

    assert outlook["scripts"].at_risk == pytest.approx(510, abs=5)
    assert outlook["tupe"].at_risk == pytest.approx(370, abs=5)


def test_three_enablers_that_are_all_needed_multiply():
    links = tuple(MapLink(code, "b") for code in "xyz")
    nodes = tuple(MapNode(c, E, chance=p) for c, p in zip("xyz", (0.9, 0.8, 0.95), strict=True))
    benefit = MapNode("b", B, chance=1, value=1)

    assert look_ahead(BenefitsMap((*nodes, benefit), links)).full_success == pytest.approx(0.684)


def test_a_benefit_shows_after_the_latest_of_what_it_needs_and_its_lag():
    months = zip("xyz", (10, 14, 12), strict=True)
    nodes = tuple(MapNode(code, E, month=month) for code, month in months)
    found = look_ahead(
        BenefitsMap((*nodes, MapNode("b", B, lag=3)), tuple(MapLink(c, "b") for c in "xyz"))
    )

    assert found.nodes[-1].month == 17


def test_a_missing_chance_gives_no_figure_and_is_named():
    found = look_ahead(
        BenefitsMap(
            (MapNode("x", E, name="Desk"), MapNode("b", B, chance=1, value=5)), (MapLink("x", "b"),)
        )
    )

    assert (found.full_success, found.expected) == (None, None)
    assert "No chance is given for “Desk”" in found.refused[0]


def test_what_leads_nowhere_or_has_no_owner_is_an_orphan():
    found = look_ahead(
        BenefitsMap((MapNode("x", E, name="Desk"), MapNode("b", B, name="Less")), ())
    )

    assert found.orphans == (
        "“Desk” leads to nothing: say what it is for.",
        "“Less” leads to nothing: say what it is for.",
        "“Less” comes from nothing: say what must be in place for it.",
        "“Less” has no owner: say who answers for it.",
        "“Less” has no measure, so nobody could claim it.",
    )


def test_an_objective_that_needs_nothing_is_not_called_certain():
    assert look_ahead(BenefitsMap((MapNode("o", O),), ())).nodes[0].chance is None


def test_boxes_that_need_one_another_are_refused():
    nodes = MapNode("x", C), MapNode("y", C)

    with pytest.raises(ValueError, match="need one another in a ring: x, y"):
        look_ahead(BenefitsMap(nodes, (MapLink("x", "y"), MapLink("y", "x"))))


def test_a_link_to_no_box_is_refused():
    with pytest.raises(ValueError, match="names z, which is no box"):
        BenefitsMap((MapNode("x", C),), (MapLink("x", "z"),))


@given(st.sampled_from(["telephony", "scripts", "tupe"]), st.floats(0, 1))
def test_an_enabler_that_is_less_sure_never_makes_anything_surer(code, factor):
    before = look_ahead(out_of_hours())
    own = {"telephony": 0.9, "scripts": 0.8, "tupe": 0.95}[code]

    after = look_ahead(out_of_hours(**{code: own * factor}))

    assert after.expected <= before.expected + 1e-9
    pairs = zip(after.nodes, before.nodes, strict=True)
    assert all(late.chance <= early.chance + 1e-12 for late, early in pairs)


@given(st.permutations(range(6)))
def test_the_order_of_the_links_changes_nothing(order):
    given_ = out_of_hours()
    moved = BenefitsMap(given_.nodes, tuple(given_.links[n] for n in order))

    assert look_ahead(moved).expected == pytest.approx(look_ahead(given_).expected)
