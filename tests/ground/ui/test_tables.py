import csv
import io

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import engines
from django.test import RequestFactory
from lxml import html

from commonweal.ground.ui.kit.view import example_table
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter

COLUMNS = [
    Column("model", "Name", header=True, order_by="model", href=lambda row: f"/rows/{row.pk}/"),
    Column("app_label", "App", order_by="app_label"),
    Column("size", "Size", kind="number", value=lambda row: len(row.model)),
]
FILTERS = [
    TextFilter("q", "Search", fields=("model", "app_label")),
    ChoiceFilter("app", "App", choices=[("test", "Test"), ("other", "Other")], field="app_label"),
]


@pytest.fixture
def rows(db):
    """Sixty rows of two kinds; content types are the smallest table that is always there."""
    made = [
        ContentType(app_label="test" if number % 3 else "other", model=f"row{number:02}")
        for number in range(60)
    ]
    ContentType.objects.bulk_create(made)
    return ContentType.objects.filter(app_label__in=["test", "other"])


def table_at(rows, query="", **options):
    request = RequestFactory().get(f"/rows/?{query}")
    return Table.from_queryset(request, rows, COLUMNS, FILTERS, caption="Rows", **options)


def names(table):
    return [row.model for row in table.rows]


def draw(table):
    source = '{% from "ui/tables.html" import data_table %}{{ data_table(table) }}'
    jinja = next(e for e in engines.all() if e.app_dirname == "jinja2")
    return html.fromstring(jinja.from_string(source).render({"table": table}))


def test_a_table_shows_one_page_and_says_which(rows):
    table = table_at(rows, "page=2", sort="model")

    assert names(table) == [f"row{n:02}" for n in range(50, 60)]
    assert table.showing == "Showing 51 to 60 of 60"


def test_a_page_takes_two_queries_however_many_rows(rows, django_assert_num_queries):
    with django_assert_num_queries(2):
        draw(table_at(rows, "sort=-model&q=row&app=test", page_size=20))


def test_rows_in_hand_are_cut_into_pages_and_all_go_into_the_file(rows):
    request = RequestFactory().get("/rows/?page=2")

    table = Table.from_rows(
        request, list(rows.order_by("model")), COLUMNS, caption="", page_size=50
    )
    table.csv_name = "rows"

    assert names(table) == [f"row{n:02}" for n in range(50, 60)]
    assert table.showing == "Showing 51 to 60 of 60"
    assert len(table.as_csv().content.decode().splitlines()) == 61


def test_the_address_sorts_and_the_heading_says_so(rows):
    table = table_at(rows, "sort=-model")

    assert names(table)[:2] == ["row59", "row58"]
    assert table.aria_sort(COLUMNS[0]) == "descending"
    assert table.aria_sort(COLUMNS[1]) == "none"
    assert table.sort_href(COLUMNS[0]) == "/rows/?sort=model"


def test_a_sort_that_is_not_offered_is_left_alone(rows):
    table = table_at(rows, "sort=size", sort="model")

    assert names(table)[0] == "row00"
    assert table.sort == "model"


def test_search_wants_every_word_in_some_field(rows):
    assert names(table_at(rows, "q=row05+test")) == ["row05"]
    assert names(table_at(rows, "q=row05+other")) == []


def test_a_choice_narrows_and_a_choice_that_is_not_offered_does_not(rows):
    assert table_at(rows, "app=other").total == 20
    assert table_at(rows, "app=%27%3B--").total == 60


def test_a_filter_in_force_can_be_taken_off_and_sends_the_reader_to_the_first_page(rows):
    table = table_at(rows, "q=row&app=test&page=2&sort=model")

    assert [(each.label, each.text, each.href) for each in table.chosen] == [
        ("Search", "“row”", "/rows/?app=test&sort=model"),
        ("App", "Test", "/rows/?q=row&sort=model"),
    ]
    assert table.clear_href == "/rows/?sort=model"


