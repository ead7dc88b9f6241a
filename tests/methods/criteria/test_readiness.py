"""The tree that leads from the questions of readiness to the service to begin with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.criteria import (
    Candidate,
    Issue,
    ReadinessFacts,
    ServiceKind,
    Start,
    readiness,
)

ROUTINE, CORE, NEITHER = ServiceKind.TRANSACTIONAL, ServiceKind.CORE, ServiceKind.NON_CORE
ANSWERED = (Issue("Services to share", True), Issue("Systems", True))


def start(kinds, forms=2, issues=ANSWERED):
    found = readiness(ReadinessFacts(issues, (Candidate("Payroll", kinds, forms),)))
    return found.services[0]


def test_seven_issues_are_counted_and_the_unnamed_gap_comes_first():
    issues = [Issue(f"Issue {n}", True) for n in range(5)]

    found = readiness(
        ReadinessFacts((*issues, Issue("Systems", who="Head of IT"), Issue("Finance")))
    )

    assert (found.answered, found.settled, found.asked) == (5, 6, 7)
    assert found.gaps == (
        "“Finance” has neither an answer nor anybody to give it.",
        "“Systems” is to be answered by Head of IT.",
    )


def test_what_is_routine_for_all_with_every_answer_is_where_to_begin():
    placed = start({"North": ROUTINE, "South": ROUTINE})

    assert placed.start is Start.BEGIN
    assert placed.steps == (
        "Core to nobody.",
        "2 forms are open.",
        "Every question of readiness is answered.",
        "Transactional for everybody: begin with it.",
    )


@pytest.mark.parametrize(
    ("kinds", "forms", "issues", "where", "why"),
    [
        ({"North": CORE, "South": CORE}, 2, ANSWERED, Start.KEEP, "Every partner holds it"),
        ({"North": ROUTINE, "South": None}, 2, ANSWERED, Start.SETTLE, "not told by South"),
        ({}, 2, ANSWERED, Start.SETTLE, "not told by anybody"),
        ({"North": ROUTINE}, None, ANSWERED, Start.SETTLE, "nothing is known yet"),
        ({"North": ROUTINE}, 0, ANSWERED, Start.KEEP, "Every form of working together is ruled"),
        ({"North": ROUTINE}, 1, (Issue("Systems"),), Start.SETTLE, "has no answer yet"),
        ({"North": ROUTINE}, 1, (), Start.SETTLE, "has no answer yet"),
        ({"North": ROUTINE, "South": NEITHER}, 1, ANSWERED, Start.TRY, "Not transactional for"),
        ({"North": ROUTINE, "South": CORE}, 1, ANSWERED, Start.TRY, "Not transactional for"),
    ],
)
def test_each_step_may_decide_and_says_so(kinds, forms, issues, where, why):
    placed = start(kinds, forms, issues)

    assert placed.start is where
    assert why in placed.steps[-1]


def test_services_to_begin_with_stand_first():
    found = readiness(
        ReadinessFacts(
            ANSWERED,
            (
                Candidate("Planning", {"North": CORE}, 1),
                Candidate("Legal", {"North": NEITHER}, 1),
                Candidate("Payroll", {"North": ROUTINE}, 1),
            ),
        )
    )

    assert [each.service for each in found.services] == ["Payroll", "Legal", "Planning"]


def test_no_question_asked_is_a_gap():
    assert readiness(ReadinessFacts(())).gaps == ("No question of readiness is asked yet.",)


def test_a_question_asked_twice_is_refused():
    with pytest.raises(ValueError, match="asked once"):
        ReadinessFacts((Issue("Systems"), Issue("Systems")))


kinds = st.dictionaries(
    st.sampled_from("ABC"), st.sampled_from([None, ROUTINE, CORE, NEITHER]), max_size=3
)


@given(kinds, st.sampled_from([None, 0, 1, 5]), st.booleans())
def test_nothing_is_begun_that_somebody_has_not_sorted_or_answered(said, forms, answered):
    placed = start(said, forms, (Issue("Systems", answered),))

    if placed.start in (Start.BEGIN, Start.TRY):
        assert answered
        assert forms
        assert said
        assert None not in said.values()
