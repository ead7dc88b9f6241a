from datetime import date

import pytest
from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.http import QueryDict
from lxml import html

from commonweal.ground.ui.forms import DateField, MoneyInput
from commonweal.ground.ui.kit.forms import ExampleForm

COLOURS = [("green", "Green"), ("red", "Red")]
TICKS = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)


def form_with(field, data=None, **options):
    """An instance of a form with the one field, called `it`."""
    return type("OneField", (forms.Form,), {"it": field})(
        None if data is None else QueryDict(data), **options
    )


def drawn(form):
    return html.fromstring(f"<div>{form}</div>")


def find(form, path):
    return drawn(form).xpath(path)


@pytest.mark.parametrize(
    ("field", "path", "attributes"),
    [
        (forms.CharField(), "//input", {"type": "text", "class": "govuk-input"}),
        (forms.EmailField(), "//input", {"type": "email"}),
        (forms.IntegerField(), "//input", {"type": "text", "inputmode": "numeric"}),
        (forms.DecimalField(), "//input", {"type": "text", "inputmode": "decimal"}),
        (forms.FloatField(), "//input", {"type": "text", "inputmode": "decimal"}),
        (forms.URLField(assume_scheme="https"), "//input", {"type": "url"}),
        (
            forms.CharField(widget=forms.PasswordInput),
            "//input",
            {"type": "password", "autocomplete": "current-password"},
        ),
        (forms.CharField(widget=forms.Textarea), "//textarea", {"rows": "5"}),
        (forms.ChoiceField(choices=COLOURS), "//select", {"class": "govuk-select"}),
        (forms.FileField(), "//input", {"type": "file", "class": "govuk-file-upload"}),
        (forms.BooleanField(), "//input", {"type": "checkbox", "class": "govuk-checkboxes__input"}),
    ],
)  # fmt: skip
def test_each_field_is_drawn_by_its_component_and_named_by_its_label(field, path, attributes):
    form = form_with(field)

    (control,) = find(form, path)

    assert {name: control.get(name) for name in attributes} == attributes
    assert control.get("id") == "id_it"
    assert control.get("name") == "it"
    assert len(find(form, "//label[@for='id_it']")) == 1


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect), "radio"),
        (TICKS, "checkbox"),
        (forms.MultipleChoiceField(choices=COLOURS), "checkbox"),
    ],
)  # fmt: skip
def test_choices_are_a_group_with_a_legend_and_keep_what_was_chosen(field, kind):
    form = form_with(field, data="it=red")

    controls = find(form, f"//fieldset//input[@type='{kind}']")

    assert [(c.get("value"), c.get("checked") is not None) for c in controls] == [
        ("green", False),
        ("red", True),
    ]
    assert find(form, "//fieldset/legend")[0].text_content().strip() == "It"


def test_a_long_text_counts_its_characters():
    form = form_with(forms.CharField(widget=forms.Textarea, max_length=300))

    assert find(form, "//*[@data-module='govuk-character-count']/@data-maxlength") == ["300"]


def test_money_stands_behind_its_sign():
    form = form_with(forms.DecimalField(widget=MoneyInput), data="it=12")

    assert find(form, "//*[@class='govuk-input__prefix']/text()") == ["£"]
    assert find(form, "//input/@value") == ["12"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("£1,250,000", 1250000), ("1,250,000.50", 1250000.5), ("\u221240", -40)]
)
def test_money_may_be_typed_as_people_write_it(typed, meant):
    field = forms.DecimalField(widget=MoneyInput)
    form = type("F", (forms.Form,), {"it": field})({"it": typed})

    assert form.is_valid()
    assert float(form.cleaned_data["it"]) == meant


@pytest.mark.parametrize("typed", ["1,5", "1,25,000", "£", "ten"])
def test_money_that_could_be_read_in_two_ways_is_asked_about(typed):
    form = type("F", (forms.Form,), {"it": forms.DecimalField(widget=MoneyInput)})({"it": typed})

    assert not form.is_valid()


def test_a_hint_is_tied_to_its_control():
    form = form_with(forms.CharField(help_text="As people say it."))

    (control,) = find(form, "//input")

    assert control.get("aria-describedby") == "id_it-hint"
    assert find(form, "//*[@id='id_it-hint']")[0].text_content().strip() == "As people say it."


def test_a_field_that_may_stay_empty_says_so():
    form = form_with(forms.CharField(label="Notes", required=False))

    assert find(form, "//label")[0].text_content().strip() == "Notes (optional)"


