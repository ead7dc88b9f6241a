from __future__ import annotations

from datetime import date

from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.partners.partnership.enums import DiaryKind
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.selectors.terms import renewal_diary, terms_for
from commonweal.partners.partnership.services.terms import add_term


def test_the_districts_term_brings_its_earliest_and_latest_end(db):
    # source: requirement R04; decision of 26 June 2015, term of 4 to 5 years
    with acting(example_actor("officer@2020vision.example")):
        entries = renewal_diary()

    assert [(e.kind, e.on) for e in entries] == [
        (DiaryKind.EARLIEST_END, date(2019, 6, 26)),
        (DiaryKind.LATEST_END, date(2020, 6, 26)),
    ]
    assert "may choose its own source" in entries[0].description


def test_the_diary_is_in_order_and_can_be_cut_to_a_span(world):
    officer = world.officer
    with acting(officer):
        term = add_term(
            actor=officer, what="Preferred provider", decided_on=date(2024, 2, 29), least_years=2,
            most_years=3, notice_months=6, review_on=date(2025, 5, 1),
        )  # fmt: skip

        every = renewal_diary()
        cut = renewal_diary(since=date(2025, 6, 1), until=date(2026, 12, 31))

    assert [e.kind for e in every] == [
        DiaryKind.REVIEW, DiaryKind.NOTICE, DiaryKind.EARLIEST_END, DiaryKind.LATEST_END,
    ]  # fmt: skip
    assert [e.on for e in cut] == [date(2025, 8, 28), date(2026, 2, 28)]
    assert every[0].uid == f"term-{term.pk}-review"


def test_a_partners_terms_are_its_own_and_those_for_all(world):
    officer = world.officer
    with acting(officer):
        north = Partner.objects.create(**officer.owns(), body=world.north)
        south = Partner.objects.create(**officer.owns(), body=world.south)
        facts = {"decided_on": date(2024, 1, 1), "least_years": 1, "most_years": 1}
        for_all = add_term(actor=officer, what="For all", **facts)
        own = add_term(actor=officer, what="Own", partner=north, **facts)

        assert terms_for(north) == [for_all, own]
        assert terms_for(south) == [for_all]
