"""Placing work: published optima, and what each rule of a partnership does."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.location.or_library import (
    SINGLE_SOURCE,
    UNCAPACITATED,
    single_source,
    warehouses,
)

from commonweal.methods.location import (
    Problem,
    Service,
    Site,
    Work,
    assign,
    price_of_balance,
    tangents,
    travel_gbp,
)

PARTNERS = ("Ash", "Elm", "Oak")


def partnership(*, elasticity: float = 0.8, rent: float = 30_000, **rules) -> Problem:
    """Three partners with two services and a site each; invented."""
    sites = tuple(Site(f"{name} House", name, rent_gbp=rent) for name in PARTNERS)
    posts = {"Payroll": (10, 6, 4), "Legal": (5, 8, 3)}
    work = tuple(
        Work(
            f"{name} {service}",
            posts=posts[service][n],
            partner=name,
            service=service,
            volume=posts[service][n],
            home=f"{name} House",
            at_gbp=travel_gbp(
                posts[service][n], tuple(15.0 * abs(n - j) for j in range(3)), gbp_per_km=0.28
            ),
        )
        for n, name in enumerate(PARTNERS)
        for service in posts
    )
    services = (Service("Payroll", 60_000, elasticity), Service("Legal", 90_000, elasticity))
    return Problem(sites, work, services, **rules)


@pytest.mark.parametrize("name", UNCAPACITATED)
def test_the_uncapacitated_instance_has_its_published_optimum(name):
    told = assign(warehouses(name))

    assert told.cost.total_gbp == pytest.approx(UNCAPACITATED[name], abs=0.01)


@pytest.mark.parametrize("name", SINGLE_SOURCE)
def test_a_single_source_instance_has_its_published_optimum(name):
    told = assign(single_source(name))

    assert told.cost.total_gbp == pytest.approx(SINGLE_SOURCE[name], abs=0.01)


def test_room_at_each_site_is_kept():
    problem = single_source("p1")

    told = assign(problem)

    load = dict.fromkeys((site.name for site in problem.sites), 0.0)
    for work, placed in zip(problem.work, told.placed, strict=True):
        load[placed.site] += work.posts
    assert all(load[site.name] <= site.capacity for site in problem.sites)


def test_work_gathers_where_running_cost_grows_less_than_volume_and_rent_is_released():
    told = assign(partnership())

    assert len({each.site for each in told.placed}) == 1
    assert len(told.released) == 2
    assert told.cost.rent_gbp == 30_000
    assert told.saving_gbp > 0


def test_without_scale_or_rent_everything_stays_at_home():
    told = assign(partnership(elasticity=1, rent=0))

    assert not any(each.moves for each in told.placed)
    assert told.saving_gbp == pytest.approx(0)


def test_work_that_is_pinned_stays_and_keeps_its_site_open():
    problem = partnership()
    pinned = tuple(
        replace(each, is_pinned=True) if each.name == "Oak Legal" else each for each in problem.work
    )

    told = assign(replace(problem, work=pinned))

    placed = {each.work: each.site for each in told.placed}
    assert placed["Oak Legal"] == "Oak House"
    assert "Oak House" not in told.released


def test_tied_services_are_in_one_place_partner_by_partner():
    # Legal alone would gather, were it not tied to payroll that stays at home.
    problem = partnership(rent=0)
    pinned = tuple(replace(each, is_pinned=each.service == "Payroll") for each in problem.work)
    free = assign(replace(problem, work=pinned))

    told = assign(replace(problem, work=pinned, tied=(("Payroll", "Legal"),)))

    assert any(each.moves for each in free.placed)
    assert not any(each.moves for each in told.placed)


def test_balance_has_each_partner_host_its_share_and_costs_more_the_fairer_it_is():
    curve = price_of_balance(partnership(rent=5_000, gap=1e-6))

    savings = [told.saving_gbp for _, told in curve]
    assert savings == sorted(savings, reverse=True)
    for imbalance, told in curve[1:]:
        for each in told.hosting:
            assert each.hosted_posts >= (1 - imbalance) * each.own_posts - 1e-6


def test_rules_that_cannot_be_kept_together_are_said_so():
    problem = partnership()
    small = tuple(replace(site, capacity=5) for site in problem.sites)

    told = assign(replace(problem, sites=small))

    assert told.cost is None
    assert told.refused[0].startswith("No placing keeps all the rules together")


def test_a_home_that_is_no_site_is_refused_with_its_place():
    with pytest.raises(ValueError, match="There is no site “Birch House”") as refusal:
        Problem((Site("Ash House"),), (Work("Payroll", 4, home="Birch House"),))

    assert refusal.value.path == ("work", 0, "home")


@given(
    elasticity=st.floats(0.3, 1),
    least=st.floats(0.5, 50),
    more=st.floats(1.01, 100),
    count=st.integers(1, 8),
    at=st.floats(0, 1),
)
def test_lines_lie_above_the_curve_and_meet_it_at_its_ends(elasticity, least, more, count, at):
    service = Service("Any", 1000, elasticity)
    most = least * more
    lines = tangents(service, least, most, count)
    volume = least + at * (most - least)

    lowest = min(line.cost(volume) for line in lines)
    assert lowest >= service.cost(volume) * (1 - 1e-9)
    assert min(line.cost(most) for line in lines) == pytest.approx(service.cost(most))


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 9), min_size=2, max_size=3),
    rents=st.lists(st.integers(0, 50_000), min_size=3, max_size=3),
    travel=st.lists(st.integers(0, 20_000), min_size=9, max_size=9),
)
def test_no_other_placing_is_cheaper(sizes, rents, travel):
    sites = tuple(Site(f"S{n}", rent_gbp=rent) for n, rent in enumerate(rents))
    work = tuple(
        Work(f"W{n}", size, at_gbp=tuple(float(each) for each in travel[3 * n : 3 * n + 3]))
        for n, size in enumerate(sizes)
    )
    problem = Problem(sites, work, gap=0)

    told = assign(problem)

    def cost(placing: tuple[int, ...]) -> float:
        rent = sum(sites[j].rent_gbp for j in set(placing))
        return rent + sum(each.at_gbp[j] for each, j in zip(work, placing, strict=True))

    assert told.cost.total_gbp == pytest.approx(
        min(cost(placing) for placing in product(range(3), repeat=len(work)))
    )