def test_a_hidden_field_is_drawn_without_a_label():
    form = form_with(forms.CharField(widget=forms.HiddenInput), initial={"it": "7"})

    assert find(form, "//input[@type='hidden']/@value") == ["7"]
    assert find(form, "//label") == []


def test_what_a_person_typed_is_escaped():
    form = form_with(forms.CharField(), data="it=%3Cscript%3E")

    assert "<script>" not in str(form)
    assert find(form, "//input/@value") == ["<script>"]


def test_every_error_is_in_the_summary_and_linked_to_its_control():
    form = ExampleForm(QueryDict("title="))

    tree = drawn(form)
    links = tree.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href")

    assert len(links) == 11
    for link in links:
        assert len(tree.xpath(f"//*[@id='{link[1:]}']")) == 1


def test_a_required_field_asks_for_itself_by_name():
    form = form_with(forms.CharField(label="Owner"), data="it=")

    assert [e.strip() for e in find(form, "//a/text()")] == ["Enter “Owner”."]
    assert form["it"].messages == ["Enter “Owner”."]


@pytest.mark.parametrize(("required", "words"), [(True, "Choose"), (False, "None")])
def test_the_choice_of_nothing_is_a_word_and_not_a_row_of_dashes(required: bool, words: str):
    [(value, dashes)] = BLANK_CHOICE_DASH
    choices = [(value, dashes), ("a", "Area")]

    form = form_with(forms.ChoiceField(choices=choices, required=required), data="")

    assert [e.strip() for e in find(form, "//option/text()")] == [words, "Area"]


def test_a_required_question_asks_for_its_answer():
    form = form_with(forms.CharField(label="Why?"), data="it=")

    assert form["it"].messages == ["Answer “Why?”"]


def test_an_own_message_for_a_required_field_is_kept():
    field = forms.CharField(error_messages={"required": "Say who owns it."})

    assert form_with(field, data="it=")["it"].messages == ["Say who owns it."]


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    form = form_with(forms.CharField(), data="it=x")
    form.add_error(None, ["“Rehearsal” comes first and is still open."])

    assert find(form, "//ul[contains(@class,'govuk-error-summary__list')]//a") == []
    assert "“Rehearsal” comes first and is still open." in str(form)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("27 3 2026", date(2026, 3, 27)), ("01 02 2010", date(2010, 2, 1))],
)
def test_a_day_in_three_boxes_becomes_a_date(typed, day):
    form = form_with(DateField(), data=three_boxes(typed))

    assert form.is_valid()
    assert form.cleaned_data["it"] == day


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("_ _ _", "Enter the day, month and year."),
        ("27 _ _", "Enter the month and year as well, for example 27 3 2026."),
        (
            "31 2 2026",
            "“31 2 2026” is not a day in the calendar. Enter it as, for example, 27 3 2026.",
        ),
        (
            "1 July 2026",
            "“1 July 2026” is not a day in the calendar. Enter it as, for example, 27 3 2026.",
        ),
        ("1 7 26", "“1 7 26” is not a day in the calendar. Enter it as, for example, 27 3 2026."),
    ],
)
def test_a_day_that_is_none_says_what_to_enter_and_keeps_what_was_typed(typed, message):
    form = form_with(DateField(), data=three_boxes(typed))

    assert form["it"].messages == [message]
    assert find(form, "//input/@value") == typed.replace("_", "").split(" ")
    assert form["it"].link_id == "id_it-day"


def test_a_day_that_may_be_left_out_is_none():
    form = form_with(DateField(required=False), data=three_boxes("_ _ _"))

    assert form.is_valid()
    assert form.cleaned_data["it"] is None


def test_a_known_day_fills_the_boxes_and_sent_again_has_not_changed():
    form = form_with(DateField(), initial={"it": date(2026, 3, 27)})
    again = form_with(DateField(), data=three_boxes("27 3 2026"), initial={"it": date(2026, 3, 27)})

    assert find(form, "//input/@value") == ["27", "3", "2026"]
    assert not again.has_changed()


def test_a_widget_without_a_component_is_refused_by_name():
    class Odd(forms.Widget):
        template_name = "nowhere.html"

    with pytest.raises(
        TypeError, match=r"No GOV\.UK component is chosen for Odd, the widget of “it”"
    ):
        str(form_with(forms.CharField(widget=Odd)))


def three_boxes(typed):
    parts = zip(("day", "month", "year"), typed.replace("_", "").split(" "), strict=True)
    return "&".join(f"it_{name}={part}" for name, part in parts)
