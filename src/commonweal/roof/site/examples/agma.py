"""Ten councils' collaborative efficiency programme, as its update of 27 July 2010 had it."""

from __future__ import annotations

from datetime import date, datetime

from commonweal.deliver.programme.enums import (
    ActionKind,
    ActionState,
    Colour,
    DateEvent,
    DependencyKind,
    MilestoneKind,
    Status,
)
from commonweal.deliver.programme.models import (
    Action,
    Champion,
    Dependency,
    Gate,
    GateCheck,
    LadderStep,
    Milestone,
    Programme,
    Project,
    ServiceArea,
    StageAlias,
    StatedColour,
    Statement,
)
from commonweal.deliver.programme.selectors.ladder import step_for
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Partnership
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState, TestKind, UndertakingKind
from commonweal.partners.partnership.models import (
    Condition,
    Participation,
    Post,
    Tenure,
    Undertaking,
)
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Collection, Return
from commonweal.roof.reports.models import Cycle, Issue
from commonweal.roof.site.examples import agreements, governance, performance, returns, spend
from commonweal.roof.site.examples.making import Maker, make_body
from commonweal.roof.site.examples.savings import load_agma
from commonweal.roof.site.examples.tables import Row, number, part, table

REPORTED = date(2010, 7, 27)
KNOWN = PartDate(2010, 7, 27)
SAID_IN = "Programme update of 27 July 2010"

EVENTS = {
    "baseline": DateEvent.BASELINE,
    "extended": DateEvent.FORECAST,
    "actual": DateEvent.ACTUAL,
    "approval": DateEvent.APPROVAL,
    "will_not_meet": DateEvent.WILL_NOT_MEET,
    "implied_forecast": DateEvent.IMPLIED,
    "summary_forecast": DateEvent.SUMMARY,
    "comment_conflict": DateEvent.CONFLICT,
}
STATUSES = {
    "complete": Status.COMPLETE,
    "in_progress": Status.IN_PROGRESS,
    "open_ended": Status.OPEN_ENDED,
    "stalled": Status.STALLED,
    "will_not_meet": Status.WILL_NOT_MEET,
    "as_printed": Status.NOT_STATED,
    "done": Status.COMPLETE,
    "draft": Status.IN_PROGRESS,
    "due": Status.IN_PROGRESS,
    "planned": Status.PLANNED,
}
RETURNS = {
    "received": ReturnStatus.RECEIVED,
    "complete": ReturnStatus.RECEIVED,
    "held": ReturnStatus.RECEIVED,
    "outstanding": ReturnStatus.OUTSTANDING,
    "not_complete": ReturnStatus.OUTSTANDING,
    # Eleven meetings were expected. The one not held is with a body that is no partner.
    "not_held": ReturnStatus.OUTSTANDING,
}


def load(now: datetime) -> Partnership:
    """Make the whole partnership; the caller has lifted the separation."""
    joint = make_body("agma-commission", "AGMA Improvement and Efficiency Commission", "joint")
    partnership = Partnership.objects.create(
        slug="agma",
        name="Association of Greater Manchester Authorities",
        short_name="AGMA",
        joint_body=joint,
        about="Ten councils and their collaborative efficiency programme, July 2010.",
        is_example=True,
    )
    maker = Maker(partnership, now)
    bodies = _partners(maker)
    programme = maker.make(
        Programme,
        code="cep",
        name="Collaborative Efficiency Programme",
        about="Ten service areas, each from scope to delivery, and the projects within them.",
        reported_on=REPORTED,
    )
    steps = _ladder(maker, programme)
    areas = _areas(maker, programme, bodies)
    _stages(maker, programme, areas, steps)
    projects = _projects(maker, programme, areas, bodies, steps)
    _phases(maker, programme, projects)
    _work_items(maker, programme, areas, bodies)
    _participations(maker, projects)
    _dependencies(maker, programme)
    _returns(maker, bodies)
    returns.agma(maker)
    _posts(maker, bodies, projects)
    _actions(maker, programme, areas)
    _gates(maker, programme)
    _statements(maker, programme, steps)
    load_agma(maker, programme, said_in=SAID_IN, known=KNOWN)
    _report(maker, programme)
    governance.agma(maker)
    agreements.agma(maker, bodies)
    performance.agma(maker, bodies)
    spend.agma(maker, bodies)
    _people(maker, joint, bodies)
    return partnership


