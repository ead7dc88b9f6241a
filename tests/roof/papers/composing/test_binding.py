from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commonweal.roof.papers.composing.binding import (
    Moved,
    bind,
    moved,
    unbound,
    with_new_figures,
)
from commonweal.roof.papers.composing.facts import Fact

SAVING = Fact("saving", "Saving: fleet", "£3.4 million to £5.4 million")
COMPLETE = Fact("complete", "Milestones complete", "13 of 28")
AREAS = Fact("areas", "Service areas", "10")
FACTS = (SAVING, COMPLETE, AREAS)


def test_a_sentence_is_bound_to_the_facts_that_it_states():
    text = "The study puts it at £3.4 million to £5.4 million. So far 13 of 28 are complete."

    assert bind(text, FACTS) == {"saving": SAVING.text, "complete": "13 of 28"}


def test_a_small_number_is_bound_only_beside_a_word_of_its_fact():
    assert bind("The work covers 10 service areas.", FACTS) == {"areas": "10"}
    assert bind("It takes 10 minutes.", FACTS) == {}


def test_a_part_of_a_longer_figure_is_not_that_figure():
    assert bind("It cost £10 and 110 service areas, or 10.5.", FACTS) == {}


def test_of_two_facts_that_say_the_same_the_one_named_is_bound():
    stage, other = (
        Fact("hr", "Human resources, stage 1: expected", "June 2010"),
        Fact("it", "Technology, stage 1: expected", "June 2010"),
    )

    assert bind("Human resources ends in June 2010.", (stage, other)) == {"hr": "June 2010"}
    assert bind("All of it ends in June 2010.", (stage, other)) == {}


def test_a_figure_that_moved_is_told_with_both_values():
    now = {"saving": Fact("saving", "Saving: fleet", "£2 million")}

    [change] = moved({"saving": SAVING.text}, now, {})

    assert change.sentence() == (
        "Check “£3.4 million to £5.4 million” (saving: fleet): it is now £2 million."
    )


def test_a_fact_that_is_gone_is_told_too():
    [change] = moved({"saving": "£3.4 million"}, {}, {"saving": SAVING})

    assert "the facts hold it no longer" in change.sentence()


def test_figures_that_no_fact_says_are_named_and_years_are_not():
    text = "In 2009, 526 staff cost £19 million; 13 of 28 are complete."

    assert unbound(text, {"complete": "13 of 28"}) == ["526", "£19 million"]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_after_the_new_figures_are_put_in_nothing_has_moved(before, after):
    was = Fact("x", "Staff in scope", f"{before:,}")
    now = Fact("x", "Staff in scope", f"{after:,}")
    text = f"There are {was.text} staff in scope."
    bound = bind(text, [was])
    changes = moved(bound, {"x": now}, {"x": was})

    renewed = with_new_figures(text, changes)

    assert moved(bind(renewed, [now]), {"x": now}, {}) == []
    assert now.text in renewed


def test_a_fact_that_is_gone_leaves_the_words_as_they_are():
    assert with_new_figures("13 of 28", [Moved("x", "X", "13 of 28", "")]) == "13 of 28"
