"""The facts of a subject, read live with the sight of whoever takes them."""

from __future__ import annotations

from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import Actor
from commonweal.prove.benefits.selectors.ledger import ledger_rows
from commonweal.roof.papers.composing.facts import FactSheet, merged
from commonweal.roof.papers.composing.governance import decision_facts, record_facts
from commonweal.roof.papers.composing.programme import programme_facts
from commonweal.roof.papers.composing.risks import risk_facts
from commonweal.roof.papers.composing.savings import savings_facts
from commonweal.roof.papers.models import Brief
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.position import position_of
from commonweal.roof.reports.enums import Audience


def take(actor: Actor, brief: Brief) -> FactSheet:
    """Every provider's facts, with the scope in force: the number of queries is bounded."""
    position = position_of(
        facts_of(brief.programme),
        Reader(Audience.BOARD),
        brief.as_at,
        joint_body_id=actor.joint_body_id,
        known_before=set(),
    )
    return merged(
        brief.as_at,
        (
            programme_facts(position),
            savings_facts(brief.as_at, ledger_rows(brief.programme)),
            risk_facts(brief.as_at, brief.programme),
            decision_facts(brief.as_at, brief.proposal),
            record_facts(brief.as_at, brief.record),
        ),
    )
