"""The five risks of the shared services study, and what is invented around them.

The study names risks, mitigations and who answers for them. It gives no scores, no chances and
no shares of cost, so those here are invented, and every row says so.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import Axis, Stage, Trigger
from commonweal.deliver.risk.models import (
    AloneCost,
    Assumption,
    CostShare,
    Finding,
    Level,
    Mitigation,
    Risk,
    RiskShare,
    Scale,
    Score,
    SharedCost,
    Theme,
)
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Undertaking
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import table

REPORTED = date(2009, 12, 18)
INVENTED = "Invented for the example."

# Each partner's own scale: name, words of likelihood, words of impact, amber and red from.
SCALES = {
    "hc": ("Council's five by five",
           ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
           ("Negligible", "Minor", "Moderate", "Major", "Catastrophic"), 6, 15),
    "nhsh": ("Trust's four by four", ("Remote", "Unlikely", "Likely", "Very likely"),
             ("Slight", "Moderate", "Serious", "Severe"), 4, 9),
    "hht": ("Hospital's five by five",
            ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
            ("Negligible", "Minor", "Moderate", "Major", "Extreme"), 8, 15),
}  # fmt: skip
# Likelihood and impact now, for the council, the primary care trust and the hospital trust.
CURRENT = {
    "R-a": ((3, 4), (2, 3), (4, 4)),
    "R-b": ((3, 3), (3, 2), (2, 3)),
    "R-c": ((4, 3), (3, 2), (4, 4)),
    "R-d": ((3, 5), (2, 4), (3, 4)),
    "R-e": ((2, 4), (4, 4), (3, 3)),
}
# Chance, least, likeliest and most cost in pounds, and what it has in common with others.
MONEY = {
    "R-b": (Decimal("0.3"), 50_000, 100_000, 300_000, ""),
    "R-c": (Decimal("0.5"), 10_000, 20_000, 60_000, ""),
    "R-d": (Decimal("0.1"), 200_000, 400_000, 900_000, "The health review"),
    "R-e": (Decimal("0.2"), 0, 150_000, 150_000, "The health review"),
}
# Share of the fixed cost, use a year in pounds, and what it would cost alone.
COSTS = {
    "hc": (Decimal("0.55"), 5_900_000, 10_300_000),
    "nhsh": (Decimal("0.20"), 2_200_000, 3_900_000),
    "hht": (Decimal("0.25"), 3_300_000, 5_000_000),
}


def load(maker: Maker, programme: Programme) -> None:
    """Risks of the study, audit findings of the plan, and the cost of sharing."""
    scales = {key: _scale(maker, key) for key in SCALES}
    for row in table("herefordshire/hssp_risks"):
        risk = _risk(maker, programme, row)
        for key, levels in zip(SCALES, CURRENT[row["risk_id"]], strict=True):
            _score(maker, risk, maker.partners[key], scales[key], key, levels)
    _assumption(maker, programme)
    _findings(maker, Programme.objects.get(code="hps", partnership=maker.partnership))
    _shared_cost(maker)


def _scale(maker: Maker, key: str) -> Scale:
    name, *words, amber, red = SCALES[key]
    body = maker.partners[key].body
    scale = maker.make(Scale, body=body, name=name, amber_from=amber, red_from=red, source=INVENTED)
    for axis, steps in zip((Axis.LIKELIHOOD, Axis.IMPACT), words, strict=True):
        for value, word in enumerate(steps, 1):
            maker.make(Level, scale=scale, axis=axis, value=value, word=word)
    return scale


def _risk(maker: Maker, programme: Programme, row: dict[str, str]) -> Risk:
    theme, _made = Theme.objects.get_or_create(
        **maker.owns, programme=programme, name=row["mitigation_type"].capitalize()
    )
    chance, low, likely, high, cause = MONEY.get(row["risk_id"], (None, None, None, None, ""))
    risk = maker.make(
        Risk,
        programme=programme,
        code=row["risk_id"],
        title=row["title"],
        event=row["description"],
        theme=theme,
        owner_words=row["owner_implied"],
        raised=PartDate.from_date(REPORTED),
        chance=chance,
        low_gbp=low,
        likely_gbp=likely,
        high_gbp=high,
        common_cause=cause,
        basis=INVENTED if chance else "",
    )
    maker.make(
        Mitigation, risk=risk, text=row["mitigation"], kind=row["mitigation_type"],
        owner_words=row["owner_implied"],
    )  # fmt: skip
    for key, (share, _use, _alone) in COSTS.items() if chance else ():
        maker.make(RiskShare, risk=risk, partner=maker.partners[key], share=share)
    return risk


def _score(
    maker: Maker, risk: Risk, partner: Partner, scale: Scale, key: str, levels: tuple[int, int]
) -> None:
    _name, likely, grave, amber, red = SCALES[key]
    top = len(likely) * len(grave)
    for stage, (likelihood, impact) in (
        (Stage.INHERENT, (min(levels[0] + 1, len(likely)), levels[1])),
        (Stage.CURRENT, levels),
        (Stage.TARGET, (max(levels[0] - 1, 1), levels[1])),
    ):
        value = likelihood * impact
        maker.make(
            Score, risk=risk, partner=partner, scale=scale, stage=stage, likelihood=likelihood,
            impact=impact, value=value, top=top, height=round(Decimal(value) / top, 4),
            colour="red" if value >= red else "amber" if value >= amber else "green",
            note=INVENTED, scored_on=REPORTED,
        )  # fmt: skip


def _assumption(maker: Maker, programme: Programme) -> None:
    """The business case, which the study says is to be tested again and again."""
    low = next(r for r in table("herefordshire/hssp_figures") if r["figure_id"] == "F4")["low"]
    maker.make(
        Assumption,
        programme=programme,
        risk=Risk.objects.get(programme=programme, code="R-d"),
        text="Shared services save enough each year for the case to justify the spend",
        unit="£ a year",
        expected=Decimal(low),
        trigger=Trigger.BELOW,
        trigger_value=Decimal(low),
        basis="The low end of the study's range. That it is the trigger is invented, and so is "
        "the rhythm; the first test is due on the day that the study names.",
        first_test_on=date(2010, 3, 31),
        every_months=6,
    )


def _findings(maker: Maker, programme: Programme) -> None:
    """Two reviews of the development plan; what they found is not printed in the report."""
    reported = "Reported as achieved in the progress report of 2 October 2008, activity %s."
    for review, text, action, activity in (
        ("Audit Commission, proposal for a public services trust, 2007",
         "Review of the proposal; the report does not print what it found",
         "Receive the Audit Commission report", 18),
        ("Audit of readiness for change, 2007 to 2008",
         "Review of readiness for change; the report does not print what it found",
         "Act on it; it fed the communications review", 8),
    ):  # fmt: skip
        maker.make(
            Finding, programme=programme, review=review, text=text, action=action,
            found=PartDate(2007), due=PartDate(2008, 8), closed=PartDate(2008, 10, 2),
            evidence_note=reported % activity,
        )  # fmt: skip
    maker.make(
        Finding, programme=programme, review="Development plan, activity 28",
        text="A benefits realisation paper is to be published once audited",
        action="Pilot the draft framework from the council's process",
        due=PartDate(2008, 8),
    )  # fmt: skip


def _shared_cost(maker: Maker) -> None:
    """What the three would pay for shared support services; only the total is the study's."""
    service = maker.make(
        Undertaking, kind=UndertakingKind.SERVICE, code="SUPPORT", name="Shared support services"
    )
    cost = maker.make(
        SharedCost,
        undertaking=service,
        fixed_gbp=7_600_000,
        avoidable=Decimal("0.2"),
        lost_saving_gbp=160_000,
        exit_payment_gbp=500_000,
        notice_months=12,
        stated_on=REPORTED,
        source="Invented for the example; the study gives only the total, £19 million a year.",
    )
    for key, (share, use, alone) in COSTS.items():
        partner = maker.partners[key]
        maker.make(CostShare, cost=cost, partner=partner, share=share, variable_gbp=use)
        # The hospital trust keeps what it would pay alone to itself.
        owner = partner.body_id if key == "hht" else maker.owns["owner_id"]
        AloneCost.objects.create(
            partnership=maker.partnership, owner_id=owner, cost=cost, partner=partner,
            alone_gbp=alone, stated_on=REPORTED, basis="invented for the example",
        )  # fmt: skip
