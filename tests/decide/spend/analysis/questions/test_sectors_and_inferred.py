"""What sort a supplier is, and which category a line without one has."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions import inferred, sectors
from commonweal.decide.spend.analysis.questions.contracts import register_table


def sector_of(ledgers, *rows):
    found = ledgers.told(sectors.sectors(ledgers.of(*rows)))
    return {row["who"]: row["sector"] for row in found}


def test_what_one_partner_says_of_a_supplier_holds_for_all(ledgers, a_line):
    found = ledgers.told(
        sectors.by_sector(
            ledgers.of(a_line("a", "s1", 10, payee_type="Charity"), a_line("b", "s1", 90))
        )
    )

    assert [(row["sector"], row["pence"]) for row in found] == [("voluntary or social", 100)]


def test_sectors_follow_the_evidence_in_order(ledgers, a_line):
    found = sector_of(
        ledgers,
        a_line(supplier="number", charity_number="1000001", company_number="01234567"),
        a_line(supplier="flag", payee_type="Yes"),
        a_line(supplier="name", supplier_name="Green Shoots C.I.C."),
        a_line(supplier="sole", payee_type="Sole Trader"),
        a_line(supplier="limited", payee_type="Limited Company"),
        a_line(supplier="register", company_number="01234567"),
        a_line(supplier="guess", supplier_name="St Mary's Charity Shop Fitters"),
        a_line(supplier="cicely", supplier_name="CICELY LTD"),
    )

    assert found == {
        "number": "voluntary or social", "flag": "voluntary or social",
        "name": "voluntary or social", "sole": "sole trader or partnership",
        "limited": "company", "register": "company", "guess": "not stated",
        "cicely": "not stated",
    }  # fmt: skip


def test_ledgers_that_say_nothing_of_their_suppliers_are_refused(ledgers, a_line):
    assert "what sort of supplier" in sectors.answer(ledgers.asked(a_line())).missing


REGISTERED = (
    {"supplier": "s1", "title": "T", "postcode": "M6 5FW", "small": True, "voluntary": None},
    {"supplier": "s2", "title": "T", "postcode": "OL1 1AA", "small": False, "voluntary": False},
    {"supplier": "s2", "title": "U", "postcode": "", "small": None, "voluntary": None},
)


def shares(answer):
    return {each.label: (each.value, each.low, each.high) for each in answer.figures[:3]}


def test_shares_run_from_those_known_to_all_who_are_not_known_not_to_be(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10), a_line("b", "s1", 10), a_line("a", "s2", 50),
        a_line("a", "s3", 20, payee_type="Charity", postcode="M30 0EJ"),
        a_line("a", "s4", 10, company_number="01234567"),
        register=register_table(REGISTERED), local=("M",),
    )  # fmt: skip

    found = sectors.answer(asked)

    assert shares(found) == {
        "With voluntary or social suppliers": (0.2, 0.2, 0.5),
        "With small or medium-sized suppliers": (0.2, 0.2, 0.5),
        "With local suppliers (M)": (0.4, 0.4, 0.5),
    }
    assert [each.note for each in found.figures[:3]] == [
        "Known of 70.0% of spend.", "Known of 70.0% of spend.", "Known of 90.0% of spend.",
    ]  # fmt: skip
    assert {(row["who"], row["marks"], row["area"]) for row in found.rows} == {
        ("s1", "small or medium, local", "M"), ("s3", "voluntary or social, local", "M"),
    }  # fmt: skip


def test_nobody_is_local_until_somebody_says_where(ledgers, a_line):
    found = sectors.answer(ledgers.asked(a_line("a", "s1", postcode="M30 0EJ")))

    assert shares(found)["With local suppliers"] == (None, None, None)
    assert not found.rows


def test_a_supplier_with_an_office_in_the_area_is_local_wherever_its_others_are(ledgers, a_line):
    lines = ledgers.of(a_line("a", postcode="LS1 1UR"), a_line("b", postcode="m1 1ae"))

    (row,) = ledgers.told(sectors.placed(lines, ("M",)))

    assert row["local"] is True


def test_a_company_number_does_not_say_that_a_supplier_is_not_voluntary(ledgers, a_line):
    (row,) = ledgers.told(sectors.sectors(ledgers.of(a_line(company_number="01234567"))))

    assert (row["sector"], row["voluntary"], row["small"]) == ("company", None, None)


def test_what_says_yes_goes_before_what_says_no(ledgers, a_line):
    lines = ledgers.of(a_line("a", payee_type="SME"), a_line("b", payee_type="Large"))

    (row,) = ledgers.told(sectors.sectors(lines))

    assert row["small"] is True


@settings(max_examples=25)
@given(st.lists(st.tuples(
    st.integers(1, 1000), st.sampled_from(["Charity", "Sole trader", "SME", "Large", None]),
    st.sampled_from(["M1 1AA", "OL1 1AA", None]),
), min_size=1, max_size=6))  # fmt: skip
def test_a_share_lies_within_its_range(shared_ledgers, a_line, suppliers):
    rows = [
        a_line("a", f"s{at}", pence, payee_type=sort, postcode=postcode)
        for at, (pence, sort, postcode) in enumerate(suppliers)
    ]

    found = sectors.answer(shared_ledgers.asked(*rows, local=("M",)))

    for figure in found.figures[:3]:
        assert 0 <= figure.low <= figure.value <= figure.high <= 1


def classified(a_line, *codes):
    return [a_line("a", "s1", 10, proclass=code) for code in codes]


def test_the_commonest_category_is_given_with_its_share(ledgers, a_line):
    asked = ledgers.asked(*classified(a_line, "ICT", "ICT", "ICT", "Food"), a_line("b", "s1", 70))

    found = inferred.answer(asked)

    (row,) = found.rows
    assert (row["partner"], row["inferred"], row["confidence"], row["pence"]) == (
        "b", "ICT", 0.75, 70,
    )  # fmt: skip
    assert [figure.value for figure in found.figures] == [1, 70, 1.0]


def test_categories_are_copied_with_a_range_where_the_name_is_doubtful(ledgers, a_line):
    asked = ledgers.asked(
        *classified(a_line, "ICT", "ICT", "ICT"),
        a_line("b", "s1", 70, payee="S-1", supplier_probability=0.6), a_line("b", "s1", 30),
    )  # fmt: skip

    _lines, on_them, _share = inferred.answer(asked).figures

    assert (on_them.low, on_them.value, on_them.high) == (30, 100, 100)


def test_what_is_known_of_a_doubtful_name_widens_the_range(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10, payee_type="SME"),
        a_line("b", "s1", 90, payee="S-1", supplier_probability=0.6),
    )

    small = sectors.answer(asked).figures[1]

    assert (small.low, small.value, small.high) == (0.1, 1.0, 1.0)


def test_few_or_divided_lines_give_no_category(ledgers, a_line):
    few = ledgers.asked(*classified(a_line, "ICT", "ICT"), a_line("b", "s1"))
    divided = ledgers.asked(*classified(a_line, "A", "B", "C"), a_line("b", "s1"))

    assert inferred.answer(few).missing and inferred.answer(divided).missing


def test_a_category_is_judged_by_the_lines_of_other_months_alone(ledgers, a_line):
    lines = ledgers.of(
        *(a_line("a", "s1", 10, proclass="ICT", paid_on=date(2022, m, 1)) for m in (5, 6, 7)),
        a_line("b", "s1", 5, proclass="Food", paid_on=date(2022, 6, 1)),
    )

    # Each month of a has two others' ICT and b's Food beside it; b has a's three.
    assert ledgers.told(inferred.right(lines)) == [
        {"partner": "a", "lines": 3, "judged": 3, "right": 3},
        {"partner": "b", "lines": 1, "judged": 1, "right": 0},
    ]


def test_a_placeholder_is_no_category(ledgers, a_line):
    asked = ledgers.asked(*classified(a_line, "NA", "NA", "Not Classified"), a_line("b", "s1"))

    assert inferred.answer(asked).missing


def test_a_type_that_names_several_sorts_says_nothing(ledgers, a_line):
    found = sector_of(
        ledgers, a_line(supplier="any", payee_type="Business (Sole Trade, Partnership, Ltd)")
    )

    assert found == {"any": "not stated"}
