"""Who decides in the invented partnership: proposals, meetings, and papers of one subject."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.ground.access.actor import Actor, acting, actor_of
from commonweal.ground.access.models import Grant
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.prove.governance.models import (
    AgendaItem,
    Committee,
    ItemPaper,
    Meeting,
    Paper,
    Sitting,
)
from commonweal.roof.papers.services.briefs import draw_up, open_brief
from commonweal.roof.papers.services.templates import add_template
from commonweal.roof.site.examples.templates import MAKERS, make_template

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
FIRST = date(2024, 1, 8)
PROPOSALS, ASKED, ITEMS = 40, 10, 5
SUBJECT = "An invented report"
OUTCOMES = ("awaited", "approved", "deferred", "refused")


def add_decisions(maker: Any) -> None:
    """Forty proposals, each of which ten partners decide."""
    proposals = maker.put(
        Proposal,
        [
            maker.owned(Proposal, maker.joint, title=f"Invented proposal {n + 1}",
                        made_on=PartDate(2025, 1 + n % 12))
            for n in range(PROPOSALS)
        ],
    )  # fmt: skip
    maker.put(
        DecisionLine,
        [
            maker.owned(DecisionLine, maker.joint, proposal=p, deciding_body="Cabinet",
                        partner=maker.partners[(n + k) % len(maker.partners)], route="cabinet",
                        recommendation="To agree.", outcome=OUTCOMES[k % 4],
                        due=PartDate(2026, 1 + k))
            for n, p in enumerate(proposals) for k in range(ASKED)
        ],
    )  # fmt: skip


def add_meetings(maker: Any) -> None:
    """A committee for each body, which meets every second month of two years."""
    committees = maker.put(
        Committee,
        [maker.owned(Committee, maker.joint, name=f"Cabinet of {b.name}", kind="cabinet", body=b)
         for b in maker.bodies],
    )  # fmt: skip
    days = [FIRST + timedelta(days=61 * k) for k in range(16)]
    sits = [(committee, day) for committee in committees for day in days]
    meetings = maker.put(
        Meeting,
        [
            maker.owned(Meeting, maker.joint, title=f"Meeting of {c.name}",
                        held_on=PartDate.from_date(day),
                        state="held" if day < NOW.date() else "planned")
            for c, day in sits
        ],
    )  # fmt: skip
    pairs = list(zip(meetings, (c for c, _day in sits), strict=True))
    maker.put(
        Sitting, [maker.owned(Sitting, maker.joint, meeting=m, committee=c) for m, c in pairs]
    )
    items = maker.put(
        AgendaItem,
        [
            maker.owned(AgendaItem, maker.joint, meeting=m, order=k, title=f"Invented item {k}")
            for m in meetings
            for k in range(1, ITEMS + 1)
        ],
    )
    papers = maker.put(
        Paper, [maker.owned(Paper, maker.joint, title=f"Invented paper {i.pk}") for i in items[::5]]
    )
    maker.put(
        ItemPaper,
        [
            maker.owned(ItemPaper, maker.joint, item=item, paper=paper)
            for item, paper in zip(items[::5], papers, strict=True)
        ],
    )


def add_papers(maker: Any) -> None:
    """Seven papers of one subject, drawn up by the use cases in seven templates."""
    grant = Grant.objects.select_related("person", "body", "partnership").get(
        person__email="officer@example.org"
    )
    actor = actor_of(grant, NOW.date())
    with acting(actor):
        brief = open_brief(
            actor=actor, programme=maker.programme, title=SUBJECT, as_at=NOW.date(), at=NOW
        )
        templates = [
            _template(actor, body, name)
            for body, name in zip(maker.bodies[: len(MAKERS)], MAKERS, strict=True)
        ]
        draw_up(actor=actor, brief=brief, templates=templates, at=NOW)


def _template(actor: Actor, body: Any, name: str) -> Any:
    upload = SimpleUploadedFile(f"{name}.docx", make_template(name))
    return add_template(actor=actor, body=body, name=f"{name} (invented)", upload=upload, at=NOW)
