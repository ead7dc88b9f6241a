"""What was signed stands: nobody lengthens, widens, rewords or signs it for another in silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.coming_into_force import bring_all_into_force
from commonweal.agree.agreements.analysis.seeing import leaves_on
from commonweal.agree.agreements.enums import EntryKind, SigningKind
from commonweal.agree.agreements.models import ScheduleEntry, Variation, VariationSigning
from commonweal.agree.agreements.selectors.texts import schedules_on, words_on
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.models import Event

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
LAST = date(2027, 3, 31)


def refresh(row) -> None:
    with unscoped("a test reads what was kept"):
        row.refresh_from_db()


@pytest.fixture
def signed(sharing):
    """It ends on 31 March 2027, and both signed it today."""
    officer = sharing.world.officer
    with acting(officer):
        services.change_terms(
            actor=officer, agreement=sharing.agreement, until_on=LAST, reason="Agreed", today=TODAY
        )
        services.add_clause(
            actor=officer, agreement=sharing.agreement, number="1", heading="Purpose",
            text="To compare.", from_on=sharing.agreement.from_on,
        )  # fmt: skip
    sharing.sign(sharing.world.north)
    sharing.sign(sharing.world.south)
    return sharing


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"until_on": date(2030, 3, 31)}, "the last day cannot be changed here"),
        ({"until_on": None}, "the last day cannot be changed here"),
        ({"from_on": date(2025, 1, 1)}, "the first day cannot be changed here"),
        ({"passes_to_successor": True}, "what passes to a successor cannot be changed here"),
        ({"notice_months": 6, "notice_days": 1}, "the notice cannot be changed here"),
        ({"exit_terms": "Pay.", "cost_sharing": "Halves."},
         "what happens when a party leaves and how costs are shared cannot be changed here"),
    ],
)  # fmt: skip
def test_its_keeper_does_not_change_what_was_signed(signed, terms, words):
    officer = signed.world.officer
    with acting(officer), pytest.raises(Refused, match=words):
        services.change_terms(
            actor=officer, agreement=signed.agreement, reason="Wanted", today=TODAY, **terms
        )

    refresh(signed.agreement)
    assert signed.agreement.until_on == LAST


def test_what_only_ends_it_sooner_and_its_title_are_changed_at_once(signed):
    officer, sooner = signed.world.officer, TODAY + 5 * DAY
    with acting(officer):
        services.change_terms(
            actor=officer, agreement=signed.agreement, reason="Asked", today=TODAY,
            until_on=sooner, needs_all=True, title="Sharing of yearly returns",
        )  # fmt: skip

    assert signed.sees(signed.world.south, sooner) == ["NORTH", "SOUTH"]
    assert signed.sees(signed.world.south, sooner + DAY) == ["SOUTH"]


def test_the_form_for_terms_says_how_a_signed_agreement_is_lengthened(signed):
    client = Client()
    client.force_login(User.objects.get(pk=signed.world.officer.person_id))
    sent = {
        "title": "Sharing", "power": "information_sharing", "reason": "More time",
        "extension_months": "0", "lead_months": "12", "notice_months": "0", "notice_days": "0",
        "from_on_day": "1", "from_on_month": "1", "from_on_year": "2026",
        "until_on_day": "31", "until_on_month": "3", "until_on_year": "2031",
    }  # fmt: skip

    page = client.post(reverse("agreement_terms", args=[signed.agreement.pk]), sent)

    assert "Propose a variation: it holds once every party has signed it." in page.content.decode()
    refresh(signed.agreement)
    assert signed.agreement.until_on == LAST


@pytest.mark.parametrize("what", ["clause", "words", "entry"])
def test_words_of_a_signed_agreement_wait_for_a_variation(signed, what):
    officer = signed.world.officer
    given = {"actor": officer, "text": "Other.", "from_on": TODAY}
    with acting(officer), pytest.raises(Refused, match="Propose a variation, and choose it here"):
        if what == "clause":
            services.add_clause(agreement=signed.agreement, number="9", heading="More", **given)
        elif what == "words":
            services.vary_clause(clause=signed.agreement.clauses.get(), variation="Wanted", **given)
        else:
            services.set_entry(party=signed.south, kind=EntryKind.VALUE, key="share", **given)


def proposed(sharing, from_on: date = TODAY, **terms) -> Variation:
    officer = sharing.world.officer
    with acting(officer):
        return services.propose_variation(
            actor=officer, agreement=sharing.agreement, title="Two more years",
            reason="The first year went well", from_on=from_on, **terms,
        )  # fmt: skip


def sign_it(sharing, variation, body, on: date = TODAY, **evidence) -> VariationSigning:
    party = sharing.north if body == sharing.world.north else sharing.south
    actor = sharing.actor(body, Role.PARTNER_LEAD, on)
    with acting(actor):
        return services.sign_variation(
            actor=actor, variation=variation, party=party, on=on, today=on, **evidence
        )


def test_a_variation_lengthens_it_once_the_last_party_has_signed(signed):
    longer = date(2029, 3, 31)
    variation = proposed(signed, until_on=longer)

    sign_it(signed, variation, signed.world.north)
    refresh(signed.agreement)
    with_one = signed.agreement.until_on
    sign_it(signed, variation, signed.world.south, on=TODAY + DAY)

    refresh(signed.agreement)
    refresh(variation)
    assert (with_one, signed.agreement.until_on) == (LAST, longer)
    assert variation.in_force_on == TODAY + DAY
    assert variation.before == {"until_on": "2027-03-31"}
    assert signed.sees(signed.world.south, longer) == ["NORTH", "SOUTH"]


def test_a_variation_for_a_day_to_come_changes_the_terms_on_that_day(signed):
    then = TODAY + 30 * DAY
    variation = proposed(signed, from_on=then, notice_months=3)
    for body in (signed.world.north, signed.world.south):
        sign_it(signed, variation, body)
    early = bring_all_into_force(then - DAY)
    refresh(signed.agreement)
    before = signed.agreement.notice_months

    brought = bring_all_into_force(then), bring_all_into_force(then + DAY)

    refresh(signed.agreement)
    assert (early, before) == (0, 0)
    assert brought == (1, 0)
    assert signed.agreement.notice_months == 3


def test_varied_words_hold_from_the_day_on_which_all_have_signed(signed):
    officer, later = signed.world.officer, TODAY + 9 * DAY
    variation = proposed(signed)
    with acting(officer):
        services.vary_clause(
            actor=officer, clause=signed.agreement.clauses.get(), text="To compare and to share.",
            from_on=TODAY, variation="Wider", under=variation,
        )  # fmt: skip
        services.set_entry(
            actor=officer, party=signed.south, kind=EntryKind.VALUE, key="share", text="40%",
            from_on=TODAY, under=variation,
        )  # fmt: skip
    sign_it(signed, variation, signed.world.north)
    sign_it(signed, variation, signed.world.south, on=later)

    def said(on: date) -> tuple[str, dict[str, str]]:
        pk = signed.agreement.pk
        with acting(officer):
            [clause] = words_on([signed.agreement], on)[pk]
            south = schedules_on([signed.agreement], on)[pk][1]
        return clause.text, south.values()

    assert said(later - DAY) == ("To compare.", {})
    assert said(later) == ("To compare and to share.", {"share": "40%"})


def test_nothing_more_is_put_to_a_variation_that_is_in_force(signed):
    variation = proposed(signed, notice_months=1)
    for body in (signed.world.north, signed.world.south):
        sign_it(signed, variation, body)
    refresh(variation)
    officer = signed.world.officer

    with acting(officer), pytest.raises(Refused, match="is in force as it was signed"):
        services.set_entry(
            actor=officer, party=signed.south, kind=EntryKind.VALUE, key="share", text="90%",
            from_on=TODAY, under=variation,
        )  # fmt: skip


def test_who_may_propose_and_sign_a_variation(signed, other_world):
    variation = proposed(signed, notice_months=1)
    south = signed.world.south_lead
    with acting(south):
        with pytest.raises(Forbidden):
            services.propose_variation(
                actor=south, agreement=signed.agreement, title="x", reason="x", from_on=TODAY
            )
        with pytest.raises(Refused, match="you cannot sign for River North"):
            services.sign_variation(
                actor=south, variation=variation, party=signed.north, on=TODAY, today=TODAY
            )
    officer = signed.world.officer
    with acting(officer), pytest.raises(Refused, match="name the resolution or deed"):
        services.sign_variation(
            actor=officer, variation=variation, party=signed.north, on=TODAY, today=TODAY
        )
    page = reverse("agreement_variation_sign", args=[signed.agreement.pk, variation.pk,
                                                     signed.north.pk])  # fmt: skip
    codes = {}
    for name, actor in (("officer", signed.world.south_officer), ("member", signed.world.member),
                        ("stranger", other_world.south_lead)):  # fmt: skip
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        codes[name] = client.get(page).status_code
    assert codes == {"officer": 403, "member": 403, "stranger": 404}
    assert Client().get(page).status_code == 302


@pytest.fixture
def recorded(sharing):
    """North signed; the office recorded South's signature by a resolution."""
    sharing.sign(sharing.world.north)
    officer = sharing.world.officer
    sharing.actor(sharing.world.south, Role.PARTNER_LEAD, TODAY)  # a lead, to be told
    with acting(officer):
        services.sign(
            actor=officer, party=sharing.south, kind=SigningKind.SIGNED, on=TODAY, today=TODAY,
            evidence_note="Resolution 12 of the cabinet, minute book 4", address="https://x.test/1",
        )  # fmt: skip
    return sharing


