"""The gap to the best quartile: published regression values, properties, refusals."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.benchmarking.national import (
    GREATER_MANCHESTER,
    VISION_2020,
    bodies,
    lancashire,
)

from commonweal.methods.benchmarking import BodyReturn, GapInput, PricedAt, gap
from commonweal.methods.method import WrongField

FIVE = (2010, 2011, 2012, 2013, 2014)
MILLION = 1e6


def held_for_ever(kind, partners, **more):
    """The setting of the published figures: levels that never change, priced at all years' mean."""
    return GapInput(
        years=FIVE,
        bodies=bodies(kind, years=FIVE),
        partners=partners,
        base_year=2010,
        floor=5.0,
        persistence=1.0,
        priced_at=PricedAt.ALL_YEARS,
        **more,
    )


@pytest.mark.parametrize(
    ("kind", "partners", "base", "naive", "all_years", "mean", "p10", "p90", "one", "five"),
    [
        ("metropolitan", GREATER_MANCHESTER, 159.9, 53.1, 21.3, 23.2, 17.3, 29.3, 0.74, 0.94),
        ("district", VISION_2020, 13.8, 2.7, 3.8, 3.8, 2.7, 4.9, 0.52, 0.85),
        ("unitary", ("Herefordshire",), 10.3, 2.9, 0.0, 0.4, 0.0, 1.3, 0.21, 0.58),
    ],
    ids=["Greater Manchester", "2020 Vision", "Herefordshire"],
)
def test_the_gaps_of_real_partnerships_are_reproduced(
    kind, partners, base, naive, all_years, mean, p10, p90, one, five
):
    """Central services, Revenue Outturn 2010-11 to 2014-15, measured when the method was drawn up.

    Base and naive gap are exact to the rounding; the rest are Monte Carlo, tolerance 0.4.
    """
    found = gap(held_for_ever(kind, partners))

    assert found.refused == ()
    assert round(found.group.base / MILLION, 1) == base
    assert round(found.group.naive / MILLION, 1) == naive
    assert found.group.naive_all_years / MILLION == pytest.approx(all_years, abs=0.4)
    assert found.group.lasting.mean / MILLION == pytest.approx(mean, abs=0.4)
    assert found.group.lasting.p10 / MILLION == pytest.approx(p10, abs=0.4)
    assert found.group.lasting.p90 / MILLION == pytest.approx(p90, abs=0.4)
    assert found.reliability_one_year == pytest.approx(one, abs=0.01)
    assert found.reliability == pytest.approx(five, abs=0.01)


def test_joint_percentiles_are_narrower_than_the_sum_of_partners_extremes():
    found = gap(held_for_ever("metropolitan", GREATER_MANCHESTER))

    low = sum(partner.lasting.p10 for partner in found.partners)
    high = sum(partner.lasting.p90 for partner in found.partners)
    assert low / MILLION == pytest.approx(11.1, abs=0.4)
    assert high / MILLION == pytest.approx(37.8, abs=0.4)
    assert low < found.group.lasting.p10 < found.group.lasting.p90 < high


@pytest.mark.parametrize(
    ("kind", "name", "pounds"),
    [
        ("metropolitan", "Oldham", 132.7),
        ("metropolitan", "Stockport", 30.8),
        ("unitary", "Herefordshire", 56.0),
        ("district", "Cheltenham", 41.8),
        ("district", "West Oxfordshire", 32.7),
    ],
)
def test_unit_costs_of_2010_are_those_published(kind, name, pounds):
    found = gap(held_for_ever(kind, (name,)))

    assert round(found.partners[0].unit_cost, 1) == pounds


def test_one_council_beside_noisy_peers_has_no_gap_that_can_be_shown():
    found = gap(held_for_ever("unitary", ("Herefordshire",)))

    assert found.group.naive / MILLION > 2.9
    assert found.partners[0].chance < 0.5
    assert found.group.chance_of_naive < 0.01


