"""The channels of the shared services study, and an invented staff page around its facts."""

from __future__ import annotations

from datetime import date

from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import seeing
from commonweal.methods.dates import PartDate
from commonweal.partners.engagement.enums import AskedKind, AudienceGroup, Verdict
from commonweal.partners.engagement.models import Channel
from commonweal.partners.engagement.public_page import visitor
from commonweal.partners.engagement.services import plan, staff_page
from commonweal.roof.site.examples.committee_papers import officer_of
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import table

_GROUPS = {"staff": AudienceGroup.STAFF, "trade unions": AudienceGroup.UNIONS}
# The groups that the report says were consulted.
_CONSULTED = {"staff": AudienceGroup.STAFF, "heads of service": AudienceGroup.STAFF,
              "service managers": AudienceGroup.STAFF, "directors": AudienceGroup.STAFF,
              "trade unions": AudienceGroup.UNIONS}  # fmt: skip


def herefordshire(maker: Maker) -> None:
    """Thirteen channels in three groups; news, timetable and answers that are invented."""
    actor = officer_of(maker)
    with acting(actor):
        for row in table("herefordshire/hssp_communication_channels"):
            plan.add_channel(
                actor=actor, code=row["channel_id"], name=row["channel"],
                group=_GROUPS.get(row["audience"], AudienceGroup.MEMBERS),
                audience=row["audience"], frequency=row["frequency"],
                bodies=row["bodies_covered"], note=row["note"],
            )  # fmt: skip
        for row in table("herefordshire/consultees"):
            plan.add_stakeholder(
                actor=actor, group=_CONSULTED.get(row["group"], AudienceGroup.MEMBERS),
                name=row["group"],
            )  # fmt: skip
        briefings = Channel.objects.get(code="C1")
        plan.plan_occasions(
            actor=actor, channel=briefings, first=date(2010, 1, 12), until=date(2010, 1, 12),
            what="The interim report, and what comes next",
        )  # fmt: skip
        staff_page.set_page(
            actor=actor, is_open=True, answers_within_days=10,
            welcome="For everyone who works for the council, the primary care trust or the "
            "hospitals trust. Ask anything about shared services; the answer is for all.",
        )  # fmt: skip
        staff_page.tell(
            actor=actor, title="The interim report goes to Cabinet", told_on=date(2009, 12, 18),
            text="The report says where the study stands. No option has been chosen, and nobody's "
            "job changes by it.",
        )  # fmt: skip
        for row in table("herefordshire/hssp_actions"):
            if row["due"]:
                staff_page.add_to_timetable(
                    actor=actor, what=row["action"], when=PartDate.fromisoformat(row["due"]),
                    is_done=row["status"] == "done",
                )  # fmt: skip
    _asked(maker)


def _asked(maker: Maker) -> None:
    """Two answers and one that waits, all invented."""
    guest, actor = visitor(maker.partnership), officer_of(maker)
    for kind, text, answer, verdict in (
        (AskedKind.RUMOUR, "Has a supplier been picked already?",
         "No. Suppliers were asked what they could offer; none has been chosen, and the bodies "
         "have not decided whether to choose one at all.", Verdict.FALSE),
        (AskedKind.QUESTION, "When will we know which services are in scope?",
         "The options and a timetable are due by the end of March 2010.", ""),
        (AskedKind.IDEA, "Let the payroll teams visit each other before anything is drawn up.",
         "", ""),
    ):  # fmt: skip
        with seeing(guest.sight):
            asked = staff_page.ask(actor=guest, kind=kind, text=text, at=maker.now)
        if answer:
            with acting(actor):
                staff_page.answer(
                    actor=actor, asked=asked, shown=text, answer=answer, verdict=verdict,
                    at=maker.now,
                )  # fmt: skip
