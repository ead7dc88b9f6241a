"""A council, a primary care trust and a hospital trust: two programmes, 2008 and 2009."""

from __future__ import annotations

from datetime import date, datetime

from commonweal.deliver.programme.enums import DateEvent, DependencyKind, MilestoneKind, Status
from commonweal.deliver.programme.models import Dependency, Milestone, Programme, ServiceArea
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Partnership
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.models import Post, Tenure
from commonweal.roof.reports.models import Cycle, Issue
from commonweal.roof.site.examples import (
    agreements,
    baselines,
    committee_papers,
    engagement,
    governance,
    herefordshire_risk,
    options,
)
from commonweal.roof.site.examples.making import Maker, make_body
from commonweal.roof.site.examples.savings import load_herefordshire
from commonweal.roof.site.examples.tables import part, table

PLAN_SAID_IN = "Progress report of 2 October 2008"
STUDY_SAID_IN = "Interim report of 18 December 2009"

STATUSES = {
    "achieved": Status.COMPLETE,
    "in_progress": Status.IN_PROGRESS,
    "not_pursued": Status.NOT_PURSUED,
    "superseded": Status.SUPERSEDED,
    "deferred": Status.DEFERRED,
    "deleted": Status.DELETED,
    "scheduled": Status.PLANNED,
    "done": Status.COMPLETE,
    "planned": Status.PLANNED,
}


def load(now: datetime) -> Partnership:
    """Make the whole partnership; the caller has lifted the separation."""
    joint = make_body(
        "herefordshire-public-services",
        "Herefordshire Public Services",
        "joint",
        names=("HPS", "Public Service Trust", "HSSP", "HPSS"),
    )
    partnership = Partnership.objects.create(
        slug="herefordshire",
        name="Herefordshire Public Services",
        short_name="Herefordshire",
        joint_body=joint,
        about="A council, a primary care trust and a hospital trust, 2007 to 2010.",
        is_example=True,
    )
    maker = Maker(partnership, now)
    bodies = _partners(maker)
    _development_plan(maker)
    _shared_services(maker)
    load_herefordshire(maker)
    baselines.load_herefordshire(maker)
    options.herefordshire(maker)
    _decision(maker)
    governance.herefordshire(maker, bodies)
    agreements.herefordshire(maker, bodies)
    _posts(maker)
    _people(maker, joint, bodies)
    committee_papers.herefordshire(maker, bodies)
    engagement.herefordshire(maker)
    return partnership


def _partners(maker: Maker) -> dict[str, Body]:
    kinds = {"unitary_council": "unitary"}
    aliases: dict[str, list[str]] = {}
    for row in table("common/aliases"):
        aliases.setdefault(row["canonical"], []).append(row["alias"])
    bodies = {}
    for row in table("herefordshire/partners"):
        names = [part_.split(" (")[0].strip() for part_ in row["alias"].split(";")]
        names += aliases.get(row["name"], [])
        bodies[row["partner_id"]] = body = make_body(
            row["partner_id"],
            row["name"],
            kinds.get(row["kind"], row["kind"]),
            gss=row["gss_code"],
            names=tuple(dict.fromkeys(name for name in names if name != row["name"])),
            # Every primary care trust was abolished that day (Health and Social Care Act 2012).
            ended_on=date(2013, 3, 31) if row["kind"] == "primary_care_trust" else None,
        )
        maker.partner(row["partner_id"], body)
    return bodies


