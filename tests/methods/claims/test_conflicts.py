"""Each rule of the conflict check finds its case, and leaves alone what is in order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonweal.methods.claims import (
    Cash,
    Claim,
    Kind,
    Ledger,
    Line,
    Reading,
    Rule,
    State,
    find_conflicts,
)

D = Decimal


def found(*claims: Claim, **more) -> list[tuple[Rule, tuple[str, ...]]]:
    return [(each.rule, each.codes) for each in find_conflicts(Ledger(claims, **more)).found]


def test_two_live_figures_for_one_thing_are_found_with_their_distance():
    ledger = Ledger(
        (Claim("S05", "taxi", 500_000, None, year=2010), Claim("S06", "taxi", 360_000, 360_000)),
        names={"taxi": "Taxis"},
    )

    [conflict] = find_conflicts(ledger).found

    assert (conflict.rule, conflict.gap, conflict.stops) == (Rule.TWO_FIGURES, 140_000, True)
    assert conflict.sentence.startswith(
        "Taxis has 2 live figures that cannot all be true, £140,000"
    )


def test_a_figure_within_a_range_is_noted_and_stops_nothing():
    [conflict] = find_conflicts(
        Ledger((Claim("S13", "fleet", 700_000, 700_000), Claim("S14", "fleet", 533_000, 783_000)))
    ).found

    assert (conflict.rule, conflict.stops) == (Rule.PRECISION, False)
    assert "£42,000 above the middle" in conflict.sentence


def test_figures_of_different_years_do_not_disagree():
    assert found(Claim("A", "x", 1, 1, year=2009), Claim("B", "x", 9, 9, year=2010)) == []
    assert found(Claim("A", "x", 1, 1, project_year=1), Claim("B", "x", 9, 9, project_year=3)) == []


def test_a_withdrawn_or_challenged_figure_does_not_disagree_with_a_live_one():
    rules = {rule for rule, _codes in found(
        Claim("A", "x", 1, 1), Claim("B", "x", 9, 9, state=State.WITHDRAWN),
        Claim("C", "x", 7, 7, state=State.CHALLENGED), Claim("D", "y", 7, 7, replaces="C"),
    )}  # fmt: skip

    assert rules == set()


def test_a_figure_for_each_is_compared_with_what_was_found_for_some():
    [conflict] = find_conflicts(
        Ledger(
            (
                Claim("S08", "tech", 22_500, 22_500, per_partner=True, partners=3),
                Claim("S09", "tech", 56_000, 56_000, partners=3),
            )
        )
    ).found

    assert conflict.gap == 11_500
    assert "£18,667 for each of 3" in conflict.sentence


def test_a_partner_that_claims_more_than_all_together_is_found():
    assert found(Claim("A", "x", 360, 360), Claim("B", "x", 500, 500, partner="Wigan")) == [
        (Rule.PART_ABOVE_WHOLE, ("A", "B"))
    ]
    assert found(Claim("A", "x", 360, 360), Claim("B", "x", 300, 300, partner="Wigan")) == []


def test_a_comparator_used_as_an_estimate_is_found():
    london = Claim("L", "ooh", 150, 200, kind=Kind.COMPARATOR)

    assert found(london, Claim("A", "ooh", 150, 200)) == [(Rule.COMPARATOR, ("A", "L"))]
    assert found(london, Claim("A", "ooh", 167, 167)) == []


def test_a_target_among_the_parts_of_a_sum_is_found():
    target = Claim("T", "all", 10, 10, kind=Kind.TARGET)
    part = Claim("P", "x", 4, 4)

    assert (Rule.TARGET_AND_PARTS, ("T", "W")) in found(
        target, part, Claim("W", "all", 14, 14, kind=Kind.WHOLE, parts=("T", "P"))
    )


def test_a_target_typed_in_as_an_estimate_is_found():
    target = Claim("T", "all", 10, 10, kind=Kind.TARGET, year=2011)

    assert found(target, Claim("A", "all", 10, 10, year=2011)) == [
        (Rule.TARGET_AND_PARTS, ("A", "T"))
    ]


def test_an_estimate_of_a_whole_beside_its_parts_is_found():
    claims = Claim("W", "all", 50, 50), Claim("P", "part", 20, 20)

    assert found(*claims, inside={"part": "all"}) == [(Rule.WHOLE_AND_PARTS, ("P", "W"))]
    assert found(*claims) == []


def test_a_sum_that_its_parts_deny_is_found():
    parts = Claim("A", "x", 3, 3), Claim("B", "y", 2, 2)

    assert found(*parts, Claim("W", "z", 6, 6, kind=Kind.WHOLE, parts=("A", "B"))) == [
        (Rule.WHOLE_AND_PARTS, ("A", "B", "W"))
    ]
    assert found(*parts, Claim("W", "z", 5, 5, kind=Kind.WHOLE, parts=("A", "B"))) == []


def test_a_sum_that_holds_another_year_is_found_unless_that_comes_again():
    whole = Claim("W", "z", 6, 6, kind=Kind.WHOLE, parts=("A", "B"), year=2010)
    now = Claim("A", "x", 3, None, year=2010)

    once = found(whole, now, Claim("B", "hub", 3, 3, year=2009))
    again = found(whole, now, Claim("B", "hub", 3, 3, year=2009, recurring=True))

    assert once == [(Rule.YEARS_ADDED, ("B", "W"))]
    assert again == []


def test_claims_above_what_a_line_holds_or_fell_by_are_found():
    line = Line("L", 2026, 1_000, 980, D("0.03"), D("0.02"))
    claims = (
        Claim("A", "x", 50, 50, line="L", year=2026), Claim("B", "y", 30, 30, line="L", year=2026)
    )  # fmt: skip

    [over] = find_conflicts(Ledger(claims, (line,))).found
    fitting = find_conflicts(Ledger(claims[:1], (line,))).found

    assert (over.rule, over.gap) == (Rule.ABOVE_LINE, 10)
    assert fitting == ()
    assert found(Claim("A", "x", 2_000, 2_000, line="L"), lines=(Line("L", 2026, 1_000),)) == [
        (Rule.ABOVE_LINE, ("A",))
    ]


def test_a_hub_and_a_project_that_draw_on_one_line_are_held_to_it_together():
    line = Line("L", 2026, 100)
    hub = Claim("H", "hub:1", 60, 60, line="L")
    project = Claim("P", "project:1", 60, 60, line="L")

    assert found(hub, project, lines=(line,)) == [(Rule.ABOVE_LINE, ("H", "P"))]
    assert found(hub, lines=(line,)) == []


def test_a_cashable_claim_that_is_agreed_needs_a_line():
    agreed = {"cash": Cash.CASHABLE, "state": State.AGREED}

    assert found(Claim("A", "x", 1, 1, **agreed)) == [(Rule.NO_LINE, ("A",))]
    assert found(Claim("A", "x", 1, 1, line="L", **agreed), lines=(Line("L", 1, 9),)) == []


def test_an_additional_figure_is_asked_about_until_somebody_says():
    before = Claim("A", "x", 700_000, 700_000, year=2009)
    more = {"year": 2010, "additional": True}

    [conflict] = find_conflicts(
        Ledger((before, Claim("B", "x", 1_000_000, 1_000_000, **more)))
    ).found
    said = found(before, Claim("B", "x", 1, 1, reading=Reading.INCREMENTAL, **more))

    assert (conflict.rule, conflict.gap) == (Rule.INCREMENTAL, 700_000)
    assert "£1,700,000 a year" in conflict.sentence
    assert said == []


def test_a_percentage_of_nobody_knows_what_is_asked_about():
    [conflict] = find_conflicts(Ledger((Claim("A", "x", 600_000, 600_000, percent=D(5)),))).found

    assert conflict.rule is Rule.DENOMINATOR
    assert "would need £12,000,000" in conflict.sentence


@pytest.mark.parametrize(("amount", "rules"), [(360_000, []), (500_000, [Rule.PERCENT])])
def test_a_percentage_is_held_to_its_base(amount, rules):
    claim = Claim("A", "x", amount, amount, percent=D(3), percent_of=12_000_000)

    assert [rule for rule, _codes in found(claim)] == rules


def test_two_ends_that_imply_different_units_are_found():
    # Herefordshire 2009: 104 posts for £3.4m and 140 for £5.4m.
    [conflict] = find_conflicts(
        Ledger(
            (
                Claim(
                    "F4",
                    "x",
                    3_400_000,
                    5_400_000,
                    quantity_low=D(104),
                    quantity_high=D(140),
                    unit="posts",
                ),
            )
        )
    ).found

    assert conflict.rule is Rule.IMPLIED_UNIT
    assert "£32,692 each" in conflict.sentence
    assert "£38,571 each" in conflict.sentence
    assert "18% apart" in conflict.sentence


def test_units_that_rounding_explains_are_left_alone():
    claim = Claim("A", "x", 3_400_000, 4_600_000, quantity_low=D(104), quantity_high=D(140))

    assert found(claim) == []


def test_challenged_figures_with_nothing_in_their_place_are_noted():
    challenged = Claim("A", "x", 5, 5, state=State.CHALLENGED)

    assert found(challenged) == [(Rule.NOT_REPLACED, ("A",))]
    assert found(challenged, Claim("B", "y", 4, 4, replaces="A")) == []


def test_another_number_of_partners_than_take_part_is_noted():
    claim = Claim("A", "x", 5, 5, partners=9)

    assert found(claim, taking_part={"x": 8}, where_able={"x": 1}) == [(Rule.PARTNERS, ("A",))]
    assert found(claim, taking_part={"x": 9}) == []


def test_a_key_holds_for_its_figures_alone():
    def key(amount: int) -> str:
        claims = Claim("A", "x", amount, amount), Claim("B", "x", 9, 9)
        return find_conflicts(Ledger(claims)).found[0].key

    assert key(1) == key(1)
    assert key(1) != key(2)


def test_a_key_is_the_same_however_a_number_is_written():
    def key(percent: D) -> str:
        return find_conflicts(Ledger((Claim("A", "x", 1, 1, percent=percent),))).found[0].key

    assert key(D("3")) == key(D("3.000"))
