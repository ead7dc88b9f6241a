"""What sort a supplier is, and which category a line without one has."""

from datetime import date

from commonweal.decide.spend.analysis.questions import inferred, sectors


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
