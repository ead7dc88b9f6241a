"""The committees, meetings, papers and resolutions of the examples, as their tables have them."""

from __future__ import annotations

from collections.abc import Iterable

from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.models import Proposal
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import (
    Asks,
    CommitteeKind,
    DaysCounted,
    LinkKind,
    MeetingState,
    PaperKind,
    Stage,
)
from commonweal.prove.governance.models import (
    AgendaItem,
    CommentAnswer,
    Committee,
    CommitteeLink,
    ItemPaper,
    KeyDecisionRule,
    KeyTest,
    Meeting,
    Paper,
    PaperComment,
    PaperConsultee,
    PaperReference,
    PaperVersion,
    Sitting,
    TermsOfReference,
    Wording,
)
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import Row, part, table

# Groups of officers and workshops are bound by no law to give notice of their meetings.
UNBOUND = {"notice_days": 0, "agenda_days": 0}
COMMISSION = "AGMA Improvement and Efficiency Commission"


def agma(maker: Maker) -> None:
    """The commission, the sponsors' group and the working groups of the ten councils."""
    committees: dict[str, Committee] = {}
    rows = [row for row in table("agma/governance_events") if row["kind"] in _SITTINGS]
    for name in dict.fromkeys(row["body"] for row in rows):
        joint = name == COMMISSION
        kind = CommitteeKind.JOINT if joint else _OFFICERS.get(name, CommitteeKind.WORKING_GROUP)
        aliases = "Sponsors' group" if name == "CSG" else ""
        bound = {} if joint else UNBOUND
        committees[name] = maker.make(Committee, name=name, kind=kind, aliases=aliases, **bound)
    maker.make(  # The workshop of 24 March 2010 works to the steer of 10 March.
        CommitteeLink,
        committee=committees["WD group"],
        parent=committees["CSG"],
        kind=LinkKind.REPORTS_TO,
    )
    for row in rows:
        planned = row["outcome"] in ("planned", "scheduled")
        state = MeetingState.PLANNED if planned else MeetingState.HELD
        meeting = _meeting(maker, [committees[row["body"]]], part(row["date"]), state=state)
        _agma_item(maker, meeting, committees[row["body"]], row)


_SITTINGS = {"meeting", "meetings", "decision", "workshop", "steer", "report", "gate"}
_OFFICERS = {
    "CSG": CommitteeKind.OFFICERS,
    "Treasurers": CommitteeKind.OFFICERS,
    "Directors of Adult Social Care": CommitteeKind.OFFICERS,
    "IT leads": CommitteeKind.OFFICERS,
}


def _agma_item(maker: Maker, meeting: Meeting, committee: Committee, row: Row) -> None:
    decides = row["kind"] in ("decision", "steer", "gate")
    item = _item(maker, meeting, row["subject"], Asks.DECIDE if decides else Asks.NOTE)
    if row["body"] == COMMISSION:
        _said(maker, item, committee, Stage.RECOMMENDED, "To comment and note.", meeting.held_on)
        paper = maker.make(Paper, title="Collaborative efficiency programme update")
        maker.make(ItemPaper, item=item, paper=paper)
    elif row["kind"] in ("decision", "steer"):
        said = f"{row['outcome'][0].upper()}{row['outcome'][1:]}."
        _said(maker, item, committee, Stage.RESOLVED, said, meeting.held_on)


def herefordshire(maker: Maker, bodies: dict[str, Body]) -> None:
    """The council's Cabinet, the trust's board, and the steering group of the two."""
    cabinet = maker.make(Committee, name="Cabinet", kind=CommitteeKind.CABINET, body=bodies["hc"])
    # The Public Bodies (Admission to Meetings) Act 1960 asks three clear days of a trust.
    board = maker.make(
        Committee, name="PCT board", kind=CommitteeKind.BOARD, body=bodies["nhsh"],
        notice_days=0, agenda_days=3, agenda_counts=DaysCounted.CALENDAR,
    )  # fmt: skip
    group = maker.make(
        Committee, name="HPS Steering Group", aliases="Steering Group",
        kind=CommitteeKind.WORKING_GROUP, **UNBOUND,
    )  # fmt: skip
    for parent in (cabinet, board):
        maker.make(CommitteeLink, committee=group, parent=parent, kind=LinkKind.WORKING_GROUP_OF)
    maker.make(
        TermsOfReference, committee=group, title="Transitional terms of reference",
        agreed=PartDate(2008, 1),
    )  # fmt: skip
    maker.make(TermsOfReference, committee=group, title="Revised terms of reference")
    _key_rules(maker, bodies)
    _herefordshire_meetings(maker, cabinet, board)


def _key_rules(maker: Maker, bodies: dict[str, Body]) -> None:
    maker.make(
        KeyDecisionRule, body=bodies["hc"], wards=2,
        source="Two wards are the law's own limit; the council's value is not in the reports.",
    )  # fmt: skip
    for key in ("nhsh", "hht"):
        maker.make(
            KeyDecisionRule, body=bodies[key], applies=False,
            source="The law asks key decisions of councils' executives alone.",
        )  # fmt: skip


