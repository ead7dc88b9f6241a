"""What a game takes, and how it says that it cannot."""

import pytest

from commonweal.methods.sharing import Game, MissingCoalition, WeightedGame, compare

COST = {"A": 60, "B": 40, "A,B": 80}


def test_a_coalition_may_be_named_in_any_order():
    assert Game(("A", "B"), {"A": 60, "B": 40, " B , A ": 80}).values.tolist() == [0, 60, 40, 80]


def test_missing_coalitions_are_named():
    with pytest.raises(MissingCoalition, match=r"No cost is given for B; A \+ B\.") as refusal:
        Game(("A", "B"), {"A": 60})

    assert refusal.value.path == ("cost",)


def test_of_many_missing_coalitions_five_are_named_and_the_rest_counted():
    with pytest.raises(MissingCoalition, match=r"; and 2 more\."):
        Game(("A", "B", "C"), {})


@pytest.mark.parametrize(
    ("players", "cost", "sentence"),
    [
        (("A", "A"), COST, "Two bodies are named “A”"),
        (("A", "B,C"), COST, "“B,C” cannot name a body"),
        ((), {}, "A game has 1 to 20 bodies. This one has 0"),
        (("A", "B"), COST | {"C": 1}, "“C” is not among the players"),
        (("A", "B"), COST | {"A,A": 1}, "“A” stands twice in one coalition"),
        (("A", "B"), COST | {"B,A": 1}, "The coalition B,A is given twice"),
        (("A", "B"), COST | {"A": float("inf")}, "A cost is a finite number"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(players, cost, sentence):
    with pytest.raises(ValueError, match=sentence):
        Game(players, cost)


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"A": 1}, "B has no weight"),
        ({"A": 1, "B": -1}, "B has -1"),
        ({"A": 0, "B": 0}, "All weights are zero"),
        ({"A": 1, "B": 1, "C": 1}, "“C” is not among the players"),
    ],
)
def test_weights_that_make_no_key_are_refused(weights, sentence):
    with pytest.raises(ValueError, match=sentence):
        WeightedGame(("A", "B"), COST, weights)


def test_a_game_is_the_same_however_it_is_given():
    told = Game(("A", "B"), COST)
    asked = Game.from_function("AB", lambda who: COST[",".join(sorted(who))])

    assert told == asked
    assert told.digest() == asked.digest()
    assert told.digest() != Game(("A", "B"), COST | {"A": 61}).digest()
    assert dict(asked.cost) == COST


def test_costs_too_far_apart_are_refused_by_the_rule_that_divides_by_them_and_by_no_other():
    """One slip of the pen must not lose the whole comparison."""
    game = Game(
        ("A", "B", "C"),
        {"A": 60, "B": 1e9, "C": 50, "A,B": 80, "A,C": 90, "B,C": 70, "A,B,C": 110},
    )

    rules = compare(game).rules

    assert [name for name, each in rules.items() if each.refused] == ["proportional_nucleolus"]
    assert "from 50.00 to 1,000,000,000" in rules["proportional_nucleolus"].refused[0]
