from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.criteria import KindFacts, ServiceKind, service_kind

FIELDS = [field.name for field in dataclasses.fields(KindFacts)][1:]
answers = st.tuples(*[st.sampled_from([None, True, False])] * 4)


def kind(*said):
    return service_kind(KindFacts("X", *said)).kind


def test_what_decides_is_core_whatever_else_it_is():
    assert kind(True, None, True, True) is ServiceKind.CORE
    assert kind(None, True) is ServiceKind.CORE


def test_what_is_routine_everywhere_is_transactional():
    assert kind(False, False, True, True) is ServiceKind.TRANSACTIONAL


def test_the_rest_is_neither():
    found = service_kind(KindFacts("X", False, False, True, False))

    assert found.kind is ServiceKind.NON_CORE
    assert found.reasons == (
        "It decides nothing of the body's own.", "It does not come in like pieces.",
    )  # fmt: skip


def test_not_known_is_not_no_and_the_question_is_named():
    found = service_kind(KindFacts("X", False, None, True, None))

    assert (found.kind, found.missing) == (None, ("must_be_own",))


@given(answers)
def test_a_kind_is_told_or_what_is_missing_never_both_nor_neither(said):
    found = service_kind(KindFacts("X", *said))

    assert (found.kind is None) == bool(found.missing)
    assert all(said[FIELDS.index(field)] is None for field in found.missing)


@given(answers, st.data())
def test_a_kind_that_is_told_stays_whatever_is_learnt_later(said, data):
    first = service_kind(KindFacts("X", *said)).kind
    filled = tuple(
        data.draw(st.booleans()) if each is None and FIELDS[at] in ("same_everywhere",) else each
        for at, each in enumerate(said)
    )

    if first is ServiceKind.CORE:
        assert service_kind(KindFacts("X", *filled)).kind is ServiceKind.CORE


@pytest.mark.parametrize("missing", [("decides",), ("decides", "must_be_own")])
def test_core_is_asked_about_before_anything_else_is_told(missing):
    said = {field: False for field in FIELDS if field not in missing}

    assert service_kind(KindFacts("X", **said)).missing == missing
