"""Suppliers that two or more partners pay."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions.lines import Level, bought, suppliers
from commonweal.decide.spend.analysis.questions.shared import answer, shared_suppliers, sharing


def test_a_supplier_of_two_partners_is_shared_with_all_their_lines(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 100), a_line("b", "s1", 50), a_line("b", "s1", -20), a_line("a", "s2", 7)
    )

    found = ledgers.told(shared_suppliers(lines))

    assert [(r["who"], r["partners"], r["lines"], r["pence"]) for r in found] == [("s1", 2, 3, 130)]


def test_people_redactions_and_public_bodies_are_no_suppliers(ledgers, a_line):
    lines = ledgers.of(
        *(a_line(p, None, 100, payee="J Smith") for p in "ab"),
        *(a_line(p, "hmrc", 100, kind="public body") for p in "ab"),
    )

    assert ledgers.told(shared_suppliers(lines)) == []


def test_a_name_whose_link_is_uncertain_counts_only_in_the_higher_figure(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 100, payee="Vital"),
        a_line("b", "s1", 50, payee="Vital Energi", supplier_probability=0.7),
    )

    figure = answer(asked).figures[1]

    assert (figure.low, figure.value, figure.high) == (0, 150, 150)


def test_an_uncertain_name_that_two_partners_write_alike_is_shared_at_any_level(ledgers, a_line):
    lines = ledgers.of(
        *(a_line(p, "s1", 10, payee="Vital", supplier_probability=0.7) for p in "ab")
    )

    assert [ledgers.told(sharing(lines, level))[0]["shared"] for level in Level] == [1, 1, 1]


def test_two_entities_of_a_group_are_one_supplier_at_the_level_of_groups(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 10, supplier_group="g"), a_line("b", "s2", 20, supplier_group="g")
    )

    assert ledgers.told(shared_suppliers(lines)) == []
    assert [row["pence"] for row in ledgers.told(shared_suppliers(lines, Level.GROUP))] == [30]


def test_each_partner_has_a_column_whose_cells_lead_to_its_lines(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10), a_line("b", "s1", 20), names={"a": "Ash", "b": "Beech"}
    )

    found = answer(asked)

    (ash,) = [column for column in found.columns if column.label == "Ash"]
    assert found.rows[0][ash.key] == 10
    assert found.where(found.rows[0], ash) == {"supplier": "s1", "partner": "a"}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["s1", "s2", "s3", None]),
            st.integers(-500, 5000),
            st.sampled_from([0.5, 1.0]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_pounds_are_conserved_at_every_level_and_order_changes_nothing(
    shared_ledgers, a_line, rows, random
):
    made = [
        a_line(
            p, s, pence, supplier_probability=chance, supplier_group=s and "g" + s[1:].strip("3")
        )
        for p, s, pence, chance in rows
    ]
    mixed = random.sample(made, len(made))
    whole = sum(row["amount_pence"] for row in made if row["supplier"])
    lines, others = shared_ledgers.of(*made), shared_ledgers.of(*mixed)

    for level in Level:
        found = shared_ledgers.told(suppliers(lines, level))

        assert sum(row["pence"] for row in found) == whole
        assert found == shared_ledgers.told(suppliers(others, level))
    counts = [len(shared_ledgers.told(suppliers(lines, level))) for level in Level]
    assert counts == sorted(counts, reverse=True)
    assert len(shared_ledgers.told(bought(lines))) == sum(
        row["supplier"] is not None for row in made
    )
