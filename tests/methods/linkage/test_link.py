"""Records linked: identifiers first, precision first, in any order, with reasons."""

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.methods.linkage import (
    Linking,
    Payee,
    SupplierRecord,
    explain,
    features,
    link,
    link_suppliers,
)
from commonweal.methods.linkage.nodes import Nodes

NAMES = [
    "Northern Powergrid (Yorkshire) plc",
    "NORTHERN POWERGRID YORKSHIRE",
    "Esri (UK) Limited",
    "ESRI UK LTD T/A ESRI UK",
    "Waterfall Catering Group Ltd",
    "WATERFALL CATERING GROUP LIMITED ***4471",
    "Redacted Personal Data",
    "Redacted Personal Data",
    "MISS JANE DOE",
    "Hollybank Primary School",
    "Hollybank Surgery",
    "Ashdown Roofing Ltd",
    "Ashdown Recruitment Ltd",
]


def clusters(result):
    groups = {}
    for each in result.placed:
        groups.setdefault(each.cluster, set()).add(each.rid)
    return {frozenset(group) for group in groups.values()}


def company(rid, name, **numbers):
    return SupplierRecord(rid, name, "a", **numbers)


def test_spellings_of_one_supplier_come_together_and_others_stay_apart(linked):
    together = {group for group in clusters(linked(*NAMES)) if len(group) > 1}

    assert together == {
        frozenset({"r0", "r1"}),
        frozenset({"r2", "r3"}),
        frozenset({"r4", "r5"}),
    }


def test_people_and_withheld_names_are_each_alone(linked):
    kinds = {each.rid: each.kind for each in linked(*NAMES).placed}

    assert kinds["r6"] is kinds["r7"] is Payee.WITHHELD
    assert kinds["r8"] is Payee.PERSON
    assert kinds["r9"] is Payee.SUPPLIER


def test_one_company_number_is_one_supplier_whatever_the_names(linked):
    result = linked(
        company("x", "Joel Trees", company="2227962"),
        company("y", "Pendle Productions", company="02227962"),
    )

    assert clusters(result) == {frozenset({"x", "y"})}


def test_different_company_numbers_are_never_one_supplier(linked):
    result = linked(
        company("x", "Caremark Ltd", company="02227962"),
        company("y", "Caremark Ltd", company="06554987"),
    )

    assert len(clusters(result)) == 2


def test_franchises_of_one_name_are_one_group(linked):
    result = linked(
        company("x", "Caremark Ltd", company="02227962"),
        company("y", "Caremark Ltd", company="06554987"),
    )

    assert result.placed[0].group == result.placed[1].group


def test_one_vat_registration_is_one_group_and_not_one_supplier(linked):
    result = linked(
        company("x", "Joel Trees", vat="980780684"),
        company("y", "Pendle Productions", vat="GB 980 7806 84"),
    )

    assert len(clusters(result)) == 2
    assert result.placed[0].group == result.placed[1].group


def test_what_a_person_said_is_remembered(linked):
    said = linked("Ashdown Roofing Ltd", "Ashdown Recruitment Ltd", same=(("r0", "r1"),))
    denied = linked("Esri (UK) Limited", "ESRI UK LTD", "Esri", different=(("r0", "r1"),))

    assert len(clusters(said)) == 1
    assert len(clusters(linked("Esri (UK) Limited", "Esri  Ltd"))) == 1
    assert denied.placed[0].rid == "r0"


def test_more_threads_change_nothing(linked, monkeypatch):
    monkeypatch.setattr(features, "_CHUNK", 2)

    alone, beside = linked(*NAMES), linked(*NAMES, threads=3)

    assert (beside.placed, beside.doubts) == (alone.placed, alone.doubts)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(len(NAMES))))
def test_the_order_of_the_records_changes_nothing(model, order):
    records = [SupplierRecord(f"r{n}", name, "a") for n, name in enumerate(NAMES)]
    given_in_order = link_suppliers(Linking(tuple(records), model))

    shuffled = link_suppliers(Linking(tuple(records[n] for n in order), model))

    assert {each.rid: each for each in shuffled.placed} == {
        each.rid: each for each in given_in_order.placed
    }
    assert shuffled.doubts == given_in_order.doubts


def test_a_word_that_every_name_has_joins_nobody(linked):
    trades = ["Roofing", "Bakery", "Cars", "Bricks", "Wool", "Ices", "Lamps", "Chairs", "Tyres"]
    names = [f"Grantley {trade} Ltd" for trade in random.Random(1).sample(trades, len(trades))]

    assert len(clusters(linked(*names))) == len(names)


