"""Average linkage on few pairs."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.methods.linkage.clusters import average_linkage


def linkage(size, pairs, least=0.5, **more):
    ordered = sorted(pairs)
    return average_linkage(
        size,
        np.array(ordered, dtype=np.int32).reshape(-1, 2),
        np.array([pairs[pair] for pair in ordered]),
        least=least,
        **more,
    ).tolist()


def test_a_chain_does_not_pull_its_ends_together():
    assert linkage(3, {(0, 1): 0.9, (1, 2): 0.8}) == [0, 0, 2]


def test_a_group_whose_mean_is_enough_takes_another_in():
    assert linkage(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}) == [0, 0, 0]


def test_what_is_joined_beforehand_is_judged_as_one():
    assert linkage(3, {(1, 2): 0.8, (0, 2): 0.3}, joined=[(0, 1)]) == [0, 0, 0]
    assert linkage(3, {(1, 2): 0.8}, joined=[(0, 1)]) == [0, 0, 2]


def test_groups_that_may_not_join_stay_apart():
    assert linkage(2, {(0, 1): 0.99}, may_join=lambda one, two: False) == [0, 1]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(2, 9), st.floats(0.2, 0.9))
def test_the_mean_within_every_joining_was_at_least_the_least(data, size, least):
    chance = {(a, b): data.draw(st.floats(0, 1)) for a in range(size) for b in range(a + 1, size)}

    labels = linkage(size, chance, least=least)

    for label in set(labels):
        members = [n for n in range(size) if labels[n] == label]
        assert min(members) == label
        if len(members) > 1:
            inside = [chance[a, b] for a in members for b in members if a < b]
            assert np.mean(inside) >= least - 1e-9