@pytest.mark.parametrize("page", ["999", "-1", "nonsense", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(rows, page):
    assert table_at(rows, f"page={page}").total == 60


def test_a_table_of_many_pages_names_the_first_last_and_nearest(rows):
    table = table_at(rows, "page=6", page_size=5)

    items = table.pagination["items"]

    assert [item.get("number", "…") for item in items] == [1, "…", 5, 6, 7, "…", 12]
    assert [item["number"] for item in items if item.get("current")] == [6]


def test_missing_values_come_last_whichever_way_the_column_is_sorted(db, django_user_model):
    people = [("a@example.org", None), ("b@example.org", "2026-01-01T00:00Z")]
    for email, seen in people:
        django_user_model.objects.create(email=email, last_login=seen)
    columns = [Column("email", "Email"), Column("last_login", "Seen", "moment", "last_login")]
    mine = django_user_model.objects.filter(email__in=[email for email, _seen in people])

    def emails(sort):
        request = RequestFactory().get(f"/?sort={sort}")
        return [u.email for u in Table.from_queryset(request, mine, columns, caption="People").rows]

    assert emails("last_login") == emails("-last_login") == ["b@example.org", "a@example.org"]


def test_the_file_has_every_row_that_the_filters_leave(rows):
    table = table_at(rows, "app=other&format=csv", csv_name="rows", page_size=5)

    lines = list(csv.reader(io.StringIO(table.as_csv().content.decode("utf-8-sig"))))

    assert table.wants_csv
    assert lines[0] == ["Name", "App", "Size"]
    assert len(lines) == 21


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1"])
def test_the_file_holds_no_cell_that_a_spreadsheet_would_run(text):
    table = Table.from_rows(
        RequestFactory().get("/"), [{"name": text}], [Column("name", "Name")], caption="Names"
    )

    lines = list(csv.reader(io.StringIO(table.as_csv().content.decode("utf-8-sig"))))

    assert lines[1] == [f"'{text}"]


def test_a_row_of_another_table_is_made_harmless_too():
    class Service:
        def __str__(self) -> str:
            return "=1+1"

    table = Table.from_rows(
        RequestFactory().get("/"), [{"of": Service()}], [Column("of", "Of")], caption="Names"
    )

    lines = list(csv.reader(io.StringIO(table.as_csv().content.decode("utf-8-sig"))))

    assert lines[1] == ["'=1+1"]


def test_a_file_keeps_figures_as_figures_and_blanks_as_blanks():
    rows = [{"saving": -5, "end": None}]
    columns = [Column("saving", "Saving", "money"), Column("end", "End", "date")]
    table = Table.from_rows(RequestFactory().get("/"), rows, columns, caption="Savings")

    lines = list(csv.reader(io.StringIO(table.as_csv().content.decode("utf-8-sig"))))

    assert lines[1] == ["-5", ""]


def test_cells_say_what_is_missing_and_escape_what_was_typed():
    rows = [{"name": "<b>", "saving": None, "status": None}]
    columns = [
        Column("name", "Name", header=True, href=lambda row: "/x?a=1&b=2"),
        Column("saving", "Saving", kind="money"),
        Column("status", "Status", kind="status"),
    ]

    drawn = draw(Table.from_rows(RequestFactory().get("/"), rows, columns, caption="Savings"))

    (name,), (saving, status) = drawn.xpath("//tbody//th"), drawn.xpath("//tbody//td")
    assert name.text_content().strip() == "<b>"
    assert name.xpath("./a/@href") == ["/x?a=1&b=2"]
    assert saving.text_content().strip() == "not stated"
    assert status.text_content().strip() == "Not stated"
    assert "cw-table__cell--figure" in saving.get("class")


def test_an_empty_table_says_what_is_empty(rows):
    table = table_at(rows, "q=nothing+like+this", empty="No row fits.")

    drawn = draw(table)

    assert "No row fits." in drawn.text_content()
    assert drawn.xpath("//table") == []
    assert drawn.xpath("//a[text()='Take all filters off']/@href") == ["/rows/"]


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name():
    drawn = draw(example_table(RequestFactory().get("/kit/")))

    (frame,) = drawn.xpath("//*[@role='region']")

    assert frame.get("tabindex") == "0"
    assert frame.get("aria-label") == "Example projects"
    assert [th.get("aria-sort") for th in drawn.xpath("//thead//th")] == [
        "ascending", "none", None, "none", "none", None,
    ]  # fmt: skip


def test_a_column_reads_through_relations_and_methods():
    class Owner:
        name = "Asha"

    class Row:
        owner = Owner()
        gone = None

        def double(self):
            return 4

    assert Column("owner.name", "Owner").text(Row()) == "Asha"
    assert Column("owner__name", "Owner").text(Row()) == "Asha"
    assert Column("double", "Double", kind="number").text(Row()) == "4"
    assert Column("gone.name", "Owner").text(Row()) == ""


def test_a_workbook_holds_all_rows_and_no_formula():
    rows = [{"name": "=1+1", "saving": -5}, {"name": "Fleet", "saving": None}]
    columns = [Column("name", "Name"), Column("saving", "Saving", "money")]
    request = RequestFactory().get("/?format=xlsx")
    table = Table.from_rows(request, rows, columns, caption="Savings")
    table.csv_name = "savings"

    sheet = openpyxl.load_workbook(io.BytesIO(table.as_xlsx().content)).active

    assert table.wants_xlsx
    assert list(sheet.values) == [("Name", "Saving"), ("=1+1", -5), ("Fleet", None)]
    assert sheet["A2"].data_type == "s"
