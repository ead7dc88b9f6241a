"""The decision table: for each form of working together, its power, its rules, what to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.methods.criteria.delivery import ServiceFacts

OUTSIDE_LIMIT = 0.20
MONTHS_TO_PROCURE = 9
MONTHS_TO_FORM_A_COMPANY = 6


class Form(StrEnum):
    """A form of working together."""

    AS_NOW = "as_now"
    SHARED_STAFF = "shared_staff"
    SERVICE_CONTRACT = "service_contract"
    DELEGATION = "delegation"
    JOINT_COMMITTEE = "joint_committee"
    SECTION_75 = "section_75"
    CONTROLLED_COMPANY = "controlled_company"
    TRADING_COMPANY = "trading_company"
    JOINT_VENTURE = "joint_venture"
    OUTSOURCING = "outsourcing"
    ASSET_PARTNERSHIP = "asset_partnership"


class Verdict(StrEnum):
    """What the table says of a form."""

    FITS = "fits"
    IN_QUESTION = "in_question"
    RULED_OUT = "ruled_out"


class Says(StrEnum):
    """What one rule says."""

    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule says, and in which words."""

    says: Says
    sentence: str


Rule = Callable[["ServiceFacts"], Told]


@dataclass(frozen=True, slots=True)
class Row:
    """One form."""

    law: str
    rules: tuple[Rule, ...]
    for_the_lawyer: tuple[str, ...]


def wants(fact: str, wanted: bool, yes: str, no: str, ask: str) -> Rule:
    """A rule on one yes-or-no fact: words when it is as wanted, when it is not, when unknown."""

    def rule(facts: ServiceFacts) -> Told:
        value = getattr(facts, fact)
        if value is None:
            return Told(Says.UNKNOWN, ask)
        return Told(Says.FOR, yes) if value is wanted else Told(Says.AGAINST, no)

    return rule


def control(allowed: tuple[str, ...], yes: str, no: str) -> Rule:
    """A rule on who is to decide."""

    def rule(facts: ServiceFacts) -> Told:
        if facts.control is None:
            return Told(Says.UNKNOWN, "Who is to decide: each, all together, or one for all?")
        return Told(Says.FOR, yes) if facts.control in allowed else Told(Says.AGAINST, no)

    return rule


def outside_income_low(facts: ServiceFacts) -> Told:
    """At least 80% of a controlled body's work must be for those who control it."""
    if facts.outside_income is None:
        return Told(Says.UNKNOWN, "What share of its income would come from others?")
    if facts.outside_income > OUTSIDE_LIMIT:
        return Told(
            Says.AGAINST,
            f"{facts.outside_income:.0%} of its income would come from others. More than 80% of "
            "its work must be for the partners if they are to award to it without competition.",
        )
    return Told(Says.FOR, "Nearly all of its work is for the partners, who may award it directly.")


def months(needed: int, doing: str) -> Rule:
    """A rule on time to start."""

    def rule(facts: ServiceFacts) -> Told:
        if facts.months_to_start is None:
            return Told(Says.UNKNOWN, "By when is it to start?")
        if facts.months_to_start < needed:
            return Told(
                Says.AGAINST,
                f"{doing} takes {needed} months or more, and it is to start in "
                f"{facts.months_to_start}.",
            )
        return Told(Says.FOR, f"There is time: {doing.lower()} takes {needed} months or more.")

    return rule


def market(facts: ServiceFacts) -> Told:
    """Whether anybody would bid."""
    if facts.suppliers is None:
        return Told(Says.UNKNOWN, "How many suppliers were asked, and how many would bid?")
    if facts.suppliers < 2:
        return Told(Says.AGAINST, f"{facts.suppliers or 'No'} supplier would bid: no competition.")
    return Told(Says.FOR, f"{facts.suppliers} suppliers said that they would bid.")


DELEGABLE = wants(
    "delegable",
    True,
    "The function may be delegated.",
    "The function may not be delegated, so no other body can be given it.",
    "May the function be delegated?",
)
COUNCILS = wants(
    "all_local_authorities",
    True,
    "All partners are local authorities.",
    "Not all partners are local authorities, and this power is theirs alone.",
    "Are all partners local authorities?",
)
STAFF_MAY_MOVE = wants(
    "staff_may_move",
    True,
    "Staff may move to the new employer.",
    "The partners would not let staff move to another employer.",
    "May staff move to another employer?",
)
ASK_STAFF = "Does TUPE apply, and who carries pension deficits and admission to the fund?"
ASK_VAT = "Can each partner still recover its VAT, and is the supply between them taxable?"
ASK_PROCUREMENT = "Is the arrangement exempt under Schedule 2 of the Procurement Act 2023?"

