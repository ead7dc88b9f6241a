"""Every permission and every role, one line each."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What a person may be allowed to do. `roles.py` says which role allows what."""

    SEE = "see"  # read what the body that one acts for may see
    EXPORT = "export"  # take it away as files
    PARTNERS_MANAGE = "partners.manage"  # bodies, posts, services, principles, terms
    PARTICIPATION_STATE = "participation.state"  # say what a partner takes part in
    PROGRAMME_PLAN = "programme.plan"  # areas, projects, milestones, dependencies
    DATE_GIVE = "date.give"  # give a date for a milestone
    COLOUR_STATE = "colour.state"  # state a colour, overrule the rule
    RULES_SET = "rules.set"  # a body's own colour rule
    GATE_EVIDENCE = "gate.evidence"  # attach evidence to a gate
    GATE_DECIDE = "gate.decide"  # record a gate decision for one's own body
    ACTION_KEEP = "action.keep"  # actions and steers
    OPPORTUNITY_KEEP = "opportunity.keep"  # opportunities and answers to them
    DECISION_RECORD = "decision.record"  # a partner's decision, with its evidence
    MEETING_KEEP = "meeting.keep"  # committees, meetings, papers, notices
    RISK_KEEP = "risk.keep"  # risks, scores, mitigations, issues, assumptions, findings
    COST_STATE = "cost.state"  # what sharing a service costs, and what it would cost alone
    FILE_ADD = "file.add"  # add a document
    CLAIM_KEEP = "claim.keep"  # savings claims, budget lines, benefits maps, bids
    CLAIM_AGREE = "claim.agree"  # move a claim on, settle a conflict, award
    RETURN_KEEP = "return.keep"  # collections and what came in
    BASELINE_KEEP = "baseline.keep"  # what services cost and take today, and what is in reach
    SPEND_KEEP = "spend.keep"  # ledgers, what suppliers they name, contract registers
    APPRAISAL_KEEP = "appraisal.keep"  # options, one's own body's answers, cases, shares
    WORKBOOK_IMPORT = "workbook.import"  # facts in from a workbook
    REPORT_EDIT = "report.edit"  # open, remind, freeze
    REPORT_ISSUE = "report.issue"  # issue, and publish
    TEMPLATE_KEEP = "template.keep"  # a body's own Word template
    PAPER_WRITE = "paper.write"  # draft a committee paper, comment on one
    PAPER_CLEAR = "paper.clear"  # clear it for legal, finance or equality
    PAPER_ISSUE = "paper.issue"  # freeze, issue and publish it
    ENGAGEMENT_KEEP = "engagement.keep"  # channels, news, answers to staff
    AGREEMENT_KEEP = "agreement.keep"  # agreements: terms, parties, purposes, texts
    AGREEMENT_SIGN = "agreement.sign"  # sign for one's own body, withdraw, leave
    PERFORMANCE_KEEP = "performance.keep"  # indicators, values, targets, levels, cases
    DISCLOSE = "disclose"  # let another body see one's own body's rows
    PEOPLE_INVITE = "people.invite"  # invite, give and end roles
    TRAIL_SEE = "trail.see"  # the whole trail of what was done
    UNDO = "undo"  # take back what was done


class Role(TextChoices):
    """What a person is in a partnership. The rights stand in `roles.py`."""

    PROGRAMME_OFFICER = "programme_officer", _("Programme officer")
    PARTNER_LEAD = "partner_lead", _("Partner's lead officer")
    TREASURER = "treasurer", _("Treasurer")
    PARTNER_OFFICER = "partner_officer", _("Partner's officer")
    MEMBER = "member", _("Member of a board or council")
    AUDITOR = "auditor", _("Auditor")
