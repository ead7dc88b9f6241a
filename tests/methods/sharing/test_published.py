"""Published answers, each by its source."""

import pytest
from tests.methods.sharing.games import airport, bankruptcy, by_letters, majority, swedish

from commonweal.methods import sharing
from commonweal.methods.sharing import Game, WeightedGame

# Young, Okada and Hashimoto (1982), tables 7 and 8, and for the last three the working paper
# WP-79-77 corrected: its printed nucleolus, proportional and weak nucleolus stop before the last
# programme, so that M and T differ from the lexicographic answer and only their sum agrees.
SWEDISH = {
    "shapley": ((20.01, 10.71, 6.61, 10.37, 16.94, 19.18), 0.01),
    "separable_costs": ((19.54, 13.28, 5.62, 10.90, 16.66, 17.82), 0.015),
    "nucleolus": ((20.35, 12.0567, 4.9967, 8.6067, 18.32, 19.49), 0.0001),
    "per_capita_nucleolus": ((20.03, 12.52, 3.94, 9.07, 18.54, 19.71), 0.01),
    "proportional_nucleolus": ((19.81, 12.57, 4.35, 9.25, 18.37, 19.47), 0.01),
    "tau": ((19.58, 13.34, 5.69, 10.62, 16.71, 17.88), 0.01),
    "equal_nonseparable": ((21.10, 13.59, 4.56, 10.14, 16.63, 17.80), 0.01),
}


@pytest.mark.parametrize("rule", SWEDISH)
def test_six_swedish_municipalities_pay_as_published(rule):
    shares, within = SWEDISH[rule]

    found = sharing.RULES[rule](swedish())

    assert list(found.shares.values()) == pytest.approx(list(shares), abs=within)


def test_their_costs_alone_and_at_the_margin_are_as_published():
    game = swedish()

    assert game.marginal == pytest.approx([17.36, 9.85, 0.82, 6.40, 12.89, 14.06], abs=0.011)
    assert game.alone.tolist() == [21.95, 17.08, 10.91, 15.88, 20.81, 21.98]


def test_the_nucleolus_runs_its_whole_sequence_of_levels():
    found = sharing.nucleolus(swedish())

    assert found.levels == pytest.approx((-1.60, -2.2067, -2.49), abs=1e-4)
    # The working paper stops with M and T 18.60 and 19.21, at complaints of −2.21 and −2.77.
    assert found.shares["M"] + found.shares["T"] == pytest.approx(37.81)


@pytest.mark.parametrize(
    ("rule", "group", "gain"), [("shapley", "HKL", 0.427), ("separable_costs", "HKL", 2.543)]
)
def test_three_municipalities_would_leave_under_two_of_the_rules(rule, group, gain):
    found = sharing.RULES[rule](swedish())

    assert not found.in_core
    assert found.worst.players == tuple(group)
    assert found.worst.gain == pytest.approx(gain, abs=0.001)


@pytest.mark.parametrize(
    ("weights", "shares", "more_than_alone"),
    [
        ((85.0, 176.3, 26.8, 69.0, 287.3, 59.5), (10.13, 21.00, 3.19, 8.22, 34.22, 7.07), "HM"),
        ((6.72, 8.23, 3.75, 3.53, 14.64, 5.39), (13.33, 16.32, 7.43, 7.00, 29.04, 10.69), "M"),
    ],
    ids=["population, thousands", "demand"],
)
def test_sharing_by_population_or_demand_asks_some_for_more_than_alone(
    weights, shares, more_than_alone
):
    game = swedish()

    found = sharing.proportional_to_weights(
        WeightedGame(game.players, game.cost, dict(zip(game.players, weights, strict=True)))
    )

    assert list(found.shares.values()) == pytest.approx(list(shares), abs=0.05)
    assert "".join(name for name, saved in found.saving.items() if saved < 0) == more_than_alone


def test_the_swedish_costs_are_not_subadditive_and_the_warning_says_where():
    found = sharing.validate(swedish())

    assert (found.monotone, found.subadditive) == (True, False)
    assert "A, H, L, M and T pay 83.00 together, and 82.63 as A, H and L beside M and T." in (
        found.warnings
    )
    assert found.cheaper_apart["A,H,L,M,T"] == pytest.approx(82.63)
    assert sharing.validate(sharing.covered(swedish())).subadditive


