from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page

Entry = tuple[str, str | Promise, str | Promise, Permission | None]

# Each page, what it is for, and the permission without which it is of no use.
PARTNERS: tuple[Entry, ...] = (
    ("partner_list", _("Partners"), _("Who is in the partnership, since when, and who was."), None),
    ("my_position", _("Our position"), _("Where the body that you act for stands in everything."),
     None),
    ("service_matrix", _("Services"), _("Who takes part in what; not stated is an answer."), None),
    ("undertaking_list", _("Projects and services"), _("What partners may take part in."), None),
    ("function_list", _("Functions"), _("Published lists of functions, and what covers them."),
     None),
    ("watch_list", _("Watch-list"), _("What waiting partners want to see, and whether it is met."),
     None),
    ("post_list", _("Posts"), _("Who holds which post, and where there is a gap."), None),
    ("principle_list", _("Principles"), _("What the board endorsed, asked of each service."), None),
    ("term_list", _("Terms"), _("Preferred-provider terms and the days that they bring."), None),
    ("return_list", _("Returns"), _("Data asked of the partners, and what came in."), None),
    ("return_template_list", _("Templates of returns"), _("What is asked of each row."), None),
    ("return_contact_list", _("Whom to write to about returns"),
     _("Officers, champions and sponsors."), None),
    ("engagement", _("Engagement"), _("Channels, the calendar, and what staff ask."), None),
    ("document_list", _("Documents"), _("Files kept as they came, with their digests."), None),
)  # fmt: skip
CHOOSING: tuple[Entry, ...] = (
    ("baseline_list", _("Baselines"), _("What services cost and take before they are shared."),
     None),
    ("benchmark_gap", _("Benchmark gaps"), _("How far partners lie above the best quartile."),
     None),
    ("frontiers", _("Efficiency frontiers"), _("What each could do with, where that can be told."),
     None),
    ("scope_map", _("Scope map"), _("Services by published lists, and what kind each is."), None),
    ("readiness_list", _("Readiness"), _("What is settled before starting, and where to begin."),
     None),
    ("appraisal_list", _("Options"), _("Each partner's own choice, and what would turn it."), None),
    ("business_case_list", _("Business cases"),
     _("What a change is worth against doing nothing."), None),
    ("study_list", _("Fair shares"), _("Who would pay what of a joint cost, and who would leave."),
     None),
    ("location_list", _("Where to put it"),
     _("Where teams would cost least, and what a fairer spread costs."), None),
    ("leaving_list", _("Joining and leaving"),
     _("What each partner pays and saves if one joins, pauses or leaves."), None),
)  # fmt: skip
SPEND: tuple[Entry, ...] = (
    ("spend", _("Spend"), _("The partners' ledgers in one place, and what they lack."), None),
    (
        "question_list",
        _("Questions about spend"),
        _("What is shared, concentrated, off contract, paid twice."),
        None,
    ),
    ("spend_findings", _("Findings on spend"), _("The first findings, for Word and Excel."), None),
    ("spend_cube", _("The spend cube"), _("Spend cut two ways, down to the ledger line."), None),
    ("supplier_list", _("Suppliers"), _("Each once, whatever names the ledgers give it."), None),
    ("doubt_list", _("Names to judge"), _("Names that may be one supplier, by money."), None),
    ("ledger_list", _("Ledgers"), _("The files that came in, each with its receipt."), None),
    ("register_list", _("Contract registers"), _("Who has a contract, until when."), None),
)
AGREEMENTS: tuple[Entry, ...] = (
    ("agreement_list", _("Agreements"), _("What binds the partners, and who has signed it."), None),
    ("sight_page", _("Who can see what"), _("On any day, under which clause, and if not, why."),
     None),
    ("agreement_diary", _("Diary of agreements"),
     _("Reviews, last days for notice, ends and renewals."), None),
    ("renewal_timetable", _("Reviews to come"),
     _("When to start choosing anew, and who could move together."), None),
    ("landscape", _("Landscape"), _("Who provides what to whom; overlaps."), None),
    ("indicator_list", _("Performance"), _("What is measured, and whether a change is real."),
     None),
    ("scorecard_list", _("Scorecards"), _("Each body’s figures by its own colour rule."), None),
    ("level_list", _("Service levels"), _("What is promised, what was missed, and statements."),
     None),
    ("plan_list", _("Service plans"),
     _("Actions, and the figures, risks and objectives that they serve."), None),
    ("case_list", _("Complaints and compliments"), _("One register, with themes."), None),
    ("load_list", _("Values that came in"), _("Files of values, and what they revised."), None),
)  # fmt: skip
DECIDING: tuple[Entry, ...] = (
    ("decision_list", _("Decisions"), _("Proposals, and what each partner decided."), None),
    ("meeting_list", _("Meetings"), _("Who meets when, with agendas, notices and attendance."),
     None),
    ("forward_plan", _("Forward plan"), _("What is to be decided, and whether it is key."), None),
    ("notice_list", _("Notices"), _("What must be published before each meeting, and by when."),
     None),
    ("resolution_list", _("Resolution register"),
     _("Recommended, amended, resolved, by each committee."), None),
    ("committee_list", _("Committees"), _("Who decides, with which powers and quorum."), None),
    ("committee_structure", _("Structure of committees"), _("How they hang together, drawn."),
     None),
    ("key_rule_list", _("Key decision rules"), _("Each partner's own limits and words."), None),
    ("brief_list", _("Committee papers"), _("One set of facts, a paper for each body."), None),
    ("template_list", _("Paper templates"), _("Each body's own Word template."), None),
    ("meeting_paper_list", _("Papers and their versions"),
     _("Who changed what from which comments, background papers and consultees."), None),
)  # fmt: skip
PROGRAMME: tuple[Entry, ...] = (
    ("programme_detail", _("Overview"), _("The programme on a page."), None),
    ("area_list", _("Areas"), _("Service areas with champions, scope and worst stage."), None),
    ("project_list", _("Projects"), _("Joint work, with stage, dates and lead."), None),
    ("milestone_list", _("Milestones"), _("Every dated promise, both colours, every date."), None),
    ("colour_list", _("Colours"), _("Where the rule and the stated colour differ."), None),
    ("forecast", _("Forecast"), _("When work will end, from this programme's own record."), None),
    ("gate_list", _("Gates"), _("What must be shown and who must decide."), None),
    ("action_list", _("Actions"), _("What is to be done, by whom, by when."), None),
    ("warning_list", _("Early warning"), _("What needs attention, ranked, with the reason."), None),
    ("issue_list", _("Reports"), _("Each issue, from opening to publication."), None),
    ("programme_more", _("More"), _("Claims, dependencies, capacity, what if."), None),
)
SAVINGS: tuple[Entry, ...] = (
    (
        "savings",
        _("Savings"),
        _("What is claimed, agreed, budgeted and delivered; the red total."),
        None,
    ),
    ("claim_list", _("Claims"), _("Every figure given for a saving, with its state."), None),
    ("conflict_list", _("Conflicts"), _("Figures that do not agree, and what settled them."), None),
    ("line_list", _("Budget lines"), _("What fell, and who may claim how much of it."), None),
    ("target_ladder", _("Targets"), _("Targets against the sum of the claims."), None),
    ("outcome_list", _("Gains and losses"), _("What savings mean for each partner."), None),
    ("benefits_map", _("Benefits map"), _("What benefits hang on, and how surely."), None),
    ("realisation", _("Realisation"), _("Each benefit against its plan."), None),
    ("hub_list", _("Hub"), _("Frameworks and tools, who uses them, what they save."), None),
    ("fund_list", _("Funds"), _("Criteria, bids and awards."), None),
)
RISKS: tuple[Entry, ...] = (
    ("risk_list", _("Risks"), _("What may happen, as each partner scores it."), None),
    ("heat_map", _("Heat map"), _("Open risks by a partner's own likelihood and impact."), None),
    ("exposure_list", _("Money at risk"), _("What open risks could cost in a year."), None),
    ("risk_issue_list", _("Issues"), _("What has happened and must be dealt with."), None),
    ("assumption_list", _("Assumptions"), _("What plans rest on, tested on set dates."), None),
    ("finding_list", _("Audit findings"), _("What auditors found, and the evidence."), None),
    ("scale_list", _("Scales"), _("In which words each partner scores."), None),
)
YOU: tuple[Entry, ...] = (
    ("search", _("Search"), _("Looks in everything that you may see."), None),
    ("people_list", _("People"), _("Who has which role for which body."), None),
    ("disclosure_list", _("Disclosures"), _("What your body lets others see, and they yours."),
     None),
    ("trail", _("Trail"), _("What was done, by whom, when and why."), Permission.TRAIL_SEE),
    ("roles_page", _("Roles"), _("What each role allows."), None),
    ("account_page", _("Account"), _("Your name, password, second step and sessions."), None),
)  # fmt: skip


class SiteMap(Page, TemplateView):
    """Every page that the person's role can use, with what it is for."""

    template_name = "site/site_map.html"
    title = _("All pages")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programmes = Programme.objects.all()
        return super().get_context_data(
            groups=[
                *(
                    (title % {"programme": each.name}, self._links(entries, each.code))
                    for each in programmes
                    for title, entries in (
                        ("%(programme)s", PROGRAMME),
                        (_("%(programme)s: savings"), SAVINGS),
                        (_("%(programme)s: risks and assurance"), RISKS),
                    )
                ),
                (_("Partners and services"), self._links(PARTNERS)),
                (_("Decisions, meetings and papers"), self._links(DECIDING)),
                (_("Deciding what to share"), self._links(CHOOSING)),
                (_("What is bought"), self._links(SPEND)),
                (_("Agreements and performance"), self._links(AGREEMENTS)),
                (_("You and your body"), self._links(YOU)),
            ],
            **kwargs,
        )

    def _links(self, entries: tuple[Entry, ...], *args: str) -> list[tuple[str, Any, Any]]:
        return [
            (reverse(name, args=args), text, about)
            for name, text, about, permission in entries
            if permission is None or self.request.actor.may(permission)
        ]
