from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import joined
from commonweal.partners.decisions.forms import (
    AskForm,
    ConditionForm,
    DecisionForm,
    ProposalForm,
)
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.decisions.selectors import (
    DecisionGrid,
    ProposalStanding,
    decision_grid,
    history_of_line,
    lines,
    open_conditions,
    proposals,
    standing_of,
    standings_of,
)
from commonweal.partners.decisions.services import (
    ask_partner,
    make_proposal,
    meet_condition,
    record_decision,
)
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.views.base import KeepPage


class DecisionList(ListPage):
    """Every proposal: for whom it is in force, and what is missing."""

    title = gettext_lazy("Decisions")
    lede = gettext_lazy("Each partner decides for itself, in its own body.")

    def get_table(self) -> Table:
        standings = {each.proposal.pk: each for each in standings_of(proposals())}
        in_force = [key for key, each in standings.items() if each.is_in_force]

        def narrowed(rows: Any, chosen: list[str]) -> Any:
            if "yes" in chosen:
                return rows.filter(pk__in=in_force)
            return rows.exclude(pk__in=in_force)

        def bound(row: Proposal) -> str:
            return joined(standings[row.pk].in_force_for) or _("Nobody yet")

        def missing(row: Proposal) -> str:
            return "; ".join(standings[row.pk].still_missing) or _("Nothing")

        return Table.from_queryset(
            self.request,
            proposals(),
            [
                Column("title", _("Proposal"), header=True, order_by="title", wide=True,
                       href=lambda row: reverse("proposal_detail", args=[row.pk])),
                Column("about_code", _("About"), order_by="about_code"),
                Column("made_on", _("Made"), kind="date", order_by="made_on"),
                Column("bound", _("In force for"), wide=True, value=bound),
                Column("missing", _("Still missing"), wide=True, value=missing),
            ],
            [
                TextFilter("q", _("Search"), fields=("title", "text", "about_code")),
                ChoiceFilter("force", _("In force for all asked"), apply_with=narrowed,
                             choices=[("yes", _("Yes")), ("no", _("Not yet"))]),
            ],
            caption=_("Proposals and where they are"),
            empty=_("Nothing has been proposed yet."),
            csv_name="decisions",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("See the grid"), reverse("decision_grid"))]
        if self.request.actor.may(Permission.DECISION_RECORD):
            links.insert(0, (_("Make a proposal"), reverse("proposal_add")))
        return links


class GridPage(ListPage):
    """Each partner's decision on each proposal, one line a decision."""

    title = gettext_lazy("Decision grid")
    breadcrumbs = [(gettext_lazy("Decisions"), "/decisions/")]
    template_name = "decisions/grid.html"

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            proposals(),
            [Column("title", _("Proposal"), header=True, order_by="title")],
            [TextFilter("q", _("Search"), fields=("title", "about_code"))],
            caption=_("Decision grid"),
            empty=_("Nothing has been proposed yet."),
            page_size=20,
            csv_name="decision-grid",
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") not in ("csv", "xlsx"):
            return super().get(request, *args, **kwargs)
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        file = _grid_file(request, decision_grid(self.get_table().ordered))
        return file.as_csv() if file.wants_csv else file.as_xlsx()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(grid=decision_grid(kwargs["table"].rows), **kwargs)


def _grid_file(request: HttpRequest, grid: DecisionGrid) -> Table:
    """The whole grid as a file: a row for each proposal, a column for each partner."""

    def cell(partner: Partner) -> Callable[[ProposalStanding], str]:
        return lambda each: "; ".join(_in_cell(line) for line in grid.at(each, partner))

    columns = [
        Column("proposal", _("Proposal"), header=True, wide=True),
        *(Column(f"partner-{p.pk}", str(p), wide=True, value=cell(p)) for p in grid.partners),
        Column("in_force", _("In force for"), value=lambda each: joined(each.in_force_for)),
        Column("missing", _("Still missing"), value=lambda each: "; ".join(each.still_missing)),
    ]
    table = Table.from_rows(request, grid.standings, columns, caption=_("Decision grid"))
    table.csv_name = "decision-grid"
    return table