def test_a_signature_recorded_by_the_office_names_who_recorded_it_and_its_evidence(recorded):
    client = Client()
    client.force_login(User.objects.get(pk=recorded.world.south_lead.person_id))
    page = client.get(reverse("agreement_detail", args=[recorded.agreement.pk])).content.decode()

    assert "Resolution 12 of the cabinet, minute book 4" in page
    assert "recorded by River Board" in page
    assert recorded.sees(recorded.world.south, TODAY) == ["NORTH", "SOUTH"]


@pytest.mark.django_db(transaction=False)
def test_the_party_is_told_what_was_recorded_for_it(sharing, django_capture_on_commit_callbacks):
    officer = sharing.world.officer
    lead = sharing.actor(sharing.world.south, Role.PARTNER_LEAD, TODAY)
    with django_capture_on_commit_callbacks(execute=True), acting(officer):
        services.sign(
            actor=officer, party=sharing.south, kind=SigningKind.SIGNED, on=TODAY, today=TODAY,
            evidence_note="Resolution 12", address="https://example.org/agreements/1/",
        )  # fmt: skip

    [message] = mail.outbox
    assert message.to == [User.objects.get(pk=lead.person_id).email]
    assert message.subject == "Recorded for River South: Sharing of returns"
    assert "Resolution 12" in message.body
    assert "contest it" in message.body
    assert "https://example.org/agreements/1/" in message.body


