"""Shares of a joint cost in a paper: there for good once worked out, and never lost unsaid."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.cache import cache
from tests.conftest import TODAY, example_actor

from commonweal.decide.appraisal.analysis.shares import as_kept
from commonweal.decide.appraisal.models import CostStudy
from commonweal.decide.appraisal.services.shares import run_shares, set_body
from commonweal.ground.access.actor import acting
from commonweal.roof.papers.composing.works import share_facts
from commonweal.roof.papers.document.writing import plain_words
from commonweal.roof.papers.enums import Part

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def officer(db):
    actor = example_actor("officer@2020vision.example")
    with acting(actor):
        yield actor


@pytest.fixture
def study(officer):
    """Tax collection with a thirteenth district, which is too many to work out unasked."""
    study = CostStudy.objects.get(code="tax-collection")
    set_body(
        actor=officer, study=study, name="Thirteenth", cost=Decimal(900_000), size=Decimal(90_000)
    )
    return study


def said(sheet):
    return plain_words(sheet.parts[Part.FINANCIAL])


def test_shares_of_many_bodies_stay_in_a_paper_after_the_cache_is_gone(officer, study):
    run_shares(actor=officer, study=study, assumed=as_kept(study), at=AT)
    before = share_facts(TODAY, study, {})
    cache.clear()

    after = share_facts(TODAY, study, {})

    assert len(after.facts) == 14
    assert after == before


def test_a_paper_says_that_shares_must_be_worked_out_anew_when_a_figure_has_changed(officer, study):
    run_shares(actor=officer, study=study, assumed=as_kept(study), at=AT)
    set_body(
        actor=officer, study=study, name="Thirteenth", cost=Decimal(800_000), size=Decimal(90_000)
    )

    sheet = share_facts(TODAY, study, {})

    assert sheet.facts == ()
    assert "has not been worked out from its figures and assumptions as they are now" in said(sheet)
    assert "Open it under Fair shares" in said(sheet)


def test_a_paper_says_why_a_rule_gives_no_shares(officer):
    study = CostStudy.objects.get(code="tax-collection")

    sheet = share_facts(TODAY, study, {"rule": "by lot"})

    assert said(sheet) == (
        "No shares of “Tax collection of twelve Lancashire districts” are told: there is no rule "
        "“by lot”."
    )
