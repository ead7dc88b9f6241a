"""Long work: done once, as the person who asked, told as it goes, and begun again when lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.access.scope import current_scope, unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.jobs.enums import JobState
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.services import cancel_job, start_job
from commonweal.ground.jobs.work import KINDS, MOST_TRIES, SILENCE, WAIT, perform, reap, revive


@pytest.fixture
def kind(monkeypatch):
    """A kind of job whose work is set by the test, and what it was called with."""
    seen: list[dict] = []

    def work(*, actor, progress, **inputs):
        seen.append({"actor": actor, "scope": current_scope(), **inputs})
        progress.tell(1, 2, "Half way")
        return {"href": "/there/", "text": "See it"}

    monkeypatch.setitem(KINDS, "test.work", work)
    return seen


def make_job(actor, **facts) -> Job:
    """A job that waits, as `start_job` leaves it when the worker is another process."""
    grant = Grant.objects.get(person_id=actor.person_id)
    with acting(actor):
        return Job.objects.create(
            **actor.owns(), kind="test.work", title="Work", person_id=actor.person_id,
            grant_id=grant.pk, **facts,
        )  # fmt: skip


def anew(job: Job) -> Job:
    with unscoped("a test looks"):
        return Job.objects.get(pk=job.pk)


def test_work_runs_with_the_sight_of_the_one_who_asked(world, kind):
    actor = world.south_officer
    with acting(actor):
        job = start_job(
            actor=actor, kind="test.work", title="Work", inputs={"n": 3}, on=localdate()
        )

    assert (kind[0]["actor"].body_id, kind[0]["n"]) == (world.south.pk, 3)
    assert kind[0]["scope"].sight.writes == {world.south.pk}
    assert (anew(job).state, anew(job).done, anew(job).result["href"]) == ("done", 1, "/there/")


def test_a_kind_that_nobody_registered_is_a_fault(world):
    with acting(world.officer), pytest.raises(LookupError, match=r"test\.unknown"):
        start_job(actor=world.officer, kind="test.unknown", title="W", inputs={}, on=localdate())


def test_a_job_asked_for_twice_is_done_once(world, kind):
    job = make_job(world.officer)

    perform.call(job.pk)
    perform.call(job.pk)

    assert len(kind) == 1


def test_work_is_not_done_when_the_role_has_ended(world, kind):
    job = make_job(world.south_officer)
    Grant.objects.filter(pk=job.grant_id).update(until_on=date(2020, 6, 1))

    perform.call(job.pk)

    assert kind == []
    assert (anew(job).state, anew(job).saying) == (
        "failed", "The role in which this was asked for has ended.",
    )  # fmt: skip


def test_a_refusal_is_kept_with_its_reasons(world, monkeypatch):
    def refuse(**_inputs):
        raise Refused("Row 4 has no date.")

    monkeypatch.setitem(KINDS, "test.work", refuse)
    job = make_job(world.officer)

    perform.call(job.pk)

    assert (anew(job).state, anew(job).result) == ("failed", {"reasons": ["Row 4 has no date."]})


def test_work_that_is_called_off_stops_when_it_next_tells(world, monkeypatch):
    told = []

    def work(*, actor, progress):
        cancel_job(actor=actor, job=Job.objects.get(), at=now())
        progress.tell(1, 2)
        told.append("went on")

    monkeypatch.setitem(KINDS, "test.work", work)
    job = make_job(world.officer)

    perform.call(job.pk)

    assert (anew(job).state, told) == ("cancelled", [])


def test_work_that_waits_is_called_off_at_once(world, kind):
    job = make_job(world.officer)

    with acting(world.officer):
        cancel_job(actor=world.officer, job=job, at=now())
    perform.call(job.pk)

    assert (anew(job).state, kind) == ("cancelled", [])


def test_only_the_one_who_asked_may_call_it_off(world, kind):
    job = make_job(world.south_officer)

    with acting(world.south_lead), pytest.raises(Forbidden, match="another person"):
        cancel_job(actor=world.south_lead, job=job, at=now())


def test_a_job_whose_worker_died_is_begun_again(world, kind):
    job = make_job(
        world.officer, state=JobState.RUNNING, tries=1,
        heard_at=now() - SILENCE - timedelta(seconds=1),
    )  # fmt: skip

    assert reap(now()) == 1

    assert (anew(job).state, anew(job).tries, len(kind)) == ("done", 2, 1)


def test_a_job_that_was_heard_of_is_left_alone(world, kind):
    make_job(world.officer, state=JobState.RUNNING, tries=1, heard_at=now())

    assert (reap(now()), kind) == (0, [])


def test_a_job_is_begun_again_at_most_twice(world, kind):
    job = make_job(
        world.officer, state=JobState.RUNNING, tries=MOST_TRIES,
        heard_at=now() - SILENCE - timedelta(seconds=1),
    )  # fmt: skip

    reap(now())

    assert (anew(job).state, kind) == ("failed", [])
    assert anew(job).saying == "It was begun 3 times and its worker stopped each time."


def test_a_job_that_was_lost_from_the_queue_is_put_back(world, kind):
    job = make_job(world.officer)

    with acting(world.officer):
        assert revive(anew(job), anew(job).asked_at + WAIT + timedelta(seconds=1))

    assert anew(job).state == "done"


def test_a_worker_that_was_given_up_writes_no_end(world, monkeypatch):
    def slow(*, actor, progress):
        Job.objects.update(tries=2)  # another worker has begun it
        return {"href": "/late/"}

    monkeypatch.setitem(KINDS, "test.work", slow)
    job = make_job(world.officer)

    perform.call(job.pk)

    assert (anew(job).state, anew(job).result) == ("running", {})


@pytest.fixture
def page(client, world):
    client.force_login(User.objects.get(pk=world.officer.person_id))
    return client


def test_the_page_of_running_work_renews_itself_with_or_without_a_script(page, world):
    job = make_job(
        world.officer, state=JobState.RUNNING, tries=1, heard_at=now(), done=5, total=20,
        saying="Reading",
    )  # fmt: skip

    html = page.get(reverse("job_detail", args=[job.pk])).content.decode()

    assert '<noscript><meta http-equiv="refresh"' in html
    assert 'data-cw-renew="2"' in html
    assert "5 of 20. Reading" in html


def test_the_page_of_work_that_is_done_leads_to_its_result(page, world):
    job = make_job(world.officer, state=JobState.DONE, result={"href": "/x/", "text": "See it"})

    html = page.get(reverse("job_detail", args=[job.pk])).content.decode()

    assert 'href="/x/"' in html
    assert "data-cw-renew" not in html


def test_a_button_stops_the_work(page, world):
    job = make_job(world.officer)

    page.post(reverse("job_detail", args=[job.pk]))

    assert anew(job).state == "cancelled"


@pytest.mark.parametrize("who", ["south_officer", "south_lead"])
def test_the_work_of_another_is_not_found(client, world, who):
    job = make_job(world.officer)
    client.force_login(User.objects.get(pk=getattr(world, who).person_id))

    assert client.get(reverse("job_detail", args=[job.pk])).status_code == 404
    assert b"Work" not in client.get(reverse("job_list")).content.split(b"<main")[1].replace(
        b"long work", b""
    )


def test_a_signed_out_person_is_asked_to_sign_in(client, db):
    assert client.get(reverse("job_list")).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_bounded_number_of_queries(
    page, world, rows, django_assert_max_num_queries
):
    for _n in range(rows):
        make_job(world.officer, state=JobState.DONE)

    with django_assert_max_num_queries(12):
        page.get(reverse("job_list"))
