"""One partner's own position in everything, told once, for the page and for its files.

The separation of partners' rows has decided what is here before this code sees it: the partner
itself finds all of its own, another body only what is disclosed to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.forms import model_to_dict
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.capacity import loads
from commonweal.deliver.programme.analysis.judging import Judged, judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.enums import Colour
from commonweal.deliver.programme.models import (
    Action,
    GateDecider,
    Milestone,
    Programme,
    Project,
)
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.models import Disclosure
from commonweal.ground.people.selectors import rows_in_words
from commonweal.ground.ui.words import money, money_range
from commonweal.methods.claims import financial_year
from commonweal.methods.dates import PartDate, Precision
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Partner, Term
from commonweal.partners.partnership.selectors.participation import Standing
from commonweal.partners.partnership.selectors.posts import PostLine
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Return
from commonweal.prove.benefits.analysis.ledger import savings
from commonweal.prove.benefits.analysis.shares import OwnLine, own_lines
from commonweal.prove.benefits.enums import ClaimState
from commonweal.roof.site.selectors.position import (
    PartnerRows,
    disclosures_of,
    rows_of_partner,
)


@dataclass(frozen=True)
class Entry:
    """One cell: its words, the page it leads to, and the colour where it is a judgement.

    `on` is set where the words are one exact day.
    """

    text: str = ""
    href: str = ""
    status: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Line:
    """One row of a section; `is_private` where nobody but the partner sees it."""

    entries: tuple[Entry, ...]
    is_private: bool = False


@dataclass(frozen=True)
class Section:
    """One part of a position: a table, or why it is empty."""

    key: str
    title: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True)
class Position:
    """A partner's position on a day: figures first, then each section."""

    partner: Partner
    on: date
    is_own: bool
    rule: str
    figures: tuple[tuple[str, str], ...]
    strain: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def private_lines(self) -> int:
        """How many rows only the partner itself sees."""
        return sum(line.is_private for section in self.sections for line in section.lines)


def position_of(actor: Actor, partner: Partner, *, today: date) -> Position:
    """The position of a partner, as far as the actor may see it.

    Where every programme was loaded from a past report, it is the position of that day. It is
    kept until a fact of it changes; disclosures are in no sight, so they are read each time.
    """
    shared = disclosures_of(actor, partner, today)
    as_shared = [tuple(model_to_dict(each).items()) for each in shared]
    return kept(
        f"position of {partner.pk}, {as_shared}", actor, None, today,
        lambda: _Telling(actor, partner, today, shared).position(),
    )  # fmt: skip