def test_the_party_contests_what_it_never_signed_and_sight_stops_that_day(recorded):
    later = TODAY + 3 * DAY
    recorded.sign(recorded.world.south, SigningKind.CONTESTED, on=later)

    assert recorded.sees(recorded.world.north, later - DAY) == ["NORTH", "SOUTH"]
    assert recorded.sees(recorded.world.north, later) == ["NORTH"]
    lead = recorded.actor(recorded.world.north, Role.PARTNER_LEAD, later)
    with acting(lead), unscoped("a test reads what the page tells"):
        told = leaves_on([recorded.agreement], later, later)
    assert {leave.words for leave in told} == {
        "River South contested its signature on 23 November 2026."
    }


def test_only_the_party_contests_and_only_what_another_recorded(recorded):
    officer = recorded.world.officer
    with acting(officer), pytest.raises(Refused, match="Only River South can contest"):
        services.sign(
            actor=officer, party=recorded.south, kind=SigningKind.CONTESTED, on=TODAY, today=TODAY
        )
    with pytest.raises(Refused, match="River North recorded this signature itself"):
        recorded.sign(recorded.world.north, SigningKind.CONTESTED)


def test_the_form_offers_to_contest_to_the_party_alone(recorded):
    words = "Contests the signature recorded for it"

    def offered(actor, party) -> bool:
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        url = reverse("agreement_sign", args=[recorded.agreement.pk, party.pk])
        return words in client.get(url).content.decode()

    world = recorded.world
    assert offered(world.south_lead, recorded.south)
    assert not offered(world.officer, recorded.south)
    assert not offered(world.north_lead, recorded.north)


