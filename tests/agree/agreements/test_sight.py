"""Access follows signature, on both databases, with time moving."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.sight import follow_all_signatures
from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.models import Signing
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.people.services.disclosures import disclose_rows, end_disclosure
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.models import Collection

TODAY = date(2026, 11, 20)
TABLE = Collection._meta.db_table
DAY = timedelta(days=1)


def test_one_signature_shows_nothing_and_the_second_shows_both(sharing):
    world = sharing.world
    sharing.sign(world.north)
    before = sharing.sees(world.north, TODAY), sharing.sees(world.south, TODAY)

    sharing.sign(world.south)

    assert before == (["NORTH"], ["SOUTH"])
    assert sharing.sees(world.north, TODAY) == ["NORTH", "SOUTH"]
    assert sharing.sees(world.south, TODAY) == ["NORTH", "SOUTH"]


@pytest.fixture
def signed(sharing):
    """Both signed today."""
    sharing.sign(sharing.world.north)
    sharing.sign(sharing.world.south)
    return sharing


def test_nothing_is_shown_for_days_before_the_signature_was_recorded(sharing):
    early = TODAY - 30 * DAY
    for body in (sharing.world.north, sharing.world.south):
        sharing.sign(body, on=early, recorded=TODAY)

    assert sharing.sees(sharing.world.south, TODAY - DAY) == ["SOUTH"]
    assert sharing.sees(sharing.world.south, TODAY) == ["NORTH", "SOUTH"]


@pytest.mark.parametrize("kind", [SigningKind.WITHDRAWN, SigningKind.LEFT])
def test_withdrawing_or_leaving_stops_sight_on_that_day_and_keeps_what_was_told(signed, kind):
    world, later = signed.world, TODAY + 40 * DAY

    signed.sign(world.south, kind, on=later, today=TODAY + DAY, recorded=TODAY + DAY)

    assert signed.sees(world.north, later - DAY) == ["NORTH", "SOUTH"]
    assert signed.sees(world.north, later) == ["NORTH"]
    assert signed.sees(world.south, later) == ["SOUTH"]


def test_a_review_that_passes_stops_sight_with_nobody_doing_anything(signed):
    officer, due = signed.world.officer, TODAY + 10 * DAY
    with acting(officer):
        review = services.set_review(
            actor=officer, agreement=signed.agreement, due_on=due, today=TODAY
        )

    assert signed.sees(signed.world.south, due) == ["NORTH", "SOUTH"]
    assert signed.sees(signed.world.south, due + DAY) == ["SOUTH"]

    done = due + 20 * DAY
    with acting(officer):
        services.record_review(actor=officer, review=review, done_on=done, today=done)
    assert signed.sees(signed.world.south, done) == ["NORTH", "SOUTH"]
    assert signed.sees(signed.world.south, done - DAY) == ["SOUTH"]


def test_the_last_day_of_the_agreement_is_the_last_day_of_sight(signed):
    officer, last = signed.world.officer, TODAY + 5 * DAY
    with acting(officer):
        services.change_terms(
            actor=officer, agreement=signed.agreement, until_on=last, reason="Agreed", today=TODAY
        )

    assert signed.sees(signed.world.south, last) == ["NORTH", "SOUTH"]
    assert signed.sees(signed.world.south, last + DAY) == ["SOUTH"]


def test_signing_again_after_withdrawing_shows_again_from_that_day(signed):
    world = signed.world
    signed.sign(world.south, SigningKind.WITHDRAWN, on=TODAY + 5 * DAY)
    signed.sign(world.south, on=TODAY + 9 * DAY)

    shown = [signed.sees(world.north, TODAY + days * DAY) for days in (4, 5, 8, 9)]
    assert shown == [["NORTH", "SOUTH"], ["NORTH"], ["NORTH"], ["NORTH", "SOUTH"]]


@pytest.mark.parametrize("passes", [False, True])
def test_a_body_that_ends_sees_no_more_and_its_successor_only_if_rights_pass(sharing, passes):
    world, ended = sharing.world, TODAY + 3 * DAY
    officer = world.officer
    heir = Body.objects.create(slug="river-east", name="River East", kind="unitary")
    with acting(officer):
        services.change_terms(
            actor=officer, agreement=sharing.agreement, passes_to_successor=passes,
            reason="Agreed", today=TODAY,
        )  # fmt: skip
    sharing.sign(world.north)
    sharing.sign(world.south)
    signed = sharing
    world.south.ended_on, world.south.successor = ended, heir
    world.south.save()

    # Nobody has told the agreement yet: what the ended body saw stops all the same.
    assert signed.sees(world.south, ended) == ["SOUTH"]
    assert signed.sees(world.north, ended) == ["NORTH"]

    follow_all_signatures(ended)
    assert signed.sees(heir, ended) == (["NORTH"] if passes else [])


def test_a_clause_that_needs_a_third_signature_waits_for_it(sharing):
    world, officer = sharing.world, sharing.world.officer
    with acting(officer):
        board = services.add_party(actor=officer, agreement=sharing.agreement, body=world.joint)
        services.add_purpose(
            actor=officer, agreement=sharing.agreement, clause="4.3", purpose="Audit",
            lawful_basis="Public task", tables=["returns_return"], today=TODAY, needs=[board],
        )  # fmt: skip
    sharing.sign(world.north)
    sharing.sign(world.south)

    def tables(body) -> set[str]:
        return set(sharing.actor(body, Role.PARTNER_OFFICER, TODAY).sight.tables)

    assert tables(world.south) == {TABLE}
    with acting(officer):
        services.sign(actor=officer, party=board, kind=SigningKind.SIGNED, on=TODAY, today=TODAY)
    assert tables(world.south) == {TABLE, "returns_return"}


def test_a_stranger_a_member_and_another_partnership_see_no_more_than_before(signed, other_world):
    with acting(other_world.south_lead):
        assert not Collection.objects.exists()
    with acting(signed.actor(signed.world.south, Role.MEMBER, TODAY)):
        assert Collection.objects.count() == 2  # a member sees what the body sees, and no more


def test_a_lead_cannot_sign_for_another_partner(sharing):
    lead = sharing.world.south_lead
    with acting(lead), pytest.raises(Refused, match="you cannot sign for River North"):
        services.sign(
            actor=lead, party=sharing.north, kind=SigningKind.SIGNED, on=TODAY, today=TODAY
        )
    with unscoped("to count"):
        assert not Signing.objects.filter(party=sharing.north).exists()


def test_an_officer_who_is_no_lead_cannot_sign(sharing):
    officer = sharing.world.south_officer
    with acting(officer), pytest.raises(Forbidden):
        services.sign(
            actor=officer, party=sharing.south, kind=SigningKind.SIGNED, on=TODAY, today=TODAY
        )


def test_the_office_signs_for_a_partner_only_with_evidence(sharing):
    officer = sharing.world.officer
    given = {"actor": officer, "party": sharing.south, "kind": SigningKind.SIGNED}

    with acting(officer):
        with pytest.raises(Refused, match="name the resolution or deed"):
            services.sign(**given, on=TODAY, today=TODAY)
        services.sign(**given, on=TODAY, today=TODAY, evidence_note="Deed 14, strong room")
        assert sharing.south.signings.get().evidence_note == "Deed 14, strong room"


def test_a_signature_cannot_be_ended_for_days_that_are_over(signed):
    with pytest.raises(Refused, match="cannot be unseen"):
        signed.sign(
            signed.world.south, SigningKind.WITHDRAWN,
            on=TODAY, today=TODAY + DAY, recorded=TODAY + DAY,
        )  # fmt: skip


def test_what_follows_from_an_agreement_is_not_ended_by_hand(signed):
    lead = signed.world.north_lead
    with acting(lead):
        given = Disclosure.objects.get(owner=signed.world.north, by_hand=False)

        with pytest.raises(Refused, match="withdraw the signature"):
            end_disclosure(actor=lead, disclosure=given, on=TODAY, reason="No more")


def disclose(sharing, table: str, row_id: int | None = None):
    """North's lead discloses rows to South by hand."""
    lead = sharing.world.north_lead
    with acting(lead):
        return disclose_rows(
            actor=lead, to=sharing.world.south, table=table, row_id=row_id, purpose="To compare",
            basis="", from_on=TODAY, until_on=None, today=TODAY,
        )  # fmt: skip