def test_every_match_is_explained_by_its_features(model):
    records = tuple(SupplierRecord(f"r{n}", name) for n, name in enumerate(NAMES))

    reasons = explain(Linking(records, model), "r2", "r3")

    assert sum(reason.log_odds for reason in reasons) > 0
    assert abs(reasons[0].log_odds) >= abs(reasons[-1].log_odds)
    assert {reason.feature for reason in reasons} == set(model.features)


def test_no_records_are_no_clusters(linked):
    assert linked().placed == ()


def test_a_rid_that_comes_twice_is_refused(model):
    records = (SupplierRecord("1", "A"), SupplierRecord("1", "B"))

    with pytest.raises(ValueError, match="Two records have the same rid"):
        Linking(records, model)


def test_records_of_one_name_are_parted_where_a_person_says_so(linked):
    names = ("Hollybank Surgery", "HOLLYBANK SURGERY", "Hollybank Surgery")

    parted = linked(*names, different=(("r0", "r1"), ("r1", "r2")))

    assert clusters(linked(*names)) == {frozenset({"r0", "r1", "r2"})}
    assert clusters(parted) == {frozenset({"r0", "r2"}), frozenset({"r1"})}
    assert len({each.cluster for each in parted.placed}) == 2


def test_what_a_person_said_goes_before_a_shared_number(linked):
    records = (
        company("x", "Joel Trees", company="02227962"),
        company("y", "Pendle Productions", company="02227962"),
    )

    assert len(clusters(linked(*records))) == 1
    assert len(clusters(linked(*records, different=(("x", "y"),)))) == 2


def test_apart_goes_before_together_where_verdicts_contradict(linked):
    verdicts = {"same": (("r0", "r1"), ("r1", "r2")), "different": (("r0", "r2"),)}

    found = clusters(linked("Ashdown Roofing", "Hollybank Surgery", "Grantley Bricks", **verdicts))

    assert found == {frozenset({"r0", "r1"}), frozenset({"r2"})}


def test_a_verdict_on_a_person_is_left_out(linked):
    found = linked("MISS JANE DOE", "Ashdown Roofing", same=(("r0", "r1"),))

    assert len(clusters(found)) == 2


WEAK = ("Kier Highways Limited", "Kier Construction Limited", "Hollybank Surgery")


def test_what_was_joined_on_weak_evidence_is_listed_with_both_its_sides(linked):
    result = linked(*WEAK, least=0.02, group_least=0.01)

    (join,) = result.joins
    assert (join.one, join.two, join.first, join.second) == ("r1", "r0", ("r1",), ("r0",))
    assert 0.02 <= join.chance < 0.9
    assert frozenset({"r0", "r1"}) in clusters(result)


def test_a_weak_join_said_to_be_two_suppliers_leaves_every_other_join_as_it_was(linked):
    names = (*WEAK, "KIER HIGHWAYS LTD", "Kier Construction Ltd")
    (join,) = linked(*names, least=0.02, group_least=0.01).joins

    parted = linked(*names, least=0.02, group_least=0.01, different=((join.one, join.two),))

    assert clusters(parted) == {
        frozenset({"r0", "r3"}), frozenset({"r1", "r4"}), frozenset({"r2"})
    }  # fmt: skip
    assert parted.joins == ()


def test_a_join_by_a_number_or_by_a_person_is_not_weak(linked):
    records = (
        company("x", "Joel Trees", company="02227962"),
        company("y", "Pendle Productions", company="02227962"),
        company("z", "Ashdown Roofing"),
    )

    assert linked(*records, same=(("x", "z"),)).joins == ()


def test_two_names_alone_are_explained_as_among_all_once_words_were_counted(model):
    records = tuple(SupplierRecord(f"r{n}", name, "a") for n, name in enumerate(NAMES))
    counted = link_suppliers(Linking(records, model)).words
    pair = Linking(tuple(r for r in records if r.rid in ("r2", "r3")), model)

    alone = explain(pair, "r2", "r3", counted)

    assert alone == explain(Linking(records, model), "r2", "r3")
    assert alone != explain(pair, "r2", "r3")


def test_many_doubtful_pairs_are_all_kept_so_that_money_may_rank_them(model):
    records = tuple(company(f"r{at:04}", f"Name{at} Ltd") for at in range(1501))
    pairs = np.array([(at, at + 1) for at in range(1500)], dtype=np.int32)

    doubts = link._doubts(
        Linking(records, model), Nodes.from_records(records, ()), pairs,
        np.full(1500, 0.4), np.arange(1501),
    )  # fmt: skip

    assert len(doubts) == 1500