def test_the_party_withdraws_a_signature_that_the_office_recorded(recorded):
    recorded.sign(recorded.world.south, SigningKind.WITHDRAWN, on=TODAY + DAY)

    assert recorded.sees(recorded.world.north, TODAY + DAY) == ["NORTH"]


def test_a_contested_variation_holds_no_longer_and_the_terms_are_as_before(signed):
    officer, variation = signed.world.officer, proposed(signed, until_on=date(2031, 3, 31))
    sign_it(signed, variation, signed.world.north)
    with acting(officer):
        signing = services.sign_variation(
            actor=officer, variation=variation, party=signed.south, on=TODAY, today=TODAY,
            evidence_note="Resolution 13",
        )  # fmt: skip
    refresh(signed.agreement)
    longer = signed.agreement.until_on

    lead = signed.world.south_lead
    with acting(lead):
        services.contest_variation(
            actor=lead, signing=VariationSigning.objects.get(pk=signing.pk), today=TODAY + DAY,
            reason="The cabinet never resolved it",
        )  # fmt: skip

    refresh(signed.agreement)
    refresh(variation)
    assert (longer, signed.agreement.until_on) == (date(2031, 3, 31), LAST)
    assert (variation.in_force_on, variation.before) == (None, {})
    assert signed.sees(signed.world.south, LAST + DAY) == ["SOUTH"]


def test_what_was_signed_is_not_undone(signed):
    officer = signed.world.officer
    with acting(officer):
        events = Event.objects.filter(
            verb__in=("agreements.purpose_added", "agreements.clause_added",
                      "agreements.terms_changed", "agreements.party_added")
        )  # fmt: skip
        refusals = []
        for event in events:
            with pytest.raises(Refused) as refusal:
                audit.undo(actor=officer, event=event, reason="To widen it")
            refusals.append(refusal.value.reasons[0])

    assert len(refusals) == 5
    assert all("signed by them, stands as it is" in reason for reason in refusals)


def test_what_nobody_signed_is_undone(sharing):
    officer = sharing.world.officer
    with acting(officer):
        services.set_entry(
            actor=officer, party=sharing.south, kind=EntryKind.VALUE, key="share", text="10%",
            from_on=TODAY,
        )  # fmt: skip
        event = Event.objects.get(verb="agreements.entry_set")
    with acting(officer):
        audit.undo(actor=officer, event=event, reason="Wrong")

        assert not ScheduleEntry.objects.exists()


def test_the_page_walks_a_variation_from_proposal_to_force(signed):
    today, client = localdate(), Client()
    client.force_login(User.objects.get(pk=signed.world.officer.person_id))
    day = {f"{name}_{part}": str(getattr(today, part)) for name in ("from_on", "on")
           for part in ("day", "month", "year")}  # fmt: skip
    pk = signed.agreement.pk
    client.post(
        reverse("agreement_variation_add", args=[pk]),
        day | {"title": "Longer", "reason": "It works", "until_on_day": "31",
               "until_on_month": "3", "until_on_year": "2032"},
    )  # fmt: skip
    with unscoped("a test finds it"):
        variation = Variation.objects.get(agreement=pk)
    waiting = client.get(reverse("agreement_detail", args=[pk])).content.decode()
    for party in (signed.north, signed.south):
        url = reverse("agreement_variation_sign", args=[pk, variation.pk, party.pk])
        client.post(url, day | {"evidence_note": "Deed of variation, strong room"})
    done = client.get(reverse("agreement_detail", args=[pk])).content.decode()

    assert "River South has not signed it." in waiting
    assert "The last day: 31 March 2032" in waiting
    assert "In force from" in done
    assert "31 March 2032" in done