def _partners(maker: Maker) -> dict[str, Body]:
    bodies = {}
    for row in table("agma/partners"):
        council = row["kind"] != "transport_executive"
        names = (row["name"],) if council else ("GMPTE",)
        name = f"{row['name']} Council" if council else row["name"]
        body = make_body(row["partner_id"], name, row["kind"], gss=row["gss_code"], names=names)
        bodies[row["partner_id"]] = body
        if row["partner_id"] == "warrington":
            continue  # named once in the source and not a partner; it stays a body only
        maker.partner(
            row["partner_id"],
            body,
            is_full=row["full_partner"] == "yes",
            heading=row["name"] if council else "GMPTE",
            note=row["note"],
        )
    return bodies


def _ladder(maker: Maker, programme: Programme) -> dict[str, LadderStep]:
    steps = {}
    words: set[str] = set()
    for row in table("agma/stage_key"):
        step = maker.make(
            LadderStep,
            programme=programme,
            code=row["stage_code"],
            order=int(row["order"]),
            name=row["name"],
            meaning=row["meaning"],
            is_in_key=row["in_printed_key"] == "yes",
        )
        steps[row["stage_code"]] = step
        for word in row["aliases_used_in_report"].split(";"):
            # “Stage 2-3” is used of two steps; the work is then held to the earlier one.
            if word.strip() and word.strip() not in words:
                words.add(word.strip())
                maker.make(StageAlias, programme=programme, step=step, word=word.strip())
    for word, code in (("0-1", "1"), ("1+", "1"), ("2 plus", "2b"), ("2-3", "2b"),
                       ("Stage 0 pilot", "0"), ("Stage 2", "2b")):  # fmt: skip
        if word not in words:
            maker.make(StageAlias, programme=programme, step=steps[code], word=word)
    return steps


def _areas(maker: Maker, programme: Programme, bodies: dict[str, Body]) -> dict[str, ServiceArea]:
    areas = {}
    for place, row in enumerate(table("agma/service_areas"), start=1):
        areas[row["service_area_id"]] = area = maker.make(
            ServiceArea,
            programme=programme,
            code=row["service_area_id"],
            name=row["name"],
            order=place,
            scope=row["scope_note"],
            opportunities_found=number(row["opportunities_identified"]),
            take_up_percent=number(row["take_up_pct"]),
            take_up_agreed=part(row["take_up_agreed"]),
        )
        titles = row["champion_role"].removesuffix(" (two champions)").split(";")
        for title, key in zip(titles, row["champion_body"].split(";"), strict=True):
            post = maker.make(Post, title=title.strip(), body=bodies[key.strip()])
            maker.make(Champion, area=area, post=post)
    return areas


def _stages(
    maker: Maker,
    programme: Programme,
    areas: dict[str, ServiceArea],
    steps: dict[str, LadderStep],
) -> None:
    history: dict[str, list[Row]] = {}
    for row in table("agma/date_history"):
        history.setdefault(row["stage_row_id"], []).append(row)
    aliases = list(StageAlias.objects.filter(programme=programme).select_related("step"))
    for row in table("agma/stage_reports_2010-07"):
        area = areas[row["service_area_id"]]
        milestone = maker.milestone(
            programme,
            area=area,
            kind=MilestoneKind.STAGE,
            code=row["stage_row_id"],
            title=f"{area.name}, {row['stage_label_printed']}",
            stage_word=row["stage_label_printed"],
            step=step_for(row["stage_label_printed"], steps.values(), aliases),
            status_word="",
            start=part(row["start"]),
            comment=row["comment_summary"],
        )
        _dates(maker, milestone, row, history.get(row["stage_row_id"], []))
        maker.settle(milestone, STATUSES[row["status_normalised"]])
        _state(maker, milestone, row["rag_printed"])


def _dates(maker: Maker, milestone: Milestone, row: Row, history: list[Row]) -> None:
    """The dates as the history has them; what only the columns say is added."""
    for entry in history:
        maker.give(
            milestone,
            EVENTS[entry["event"]],
            part(entry["new_date"]),
            known=part(entry["date_known_on"]),
            said_in=SAID_IN,
            reason=entry["note"][:1].upper() + entry["note"][1:],
            source=entry["source_in_report"],
        )
    events = {entry["event"] for entry in history}
    if "baseline" not in events and row["completion_original"]:
        maker.give(
            milestone, DateEvent.BASELINE, part(row["completion_original"]), known=None,
            said_in=SAID_IN, source="completion column",
        )  # fmt: skip
    if row["status_normalised"] == "complete" and "actual" not in events:
        maker.give(
            milestone, DateEvent.ACTUAL, part(row["completion_current"]), known=KNOWN,
            said_in=SAID_IN, source="completion column",
            reason="Complete, and no date later than this is printed.",
        )  # fmt: skip


