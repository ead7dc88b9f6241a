"""The pages on performance: what they show, and to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commonweal.agree.performance.models import BodyRule, Load, Series, Step, Target
from commonweal.agree.performance.services.keeping import keep_indicator, set_rule, set_target
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
VALUES = (2, 1, 2, 3, 4, 5, 6, 7, 3, 4, 3, 2, 4)


@pytest.fixture
def enter(client):
    """Sign in as an actor."""

    def as_actor(actor):
        client.force_login(User.objects.get(pk=actor.person_id))
        session = client.session
        session.save()
        return client

    return as_actor


def rows_of(body: str, code: str, values=VALUES) -> bytes:
    lines = [f"{code},{body},{2025 + at // 12}-{at % 12 + 1:02},{v}" for at, v in enumerate(values)]
    return ("indicator,body,period,value\n" + "\n".join(lines)).encode()


def given(actor, body: str, code: str, values=VALUES) -> None:
    with acting(actor):
        load_values(actor=actor, data=rows_of(body, code, values), name=f"{body}.csv", at=AT)


@pytest.fixture
def filled(world, waiting):
    """The partner in the north has values of its own, a target, a rule and a step."""
    given(world.north_lead, "river-north", "waiting")
    with acting(world.north_lead):
        set_target(actor=world.north_lead, indicator=waiting, body=world.north, value=4.0,
                   from_on=date(2025, 1, 1))  # fmt: skip
        set_rule(actor=world.north_lead, body=world.north, from_on=date(2025, 1, 1),
                 green_within=0.1)  # fmt: skip
    return waiting


def test_a_scorecard_tells_figure_colour_and_signals_in_words(world, filled, enter):
    page = enter(world.north_lead).get(reverse("scorecard", args=["river-north"]))

    text = page.content.decode()
    assert "Days waiting" in text
    assert "4 days" in text
    assert "On target: green reaches to 10% worse." in text
    assert "No real change" in text
    assert "May hit or miss its target" in text
    assert "100%" in text


def test_a_chart_names_what_marks_each_value(world, filled, enter):
    page = enter(world.north_lead).get(reverse("indicator_chart", args=[filled.pk, "river-north"]))

    text = page.content.decode()
    assert text.count("in a run all rising or all falling") == 7
    assert "Jan 2026" in text


def test_charts_stand_together_on_a_sheet(world, filled, enter):
    page = enter(world.north_lead).get(reverse("small_multiples", args=["river-north"]))

    assert page.content.decode().count('class="cw-spark"') == 1


@pytest.mark.parametrize("who", ["south_lead", "south_officer", "stranger"])
def test_another_body_does_not_find_what_is_not_disclosed(world, other_world, filled, enter, who):
    actor = other_world.north_lead if who == "stranger" else getattr(world, who)
    with acting(world.north_lead):
        load = Load.objects.get()
    client = enter(actor)
    pages = [
        reverse("scorecard", args=["river-north"]),
        reverse("small_multiples", args=["river-north"]),
        reverse("peer_comparison", args=["river-north"]),
        reverse("indicator_chart", args=[filled.pk, "river-north"]),
        reverse("value_load", args=[load.pk]),
    ]

    answers = [client.get(page).status_code for page in pages]

    assert answers == [404] * len(pages)


def test_what_the_office_defined_is_seen_without_the_partners_figures(world, filled, enter):
    page = enter(world.south_lead).get(reverse("indicator_detail", args=[filled.pk]))

    text = page.content.decode()
    assert page.status_code == 200
    assert "River North" not in text


def test_signed_out_one_is_asked_to_sign_in(world, filled, client):
    for name, args in (("indicator_list", []), ("scorecard", ["river-north"]),
                       ("indicator_chart", [filled.pk, "river-north"]), ("case_list", []),
                       ("level_list", []), ("load_list", []), ("values_load", [])):  # fmt: skip
        answer = client.get(reverse(name, args=args))

        assert answer.status_code == 302
        assert "sign-in" in answer["Location"] or "login" in answer["Location"]


def test_a_member_reads_and_changes_nothing(world, filled, enter):
    client = enter(world.member)

    for name, args in (("values_load", []), ("indicator_add", []), ("case_add", []),
                       ("target_set", [filled.pk, "river-south"]),
                       ("performance_rule_set", ["river-south"])):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code in (403, 404)


def test_a_partner_sets_no_target_rule_or_step_for_another(world, filled, enter):
    with acting(world.officer):
        given(world.officer, "river-south", "waiting")
    client = enter(world.north_lead)
    day = {"day": "1", "month": "1", "year": "2025"}
    sent = {f"from_on_{n}": v for n, v in day.items()} | {"value": "5", "green_within": "0"}
    step = {f"period_on_{n}": v for n, v in day.items()} | {"reason": "New system"}

    answers = [
        client.post(reverse("target_set", args=[filled.pk, "river-south"]), sent),
        client.post(reverse("performance_rule_set", args=["river-south"]), sent),
        client.post(reverse("step_name", args=[filled.pk, "river-south"]), step),
    ]

    assert all("so you cannot record this for River South" in a.content.decode() for a in answers)
    with acting(world.officer):
        assert not Target.objects.filter(body=world.south).exists()
        assert not BodyRule.objects.filter(body=world.south).exists()
        assert not Step.objects.exists()


def test_a_file_is_previewed_and_then_taken_in(world, waiting, enter):
    client = enter(world.north_lead)
    file = SimpleUploadedFile("north.csv", rows_of("river-north", "waiting"))
    preview = client.post(reverse("values_load"), {"file": file}, follow=True)
    with acting(world.north_lead):
        nothing_yet = Load.objects.exists()

    done = client.post(preview.redirect_chain[-1][0], follow=True)

    assert "Nothing has changed yet" in preview.content.decode()
    assert not nothing_yet
    assert "Values taken in" in done.content.decode()
    with acting(world.north_lead):
        assert Series.objects.get().known["values"] == [float(value) for value in VALUES]


def test_unknown_columns_are_asked_for_once(world, waiting, enter):
    client = enter(world.north_lead)
    file = SimpleUploadedFile("n.csv", b"A;B;C;D\nwaiting;river-north;2025-01;4")
    asked = client.post(reverse("values_load"), {"file": file}, follow=True)

    preview = client.post(
        asked.redirect_chain[-1][0],
        {"indicator": "A", "body": "B", "period": "C", "value": "D"},
        follow=True,
    )

    assert "Say which column is what" in asked.content.decode()
    assert "Values to take in" in preview.content.decode()


def test_a_step_begins_limits_anew_and_says_who_named_it(world, filled, enter):
    client = enter(world.north_lead)
    day = {"period_on_day": "1", "period_on_month": "7", "period_on_year": "2025"}
    sent = day | {"reason": "New system"}

    page = client.post(reverse("step_name", args=[filled.pk, "river-north"]), sent, follow=True)

    text = unescape(page.content.decode())
    assert f"From Jul 2025, named by {world.north_lead.name}: New system" in text
    assert "A step: limits begin anew" in text


def test_an_indicator_cannot_change_how_often_it_is_measured(world, waiting, enter):
    page = enter(world.officer).get(reverse("indicator_change", args=[waiting.pk]))

    assert 'name="frequency"' not in page.content.decode()


@pytest.mark.parametrize(
    "name", ["indicator_list", "scorecard_list", "scorecard", "small_multiples", "indicator_detail"]
)
def test_no_page_asks_more_of_the_database_for_more_rows(
    world, enter, name, django_assert_max_num_queries
):
    def fill(number: int) -> None:
        code = f"k{number}"
        with acting(world.officer):
            keep_indicator(actor=world.officer, code=code, name=code, frequency="month")
        given(world.officer, "river-north", code)
        given(world.officer, "river-south", code)

    fill(1)
    client = enter(world.officer)
    with acting(world.officer):
        one_indicator = [Series.objects.first().indicator_id]
    of_body = ["river-north"]
    args = {"scorecard": of_body, "small_multiples": of_body, "indicator_detail": one_indicator}
    address = reverse(name, args=args.get(name, []))
    client.get(address)
    with django_assert_max_num_queries(60) as one:
        client.get(address)
    fill(2)
    fill(3)

    with django_assert_max_num_queries(len(one)):
        client.get(address)
