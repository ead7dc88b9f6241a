"""The pages of agreements, opened and sent as people of the two partners and from outside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from commonweal.agree.agreements import services
from commonweal.agree.agreements.models import Agreement, ClauseText, Signing
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.partners.returns.models import Collection

DAY = timedelta(days=1)


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def typed(day: date, name: str = "on") -> dict[str, int]:
    """A day as the three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def office(sharing) -> Client:
    return as_(sharing.world.officer)


def page(client: Client, name: str, *args, **asked) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


LISTS = ("agreement_list", "sight_page", "agreement_diary", "renewal_timetable", "landscape",
         "agreement_calendar")  # fmt: skip
OF_ONE = ("agreement_detail", "agreement_completeness", "agreement_differences", "sight_rehearsal")
FORMS = ("agreement_terms", "agreement_party_add", "agreement_review_add",
         "agreement_purpose_add", "agreement_clause_add")  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_each_page_of_the_register_opens_for_a_partner_and_not_for_the_signed_out(sharing, name):
    assert page(as_(sharing.world.south_officer), name)
    assert Client().get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", OF_ONE)
def test_pages_of_an_agreement_open_for_a_member_and_are_not_found_by_a_stranger(
    sharing, other_world, name
):
    pk = sharing.agreement.pk

    assert sharing.agreement.title in page(as_(sharing.world.member), name, pk)
    assert as_(other_world.officer).get(reverse(name, args=[pk])).status_code == 404
    assert Client().get(reverse(name, args=[pk])).status_code == 302


@pytest.mark.parametrize("name", FORMS)
def test_forms_open_for_the_keeper_and_are_refused_to_a_party_that_does_not_keep_it(
    sharing, office, name
):
    pk = sharing.agreement.pk

    assert page(office, name, pk)
    for actor in (sharing.world.south_lead, sharing.world.member):
        assert as_(actor).get(reverse(name, args=[pk])).status_code == 403


def test_an_agreement_is_recorded_by_its_form_and_stands_in_the_register_as_a_draft(office, world):
    answer = office.post(
        reverse("agreement_add"),
        {"code": "sla", "title": "Payroll service", "power": "service_level",
         "extension_months": 12, "lead_months": 12, "notice_months": 6, "notice_days": 0,
         **typed(date(2026, 4, 1), "from_on"), **typed(date(2030, 3, 31), "until_on")},
    )  # fmt: skip

    with unscoped("a test reads"):
        kept = Agreement.objects.get(code="sla")
    assert answer.url == reverse("agreement_detail", args=[kept.pk])
    register = page(office, "agreement_list")
    assert "Payroll service" in register
    assert "Draft: nobody has signed" in register
    assert "30 September 2029" in page(office, "agreement_detail", kept.pk)


def test_terms_change_with_a_reason_that_the_history_keeps(sharing, office):
    url = reverse("agreement_terms", args=[sharing.agreement.pk])
    shown = office.get(url).context_data["form"].initial

    sent = {"title": "Sharing of returns and costs", "power": shown["power"],
            "extension_months": 0, "lead_months": 12, "notice_months": 3, "notice_days": 0,
            **typed(shown["from_on"], "from_on"), "reason": "Asked for by both"}  # fmt: skip
    answer = office.post(url, sent)

    assert answer.status_code == 302
    told = page(office, "agreement_detail", sharing.agreement.pk)
    assert "Sharing of returns and costs" in told
    assert "Asked for by both" in told


def test_a_lead_signs_for_its_own_body_by_the_form_and_not_for_another(sharing):
    lead = as_(sharing.world.south_lead)
    today = localdate()
    own = reverse("agreement_sign", args=[sharing.agreement.pk, sharing.south.pk])
    other = reverse("agreement_sign", args=[sharing.agreement.pk, sharing.north.pk])

    assert lead.post(own, {"kind": "signed", **typed(today)}).status_code == 302
    refused = lead.post(other, {"kind": "signed", **typed(today)})

    assert "you cannot sign for" in refused.content.decode()
    with unscoped("a test reads"):
        assert list(Signing.objects.values_list("party_id", flat=True).filter(
            party__agreement=sharing.agreement)) == [sharing.south.pk]  # fmt: skip


def test_the_office_records_a_signature_only_with_where_it_is_kept(sharing, office):
    url = reverse("agreement_sign", args=[sharing.agreement.pk, sharing.south.pk])
    sent = {"kind": "signed", **typed(localdate())}

    without = office.post(url, sent).content.decode()
    with_note = office.post(url, sent | {"evidence_note": "Deeds room, box 4"})

    assert "name the resolution or deed" in without
    assert with_note.status_code == 302
    assert "Deeds room, box 4" in page(office, "agreement_detail", sharing.agreement.pk)