def test_unitaries_are_refused_where_what_sets_them_apart_is_seen_to_fade():
    found = gap(GapInput(FIVE, bodies("unitary", years=FIVE), ("Herefordshire",)))

    assert found.reliability < 0.5
    assert "explain only 18% of the differences between the bodies in 2015" in found.refused[0]
    assert found.group.lasting is None
    assert found.group.chance is None
    assert found.partners[0].lasting is None


def test_one_year_alone_is_refused_and_its_naive_gap_still_told():
    found = gap(GapInput((2024,), lancashire(), tuple(body.name for body in lancashire())))

    assert found.refused[0].startswith("One year of returns cannot tell")
    assert found.reliability is None
    assert found.group.lasting is None


def test_a_host_is_found_by_its_gross_cost_and_left_out():
    """Lancashire, 2024-25: 3,283 thousand with Preston, a host; 1,587 without.

    Preston is left out of the peers too, which moves the quartile and so the gap to 1,603.
    """
    names = tuple(body.name for body in lancashire())
    plain = tuple(BodyReturn(body.name, body.costs, body.driver) for body in lancashire())

    with_host = gap(GapInput((2024,), plain, names))
    found = gap(GapInput((2024,), lancashire(), names))

    assert with_host.group.base == pytest.approx(15_111_400)
    assert with_host.group.naive / 1000 == pytest.approx(3283, abs=1)
    assert found.hosts == ("Preston",)
    others = sum(p.naive for p in with_host.partners if p.name != "Preston")
    assert others / 1000 == pytest.approx(1587, abs=1)
    assert found.group.naive / 1000 == pytest.approx(1603, abs=1)
    preston = next(partner for partner in found.partners if partner.name == "Preston")
    assert preston.base == 3_191_000
    assert preston.naive is None
    assert preston.refused.startswith("Preston pays for other bodies too")
    assert "Preston" not in found.group.counted


def test_net_cost_of_the_same_councils_gives_the_published_net_gap():
    """£2,708 thousand of £8,132 thousand; the best quartile pays £4.72 a head."""
    names = tuple(body.name for body in lancashire())
    net = tuple(BodyReturn(body.name, body.net_costs, body.driver) for body in lancashire())

    found = gap(GapInput((2024,), net, names))

    assert found.group.base / 1000 == pytest.approx(8132, abs=1)
    assert found.group.naive / 1000 == pytest.approx(2708, abs=1)


def group_of(count, *, years=3, spread=0.4, noise=0.1, seed=1):
    """Invented bodies whose own levels last."""
    rng = np.random.default_rng(seed)
    own = rng.normal(0, spread, count)
    costs = 1e6 * np.exp(own[:, None] + rng.normal(0, noise, (count, years)))
    return [BodyReturn(f"Body {i}", tuple(row), 1e5) for i, row in enumerate(costs.tolist())]


def test_a_blank_is_refused_for_that_partner_and_the_rest_are_still_told():
    invented = group_of(12)
    invented[0] = BodyReturn("Body 0", (1e6, 1.1e6, None), 1e5)

    found = gap(GapInput((2010, 2011, 2012), tuple(invented), ("Body 0", "Body 1")))

    assert found.partners[0].refused == (
        "Body 0 returned nothing for 2012. A blank is not 0: ask for the return."
    )
    assert found.partners[0].lasting is None
    assert found.partners[0].naive is None
    assert found.partners[1].lasting is not None
    assert found.group.counted == ("Body 1",)
    assert found.group.base == found.partners[1].base
    assert "The total leaves out Body 0, and is not a total for all." in found.cautions


def test_a_body_that_returned_nothing_at_all_is_no_peer():
    invented = [*group_of(12), BodyReturn("Silent", (None, None, None), 1e5)]

    with_silent = gap(GapInput((2010, 2011, 2012), tuple(invented), ("Body 1",)))
    without = gap(GapInput((2010, 2011, 2012), tuple(invented[:-1]), ("Body 1",)))

    assert with_silent.group.naive == without.group.naive
    assert with_silent.reliability == pytest.approx(without.reliability)


