from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.template.loader import render_to_string
from lxml import html

from commonweal.methods.dates import PartDate


def draw(macro, **context):
    name = macro.split("(")[0]
    source = f'{{% from "ui/components.html" import {name} %}}{{{{ {macro} }}}}'
    text = engines["jinja2"].from_string(source).render(context)
    return html.fromstring(f"<div>{text}</div>")


def words(tree):
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    ("status", "word"),
    [("green", "Green"), ("amber", "Amber"), ("red", "Red"), ("blue", "Blue"), ("grey", "Grey"),
     (None, "Not stated"), ("", "Not stated"), ("mauve", "Not stated")],
)  # fmt: skip
def test_a_status_is_told_by_its_word(status, word):
    assert words(draw("status_tag(status)", status=status)) == word


def test_each_status_has_a_shape_of_its_own():
    shapes = {
        html.tostring(draw("status_tag(status)", status=status).xpath(".//svg/*")[0])
        for status in ("green", "amber", "red", "blue", "grey", None)
    }

    assert len(shapes) == 6


def test_a_pair_of_colours_that_differ_gives_the_reason_and_one_that_agrees_does_not():
    differing = draw("status_pair('red', 'green', 'The gate has no evidence.')")
    unexplained = draw("status_pair('red', 'green')")
    agreeing = draw("status_pair('green', 'green', 'The gate has no evidence.')")

    assert words(differing) == ("By rule Red Stated Green They differ The gate has no evidence.")
    assert words(unexplained).endswith("No reason is recorded.")
    assert words(agreeing) == "By rule Green Stated Green"


def test_a_colour_that_was_not_stated_is_not_a_disagreement():
    assert words(draw("status_pair('red', none)")) == "By rule Red Stated Not stated"


def test_a_summary_says_what_is_missing_and_what_each_link_changes():
    rows = [("Owner", None), ("Saving", 0), ("End", "May 2027", "/change/", "Change")]

    tree = draw("summary_list(rows)", rows=rows)

    assert [words(dd) for dd in tree.xpath(".//dd")] == [
        "not stated",
        "0",
        "May 2027",
        "Change end",
    ]


def test_values_are_escaped():
    tree = draw("summary_list([('Owner', owner)])", owner="<b>Asha</b>")

    assert tree.xpath(".//b") == []
    assert "<b>Asha</b>" in words(tree)


def test_a_history_tells_value_day_person_and_reason():
    items = [
        {"value": "May 2027", "by": "Asha", "at": datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
         "reason": "The model was run again."},
        {"value": None, "by": "", "at": PartDate.parse("2010-07"), "reason": ""},
    ]  # fmt: skip

    first, second = draw("history_list(items)", items=items).xpath(".//li")

    assert words(first) == "May 2027 12 November 2026 at 9:00am, Asha The model was run again."
    assert words(second) == f"not stated {PartDate.parse('2010-07').label()}"


def test_a_history_of_nothing_says_so():
    assert words(draw("history_list([])")) == "Nothing has been recorded yet."


def test_an_event_may_have_a_day_without_an_hour():
    tree = draw("timeline(items)", items=[{"title": "Agreed", "at": date(2026, 7, 29)}])

    assert words(tree) == "Agreed 29 July 2026"


def test_a_key_figure_that_is_missing_is_not_nought():
    items = [{"label": "Verified", "value": None}, {"label": "Late", "value": 0}]

    assert words(draw("key_figures(items)", items=items)) == "Verified not stated Late 0"


def test_progress_renews_itself_until_it_is_finished():
    running = draw("progress('Reading', 1200, 20000)")
    finished = draw("progress('Reading', 20000, 20000, finished=true)")

    assert running.xpath(".//@data-cw-renew") == ["2"]
    assert finished.xpath(".//@data-cw-renew") == []
    assert "1,200 of 20,000" in words(running)


def test_a_button_that_changes_something_posts_with_the_token():
    tree = draw("button_post('Undo', '/undo/', token, about='the import')", token="token")

    (form,) = tree.xpath(".//form")

    assert (form.get("method"), form.get("action")) == ("post", "/undo/")
    assert words(form) == "token Undo the import"


@pytest.mark.parametrize("page", ["ui/kit.html", "ui/base.html"])
def test_no_component_carries_a_style_or_a_script_of_its_own(rf, page):
    from commonweal.ground.ui.kit.view import kit

    request = rf.get("/kit/")
    text = kit(request).content.decode() if page == "ui/kit.html" else render_to_string(page)
    tree = html.fromstring(text)

    assert tree.xpath("//@style") == []
    assert tree.xpath("//style") == []
    assert [s.get("src") for s in tree.xpath("//script")] == ["/static/ui/commonweal.js"]


def test_ids_on_the_kit_page_are_the_only_ones_of_their_kind(rf):
    from commonweal.ground.ui.kit.view import kit

    ids = html.fromstring(kit(rf.get("/kit/")).content.decode()).xpath("//@id")

    assert sorted(ids) == sorted(set(ids))