TABLE: dict[Form, Row] = {
    Form.AS_NOW: Row(
        "No power needed",
        (lambda _: Told(Says.FOR, "Always open: what the others are compared with."),),
        (),
    ),
    Form.SHARED_STAFF: Row(
        "Local Government Act 1972 s. 113: staff placed at another's disposal",
        (
            wants(
                "staff_only",
                True,
                "Only people's time is shared; each body's decisions stay its own.",
                "More than people's time is shared, which this power does not cover.",
                "Is it only people's time that is shared?",
            ),
        ),
        ("Have the staff been consulted, as the section requires?", ASK_STAFF),
    ),
    Form.SERVICE_CONTRACT: Row(
        "Local Authorities (Goods and Services) Act 1970 s. 1: one council supplies another",
        (
            control(
                ("each_decides",),
                "Each partner stays client and decides what it buys.",
                "A contract leaves decisions with each client, and they are to be made otherwise.",
            ),
        ),
        (ASK_PROCUREMENT, ASK_VAT, ASK_STAFF),
    ),
    Form.DELEGATION: Row(
        "Local Government Act 1972 s. 101 (executive functions: Local Government Act 2000 s. 9EA)",
        (
            DELEGABLE,
            COUNCILS,
            control(
                ("another_may_decide",),
                "One partner may decide for the others.",
                "Delegation gives the decisions to one partner, and the others would keep theirs.",
            ),
        ),
        ("Is the function executive in each council, and who may delegate it?", ASK_STAFF),
    ),
    Form.JOINT_COMMITTEE: Row(
        "Local Government Act 1972 ss. 101(5), 102 (executive: Local Government Act 2000 s. 9EB)",
        (
            DELEGABLE,
            COUNCILS,
            control(
                ("decide_together",),
                "The partners decide together, through members they appoint.",
                "A joint committee decides for all, which is not what the partners want.",
            ),
        ),
        (
            "Which partner employs, contracts and holds property, as a committee cannot?",
            "What does each council's constitution say on voting and call-in?",
        ),
    ),
    Form.SECTION_75: Row(
        "National Health Service Act 2006 s. 75: pooled funds, lead commissioning, integration",
        (
            wants(
                "nhs_partner",
                True,
                "An NHS body and health-related functions are part of it.",
                "No NHS body or health-related function is part of it.",
                "Is an NHS body a partner, with health-related functions?",
            ),
        ),
        (
            "Are the functions within the 2000 partnership regulations, and has there been "
            "consultation?",
            ASK_VAT,
        ),
    ),
    Form.CONTROLLED_COMPANY: Row(
        "Localism Act 2011 s. 1; Procurement Act 2023 Sch. 2 (vertical arrangements)",
        (
            outside_income_low,
            STAFF_MAY_MOVE,
            control(
                ("decide_together", "another_may_decide"),
                "The partners control it together as owners.",
                "Owners decide together, and each partner would keep its own decisions.",
            ),
            months(MONTHS_TO_FORM_A_COMPANY, "Forming a company"),
        ),
        (
            "Do the partners control it as they do their own departments?",
            ASK_STAFF,
            ASK_VAT,
            "Is any support to it a subsidy under the Subsidy Control Act 2022?",
        ),
    ),
    Form.TRADING_COMPANY: Row(
        "Local Government Act 2003 s. 95; Localism Act 2011 s. 4: trade only through a company",
        (
            wants(
                "for_profit",
                True,
                "It is to trade for a commercial purpose, which must be done through a company.",
                "It is not to trade for a commercial purpose.",
                "Is it to trade for a commercial purpose?",
            ),
            STAFF_MAY_MOVE,
            months(MONTHS_TO_FORM_A_COMPANY, "Forming a company"),
        ),
        (
            "Is there a business case approved by each partner, as the trading order requires?",
            "How will the partners buy from it, if not by competition?",
            ASK_STAFF,
        ),
    ),
    Form.JOINT_VENTURE: Row(
        "Localism Act 2011 s. 1; competition under the Procurement Act 2023",
        (
            wants(
                "needs_capital",
                True,
                "It needs money or skill that a partner from outside would bring.",
                "It needs neither money nor skill from outside, and so nobody to share gains with.",
                "Does it need money or skill that the partners do not have?",
            ),
            market,
            STAFF_MAY_MOVE,
            months(MONTHS_TO_PROCURE, "A procurement"),
        ),
        (
            "How are deadlock, exit and losses dealt with?",
            ASK_STAFF,
            "Is any support to it a subsidy under the Subsidy Control Act 2022?",
        ),
    ),
    Form.OUTSOURCING: Row(
        "Procurement Act 2023; Local Government (Contracts) Act 1997",
        (
            market,
            STAFF_MAY_MOVE,
            control(
                ("each_decides", "decide_together"),
                "The partners stay clients and decide what they buy.",
                "Another body is to decide, and a supplier cannot be given that.",
            ),
            months(MONTHS_TO_PROCURE, "A procurement"),
        ),
        (
            "Has best value been consulted on (Local Government Act 1999 s. 3)?",
            ASK_STAFF,
            "Who pays if a partner leaves before the term ends?",
        ),
    ),
    Form.ASSET_PARTNERSHIP: Row(
        "Localism Act 2011 s. 1; Local Government Act 1972 s. 123 (best consideration for land)",
        (
            wants(
                "surplus_assets",
                True,
                "Land or buildings are set free that could be developed.",
                "No land or buildings are set free.",
                "Are land or buildings set free that could be developed?",
            ),
            market,
            months(MONTHS_TO_PROCURE, "A procurement"),
        ),
        ("Is best consideration obtained, or consent needed for less?", "Is the term lawful?"),
    ),
}
