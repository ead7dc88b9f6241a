"""What is bought, under whose words, and from one supplier in different ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions import categories, terms


def test_headings_are_one_whatever_their_capitals(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 10, proclass="Highways", category="other"),
        a_line("b", "s1", 20, category=" HIGHWAYS "),
        a_line("b", "s2", 5, category="Highways"),
    )

    (found,) = ledgers.told(categories.categories(lines))

    assert (found["heading"], found["partners"], found["suppliers"]) == ("highways", 2, 2)
    assert (found["pence"], found["shared_pence"]) == (35, 30)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["X", " x", "y", None]), st.integers()
                  .filter(lambda n: abs(n) < 10**9)),
        min_size=1, max_size=10,
    )
)  # fmt: skip
def test_categories_hold_every_pound_once(shared_ledgers, a_line, rows):
    lines = shared_ledgers.of(*(a_line(p, "s", n, category=c) for p, c, n in rows))

    found = shared_ledgers.told(categories.categories(lines))

    assert sum(row["pence"] for row in found) == sum(n for _, _, n in rows)


def test_the_cells_of_a_category_lead_to_one_partners_lines(ledgers, a_line):
    asked = ledgers.asked(a_line("a", "s1", 10, category="Food"), a_line("b", "s1", 5))

    found = categories.answer(asked)

    column = next(c for c in found.columns if c.label == "a")
    assert found.where(found.rows[0], column) == {
        "kind": "company",
        "heading": "food",
        "partner": "a",
    }
    assert found.rows[1]["name"] == "No category"


def test_the_share_shared_within_a_category_is_a_range_where_links_are_doubtful(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10, category="Food"),
        a_line("b", "s1", 20, category="Food", payee="S-1", supplier_probability=0.6),
        a_line("a", "s2", 30, category="Food", supplier_group="g"),
        a_line("b", "s3", 40, category="Food", supplier_group="g"),
    )

    found = categories.answer(asked)

    within = found.figures[2]
    assert (within.value, within.low, within.high) == (0.3, 0.0, 1.0)
    (row,) = found.rows
    assert (row["shared_low"], row["shared_share"], row["shared_high"]) == (0.0, 0.3, 1.0)
    assert row["pence"] == 100


def test_terms_compare_average_invoices_of_partners_with_five_or_more(ledgers, a_line):
    asked = ledgers.asked(
        *(a_line("a", "s1", 100, invoice=f"A{n}", category="Food") for n in range(5)),
        *(a_line("b", "s1", 150, invoice=f"B{n // 2}", category="Milk") for n in range(10)),
        *(a_line("c", "s1", 900, invoice=f"C{n}") for n in range(4)),
    )

    found = terms.answer(asked)

    told = [(r["partner"], r["invoices"], r["mean_pence"], r["times"]) for r in found.rows]
    assert told == [("a", 5, 100, 1.0), ("b", 5, 300, 3.0)]
    assert [figure.value for figure in found.figures] == [1, 1]


def test_without_a_supplier_to_compare_it_says_what_to_do(ledgers, a_line):
    assert "Choose a longer period" in terms.answer(ledgers.asked(a_line())).missing


def test_terms_show_the_category_that_has_most_of_the_money(ledgers, a_line):
    asked = ledgers.asked(
        *(a_line("a", "s1", 100, invoice=f"A{n}", category="Zinc") for n in range(5)),
        a_line("a", "s1", 20, invoice="A0", category="Adults"),
        *(a_line("b", "s1", 300, invoice=f"B{n}") for n in range(4)),
        a_line("b", "s1", 10, invoice="B5", category="zinc"),
        *(a_line("c", "s1", 300, invoice=f"C{n}") for n in range(5)),
    )

    found = terms.answer(asked)

    assert [(row["partner"], row["heading"]) for row in found.rows] == [
        ("a", "zinc"), ("b", "zinc"), ("c", ""),
    ]  # fmt: skip
    assert found.figures[1].value == 0


def test_of_categories_with_equal_money_the_first_by_word_is_shown(ledgers, a_line):
    lines = ledgers.of(a_line(pence=5, category="Milk"), a_line(pence=5, category="Food"))

    (found,) = ledgers.told(terms.main_headings(lines))

    assert found["heading"] == "food"