def _state(maker: Maker, milestone: Milestone, word: str) -> None:
    if not word:
        return
    maker.make(
        StatedColour,
        milestone=milestone,
        colour=Colour(word.lower()),
        word=word,
        stated_by=SAID_IN,
        stated_on=REPORTED,
    )
    milestone.stated_colour = word.lower()
    milestone.save(update_fields=["stated_colour"])


def _projects(
    maker: Maker,
    programme: Programme,
    areas: dict[str, ServiceArea],
    bodies: dict[str, Body],
    steps: dict[str, LadderStep],
) -> dict[str, Project]:
    aliases = list(StageAlias.objects.filter(programme=programme).select_related("step"))
    projects = {}
    for row in table("agma/projects"):
        undertaking = maker.make(
            Undertaking, kind=UndertakingKind.PROJECT, code=row["project_id"], name=row["name"]
        )
        projects[row["project_id"]] = maker.make(
            Project,
            programme=programme,
            area=areas[row["service_area_id"]],
            undertaking=undertaking,
            code=row["project_id"],
            name=row["name"],
            stage_word=row["stage_printed"],
            step=step_for(row["stage_printed"], steps.values(), aliases),
            start=part(row["start"]),
            end=part(row["end"]),
            lead=bodies.get(row["lead_partner"]),
            spend_gbp=number(row["baseline_spend_gbp"]),
            spend_year=row["baseline_year"],
            position=row["status_note"],
        )
    return projects


def _phases(maker: Maker, programme: Programme, projects: dict[str, Project]) -> None:
    for row in table("agma/project_phases"):
        milestone = maker.milestone(
            programme,
            project=projects[row["project_id"]],
            kind=MilestoneKind(row["step_kind"]),
            code=f"{row['project_id']}-{row['seq']}",
            title=row["step"],
            start=part(row["start"]),
            status_word=row["status"].replace("_", " "),
            comment=row["note"],
        )
        if row["end"]:
            maker.give(
                milestone, DateEvent.BASELINE, part(row["end"]), known=KNOWN, said_in=SAID_IN
            )
        maker.settle(milestone, STATUSES[row["status"]])
        _state(maker, milestone, row["rag_printed"])


def _work_items(
    maker: Maker, programme: Programme, areas: dict[str, ServiceArea], bodies: dict[str, Body]
) -> None:
    for row in table("agma/work_items"):
        maker.milestone(
            programme,
            area=areas[row["parent_id"]],
            kind=MilestoneKind.WORK_ITEM,
            code=row["item_id"],
            title=row["name"],
            lead=bodies.get(row["lead_body"]),
            status=Status.NOT_STATED,
            comment=row["note"],
        )


def _participations(maker: Maker, projects: dict[str, Project]) -> None:
    for row in table("agma/project_participation"):
        project = projects[row["project_id"]]
        participation = maker.make(
            Participation,
            undertaking=project.undertaking,
            partner=maker.partners[row["partner_id"]],
            state=ParticipationState(row["state"]),
            since=None,
            reason=row["note"],
        )
        if row["state"] == ParticipationState.WAITING:
            maker.make(
                Condition,
                participation=participation,
                text=f"The first results of “{project.name}” are posted.",
                test=TestKind.RESULT_POSTED,
                code=project.code,
            )


def _dependencies(maker: Maker, programme: Programme) -> None:
    for row in table("agma/dependencies"):
        maker.make(
            Dependency,
            programme=programme,
            code=row["from_id"],
            needs=row["to_id"],
            kind=DependencyKind(row["kind"]),
            note=row["note"],
        )


def _returns(maker: Maker, bodies: dict[str, Body]) -> None:
    collections = {}
    for row in table("agma/data_collections"):
        collections[row["collection_id"]] = maker.make(
            Collection,
            code=row["collection_id"],
            what=row["what"],
            about_code=row["service_area_id"],
            expected=number(row["expected"]),
            received=number(row["received"]),
            is_complete=row["complete"] == "yes",
            note=row["note"],
        )
    for row in table("agma/data_returns"):
        maker.make(
            Return,
            collection=collections[row["collection_id"]],
            body=bodies[row["partner_id"]],
            status=RETURNS[row["status"]],
            word=row["status"].replace("_", " "),
            as_at=part(row["as_at"]),
            note=row["note"],
        )


def _posts(maker: Maker, bodies: dict[str, Body], projects: dict[str, Project]) -> None:
    """The two posts of the fleet project, of which one fell vacant."""
    lead = maker.make(Post, title="Fleet project lead")
    maker.make(Tenure, post=lead, holder="Officer A", note="Recruited; no name is kept.")
    finance = maker.make(Post, title="Fleet finance lead")
    maker.make(
        Tenure,
        post=finance,
        holder="Officer B",
        until_on=PartDate(2010, 5, 31),
        note="An earlier part of the report says that both posts are filled.",
    )
    fleet = projects["FLEET"]
    fleet.owner_post = lead
    fleet.save(update_fields=["owner_post"])