def _development_plan(maker: Maker) -> None:
    programme = maker.make(
        Programme,
        code="hps",
        name="Public services development plan",
        about="Thirty-four activities to bring the council and the trust together.",
        reported_on=date(2008, 10, 2),
    )
    made: dict[str, Milestone] = {}
    for row in table("herefordshire/hps_development_plan"):
        made[row["activity_no"]] = milestone = maker.milestone(
            programme,
            kind=MilestoneKind.ACTIVITY,
            code=f"HPS-{row['activity_no']}",
            title=row["activity"],
            start=part(row["window_start"]),
            status_word=row["status_printed"],
            status_on=part(row["status_date"]),
            inherits_from=made.get(row["inherits_from_activity_no"]),
            comment=row["progress_summary"],
        )
        maker.give(
            milestone, DateEvent.BASELINE, part(row["window_end"]), known=PartDate(2007, 9),
            said_in="Development plan of September 2007", reason="The window of the plan.",
        )  # fmt: skip
        if row["status_normalised"] == "achieved" and row["status_date"]:
            maker.give(
                milestone, DateEvent.ACTUAL, part(row["status_date"]), known=PartDate(2008, 10, 2),
                said_in=PLAN_SAID_IN, reason="Reported as achieved.",
            )  # fmt: skip
        maker.settle(milestone, STATUSES[row["status_normalised"]])
    for row in table("herefordshire/hps_priorities"):
        start, end = row["period"].split(" to ")
        milestone = maker.milestone(
            programme,
            kind=MilestoneKind.ACTIVITY,
            code=f"HPP-{row['priority_no']}",
            title=row["priority"],
            start=part(start),
            status=Status.PLANNED,
        )
        maker.give(
            milestone, DateEvent.BASELINE, part(end), known=PartDate(2008, 10, 2),
            said_in=PLAN_SAID_IN, reason="A priority for the next two months.",
        )  # fmt: skip
    cycle = maker.make(
        Cycle,
        programme=programme,
        name="Progress report",
        every_months=2,
        first_due_on=date(2008, 10, 2),
    )
    maker.make(Issue, cycle=cycle, number=1, due_on=date(2008, 10, 2), as_at=date(2008, 10, 2))


def _shared_services(maker: Maker) -> None:
    programme = maker.make(
        Programme,
        code="hssp",
        name="Shared services programme",
        about="A study of which support services three bodies could share.",
        reported_on=date(2009, 12, 18),
    )
    for row in table("herefordshire/hssp_actions"):
        milestone = maker.milestone(
            programme,
            kind=MilestoneKind.ACTIVITY,
            code=row["action_id"],
            title=row["action"],
            status_word=row["status"].replace("_", " "),
            comment=row["note"],
        )
        if row["due"]:
            event = DateEvent.ACTUAL if row["status"] == "done" else DateEvent.BASELINE
            maker.give(
                milestone, event, part(row["due"]), known=PartDate(2009, 12, 18),
                said_in=STUDY_SAID_IN,
            )  # fmt: skip
        maker.settle(milestone, STATUSES[row["status"]])
    _dependencies(maker, programme)
    herefordshire_risk.load(maker, programme)


def _dependencies(maker: Maker, programme: Programme) -> None:
    """Four pieces of work outside the programme, on which the study says that it depends."""
    area = maker.make(
        ServiceArea,
        programme=programme,
        code="HSSP",
        name="Shared support services",
        order=1,
        scope="The support services of three bodies",
    )
    for row in table("herefordshire/drivers_and_dependencies"):
        if row["kind"] == "dependency":
            maker.make(
                Dependency,
                programme=programme,
                code=area.code,
                needs=row["item"],
                kind=DependencyKind.INFORMATION,
                note="Named in the study, which does not say how the one waits for the other.",
            )


def _decision(maker: Maker) -> None:
    proposal = maker.make(
        Proposal,
        title="Development plan 2007",
        text="The plan to bring public services in the county together.",
        about_code="HPS",
        needs_all=True,
        made_on=PartDate(2007, 9),
    )
    for key, body, route in (("hc", "Cabinet", Route.CABINET), ("nhsh", "PCT board", Route.BOARD)):
        maker.make(
            DecisionLine,
            proposal=proposal,
            partner=maker.partners[key],
            deciding_body=body,
            route=route,
            recommendation="Approve the development plan.",
            outcome=Outcome.APPROVED,
            decided_on=PartDate(2007, 9),
            evidence_note="Approved by both, as the report of 2 October 2008 records.",
        )


def _posts(maker: Maker) -> None:
    for title, from_on, aliases in (
        ("Chief Executive", PartDate(2007, 12, 10), ""),
        ("Director of Public Health", PartDate(2008, 5, 1), ""),
        ("Director of Commissioning", PartDate(2008, 8, 4), "Director of Integrated Commissioning"),
    ):
        post = maker.make(Post, title=title, aliases=aliases)
        maker.make(Tenure, post=post, holder="In post", from_on=from_on, note="Joint appointment.")


def _people(maker: Maker, joint: Body, bodies: dict[str, Body]) -> None:
    for email, name, body, role in (
        ("officer@herefordshire.example", "Programme Officer", joint, Role.PROGRAMME_OFFICER),
        ("lead@council.herefordshire.example", "Council Lead", bodies["hc"], Role.PARTNER_LEAD),
        ("lead@trust.herefordshire.example", "Trust Lead", bodies["nhsh"], Role.PARTNER_LEAD),
    ):
        maker.person(email, name, body, role)