def test_a_review_is_set_and_recorded_by_its_forms(sharing, office):
    today, pk = localdate(), sharing.agreement.pk
    office.post(reverse("agreement_review_add", args=[pk]), typed(today + 5 * DAY, "due_on"))
    with unscoped("a test reads"):
        review = sharing.agreement.reviews.get()

    answer = office.post(
        reverse("agreement_review_done", args=[pk, review.pk]),
        {**typed(today, "done_on"), "note": "Kept"},
    )

    assert answer.status_code == 302
    assert "Kept" in page(office, "agreement_detail", pk)


def test_a_clause_keeps_its_earlier_words_when_it_is_varied(sharing, office):
    pk, first = sharing.agreement.pk, date(2026, 1, 1)
    office.post(
        reverse("agreement_clause_add", args=[pk]),
        {"number": "5", "heading": "Rights", "item": "rights", "text": "Whoever holds it answers.",
         **typed(first, "from_on")},
    )  # fmt: skip
    with unscoped("a test reads"):
        clause = sharing.agreement.clauses.get()

    office.post(
        reverse("agreement_clause_vary", args=[pk, clause.pk]),
        {"text": "The office answers.", "variation": "First variation",
         **typed(date(2026, 6, 1), "from_on")},
    )  # fmt: skip

    before = page(office, "agreement_detail", pk, on="2026-05-31")
    after = page(office, "agreement_detail", pk, on="2026-06-01")
    assert before.index("Whoever holds it answers.") < before.index("The office answers.")
    assert after.index("The office answers.") < after.index("Whoever holds it answers.")
    with unscoped("a test reads"):
        assert ClauseText.objects.filter(clause=clause).count() == 2


def test_a_party_says_its_own_schedule_and_not_that_of_another(sharing):
    lead, pk = as_(sharing.world.south_lead), sharing.agreement.pk
    sent = {"kind": "value", "key": "contact", "text": "The registrar",
            **typed(date(2026, 1, 1), "from_on")}  # fmt: skip

    own = lead.post(reverse("agreement_entry", args=[pk, sharing.south.pk]), sent)
    other = lead.post(reverse("agreement_entry", args=[pk, sharing.north.pk]), sent)

    assert own.status_code == 302
    assert "is kept by" in other.content.decode()
    assert "The registrar" in page(lead, "agreement_differences", pk)


def test_what_is_missing_of_a_statutory_list_is_told_with_the_law(sharing, office):
    told = page(office, "agreement_completeness", sharing.agreement.pk)

    assert "0 of 8 items" in told
    assert "advice and not a lawyer" in told
    assert "River North’s schedule does not say the lawful basis" in told


@pytest.fixture
def signed_today(sharing):
    """Both have signed today, by the clock of the pages."""
    today = localdate()
    for body in (sharing.world.north, sharing.world.south):
        sharing.sign(body, on=today)
    return sharing


def test_who_sees_what_names_the_clause_or_the_missing_signature(sharing, office):
    sharing.sign(sharing.world.north, on=localdate())

    told = page(office, "sight_page")

    assert "River South has not signed “Sharing of returns”." in told
    sharing.sign(sharing.world.south, on=localdate())
    told = page(office, "sight_page")
    assert "Sharing of returns, clause 4.2" in told
    assert "Every row." in told
    assert "has not signed" not in told


def test_who_sees_what_can_be_asked_for_any_day_and_narrowed(signed_today, office):
    yesterday = (localdate() - DAY).isoformat()

    before = page(office, "sight_page", on=yesterday)
    narrowed = page(office, "sight_page", giver="River North", answer="seen")

    assert "and not before" in before
    assert "Every row." not in before
    assert narrowed.count("Every row.") == 1


def test_a_signature_recorded_late_is_not_said_to_have_shown_anything_before(sharing, office):
    today = localdate()
    for body in (sharing.world.north, sharing.world.south):
        sharing.sign(body, on=today - 30 * DAY, recorded=today, today=today)

    told = page(office, "sight_page", on=(today - DAY).isoformat())

    assert "nothing was shown before it was recorded" in told
    assert "Every row." not in told


def test_the_table_of_sight_leaves_as_csv_and_excel(signed_today, office):
    csv = office.get(reverse("sight_page"), {"format": "csv"}).content.decode()
    xlsx = office.get(reverse("sight_page"), {"format": "xlsx"})

    assert "River North,River South" in csv
    assert xlsx.content[:2] == b"PK"


@pytest.mark.parametrize("change", ["withdrawn", "left", "body_ends", "review_passed"])
def test_a_rehearsed_end_loses_both_sights_and_changes_nothing(signed_today, office, change):
    party = "" if change == "review_passed" else signed_today.south.pk
    with unscoped("a test reads"):
        before = list(Disclosure.objects.values().order_by("pk"))

    told = page(
        office, "sight_rehearsal", signed_today.agreement.pk, change=change, party=party,
        **typed(localdate() + 10 * DAY),
    )  # fmt: skip

    with unscoped("a test reads"):
        assert list(Disclosure.objects.values().order_by("pk")) == before
    assert "Would no longer be seen" in told
    assert told.count('<th scope="row" class="cw-table__cell cw-table__cell--wide">River') == 2