def test_by_hand_a_partner_discloses_nothing_to_another_without_an_agreement(sharing):
    with pytest.raises(Refused, match="No agreement lets River South see milestones"):
        disclose(sharing, "programme_milestone")
    with pytest.raises(Refused, match="River North has not signed “Sharing of returns”"):
        disclose(sharing, TABLE)
    with pytest.raises(Refused, match="Choose one kind of row"):
        disclose(sharing, "")


def test_rows_disclosed_by_hand_under_a_clause_end_with_the_signature(sharing):
    world, officer = sharing.world, sharing.world.officer
    with acting(officer):
        services.add_purpose(
            actor=officer, agreement=sharing.agreement, clause="5", purpose="Single returns",
            lawful_basis="Public task", tables=["returns_return"], by_hand=["returns_return"],
            today=TODAY,
        )  # fmt: skip
    sharing.sign(world.north)
    sharing.sign(world.south)
    assert "returns_return" not in sharing.actor(world.south, Role.MEMBER, TODAY).sight.tables

    disclosure = disclose(sharing, "returns_return")
    assert disclosure.basis == "Sharing of returns, clause 5"
    sharing.sign(world.south, SigningKind.WITHDRAWN, on=TODAY + 2 * DAY)

    tables = [
        sharing.actor(world.south, Role.MEMBER, TODAY + days * DAY).sight.tables for days in (1, 2)
    ]
    assert "returns_return" in tables[0]
    assert tables[1] == {}