def test_too_few_peers_are_refused():
    invented = tuple(group_of(12))

    found = gap(GapInput((2010, 2011, 2012), invented, ("Body 1",), peers={"Body 1": ("Body 2",)}))

    assert found.refused[0].startswith("Body 1: fewer than 8 peers")


def test_each_partner_may_have_peers_of_its_own():
    invented = tuple(group_of(24))
    dear = tuple(sorted(invented, key=lambda body: -body.costs[2])[:10])
    names = {"Body 1": tuple(body.name for body in dear)}

    all_peers = gap(GapInput((2010, 2011, 2012), invented, ("Body 1",)))
    own_peers = gap(GapInput((2010, 2011, 2012), invented, ("Body 1",), peers=names))

    assert own_peers.group.lasting.mean < all_peers.group.lasting.mean


def test_negative_returns_count_as_the_floor_and_are_named():
    invented = group_of(12)
    invented[3] = BodyReturn("Body 3", (1e6, -2e5, 9e5), 1e5)

    found = gap(GapInput((2010, 2011, 2012), tuple(invented), ("Body 1",)))

    assert any(re.search(r"counted as \d+\.\d\d: Body 3\.$", said) for said in found.cautions)


def test_the_same_seed_gives_the_same_answer_and_says_so():
    asked = GapInput((2010, 2011, 2012), tuple(group_of(12)), ("Body 1",), seed=7)

    first, second = gap(asked), gap(asked)

    assert first == second
    assert first.made_by.seed == 7


def test_twelve_bodies_alike_have_no_lasting_gap():
    alike = tuple(group_of(12, spread=0.0, noise=0.3, years=5))

    found = gap(GapInput(FIVE, alike, ("Body 1",)))

    assert found.refused
    assert found.group.lasting is None


@given(factor=st.floats(0.01, 100), seed=st.integers(0, 20))
def test_the_gap_is_in_the_money_the_costs_are_in(factor, seed):
    invented = group_of(12, seed=seed)
    scaled = [
        BodyReturn(b.name, tuple(cost * factor for cost in b.costs), b.driver) for b in invented
    ]

    one = gap(GapInput((2010, 2011, 2012), tuple(invented), ("Body 1", "Body 2"), draws=50))
    other = gap(GapInput((2010, 2011, 2012), tuple(scaled), ("Body 1", "Body 2"), draws=50))

    assert other.group.naive == pytest.approx(one.group.naive * factor, rel=1e-6)
    assert (one.group.lasting is None) == (other.group.lasting is None)
    if one.group.lasting:
        assert other.group.lasting.p90 == pytest.approx(one.group.lasting.p90 * factor, rel=1e-6)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"years": (2012, 2011, 2010)}, "Give each year once, the earliest first."),
        ({"base_year": 2001}, "No returns are given for the base year 2001."),
        ({"partners": ("Atlantis",)}, "No return is given for Atlantis."),
        ({"partners": ()}, "Name at least one partner."),
        ({"quantile": 25}, "The quantile must lie between 0 and 1"),
        ({"floor": 0.0}, "The floor must be above 0"),
        ({"persistence": 1.5}, "Persistence must be above 0 and at most 1."),
    ],
)
def test_input_that_makes_no_sense_is_refused_with_a_sentence(change, message):
    fields = {"years": (2010, 2011, 2012), "bodies": tuple(group_of(9)), "partners": ("Body 1",)}

    with pytest.raises(WrongField, match=message):
        GapInput(**(fields | change))


def test_a_driver_of_nought_is_refused():
    with pytest.raises(WrongField, match="The driver of Nowhere must be above 0"):
        BodyReturn("Nowhere", (1.0,), 0.0)
