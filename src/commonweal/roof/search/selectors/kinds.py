"""Every kind of thing that a person may look for, with where its words stand and its page.

The rows come only through the models' own managers, so that each finds what the person who
looks may see, and nothing else. The columns named here are what the index of words holds: the
next migrate after a change here sees to it, with no migration of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models import (
    Agreement,
    Clause,
    ClauseText,
    Provision,
    Purpose,
    ScheduleEntry,
)
from commonweal.agree.performance.models import Indicator, PlanAction
from commonweal.decide.appraisal.models import (
    Appraisal,
    BusinessCase,
    CostStudy,
    LocationStudy,
)
from commonweal.decide.baseline.models import Baseline, BaselineLine
from commonweal.decide.spend.enums import FileState, RegisterState
from commonweal.decide.spend.models import Contract, LedgerFile
from commonweal.deliver.programme.models import (
    Action,
    Milestone,
    Opportunity,
    Project,
    ServiceArea,
    Statement,
)
from commonweal.deliver.risk.models import (
    Assumption,
    Finding,
    Mitigation,
    Risk,
    SharedCost,
)
from commonweal.deliver.risk.models import Issue as RiskIssue
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body, BodyCode, BodyName
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Post, Tenure, Undertaking
from commonweal.partners.returns.models import Collection, Reminder
from commonweal.partners.returns.models import Template as ReturnTemplate
from commonweal.prove.benefits.models import BudgetLine, Claim, Fund, HubItem, MapNode
from commonweal.prove.governance.models import (
    AgendaItem,
    Committee,
    Meeting,
    Paper,
    PaperConsultee,
    PaperReference,
    PaperVersion,
    Seat,
    TermsOfReference,
    Wording,
)
from commonweal.roof.papers.models import Brief


@dataclass(frozen=True)
class Beside:
    """Rows of another table whose words find a row too, such as the other names of a body.

    `key` is the lookup of the found row that names it; `of` the column here that it must be in.
    """

    rows: Callable[[], QuerySet[Any]]
    key: str
    of: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    `title` and `texts` are looked in, as are `code` and the rows beside it; `about` is the
    line that says where it belongs, and `href` its page.
    """

    key: str
    label: str | Promise
    rows: Callable[[], QuerySet[Any]]
    title: str
    href: Callable[[Any], str]
    code: str = ""
    texts: tuple[str, ...] = ()
    about: Callable[[Any], Any] = lambda _row: ""
    beside: tuple[Beside, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every column that is looked in."""
        return (*((self.code,) if self.code else ()), self.title, *self.texts)


def _other_bodies() -> QuerySet[Body]:
    return Body.objects.exclude(pk__in=Partner.objects.values("body_id"))


def _in_programme(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.programme.code, row.code])


def _in_savings(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.programme.code, row.pk])


KINDS: tuple[Kind, ...] = (
    Kind(
        "partners", _("Partners"),
        lambda: Partner.objects.select_related("body"),
        title="body__name", texts=("heading", "note"),
        href=lambda row: reverse("partner_position", args=[row.body.slug]),
        beside=(
            Beside(BodyName.objects.all, "body__in", "body_id", ("name",)),
            Beside(BodyCode.objects.all, "body__in", "body_id", ("code",)),
        ),
    ),
    Kind(
        "bodies", _("Other bodies"), _other_bodies,
        title="name", href=lambda row: reverse("body_detail", args=[row.slug]),
        about=lambda row: row.get_kind_display(),
        beside=(
            Beside(BodyName.objects.all, "pk__in", "body_id", ("name",)),
            Beside(BodyCode.objects.all, "pk__in", "body_id", ("code",)),
        ),
    ),
    Kind(
        "posts", _("Posts and their holders"),
        lambda: Post.objects.select_related("body"),
        title="title", texts=("aliases", "body__name"),
        href=lambda row: reverse("post_detail", args=[row.pk]),
        about=lambda row: row.body or "",
        beside=(Beside(Tenure.objects.all, "pk__in", "post_id", ("holder", "note")),),
    ),
    Kind(
        "services", _("Services"),
        lambda: Undertaking.objects.filter(kind=UndertakingKind.SERVICE),
        title="name", code="code",
        href=lambda row: reverse("undertaking_detail", args=[row.pk]),
    ),
    Kind(
        "projects", _("Projects"),
        lambda: Project.objects.select_related("programme", "area"),
        title="name", code="code", texts=("position", "stage_word"),
        href=_in_programme("project_detail"),
        about=lambda row: row.area or row.programme,
    ),
    Kind(
        "areas", _("Service areas"),
        lambda: ServiceArea.objects.select_related("programme"),
        title="name", code="code", texts=("scope",),
        href=_in_programme("area_detail"),
        about=lambda row: row.programme,
    ),
    Kind(
        "milestones", _("Milestones"),
        lambda: Milestone.objects.select_related("programme", "area", "project"),
        title="title", code="code", texts=("stage_word", "comment"),
        href=_in_programme("milestone_detail"),
        about=lambda row: row.area or row.project or row.programme,
    ),
    Kind(
        "actions", _("Actions and steers"),
        lambda: Action.objects.select_related("programme", "area", "project"),
        title="text", texts=("meeting", "outcome"),
        href=lambda row: reverse("action_detail", args=[row.programme.code, row.pk]),
        about=lambda row: row.area or row.project or row.programme,
    ),
    Kind(
        "opportunities", _("Opportunities"),
        lambda: Opportunity.objects.select_related("area__programme"),
        title="title", texts=("note",),
        href=lambda row: reverse("opportunity_detail", args=[row.area.programme.code, row.pk]),
        about=lambda row: row.area,
    ),
    Kind(
        "risks", _("Risks"),
        lambda: Risk.objects.select_related("programme", "theme"),
        title="title", code="code", texts=("cause", "event", "effect"),
        href=lambda row: reverse("risk_detail", args=[row.programme.code, row.pk]),
        about=lambda row: row.theme or row.programme,
        beside=(Beside(Mitigation.objects.all, "pk__in", "risk_id", ("text", "outcome")),),
    ),
    Kind(
        "risk_issues", _("Issues"),
        lambda: RiskIssue.objects.select_related("programme"),
        title="text", texts=("effect", "outcome"),
        href=lambda row: reverse("risk_issue_detail", args=[row.programme.code, row.pk]),
        about=lambda row: row.programme,
    ),
    Kind(
        "indicators", _("Indicators"),
        lambda: Indicator.objects.select_related("service"),
        title="name", code="code", texts=("definition", "numerator", "denominator", "source"),
        href=lambda row: reverse("indicator_detail", args=[row.pk]),
        about=lambda row: row.service or "",
        beside=(Beside(PlanAction.objects.all, "pk__in", "indicator_id", ("text", "outcome")),),
    ),
    Kind(
        "assumptions", _("Assumptions"),
        lambda: Assumption.objects.select_related("programme"),
        title="text", texts=("basis",),
        href=lambda row: reverse("assumption_detail", args=[row.programme.code, row.pk]),
        about=lambda row: row.programme,
    ),
    Kind(
        "findings", _("Audit findings"),
        lambda: Finding.objects.select_related("programme"),
        title="text", texts=("review", "action", "evidence_note"),
        href=lambda row: reverse("finding_detail", args=[row.programme.code, row.pk]),
        about=lambda row: row.review,
    ),
    Kind(
        "shared_costs", _("Joining and leaving"),
        lambda: SharedCost.objects.select_related("undertaking"),
        title="undertaking__name", texts=("source",),
        href=lambda row: reverse("leaving", args=[row.pk]),
    ),
    Kind(
        "decisions", _("Decisions"), Proposal.objects.all,
        title="title", code="about_code", texts=("text",),
        href=lambda row: reverse("proposal_detail", args=[row.pk]),
        beside=(
            Beside(
                DecisionLine.objects.all, "pk__in", "proposal_id",
                ("deciding_body", "recommendation", "resolution", "conditions"),
            ),
        ),
    ),
    Kind(
        "agreements", _("Agreements"), Agreement.objects.all,
        title="title", code="code", texts=("about", "exit_terms", "cost_sharing"),
        href=lambda row: reverse("agreement_detail", args=[row.pk]),
        about=lambda row: row.get_power_display(),
        beside=(Beside(Purpose.objects.all, "pk__in", "agreement_id",
                       ("purpose", "lawful_basis")),),
    ),
    Kind(
        "clauses", _("Clauses of agreements"),
        lambda: Clause.objects.select_related("agreement"),
        title="heading", code="number",
        href=lambda row: reverse("agreement_detail", args=[row.agreement_id]),
        about=lambda row: row.agreement,
        beside=(Beside(ClauseText.objects.all, "pk__in", "clause_id", ("text", "variation")),),
    ),
    Kind(
        "schedules", _("Schedules of agreements"),
        lambda: ScheduleEntry.objects.select_related("party__agreement", "party__body"),
        title="heading", code="key", texts=("text",),
        href=lambda row: reverse("agreement_detail", args=[row.party.agreement_id]),
        about=lambda row: row.party,
    ),
    Kind(
        "provisions", _("Who provides what"), Provision.objects.all,
        title="provider", texts=("customers", "service", "area"),
        href=lambda row: reverse("landscape"),
        about=lambda row: row.area,
    ),
    Kind(
        "committees", _("Committees"),
        lambda: Committee.objects.select_related("body"),
        title="name", texts=("aliases",),
        href=lambda row: reverse("committee_detail", args=[row.pk]),
        about=lambda row: row.body or row.get_kind_display(),
        beside=(
            Beside(TermsOfReference.objects.all, "pk__in", "committee_id",
                   ("title", "purpose", "powers")),
            Beside(Seat.objects.all, "pk__in", "committee_id", ("who",)),
        ),
    ),
    Kind(
        "briefs", _("Committee papers being written"), Brief.objects.all, title="title",
        href=lambda row: reverse("brief_detail", args=[row.pk]),
    ),
    Kind(
        "meetings", _("Meetings"), Meeting.objects.all,
        title="title", texts=("place", "note"),
        href=lambda row: reverse("meeting_detail", args=[row.pk]),
        about=lambda row: row.get_state_display(),
    ),
    Kind(
        "items", _("Agenda items and resolutions"),
        lambda: AgendaItem.objects.select_related("meeting"),
        title="title", texts=("private_reason",),
        href=lambda row: reverse("item_detail", args=[row.pk]),
        about=lambda row: row.meeting,
        beside=(
            Beside(Wording.objects.all, "pk__in", "item_id",
                   ("text", "moved_by", "evidence_note")),
        ),
    ),
    Kind(
        "meeting_papers", _("Papers for meetings"), Paper.objects.all,
        title="title", code="about_code",
        href=lambda row: reverse("meeting_paper_detail", args=[row.pk]),
        about=lambda row: row.get_kind_display(),
        beside=(
            Beside(PaperVersion.objects.all, "pk__in", "paper_id", ("number", "change")),
            Beside(PaperReference.objects.all, "pk__in", "paper_id", ("title",)),
            Beside(PaperConsultee.objects.all, "pk__in", "paper_id", ("group", "response")),
        ),
    ),
    Kind(
        "claims", _("Savings claims"),
        lambda: Claim.objects.select_related("programme"),
        title="what", code="code", texts=("about", "basis"),
        href=_in_savings("claim_detail"),
        about=lambda row: row.programme,
    ),
    Kind(
        "budget-lines", _("Budget lines"),
        lambda: BudgetLine.objects.select_related("programme"),
        title="name", code="code",
        href=_in_savings("line_detail"),
        about=lambda row: row.programme,
    ),
    Kind(
        "benefits", _("Boxes of benefits maps"),
        lambda: MapNode.objects.select_related("programme"),
        title="name", code="code", texts=("measure", "owner_word"),
        href=_in_savings("map_node"),
        about=lambda row: row.get_kind_display(),
    ),
    Kind(
        "hub-items", _("Hub and frameworks"),
        lambda: HubItem.objects.select_related("programme"),
        title="name", code="code", texts=("price_effect", "coverage"),
        href=lambda row: reverse("hub_list", args=[row.programme.code]),
        about=lambda row: row.programme,
    ),
    Kind(
        "funds", _("Partnership funds"),
        lambda: Fund.objects.select_related("programme"),
        title="name",
        href=_in_savings("fund_detail"),
        about=lambda row: row.programme,
    ),
    Kind(
        "collections", _("Returns asked for"), Collection.objects.all,
        title="what", code="code", texts=("note",),
        href=lambda row: reverse("collection_detail", args=[row.pk]),
    ),
    Kind(
        "return_templates", _("Templates of returns"), ReturnTemplate.objects.all,
        title="name", code="code", texts=("note", "rows"),
        href=lambda row: reverse("return_template_detail", args=[row.pk]),
    ),
    Kind(
        "reminders", _("Letters about returns"), Reminder.objects.all,
        title="subject", texts=("to_name", "text"),
        href=lambda row: reverse("reminder_detail", args=[row.pk]),
    ),
    Kind(
        "baseline_lines", _("Lines of baselines"), BaselineLine.objects.all,
        title="what",
        href=lambda row: reverse("baseline_line", args=[row.pk]),
    ),
    Kind(
        "baselines", _("Baselines"), Baseline.objects.all,
        title="name", code="code", texts=("note",),
        href=lambda row: reverse("baseline_detail", args=[row.pk]),
    ),
    Kind(
        "ledgers", _("Ledgers"),
        lambda: LedgerFile.objects.filter(state=FileState.KEPT).select_related("body"),
        title="name",
        href=lambda row: reverse("ledger_detail", args=[row.pk]),
        about=lambda row: row.body,
    ),
    Kind(
        "contracts", _("Contracts of the registers"),
        lambda: Contract.objects.filter(
            register__state=RegisterState.CURRENT
        ).select_related("register__body"),
        title="title", code="reference", texts=("supplier",),
        href=lambda row: reverse("register_detail", args=[row.register_id]),
        about=lambda row: row.register.body,
    ),
    Kind(
        "appraisals", _("Options"), Appraisal.objects.all,
        title="name", code="code", texts=("note",),
        href=lambda row: reverse("appraisal_detail", args=[row.pk]),
    ),
    Kind(
        "business_cases", _("Business cases"), BusinessCase.objects.all,
        title="name", code="code", texts=("note",),
        href=lambda row: reverse("business_case_detail", args=[row.pk]),
    ),
    Kind(
        "shares", _("Fair shares"), CostStudy.objects.all,
        title="name", code="code", texts=("note",),
        href=lambda row: reverse("study_detail", args=[row.pk]),
    ),
    Kind(
        "locations", _("Where to put it"), LocationStudy.objects.all,
        title="name", code="code", texts=("note", "source"),
        href=lambda row: reverse("location_detail", args=[row.pk]),
    ),
    Kind(
        "documents", _("Documents"), Document.objects.all,
        title="title", texts=("name",),
        href=lambda row: reverse("document_detail", args=[row.pk]),
        about=lambda row: row.name,
    ),
    Kind(
        "statements", _("Statements that are checked"),
        lambda: Statement.objects.select_related("programme"),
        title="text",
        href=lambda row: reverse("statement_list", args=[row.programme.code]),
        about=lambda row: row.programme,
    ),
)  # fmt: skip