def _herefordshire_meetings(maker: Maker, cabinet: Committee, board: Committee) -> None:
    rows = [row for row in table("herefordshire/governance_events") if "Cabinet" in row["body"]]
    for row in rows:
        approved = row["kind"] == "approval"
        for committee in (cabinet, board) if approved else (cabinet,):
            to_come = row["kind"] == "key_decision"
            state = MeetingState.PLANNED if to_come else MeetingState.HELD
            meeting = _meeting(maker, [committee], part(row["date"]), state=state)
            asks = Asks.NOTE if _only_notes(row) else Asks.DECIDE
            item = _item(maker, meeting, row["subject"], asks)
            if approved:
                item.proposal = Proposal.objects.get(
                    partnership=maker.partnership, title="Development plan 2007"
                )
                item.save(update_fields=["proposal"])
                _said(maker, item, committee, Stage.RESOLVED, "Approved.", meeting.held_on)
            elif to_come:
                maker.make(
                    KeyTest, item=item, body=cabinet.body, by_wording=True,
                    why="The report of 18 December 2009 says that a key decision follows.",
                )  # fmt: skip
            else:
                _cabinet_report(maker, item, cabinet, row)


def _only_notes(row: Row) -> bool:
    asked = row["outcome_or_recommendation"]
    return row["kind"] == "report" and "approve" not in asked


def _cabinet_report(maker: Maker, item: AgendaItem, cabinet: Committee, row: Row) -> None:
    if asked := row["outcome_or_recommendation"]:
        words = f"{asked[0].upper()}{asked[1:]}."
        _said(maker, item, cabinet, Stage.RECOMMENDED, words, item.meeting.held_on)
    titles = {each["date"]: each["title_short"] for each in table("common/source_index")}
    if row["date"] not in titles:
        return
    interim = row["date"] == "2009-12-18"
    paper = maker.make(Paper, title=titles[row["date"]], says_no_background=interim)
    maker.make(ItemPaper, item=item, paper=paper)
    if interim:
        maker.make(PaperReference, paper=paper, title="Business case", is_cited=True)
        for each in table("herefordshire/consultees"):
            maker.make(PaperConsultee, paper=paper, group=each["group"])


def vision2020(maker: Maker) -> None:
    """The Member Governance Board, and the versions of the commissioning report."""
    board = maker.make(
        Committee, name="Member Governance Board", kind=CommitteeKind.JOINT, notice_days=0
    )
    for row in table("vision2020/decisions"):
        if row["body"] == board.name:
            meeting = _meeting(maker, [board], part(row["date"]), state=MeetingState.HELD)
            item = _item(maker, meeting, row["subject"], Asks.DECIDE)
            _said(
                maker, item, board, Stage.RESOLVED, f"{row['outcome'].capitalize()}.",
                meeting.held_on,
            )  # fmt: skip
    _versions(maker)


def _versions(maker: Maker) -> None:
    paper = maker.make(Paper, title="Commissioning report", kind=PaperKind.PLAN)
    posts: dict[str, Post] = {}
    before: PaperVersion | None = None
    for row in table("vision2020/version_history"):
        role = row["owner_role"].replace("officer", "Officer")
        if role not in posts:
            posts[role] = maker.make(Post, title=role)
        version = maker.make(
            PaperVersion, paper=paper, number=row["version"], dated=part(row["date"]),
            author_post=posts[role], change=f"{row['change'][0].upper()}{row['change'][1:]}.",
        )  # fmt: skip
        said_by = row["change"].removesuffix(" comments")
        if before is not None and said_by != row["change"]:
            comment = maker.make(
                PaperComment, version=before, said_by=f"{said_by[0].upper()}{said_by[1:]}",
                text="The report says that comments were made, and not what they were.",
            )  # fmt: skip
            maker.make(CommentAnswer, comment=comment, version=version)
        before = version


def _meeting(
    maker: Maker, committees: Iterable[Committee], held_on: PartDate | None, *, state: str
) -> Meeting:
    committees = list(committees)
    who = " and ".join(each.name for each in committees)
    day = held_on.label() if held_on else ""
    meeting = maker.make(Meeting, title=f"{who}, {day}", held_on=held_on, state=state)
    for committee in committees:
        maker.make(Sitting, meeting=meeting, committee=committee)
    return meeting


def _item(maker: Maker, meeting: Meeting, title: str, asks: str) -> AgendaItem:
    return maker.make(AgendaItem, meeting=meeting, order=1, title=title, asks=asks)


def _said(
    maker: Maker, item: AgendaItem, committee: Committee, stage: str, text: str,
    said: PartDate | None,
) -> None:  # fmt: skip
    maker.make(
        Wording, item=item, committee=committee, stage=stage, text=text, said=said,
        evidence_note="As the source reports of this example tell.",
        recorded_by="The source report",
    )  # fmt: skip