def _in_cell(line: DecisionLine) -> str:
    day = f", {line.decided_on.label()}" if line.decided_on else ""
    return f"{line.deciding_body}: {line.get_outcome_display()}{day}"


class OneProposal(Page):
    """A page about one proposal."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.proposal = get_object_or_404(proposals(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Decisions"), reverse("decision_list"))]

    def get_cancel_url(self) -> str:
        return reverse("proposal_detail", args=[self.proposal.pk])


class ProposalDetail(OneProposal, TemplateView):
    """One proposal: who decided what, for whom it is in force, what is missing."""

    template_name = "decisions/proposal_detail.html"

    def get_title(self) -> str:
        return self.proposal.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, standing = self.request.actor, standing_of(self.proposal)
        mine = [
            line.pk
            for line in standing.lines
            if actor.may(Permission.DECISION_RECORD)
            and not reasons_not_to_speak_for(actor, line.partner)
        ]
        return super().get_context_data(
            standing=standing,
            mine=mine,
            may_ask=actor.may(Permission.DECISION_RECORD, self.proposal),
            may_undo=actor.may(Permission.UNDO, self.proposal),
            history=history_lines(
                self.proposal,
                standing.lines,
                [condition for line in standing.lines for condition in line.met.all()],
            ),
            **kwargs,
        )


class AddProposal(KeepPage):
    """Make a proposal."""

    form_class = ProposalForm
    permission = Permission.DECISION_RECORD
    title = gettext_lazy("Make a proposal")
    submit = gettext_lazy("Make it")

    def get_cancel_url(self) -> str:
        return reverse("decision_list")

    def perform(self, form: ProposalForm) -> str:
        proposal = make_proposal(actor=self.request.actor, **form.cleaned_data)
        return reverse("proposal_detail", args=[proposal.pk])


class AskPage(OneProposal, KeepPage):
    """Put a proposal to one partner's body."""

    form_class = AskForm
    permission = Permission.DECISION_RECORD
    submit = gettext_lazy("Ask it")

    def get_title(self) -> str:
        return _("Put “%(title)s” to a partner") % {"title": self.proposal}

    def perform(self, form: AskForm) -> str:
        ask_partner(actor=self.request.actor, proposal=self.proposal, **form.cleaned_data)
        return self.get_cancel_url()


class OneLine(KeepPage):
    """A form about one partner's decision."""

    permission = Permission.DECISION_RECORD

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.line = get_object_or_404(lines(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        here = (self.line.proposal.title, self.get_cancel_url())
        return [(_("Decisions"), reverse("decision_list")), here]

    def get_cancel_url(self) -> str:
        return reverse("proposal_detail", args=[self.line.proposal_id])


class MeetConditionPage(OneLine):
    """Record that a condition of an approval was met."""

    form_class = ConditionForm
    submit = gettext_lazy("Record that it is met")

    def get_title(self) -> str:
        return _("A condition of %(body)s of %(partner)s is met") % {
            "body": self.line.deciding_body,
            "partner": self.line.partner,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"waiting": open_conditions(self.line)}

    def perform(self, form: ConditionForm) -> str:
        meet_condition(actor=self.request.actor, line=self.line, **form.cleaned_data)
        return self.get_cancel_url()


class RecordPage(OneLine):
    """Record what a partner's body decided."""

    template_name = "decisions/record.html"
    form_class = DecisionForm
    submit = gettext_lazy("Record the decision")

    def get_title(self) -> str:
        return _("What %(body)s of %(partner)s decided") % {
            "body": self.line.deciding_body,
            "partner": self.line.partner,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            line=self.line,
            earlier=history_of_line(self.line),
            hindrances=reasons_not_to_speak_for(self.request.actor, self.line.partner),
            **kwargs,
        )

    def perform(self, form: DecisionForm) -> str:
        record_decision(actor=self.request.actor, line=self.line, **form.cleaned_data)
        return self.get_cancel_url()
