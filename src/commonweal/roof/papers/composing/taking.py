"""The facts of a subject, read live: the common ones, and those of the body that takes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import Sight, current_scope, seeing
from commonweal.prove.benefits.selectors.ledger import ledger_rows
from commonweal.roof.papers.composing.facts import FactSheet, merged
from commonweal.roof.papers.composing.governance import decision_facts, record_facts
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
        position = position_of(
            facts_of(programme),
            Reader(Audience.BOARD),
            brief.as_at,
            joint_body_id=actor.joint_body_id,
            known_before=set(),
        )
        return merged(
            brief.as_at,
            (
                programme_facts(position),
                savings_facts(brief.as_at, ledger_rows(programme)),
                risk_facts(brief.as_at, programme),
                decision_facts(brief.as_at, proposal),
                record_facts(brief.as_at, record),
                rested,
            ),
        )


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