def _actions(maker: Maker, programme: Programme, areas: dict[str, ServiceArea]) -> None:
    maker.make(
        Action,
        programme=programme,
        area=areas["WD"],
        kind=ActionKind.STEER,
        text="Keep to high spend, frameworks and productivity: six opportunities become three",
        meeting="Sponsors' group, 10 March 2010",
        given_on=PartDate(2010, 3, 10),
        state=ActionState.DONE,
        closed_on=PartDate(2010, 3, 24),
        outcome="The workshop of 24 March 2010 kept three opportunities.",
        narrows_from=6,
        narrows_to=3,
    )
    for area, text, meeting, given, due in (
        ("HR", "Sponsors to help get the five outstanding benchmark returns", "Programme update",
         "2010-07-27", None),
        ("CC", "Send the service interview data for the out-of-hours project",
         "Out-of-hours project", None, "2010-06-24"),
        ("TF", "Take the finance improvement report to Treasurers", "Sponsors' group",
         "2010-07-07", "2010-09-10"),
        ("INS", "Take the insurance improvement report to Treasurers", "Sponsors' group",
         "2010-07-07", "2010-09-10"),
        ("IT", "Sign off stage 1 and start stage 2a", "Sponsors' group", None, "2010-09"),
        ("CH", "Form a task group from the scoping workshop", "Scoping workshop", "2010-04-12",
         None),
        ("AD", "Form a task group and settle the draft scope", "Directors of adult social care",
         "2010-05-05", None),
    ):  # fmt: skip
        maker.make(
            Action,
            programme=programme,
            area=areas[area],
            text=text,
            meeting=meeting,
            given_on=part(given),
            due=part(due),
        )


def _gates(maker: Maker, programme: Programme) -> None:
    for code, name, chair, due, checks in (
        ("IT-1", "IT stage 1 sign-off", "Sponsors' group", "2010-09",
         ("The options and the evidence for them are attached",
          "Finance data from all ten authorities are in")),
        ("TF-1", "Finance improvement report", "Treasurers", "2010-09-10",
         ("The improvement report is attached",)),
        ("INS-1", "Insurance improvement report", "Treasurers", "2010-09-10",
         ("The improvement report is attached", "Highways details from all ten are in")),
        ("HR-0-1", "HR options paper", "Sponsors' group", "2010-08",
         ("Benchmark returns from all ten authorities are in", "The options paper is attached")),
    ):  # fmt: skip
        gate = maker.make(
            Gate,
            milestone=Milestone.objects.get(programme=programme, code=code),
            name=name,
            chair=chair,
            due=part(due),
        )
        for order, text in enumerate(checks):
            maker.make(GateCheck, gate=gate, order=order, text=text)


def _statements(maker: Maker, programme: Programme, steps: dict[str, LadderStep]) -> None:
    claimed = [
        row["service_area_id"]
        for row in table("agma/service_areas")
        if row["claimed_stage_position"].endswith("by end 2010-07")
    ]
    maker.make(
        Statement,
        programme=programme,
        text="Six of ten service areas have completed stage 1 by the end of July 2010.",
        step=steps["1"],
        claimed=6,
        of=10,
        by=PartDate(2010, 7, 31),
        area_codes=claimed,
    )


def _report(maker: Maker, programme: Programme) -> None:
    cycle = maker.make(
        Cycle,
        programme=programme,
        name="Highlight and milestone report",
        every_months=2,
        first_due_on=REPORTED,
    )
    maker.make(Issue, cycle=cycle, number=1, due_on=REPORTED, as_at=REPORTED)


def _people(maker: Maker, joint: Body, bodies: dict[str, Body]) -> None:
    for email, name, body, role in (
        ("officer@agma.example", "Programme Officer", joint, Role.PROGRAMME_OFFICER),
        ("auditor@agma.example", "Auditor", joint, Role.AUDITOR),
        ("lead@bolton.example", "Bolton Lead", bodies["bolton"], Role.PARTNER_LEAD),
        ("treasurer@agma.example", "Treasurer", joint, Role.TREASURER),
        ("treasurer@bolton.example", "Bolton Treasurer", bodies["bolton"], Role.TREASURER),
        ("officer@bolton.example", "Bolton Officer", bodies["bolton"], Role.PARTNER_OFFICER),
        ("lead@bury.example", "Bury Lead", bodies["bury"], Role.PARTNER_LEAD),
        ("member@salford.example", "Salford Member", bodies["salford"], Role.MEMBER),
    ):
        maker.person(email, name, body, role)
