"""Which forms of working together suit a service, with reasons: advice to take to a lawyer.

A decision table, not a score: each form is ruled out, in question, or fits, and says why. The law
is that of England as understood in 2026; the table cites it so that a lawyer can say where it
does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.bounds import within
from commonweal.methods.criteria.delivery_table import TABLE, Form, Says, Verdict
from commonweal.methods.method import MadeBy, WrongField, method

MOST_SUPPLIERS = 1_000_000
MOST_MONTHS = 1_200


class Control(StrEnum):
    """What the partners want to keep in their own hands."""

    EACH_DECIDES = "each_decides"
    DECIDE_TOGETHER = "decide_together"
    ANOTHER_MAY_DECIDE = "another_may_decide"


@dataclass(frozen=True)
class ServiceFacts:
    """What is known of a service and of what its partners want. Null is not known."""

    service: str
    """The service."""
    delegable: bool | None = None
    """Whether the function may be delegated (setting the council tax, for one, may not)."""
    all_local_authorities: bool | None = None
    """Whether all partners are local authorities."""
    nhs_partner: bool | None = None
    """Whether an NHS body is a partner and health-related functions are shared."""
    control: Control | None = None
    """Who is to decide."""
    staff_only: bool | None = None
    """Whether it is people's time that is shared and no decision."""
    outside_income: float | None = None
    """Share of its income, 0 to 1, expected from others than the partners."""
    for_profit: bool | None = None
    """Whether it is to trade for a commercial purpose."""
    needs_capital: bool | None = None
    """Whether it needs money or skill that the partners do not have."""
    surplus_assets: bool | None = None
    """Whether land or buildings are set free that a partner could develop."""
    suppliers: int | None = None
    """How many suppliers said that they would bid."""
    months_to_start: int | None = None
    """In how many months it is to start."""
    staff_may_move: bool | None = None
    """Whether the partners would let staff move to another employer."""

    def __post_init__(self) -> None:
        if self.outside_income is not None and not 0 <= self.outside_income <= 1:
            raise WrongField("Outside income is a share between 0 and 1.", "outside_income")
        if self.suppliers is not None:
            within(self.suppliers, 0, MOST_SUPPLIERS, "suppliers", called="The suppliers")
        if self.months_to_start is not None:
            within(self.months_to_start, 0, MOST_MONTHS, "months_to_start")


@dataclass(frozen=True, slots=True)
class FormAdvice:
    """One form of working together, for this service."""

    form: Form
    """The form."""
    law: str
    """The power it rests on."""
    verdict: Verdict
    """Ruled out, in question, or fits."""
    reasons: tuple[str, ...]
    """Why."""
    to_settle: tuple[str, ...]
    """What is not known and would decide it."""
    for_the_lawyer: tuple[str, ...]
    """What to ask."""


@dataclass(frozen=True)
class DeliveryAdvice:
    """Every form with its verdict and reasons, those that fit first. No form is recommended."""

    forms: tuple[FormAdvice, ...]
    """The forms."""
    advice: str
    """What this is and is not."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "criteria.delivery_model",
    version="1",
    question="Which forms of working together does the law leave open for this service, and why?",
)
def delivery_model(given: ServiceFacts) -> DeliveryAdvice:
    """Go through the decision table form by form.

    Source: Local Government Act 1972 ss. 101, 102, 113; National Health Service Act 2006 s. 75;
    Local Authorities (Goods and Services) Act 1970; Local Government Act 2003 s. 95; Localism
    Act 2011 ss. 1–4; Procurement Act 2023 Sch. 2.
    """
    order = list(Verdict)
    found = [_advice(form, given) for form in Form]
    return DeliveryAdvice(
        tuple(sorted(found, key=lambda each: order.index(each.verdict))),
        "Advice to take to a lawyer, not legal advice and not a choice. Forms are in the order of "
        "the table within each verdict.",
    )


def _advice(form: Form, facts: ServiceFacts) -> FormAdvice:
    row = TABLE[form]
    told = [rule(facts) for rule in row.rules]
    against = tuple(t.sentence for t in told if t.says is Says.AGAINST)
    unknown = tuple(t.sentence for t in told if t.says is Says.UNKNOWN)
    speaking = tuple(t.sentence for t in told if t.says is Says.FOR)
    if against:
        return FormAdvice(form, row.law, Verdict.RULED_OUT, against, (), row.for_the_lawyer)
    verdict = Verdict.IN_QUESTION if unknown else Verdict.FITS
    return FormAdvice(form, row.law, verdict, speaking, unknown, row.for_the_lawyer)