# Ransmeier (1942), "The Tennessee Valley Authority"; Straffin and Heaney (1981), "Game theory and
# the Tennessee Valley Authority": thousand dollars for navigation, flood control and power.
TENNESSEE = "A 163520 B 140826 C 250096 AB 301607 AC 378821 BC 367370 ABC 412584"


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        ("shapley", (117829, 100756.5, 193998.5)),
        ("separable_costs", (117475.5, 99157.3, 195951.2)),
        ("nucleolus", (116234, 93540, 202810)),
        ("per_capita_nucleolus", (120841.3, 105138.3, 186604.3)),
        ("equal_nonseparable", (119424, 107973, 185187)),
    ],
)
def test_the_three_purposes_of_the_tennessee_dams_pay_as_published(rule, shares):
    found = sharing.RULES[rule](by_letters(TENNESSEE))

    assert list(found.shares.values()) == pytest.approx(list(shares), abs=0.1)


@pytest.mark.parametrize(
    ("estate", "nucleolus", "shapley"),
    [
        (100, (100 / 3,) * 3, (100 / 3,) * 3),
        (200, (50, 75, 75), (100 / 3, 250 / 3, 250 / 3)),
        (300, (50, 100, 150), (50, 100, 150)),
    ],
)
def test_the_widows_of_the_talmud_receive_as_aumann_and_maschler_show(estate, nucleolus, shapley):
    # Aumann and Maschler (1985), "Game theoretic analysis of a bankruptcy problem from the Talmud".
    game = bankruptcy(estate, (100, 200, 300))

    assert [-s for s in sharing.nucleolus(game).shares.values()] == pytest.approx(list(nucleolus))
    assert [-s for s in sharing.shapley(game).shares.values()] == pytest.approx(list(shapley))


def test_three_share_savings_as_in_young():
    # Young (1985), "Cost allocation: methods, principles, applications", p. 68.
    game = Game.of_value("ABC", {"A,C": 9, "B,C": 10, "A,B,C": 12})

    each = [-s for s in sharing.per_capita_nucleolus(game).shares.values()]

    assert each == pytest.approx([4 / 6, 7 / 6, 61 / 6])
    assert [-s for s in sharing.nucleolus(game).shares.values()] == pytest.approx([1, 1.5, 9.5])


def test_three_share_a_flat():
    # The manual of the R package CoopGame.
    game = by_letters("A 300 B 270 C 280 AB 410 AC 410 BC 410 ABC 550")

    shapley = list(sharing.shapley(game).shares.values())

    assert shapley == pytest.approx([191.667, 176.667, 181.667], abs=0.001)
    for rule in (sharing.nucleolus, sharing.tau):
        assert list(rule(game).shares.values()) == pytest.approx([550 / 3] * 3)


def test_three_share_a_taxi_by_what_each_stretch_costs_those_aboard():
    # Littlechild and Owen (1973), "A simple expression for the Shapley value in a special case".
    assert list(sharing.shapley(airport((6, 12, 42))).shares.values()) == pytest.approx([2, 5, 35])


@pytest.mark.parametrize("n", [10, 12, 15])
def test_in_a_majority_game_all_are_alike(n):
    assert list(sharing.nucleolus(majority(n)).shares.values()) == pytest.approx([-1 / n] * n)


def test_a_pair_of_gloves_goes_to_who_has_the_scarce_one():
    # Shapley and Shubik (1969), "On market games": one left glove, two right ones.
    game = Game.of_value("LRS", {"L,R": 1, "L,S": 1, "L,R,S": 1})

    assert [-s for s in sharing.nucleolus(game).shares.values()] == pytest.approx([1, 0, 0])
    assert [-s for s in sharing.shapley(game).shares.values()] == pytest.approx(
        [2 / 3, 1 / 6, 1 / 6]
    )


def test_overlapping_savings_of_price_and_volume_are_counted_once():
    # A hub cuts the price of £1m by 5%, a project its volume by 10%: together £145,000.
    game = Game.of_value(("hub", "project"), {"hub": 50e3, "project": 100e3, "hub,project": 145e3})

    assert dict(sharing.shapley(game).shares) == {"hub": -47500.0, "project": -97500.0}
