import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.files.workbooks import ColumnMapping, Mapping

words = st.text(max_size=20)
mappings = st.builds(
    lambda sheet, columns, constants, ignored: Mapping(
        sheet,
        tuple(columns),
        {k: v for k, v in constants.items() if k not in {c.target for c in columns}},
        tuple(ignored),
    ),
    words,
    st.lists(
        st.builds(ColumnMapping, words, words, st.lists(words, max_size=2).map(tuple)),
        min_size=1,
        unique_by=lambda column: column.target,
    ),
    st.dictionaries(
        words, st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
    ),
    st.lists(words, max_size=3),
)


@given(mappings)
def test_a_mapping_comes_back_from_its_json(mapping):
    assert Mapping.from_json(mapping.to_json()) == mapping


@given(st.text() | st.sampled_from(["{}", "[]", "null", '{"form": 2}', '{"form": 1}', "1e999"]))
def test_other_text_is_not_a_mapping(text):
    with pytest.raises(ValueError, match="This is not a mapping that we wrote"):
        Mapping.from_json(text)


def test_a_target_cannot_be_mapped_twice():
    columns = (ColumnMapping("Due", "due_on"), ColumnMapping("Deadline", "due_on"))

    with pytest.raises(ValueError, match="“due_on” is mapped twice"):
        Mapping("Stages", columns)
