from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.files.workbooks import Target, TargetKind, suggest_mapping
from commonweal.ground.files.workbooks.suggesting import likeness

TARGETS = [
    Target("area", "Service area", ("Work stream",), TargetKind.CHOICE, ("Workforce", "Adults")),
    Target("stage", "Stage", kind=TargetKind.CHOICE, vocabulary=("Stage 0", "Stage 1", "Stage 2a")),
    Target("rag", "RAG", ("Status",), TargetKind.RAG),
    Target("due_on", "Completion date", ("Deadline",), TargetKind.DATE),
    Target("saving_gbp", "Saving", ("Benefit",), TargetKind.NUMBER),
    Target("comment", "Comment", ("Remarks",)),
]
SAMPLE = [
    ["Workforce", "Stage 0", "GREEN", "Mar 2010", 1200, "Data collected"],
    ["Adults", "Stage 1", "AMBER/GREEN", date(2010, 7, 31), "£2,500", "No dates yet"],
    ["Workforce ", "Stage 2a", "R", "by 31/07/2010", None, None],
]


def test_headings_like_ours_are_mapped_with_a_reason():
    headings = ["Service Area", "Stage", "RAG", "Date of completion", "Savings", "Comments"]

    suggestions = suggest_mapping(headings, SAMPLE, TARGETS)

    assert [(s.column, s.target) for s in suggestions] == list(
        enumerate(["area", "stage", "rag", "due_on", "saving_gbp", "comment"])
    )
    assert suggestions[3].reason == (
        "The heading “Date of completion” is like “Completion date”, and 3 of 3 values are dates."
    )


def test_colours_and_known_words_speak_for_themselves_under_any_heading():
    headings = ["Col1", "Col2", "Col3", "Col4"]

    suggestions = suggest_mapping(headings, [row[:4] for row in SAMPLE], TARGETS)

    assert {s.heading: s.target for s in suggestions} == {
        "Col1": "area", "Col2": "stage", "Col3": "rag",
    }  # fmt: skip
    assert suggestions[2].reason == "Under “Col3”, 3 of 3 values are colours."


def test_a_heading_like_ours_over_values_that_are_not_is_less_sure():
    right = suggest_mapping(["Deadline"], [[date(2010, 7, 31)]], TARGETS)[0].confidence
    wrong = suggest_mapping(["Deadline"], [["to be agreed"]], TARGETS)[0].confidence

    assert (right, wrong) == (1.0, 0.6)


def test_a_target_is_suggested_once_for_its_best_column():
    suggestions = suggest_mapping(["Stage", "Stages"], [["Stage 0", "x"]], TARGETS)

    assert [(s.heading, s.target) for s in suggestions] == [("Stage", "stage")]


def test_an_unknown_column_gets_no_suggestion():
    assert suggest_mapping(["Zzyzx"], [["qq"]], TARGETS) == []


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


columns = st.tuples(st.text(), st.none() | st.text() | st.integers())


@given(st.lists(columns, max_size=4))
def test_suggestions_are_in_order_each_target_once(columns):
    headings, row = [heading for heading, _ in columns], [value for _, value in columns]

    suggestions = suggest_mapping(headings, [row], TARGETS)

    assert [s.column for s in suggestions] == sorted({s.column for s in suggestions})
    assert len({s.target for s in suggestions}) == len(suggestions)
