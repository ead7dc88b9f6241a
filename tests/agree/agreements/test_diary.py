"""The days that agreements bring, and when several partners could move together."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.diary import diary, timetable
from commonweal.agree.agreements.enums import DayKind, PartyRole
from commonweal.agree.agreements.models import Agreement
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Term, Undertaking


@pytest.fixture
def keep(world):
    """Records an agreement of the office that covers payroll, with one client."""
    officer = world.officer
    with acting(officer):
        payroll = Undertaking.objects.create(**officer.owns(), code="PAY", name="Payroll")

    def made(body, code: str, until_on: date | None, **terms) -> Agreement:
        with acting(officer):
            agreement = services.keep_agreement(
                actor=officer, code=code, title=code, power="other",
                from_on=date(2026, 1, 1), until_on=until_on, services=[payroll], **terms,
            )  # fmt: skip
            services.add_party(actor=officer, agreement=agreement, body=body, role=PartyRole.CLIENT)
            services.add_party(
                actor=officer, agreement=agreement, body=world.joint, role=PartyRole.PROVIDER
            )
        return agreement

    return made


def days(world, **asked) -> list[tuple[date, str]]:
    with acting(world.officer):
        rows = list(Agreement.objects.all())
        return [(day.on, day.kind) for day in diary(rows, **asked)]


def test_an_agreement_brings_its_notice_extension_renewal_and_end(world, keep):
    keep(world.north, "one", date(2030, 3, 31), notice_months=6, extension_months=24,
         lead_months=18)  # fmt: skip

    assert days(world) == [
        (date(2028, 9, 30), DayKind.EXTENSION),
        (date(2029, 9, 30), DayKind.NOTICE),
        (date(2030, 3, 31), DayKind.END),
        (date(2030, 9, 30), DayKind.RENEWAL),
    ]


def test_without_a_last_day_only_reviews_that_are_not_done_are_told(world, keep):
    agreement = keep(world.north, "one", None)
    officer, today = world.officer, date(2026, 11, 20)
    with acting(officer):
        for due in (date(2027, 1, 1), date(2028, 1, 1)):
            review = services.set_review(
                actor=officer, agreement=agreement, due_on=due, today=today
            )
        services.record_review(actor=officer, review=review, done_on=today, today=today)

    assert days(world) == [(date(2027, 1, 1), DayKind.REVIEW)]


def test_the_days_of_a_term_stand_beside_those_of_agreements_between_two_days(world):
    officer = world.officer
    with acting(officer):
        Term.objects.create(
            **officer.owns(), what="Preferred provider", decided_on=date(2015, 6, 26),
            least_years=4, most_years=5,
        )  # fmt: skip

    assert days(world) == [(date(2019, 6, 26), DayKind.TERM), (date(2020, 6, 26), DayKind.TERM)]
    assert days(world, since=date(2019, 6, 27)) == [(date(2020, 6, 26), DayKind.TERM)]
    assert days(world, until=date(2019, 6, 26)) == [(date(2019, 6, 26), DayKind.TERM)]


def test_two_clients_could_move_together_when_an_extension_reaches_the_other_end(world, keep):
    keep(world.north, "one", date(2030, 3, 31), extension_months=12, lead_months=12)
    keep(world.south, "two", date(2030, 12, 31), lead_months=6)

    with acting(world.officer):
        found = timetable(list(Agreement.objects.all()))

    assert [(r.partner, r.start.first, r.start.last) for _row, r, _body in found.renewals] == [
        ("River North", date(2029, 3, 31), date(2030, 3, 31)),
        ("River South", date(2030, 6, 30), date(2030, 6, 30)),
    ]
    [window] = found.windows
    assert window.partners == ("River North", "River South")
    assert (window.ends.first, window.ends.last) == (date(2030, 12, 31), date(2030, 12, 31))


def test_partners_whose_ends_do_not_meet_have_no_window(world, keep):
    keep(world.north, "one", date(2028, 3, 31))
    keep(world.south, "two", date(2030, 12, 31))

    with acting(world.officer):
        assert timetable(list(Agreement.objects.all())).windows == ()


def test_before_a_renewal_each_client_is_set_beside_its_peers(world, keep):
    keep(world.north, "one", date(2030, 3, 31), lead_months=18)
    client = Client()
    client.force_login(User.objects.get(pk=world.officer.person_id))

    to_come = client.get(reverse("agreement_diary"), {"kind": "renewal"}).content.decode()
    reviews = client.get(reverse("renewal_timetable")).content.decode()
    peers = reverse("peer_comparison", args=[world.north.slug])

    assert f'href="{reverse("renewal_timetable")}"' in to_come
    assert f'href="{peers}"' in reviews
    assert client.get(peers).status_code == 200
