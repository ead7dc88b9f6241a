"""The facts of a subject, read live: the common ones, and those of the body that takes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import Sight, current_scope, seeing
from commonweal.ground.reference.models import Body
from commonweal.prove.benefits.selectors.ledger import ledger_rows
from commonweal.roof.papers.composing.facts import FactSheet, merged
from commonweal.roof.papers.composing.governance import decision_facts, record_facts
from commonweal.roof.papers.composing.performance import performance_facts
from commonweal.roof.papers.composing.programme import programme_facts
from commonweal.roof.papers.composing.risks import risk_facts
from commonweal.roof.papers.composing.savings import savings_facts
from commonweal.roof.papers.composing.works import work_facts
from commonweal.roof.papers.models import Brief, BriefWork
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.position import position_of
from commonweal.roof.reports.enums import Audience


def take(actor: Actor, brief: Brief) -> FactSheet:
    """Every provider's facts: the number of queries is bounded."""
    # Read before the sight is narrowed: a partner may have been shown the subject alone.
    programme, proposal, record = brief.programme, brief.proposal, brief.record
    works = works_of(brief)
    rested = work_facts(actor, brief.as_at, works)
    with seeing_as_readers(actor):
        return merged(
            brief.as_at,
            (
                *(_of_programme(actor, brief.as_at, programme) if programme else ()),
                *(_of_quarter(actor, brief.as_at, brief.quarter_on) if brief.quarter_on else ()),
                decision_facts(brief.as_at, proposal),
                record_facts(brief.as_at, record),
                rested,
            ),
        )


def _of_programme(actor: Actor, on: date, programme: Programme) -> Iterator[FactSheet]:
    position = position_of(
        facts_of(programme),
        Reader(Audience.BOARD),
        on,
        joint_body_id=actor.joint_body_id,
        known_before=set(),
    )
    yield programme_facts(position)
    yield savings_facts(on, ledger_rows(programme))
    yield risk_facts(on, programme)


def _of_quarter(actor: Actor, on: date, quarter_on: date) -> Iterator[FactSheet]:
    yield performance_facts(on, quarter_on, Body.objects.get(pk=actor.joint_body_id))


def works_of(brief: Brief) -> list[BriefWork]:
    """The work in sight that a subject rests on."""
    rows = brief.works.select_related("baseline", "appraisal", "case", "study")
    return list(rows.order_by("id"))


@contextmanager
def seeing_as_readers(actor: Actor) -> Iterator[None]:
    """See what may stand in a paper of the actor's body: the joint body's rows and its own.

    Whoever the paper is disclosed to reads it all, and everybody once it is published. So what
    another partner has shown to this body alone stays out of it.
    """
    scope = current_scope()
    sight = Sight(actor.partnership_id, frozenset({actor.joint_body_id, actor.body_id}))
    with seeing(sight, person_id=actor.person_id, act=scope.act if scope else None):
        yield