def test_a_rehearsed_signature_gains_both_sights(sharing, office):
    sharing.sign(sharing.world.north, on=localdate())

    told = page(
        office, "sight_rehearsal", sharing.agreement.pk, change="signed", party=sharing.south.pk,
        **typed(localdate() + DAY),
    )  # fmt: skip

    assert "Would be seen" in told
    assert "Would no longer" not in told


def test_a_rehearsal_without_its_party_says_so(sharing, office):
    told = page(
        office, "sight_rehearsal", sharing.agreement.pk, change="withdrawn",
        **typed(localdate()),
    )  # fmt: skip

    assert "Choose the party that it happens to." in told


def test_what_is_shared_is_said_by_its_form(sharing, office):
    url = reverse("agreement_purpose_add", args=[sharing.agreement.pk])
    table = Collection._meta.db_table

    answer = office.post(
        url,
        {"clause": "4.9", "purpose": "Counting", "lawful_basis": "Public task",
         "by_hand": [table], "needs": [sharing.north.pk]},
    )  # fmt: skip

    assert answer.status_code == 302
    told = page(office, "agreement_detail", sharing.agreement.pk)
    assert "each row once its owner discloses it" in told
    assert "It does not begin without River North." in told


def test_the_register_filters_by_state_and_party_and_leaves_as_a_file(signed_today, office, world):
    in_force = page(office, "agreement_list", state="in_force", party=world.north.pk)
    drafts = page(office, "agreement_list", state="draft")
    csv = office.get(reverse("agreement_list"), {"format": "csv"}).content.decode()

    assert "Sharing of returns" in in_force
    assert "Sharing of returns" not in drafts
    assert "In force" in csv


def register_queries(client: Client, count) -> int:
    with count() as captured:
        page(client, "agreement_list")
    return len(captured)


def test_the_register_takes_as_many_queries_for_four_agreements_as_for_one(
    sharing, office, django_capture_on_commit_callbacks
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page(office, "agreement_list")
    with CaptureQueriesContext(connection) as one:
        page(office, "agreement_list")
    officer = sharing.world.officer
    with acting(officer):
        for number in range(3):
            kept = services.keep_agreement(
                actor=officer, code=f"more-{number}", title=f"More {number}", power="grant",
                from_on=date(2026, 1, 1),
            )  # fmt: skip
            services.add_party(actor=officer, agreement=kept, body=sharing.world.north)
            services.set_review(
                actor=officer, agreement=kept, due_on=date(2030, 1, 1), today=localdate()
            )
    with CaptureQueriesContext(connection) as four:
        page(office, "agreement_list")
        assert len(four) == len(one)
    with CaptureQueriesContext(connection) as seen:
        page(office, "sight_page")
    assert len(seen) < 40


def test_the_word_and_pdf_of_a_party_are_given_to_those_who_see_it(sharing, other_world, office):
    args = [sharing.agreement.pk, sharing.south.pk]

    word = office.get(reverse("agreement_file", args=[*args, "docx"]))
    pdf = office.get(reverse("agreement_file", args=[*args, "pdf"]))
    other = as_(other_world.officer).get(reverse("agreement_file", args=[*args, "docx"]))
    unknown = office.get(reverse("agreement_file", args=[*args, "exe"]))

    assert word.content[:2] == b"PK"
    assert pdf.content[:4] == b"%PDF"
    assert (other.status_code, unknown.status_code) == (404, 404)


def test_the_calendar_can_be_followed_by_a_secret_and_stops_with_another(sharing, office):
    officer = sharing.world.officer
    with acting(officer):
        services.set_review(
            actor=officer, agreement=sharing.agreement, due_on=date(2030, 5, 1), today=localdate()
        )
    told = office.post(reverse("agreement_calendar")).content.decode()
    path = told.split('value="http://testserver')[1].split('"')[0]

    feed = Client().get(path).content.decode()
    office.post(reverse("agreement_calendar"))

    assert "Review due: Sharing of returns" in feed
    assert "20300501" in feed
    assert Client().get(path).status_code == 404


def test_a_provision_is_stated_and_an_overlap_is_drawn(office):
    for provider in ("East hub", "West hub"):
        office.post(
            reverse("provision_add"),
            {"provider": provider, "customers": "Schools", "service": "Payroll", "area": "Delta"},
        )

    told = page(office, "landscape")

    assert "Overlap in Delta" in told
    assert told.count("<rect") == 3
    assert "East hub and West hub" in told
