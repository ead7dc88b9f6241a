"""The one table of roles and rights. An auditor can read it; it is shown at /people/roles/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission, Role

P = Permission


@dataclass(frozen=True)
class Rights:
    """What a role is for, and what it allows."""

    description: str | Promise
    permissions: frozenset[P]


_READS = {P.SEE, P.EXPORT}
_WORKS = _READS | {
    P.DATE_GIVE,
    P.COLOUR_STATE,
    P.GATE_EVIDENCE,
    P.ACTION_KEEP,
    P.OPPORTUNITY_KEEP,
    P.PARTICIPATION_STATE,
    P.MEETING_KEEP,
    P.RISK_KEEP,
    P.CLAIM_KEEP,
    P.FILE_ADD,
    P.RETURN_KEEP,
    P.BASELINE_KEEP,
    P.SPEND_KEEP,
    P.APPRAISAL_KEEP,
    P.PAPER_WRITE,
    P.ENGAGEMENT_KEEP,
    P.PERFORMANCE_KEEP,
}
_LEADS = _WORKS | {
    P.RULES_SET,
    P.GATE_DECIDE,
    P.DECISION_RECORD,
    P.COST_STATE,
    P.CLAIM_AGREE,
    P.AGREEMENT_KEEP,
    P.AGREEMENT_SIGN,
    P.TEMPLATE_KEEP,
    P.PAPER_CLEAR,
    P.PAPER_ISSUE,
    P.DISCLOSE,
    P.PEOPLE_INVITE,
    P.UNDO,
}

WORDS: Mapping[P, str | Promise] = MappingProxyType(
    {
        P.SEE: _("Read what the body that one acts for may see"),
        P.EXPORT: _("Take it away as files"),
        P.PARTNERS_MANAGE: _("Keep bodies, posts, services, principles and terms"),
        P.PARTICIPATION_STATE: _("State what a partner takes part in"),
        P.PROGRAMME_PLAN: _("Plan areas, projects, milestones and what they wait for"),
        P.DATE_GIVE: _("Give a date for a milestone"),
        P.COLOUR_STATE: _("State a colour, or overrule the rule with a reason"),
        P.RULES_SET: _("Set a body's own colour rule"),
        P.GATE_EVIDENCE: _("Attach evidence to a gate"),
        P.GATE_DECIDE: _("Record a gate decision for one's own body"),
        P.ACTION_KEEP: _("Keep actions and steers"),
        P.OPPORTUNITY_KEEP: _("Keep opportunities and answers to them"),
        P.DECISION_RECORD: _("Record a partner's decision, with its evidence"),
        P.MEETING_KEEP: _("Keep committees, meetings, papers and notices"),
        P.RISK_KEEP: _("Keep risks, scores, mitigations, issues, assumptions and findings"),
        P.COST_STATE: _("State what sharing a service costs, and what it would cost alone"),
        P.CLAIM_KEEP: _("Keep savings claims, budget lines, benefits maps and bids"),
        P.CLAIM_AGREE: _("Move a claim on, settle a conflict, agree criteria and award"),
        P.FILE_ADD: _("Add a document"),
        P.RETURN_KEEP: _("Keep collections and what came in"),
        P.BASELINE_KEEP: _("Keep baselines: what services cost and take today"),
        P.SPEND_KEEP: _("Keep ledgers of payments, say who suppliers are, keep contract registers"),
        P.APPRAISAL_KEEP: _("Weigh options for the own body, keep cases and fair shares"),
        P.WORKBOOK_IMPORT: _("Bring facts in from a workbook"),
        P.REPORT_EDIT: _("Open a report, remind, and freeze it"),
        P.REPORT_ISSUE: _("Issue a report, and publish it"),
        P.TEMPLATE_KEEP: _("Set up the body's own Word template"),
        P.PAPER_WRITE: _("Draft a committee paper, and comment on one"),
        P.PAPER_CLEAR: _("Clear a committee paper for legal, finance or equality"),
        P.PAPER_ISSUE: _("Freeze, issue and publish a committee paper"),
        P.ENGAGEMENT_KEEP: _("Keep channels, news and answers to staff"),
        P.AGREEMENT_KEEP: _("Keep agreements: terms, parties, purposes and texts"),
        P.AGREEMENT_SIGN: _("Sign an agreement for one's own body, withdraw and leave"),
        P.PERFORMANCE_KEEP: _("Keep indicators, values, targets, service levels and complaints"),
        P.DISCLOSE: _("Let another body see rows of one's own body"),
        P.PEOPLE_INVITE: _("Invite people, give roles and end them"),
        P.TRAIL_SEE: _("Read the whole trail of what was done"),
        P.UNDO: _("Take back what was done"),
    }
)

RIGHTS: Mapping[Role, Rights] = MappingProxyType(
    {
        Role.PROGRAMME_OFFICER: Rights(
            _("Runs the programme for the partnership: its plan, its reports, its people."),
            frozenset(
                _LEADS
                | {
                    P.PARTNERS_MANAGE,
                    P.PROGRAMME_PLAN,
                    P.WORKBOOK_IMPORT,
                    P.REPORT_EDIT,
                    P.REPORT_ISSUE,
                    P.TRAIL_SEE,
                }
            ),
        ),
        Role.PARTNER_LEAD: Rights(
            _("Speaks for one partner: decides for it, discloses its rows, invites its people."),
            frozenset(_LEADS),
        ),
        Role.TREASURER: Rights(
            _("Answers for the money: agrees claims, settles conflicts, checks actuals."),
            frozenset(
                _READS
                | {
                    P.PAPER_CLEAR,
                    P.CLAIM_KEEP,
                    P.CLAIM_AGREE,
                    P.COST_STATE,
                    P.RETURN_KEEP,
                    P.BASELINE_KEEP,
                    P.SPEND_KEEP,
                    P.APPRAISAL_KEEP,
                    P.FILE_ADD,
                }
            ),
        ),
        Role.PARTNER_OFFICER: Rights(
            _("Works for one partner: gives its dates, evidence, actions and returns."),
            frozenset(_WORKS),
        ),
        Role.MEMBER: Rights(_("Reads what the body that they sit for may see."), frozenset(_READS)),
        Role.AUDITOR: Rights(
            _("Reads what the body may see, and the whole trail of what was done."),
            frozenset(_READS | {P.TRAIL_SEE}),
        ),
    }
)
