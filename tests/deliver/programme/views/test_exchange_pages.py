"""Plans and calendars in and out: standard files that other programs read."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar
from tests.conftest import TODAY
from tests.deliver.programme.services.test_importing import take_in

from commonweal.deliver.programme.analysis.project_plans import plan_of_programme
from commonweal.deliver.programme.models import CalendarKey, Milestone, Programme
from commonweal.deliver.programme.selectors.calendars import calendar_of
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.deliver.programme.services.calendars import make_calendar_key
from commonweal.ground.access.actor import acting
from commonweal.ground.access.models import Grant
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.files.exchange import read_project_xml, write_project_xml
from commonweal.methods.dates import PartDate


@pytest.fixture
def cep(agma_officer):
    with acting(agma_officer):
        yield Programme.objects.get(code="cep")


@pytest.fixture
def officer(client, db):
    client.force_login(User.objects.get(email="officer@agma.example"))
    return client


def task_of(data: bytes, name: str):
    return next(task for task in read_project_xml(data).tasks if task.name == name)


def test_r79_a_plan_keeps_baseline_0_and_1_of_hr(officer):
    data = officer.get(reverse("plan_download", args=["cep"])).content

    hr = task_of(data, "Transactional HR, Stage 0-1")
    kept = {number: str(hr.baseline(number).finish) for number in (0, 1, 2)}
    assert kept == {
        0: "2009-12-31 17:00:00",
        1: "2010-03-31 17:00:00",
        2: "2010-06-30 17:00:00",
    }
    assert str(hr.finish) == "2010-06-30 17:00:00"


def test_a_stage_waits_for_the_one_before_it_in_the_plan(officer):
    data = officer.get(reverse("plan_download", args=["cep"])).content

    tasks = {task.uid: task for task in read_project_xml(data).tasks}
    children = next(t for t in tasks.values() if t.name == "Children's Services, Stage 1")
    assert [tasks[link.predecessor].name for link in children.links] == [
        "Children's Services, Stage 0"
    ]


def test_a_plan_that_nobody_touched_changes_nothing_when_it_comes_back(agma_officer, cep):
    data = write_project_xml(plan_of_programme(facts_of(cep)))

    run = take_in(agma_officer, cep, data, "plan.xml")

    assert run.preview["changes"] == []
    assert run.preview["refusals"] == []
    assert run.preview["unchanged"] == Milestone.objects.filter(programme=cep).count()


def test_a_date_that_the_planner_moved_is_the_only_change(agma_officer, cep):
    data = write_project_xml(plan_of_programme(facts_of(cep)))
    moved = data.replace(
        b"<Finish>2010-09-30T17:00:00</Finish>", b"<Finish>2010-10-15T17:00:00</Finish>", 1
    )

    run = take_in(agma_officer, cep, moved, "plan.xml")

    (change,) = run.preview["changes"]
    assert [item[:3] for item in change["items"]] == [
        ["Moved to", "September 2010", "15 October 2010"]
    ]


@pytest.fixture
def feed(officer):
    """The address that a calendar follows."""
    page = officer.post(reverse("exchange", args=["cep"])).content.decode()
    address = page.split('value="http://testserver')[1].split('"')[0]
    officer.logout()
    return address


def test_a_calendar_reads_the_dates_without_signing_in(client, feed):
    answer = client.get(feed)

    events = {str(e["summary"]): e for e in Calendar.from_ical(answer.content).walk("VEVENT")}
    hr = events["Transactional HR, Stage 0-1 (by end of June 2010)"]
    assert hr["dtstart"].dt == date(2010, 6, 30)
    assert answer["Cache-Control"].startswith("private")


def test_the_secret_itself_is_not_kept(feed):
    with unscoped("a test looks"):
        (key,) = CalendarKey.objects.all()

    assert key.digest not in feed


def test_another_address_stops_the_first(client, officer, feed):
    client.force_login(User.objects.get(email="officer@agma.example"))
    client.post(reverse("exchange", args=["cep"]))

    assert client.get(feed).status_code == 404


def test_a_guessed_address_shows_nothing(client, db):
    assert client.get(reverse("calendar_feed", args=["guess"])).status_code == 404


def test_the_feed_stops_when_the_role_ends(client, feed):
    Grant.objects.filter(person__email="officer@agma.example").update(until_on=date(2020, 1, 1))

    assert client.get(feed).status_code == 404


def test_the_feed_stops_when_the_person_is_shut_out(client, feed):
    User.objects.filter(email="officer@agma.example").update(is_active=False)

    assert client.get(feed).status_code == 404


def test_a_feed_sees_what_its_role_sees(world):
    with unscoped("rows of two bodies"):
        programme = Programme.objects.create(
            partnership=world.partnership, owner=world.joint, code="p", name="P"
        )
        for body, title in ((world.north, "Northern"), (world.south, "Southern")):
            Milestone.objects.create(
                partnership=world.partnership, owner=body, programme=programme, code=title,
                title=title, kind="activity", end=PartDate(2026, 12),
            )  # fmt: skip
    with acting(world.south_officer):
        secret = make_calendar_key(actor=world.south_officer, programme=programme, on=TODAY)

    actor, _programme = calendar_of(secret, TODAY)

    with acting(actor):
        assert [m.title for m in Milestone.objects.all()] == ["Southern"]


@pytest.mark.parametrize("name", ["export_all", "export_download"])
def test_whoever_reads_may_take_it_away_and_a_stranger_may_not(client, officer, name):
    answer = officer.get(reverse(name))
    assert answer.status_code == 200 and b"".join(answer)  # read to its end, so that it is closed

    client.logout()

    assert client.get(reverse(name)).status_code == 302