class _Telling:
    """Tells one position; each method is one section."""

    def __init__(
        self, actor: Actor, partner: Partner, today: date, disclosures: Sequence[Disclosure]
    ) -> None:
        self.actor, self.partner, self.today = actor, partner, today
        self.disclosures = disclosures
        self.programmes = list(Programme.objects.all())
        self.codes = {each.pk: each.code for each in self.programmes}
        self.on = max((day_of(each, today) for each in self.programmes), default=today)
        self.rows: PartnerRows = rows_of_partner(partner, on=self.on)
        self.colours = {each.pk: self._judged(each) for each in self.programmes}
        self.shared = [d for d in disclosures if d.owner_id == partner.body_id]

    def _judged(self, programme: Programme) -> Judged:
        """Judged as this partner would, with the eyes of the person who looks."""
        judge = replace(self.actor, body_id=self.partner.body_id)
        return judged(judge, programme, day_of(programme, self.today))

    def position(self) -> Position:
        sections = (
            self._standings(),
            self._decisions(
                "awaited", _("Decisions awaited"), _("No decision is awaited."), awaited=True
            ),
            self._returns(),
            self._gates(),
            self._actions(),
            self._milestones(),
            self._projects(),
            self._posts(),
            self._savings(),
            self._terms(),
            self._decisions("taken", _("Decisions taken"), _("No decision is recorded yet."),
                            awaited=False),
            self._disclosures(),
        )  # fmt: skip
        rules = dict.fromkeys(found.rule_set.code for found in self.colours.values())
        return Position(
            partner=self.partner,
            on=self.on,
            is_own=self.partner.body_id == self.actor.body_id,
            rule=", ".join(rules),
            figures=self._figures(),
            strain=self._strain(),
            sections=sections,
        )

    def _figures(self) -> tuple[tuple[str, str], ...]:
        states = [standing.state for standing in self.rows.standings]
        late = sum(_is_late(action, self.on) for action in self.rows.actions)
        return (
            (
                _("Takes part in"),
                _("%(some)s of %(all)s")
                % {"some": sum(s in TAKES_PART for s in states), "all": len(states)},
            ),
            (_("Waits to see results"), str(states.count(ParticipationState.WAITING))),
            (_("Has not stated"), str(states.count(ParticipationState.NOT_STATED))),
            (_("Returns outstanding"), str(sum(_is_outstanding(r) for r in self.rows.returns))),
            (_("Decisions awaited"), str(sum(_is_awaited(d) for d in self.rows.decisions))),
            (
                _("Actions late"),
                _("%(late)s of %(all)s") % {"late": late, "all": len(self.rows.actions)},
            ),
        )

    def _strain(self) -> tuple[str, ...]:
        found = [load for load in loads(self.rows, self.on) if load.body.pk == self.partner.body_id]
        told = [load.strain.sentence() for load in found if load.strain]
        return (*told, *(warning for load in found for warning in load.warnings()))

    def _section(
        self,
        key: str,
        title: str,
        headings: Sequence[str],
        rows: Iterable[Any],
        entries: Callable[[Any], Sequence[Entry]],
        *,
        empty: str,
    ) -> Section:
        lines = tuple(Line(tuple(entries(row)), self._is_private(row)) for row in rows)
        return Section(key, title, tuple(headings), lines, empty)

    def _is_private(self, row: Any) -> bool:
        """Whether the row is the partner's own and it lets nobody else see it."""
        row = row.statement if isinstance(row, Standing) else row
        row = row.post if isinstance(row, PostLine) else row
        row = row.share or row.claim if isinstance(row, OwnLine) else row
        if row is None or row.owner_id != self.partner.body_id:
            return False
        table = row._meta.db_table
        return not any(
            not d.table or (d.table == table and d.row_id in (None, row.pk)) for d in self.shared
        )

    def _standings(self) -> Section:
        waits: dict[int, list[str]] = {}
        for condition in self.rows.conditions:
            said = _("met: %s") if condition.met_at else _("not met yet: %s")
            waits.setdefault(condition.participation_id, []).append(said % condition.text)

        def entries(row: Standing) -> list[Entry]:
            said = row.statement
            return [
                Entry(str(row.undertaking),
                      reverse("undertaking_detail", args=[row.undertaking.pk])),
                Entry(row.undertaking.get_kind_display()),
                Entry(str(row.state.label) if row.state else _("Never asked")),
                _dated(said.since if said else None),
                Entry("; ".join(filter(None, (said.reason, said.qualifier))) if said else ""),
                _or_none("; ".join(waits.get(said.pk, [])) if said else ""),
            ]  # fmt: skip

        headings = (_("Project or service"), _("Kind"), _("State"), _("Since"), _("Reason"),
                    _("Waits to see"))  # fmt: skip
        return self._section(
            "taking-part", _("Projects and services"), headings, self.rows.standings, entries,
            empty=_("Nothing has been put to the partners yet."),
        )  # fmt: skip

    def _decisions(self, key: str, title: str, empty: str, *, awaited: bool) -> Section:
        def entries(row: DecisionLine) -> list[Entry]:
            return [
                Entry(str(row.proposal), reverse("proposal_detail", args=[row.proposal_id])),
                Entry(row.deciding_body),
                Entry(row.get_route_display()),
                Entry(row.get_outcome_display()),
                _dated(row.decided_on),
                _or_none(row.conditions),
            ]

        rows = [line for line in self.rows.decisions if _is_awaited(line) == awaited]
        headings = (_("Proposal"), _("Decided by"), _("Route"), _("Outcome"), _("On"),
                    _("Conditions"))  # fmt: skip
        return self._section(key, title, headings, rows, entries, empty=empty)

    def _returns(self) -> Section:
        def entries(row: Return) -> list[Entry]:
            return [
                Entry(str(row.collection),
                      reverse("collection_detail", args=[row.collection_id])),
                Entry(row.collection.about_code),
                Entry(row.get_status_display()),
                _dated(row.as_at),
                _dated(row.collection.due),
                _or_none(row.note),
            ]  # fmt: skip

        rows = sorted(self.rows.returns, key=lambda row: not _is_outstanding(row))
        headings = (_("Return"), _("For"), _("Status"), _("As at"), _("Due"), _("Note"))
        return self._section(
            "returns", _("Returns"), headings, rows, entries,
            empty=_("No return was asked of this partner by name."),
        )  # fmt: skip

    def _gates(self) -> Section:
        last = {decision.gate_id: decision for decision in self.rows.gate_decisions}

        def entries(row: GateDecider) -> list[Entry]:
            decision = last.get(row.gate_id)
            milestone = row.gate.milestone
            return [
                Entry(str(row.gate),
                      reverse("gate_detail", args=[milestone.programme.code, row.gate_id])),
                Entry(str(milestone)),
                _dated(row.gate.due),
                Entry(decision.get_outcome_display() if decision
                      else _("Waits for this partner's decision")),
                _or_none(decision.conditions if decision else ""),
            ]  # fmt: skip

        headings = (_("Gate"), _("Milestone"), _("Due"), _("Its decision"), _("Conditions"))
        rows = sorted(self.rows.gates, key=lambda row: row.gate_id in last)
        return self._section(
            "gates", _("Gates that need its decision"), headings, rows, entries,
            empty=_("No gate needs a decision of this partner."),
        )  # fmt: skip

    def _actions(self) -> Section:
        def entries(row: Action) -> list[Entry]:
            return [
                Entry(row.text, reverse("action_detail", args=[row.programme.code, row.pk])),
                Entry(str(row.area or row.project or row.programme)),
                Entry(row.meeting),
                _dated(row.due),
                Entry(_("Late") if _is_late(row, self.on) else _("Open")),
            ]

        headings = (_("Action"), _("For"), _("Given at"), _("Due"), _("State"))
        return self._section(
            "actions", _("Actions it owes"), headings, self.rows.actions, entries,
            empty=_("It owes no action."),
        )  # fmt: skip

    def _milestones(self) -> Section:
        def entries(row: Milestone) -> list[Entry]:
            computed = self.colours[row.programme_id].colour(row.code)
            return [
                Entry(row.title,
                      reverse("milestone_detail", args=[row.programme.code, row.code])),
                Entry(str(row.area or row.project or row.programme)),
                Entry(row.get_status_display()),
                _dated(row.first_end),
                _dated(row.ended or row.end),
                _coloured(computed),
                _coloured(row.stated_colour),
            ]  # fmt: skip

        headings = (_("Milestone"), _("Of"), _("Status"), _("First agreed"), _("Now expected"),
                    _("By rule"), _("Stated"))  # fmt: skip
        return self._section(
            "milestones", _("Milestones it leads"), headings, self.rows.milestones, entries,
            empty=_("It leads no milestone."),
        )  # fmt: skip

    def _projects(self) -> Section:
        def entries(row: Project) -> list[Entry]:
            return [
                Entry(row.name, reverse("project_detail", args=[row.programme.code, row.code])),
                Entry(str(row.area or row.programme)),
                Entry(row.stage_word),
                _dated(row.start),
                _dated(row.end),
            ]

        headings = (_("Project"), _("Area"), _("Stage"), _("Start"), _("End"))
        return self._section(
            "projects", _("Projects it leads"), headings, self.rows.projects, entries,
            empty=_("It leads no project."),
        )  # fmt: skip

    def _posts(self) -> Section:
        areas: dict[int, list[str]] = {}
        for champion in self.rows.champions:
            areas.setdefault(champion.post_id, []).append(str(champion.area))

        def entries(row: PostLine) -> list[Entry]:
            return [
                Entry(row.post.title, reverse("post_detail", args=[row.post.pk])),
                Entry(_("Vacant") if row.is_vacant else row.holder),
                _dated(row.now.since if row.now else None),
                _or_none("; ".join(areas.get(row.post.pk, []))),
            ]

        headings = (_("Post"), _("Held by"), _("Since"), _("Champions"))
        return self._section(
            "posts", _("Posts and champion roles"), headings, self.rows.posts, entries,
            empty=_("It holds no post in the partnership."),
        )  # fmt: skip

    def _savings(self) -> Section:
        found = [
            own
            for programme in self.programmes
            for own in own_lines(savings(self.actor, programme, self.today), self.partner)
        ]

        def entries(row: OwnLine) -> list[Entry]:
            claim, share = row.claim, row.share
            year = share.year if share and share.year else claim.year
            return [
                Entry(claim.what,
                      reverse("claim_detail", args=[self.codes[claim.programme_id], claim.pk])),
                Entry(_gain(row)),
                Entry(money(row.cost) if row.cost is not None else ""),
                Entry("" if year is None else financial_year(year)),
                Entry(str(ClaimState(share.state if share else claim.state).label)),
                Entry(share.said_by if share else
                      _("expected of each partner") if row.low is not None else _("nobody yet")),
            ]  # fmt: skip

        headings = (_("Saving"), _("Its gain or loss"), _("What it costs it"), _("Year"),
                    _("State"), _("Said by"))  # fmt: skip
        return self._section(
            "savings", _("Savings"), headings, found, entries,
            empty=_("No claim concerns this partner."),
        )  # fmt: skip

    def _terms(self) -> Section:
        def entries(row: Term) -> list[Entry]:
            return [
                Entry(row.what, reverse("term_detail", args=[row.pk])),
                Entry(str(row.undertaking or "")),
                _dated(PartDate.from_date(row.decided_on)),
                _dated(PartDate.from_date(row.ends_earliest)),
                _dated(PartDate.from_date(row.ends_latest)),
                _dated(PartDate.from_date(row.notice_by) if row.notice_by else None),
                _or_none(row.freedom),
            ]

        headings = (_("Term"), _("Service"), _("Decided"), _("Ends at the earliest"),
                    _("Ends at the latest"), _("Notice by"), _("Freedom beside it"))  # fmt: skip
        return self._section(
            "terms", _("Lock-in terms"), headings, self.rows.terms, entries,
            empty=_("No term binds this partner."),
        )  # fmt: skip

    def _disclosures(self) -> Section:
        told = list(zip(self.disclosures, rows_in_words(self.disclosures), strict=True))

        def entries(row: tuple[Disclosure, str]) -> list[Entry]:
            disclosure, words = row
            return [
                Entry(words),
                Entry(str(disclosure.to)),
                Entry(disclosure.purpose),
                Entry(disclosure.basis),
                _dated(PartDate.from_date(disclosure.from_on)),
                _dated(PartDate.from_date(disclosure.until_on) if disclosure.until_on else None),
            ]

        headings = (_("What it lets others see"), _("Who may see it"), _("What for"),
                    _("Basis"), _("From"), _("Until"))  # fmt: skip
        lines = tuple(Line(tuple(entries(row))) for row in told)
        return Section(
            "disclosures", _("What it discloses, and to whom"), headings, lines,
            _("It discloses no row of its own to anybody here."),
        )  # fmt: skip


TAKES_PART = frozenset(
    {
        ParticipationState.PARTICIPATING,
        ParticipationState.PARTICIPATING_WHERE_ABLE,
        ParticipationState.AGREED,
    }
)


def _is_outstanding(row: Return) -> bool:
    return row.status == ReturnStatus.OUTSTANDING


def _is_awaited(row: DecisionLine) -> bool:
    return row.outcome in (Outcome.AWAITED, Outcome.DEFERRED)


def _is_late(action: Action, on: date) -> bool:
    return action.due is not None and action.due.last < on


def _gain(row: OwnLine) -> str:
    """A partner's gain as a range, and a loss named as one; blank where nobody has said."""
    if row.low is None and row.high is None:
        return ""
    told = money_range(row.low, row.high)
    return _("loss: %(figure)s") % {"figure": told} if row.is_loss else told


def _or_none(text: str) -> Entry:
    """Words that need not be there: a dash, not “not stated”, where there are none."""
    return Entry(text or "–")


def _dated(value: PartDate | None) -> Entry:
    if value is None:
        return Entry()
    return Entry(value.label(), on=value.first if value.precision == Precision.DAY else None)


def _coloured(value: str) -> Entry:
    return Entry(str(Colour(value).label), status=value) if value else Entry()
