"""Four districts that commission together, as their report of 24 August 2015 had it."""

from __future__ import annotations

from datetime import date, datetime

from commonweal.deliver.programme.enums import DateEvent, MilestoneKind, Status
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Partnership
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import (
    Confidence,
    ParticipationState,
    PrincipleFamily,
    UndertakingKind,
)
from commonweal.partners.partnership.models import Participation, Principle, Term, Undertaking
from commonweal.roof.reports.models import Cycle, Issue
from commonweal.roof.site.examples import (
    agreements,
    committee_papers,
    governance,
    options,
    places,
)
from commonweal.roof.site.examples.making import Maker, make_body
from commonweal.roof.site.examples.tables import number, part, table

REPORTED = date(2015, 8, 24)
DECIDED = date(2015, 6, 26)
SAID_IN = "Commissioning report of 24 August 2015"


def load(now: datetime) -> Partnership:
    """Make the whole partnership; the caller has lifted the separation."""
    joint = make_body("2020-vision", "2020 Vision Member Governance Board", "joint")
    partnership = Partnership.objects.create(
        slug="2020-vision",
        name="2020 Vision Partnership",
        short_name="2020 Vision",
        joint_body=joint,
        about="Four district councils that commission services together, August 2015.",
        is_example=True,
    )
    maker = Maker(partnership, now)
    bodies = {}
    for row in table("vision2020/partners"):
        body = make_body(row["partner_id"], row["name"], row["kind"], gss=row["gss_code"])
        bodies[row["partner_id"]] = body
        maker.partner(row["partner_id"], body, heading=row["column_heading"])
    _matrix(maker)
    _principles(maker)
    options.vision2020(maker, bodies)
    places.vision2020(maker, bodies)
    _plan(maker)
    governance.vision2020(maker)
    agreements.vision2020(maker, bodies)
    _people(maker, joint, bodies)
    committee_papers.vision2020(maker, bodies)
    return partnership


def _matrix(maker: Maker) -> None:
    legend = {row["symbol"]: row["meaning"] for row in table("vision2020/matrix_legend")}
    services: dict[str, Undertaking] = {}
    for row in table("vision2020/service_matrix"):
        name = row["service"]
        if name not in services:
            services[name] = maker.make(
                Undertaking,
                kind=UndertakingKind.SERVICE,
                code=f"SVC-{len(services) + 1}",
                name=name,
                order=len(services) + 1,
            )
        maker.make(
            Participation,
            undertaking=services[name],
            partner=maker.partners[row["partner_id"]],
            state=ParticipationState(row["state"]),
            since=PartDate.from_date(DECIDED),
            reason="Member Governance Board, 26 June 2015",
            qualifier=legend.get(row["footnote"], ""),
            as_read=row["symbol_extracted"],
            as_understood=row["symbol_normalised"],
            confidence=Confidence(row["reading_confidence"]),
            note=row["note"],
        )
    maker.make(
        Term,
        what="A shared service has preferred-provider status once a council agrees to share it",
        decided_on=DECIDED,
        least_years=4,
        most_years=5,
        freedom="Each council may choose its own source of supply.",
    )


def _principles(maker: Maker) -> None:
    for row in table("vision2020/principles"):
        maker.make(
            Principle,
            code=row["principle_id"],
            family=PrincipleFamily(row["family"]),
            text=row["principle"],
            endorsed_by="Member Governance Board" if row["endorsed"] else "",
            endorsed_on=part(row["endorsed"]),
        )


def _plan(maker: Maker) -> None:
    programme = maker.make(
        Programme,
        code="commissioning",
        name="Commissioning programme",
        about="Nine activities, short, medium and long.",
        reported_on=REPORTED,
    )
    for row in table("vision2020/commissioning_plan"):
        percent = number(row["progress_pct"])
        milestone = maker.milestone(
            programme,
            kind=MilestoneKind.ACTIVITY,
            code=f"CP-{row['activity_no']}",
            title=row["activity"],
            percent=percent,
            stage_word=f"{row['horizon'].capitalize()} term",
            start=part(row["due"].removeprefix("from ")) if "from" in row["due"] else None,
        )
        if "from" not in row["due"]:
            maker.give(
                milestone, DateEvent.BASELINE, part(row["due"]),
                known=PartDate.from_date(REPORTED), said_in=SAID_IN, reason="The plan's horizon.",
            )  # fmt: skip
        status = Status.COMPLETE if percent == 100 else Status.NOT_STATED
        maker.settle(milestone, Status.OPEN_ENDED if "from" in row["due"] else status)
    cycle = maker.make(
        Cycle,
        programme=programme,
        name="Commissioning report",
        every_months=3,
        first_due_on=REPORTED,
    )
    maker.make(Issue, cycle=cycle, number=1, due_on=REPORTED, as_at=REPORTED)


def _people(maker: Maker, joint: Body, bodies: dict[str, Body]) -> None:
    for email, name, body, role in (
        ("officer@2020vision.example", "Programme Officer", joint, Role.PROGRAMME_OFFICER),
        ("lead@forest.example", "Forest Lead", bodies["forest"], Role.PARTNER_LEAD),
        ("lead@cotswold.example", "Cotswold Lead", bodies["cotswold"], Role.PARTNER_LEAD),
        ("lead@cheltenham.example", "Cheltenham Lead", bodies["cheltenham"], Role.PARTNER_LEAD),
        ("lead@westox.example", "West Oxfordshire Lead", bodies["westox"], Role.PARTNER_LEAD),
    ):
        maker.person(email, name, body, role)
