"""Options that the examples weigh, the questions they ask, and a joint cost to share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commonweal.decide.appraisal.enums import (
    BiasKind,
    CaseNature,
    CostClass,
    Moves,
    QuestionKind,
    Way,
    Willing,
)
from commonweal.decide.appraisal.models import (
    Answer,
    Appraisal,
    AppraisedService,
    BusinessCase,
    CaseDriver,
    CaseLine,
    CostBody,
    CostStudy,
    Criterion,
    Option,
    Question,
    Score,
    Sounding,
    Weight,
)
from commonweal.ground.access.models import Disclosure
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Undertaking
from commonweal.roof.site.examples.making import SINCE, Maker
from commonweal.roof.site.examples.tables import Row, table

AS_NOW = "As now"
BOARD = "Member Governance Board, 26 June 2015"
INVENTED = "Invented for this example"
# Published with the report of August 2015, and so in everybody's sight.
PUBLISHED = ("appraisal_answer",)
# Invented, and shown to the others by all councils but Forest of Dean, which keeps them.
SHOWN = ("appraisal_weight", "appraisal_score")
KEEPS_ITS_OWN = "forest"
ENDS = {
    "savings": ("Costs stay as they are", "A fifth of the cost is saved"),
    "influence": ("The council has no say in the service", "The council decides everything"),
    "quality": ("Users notice that it is worse", "Users notice that it is better"),
    "creativity": ("Nothing new can be tried", "New ways can be tried at once"),
}
CASE = (
    ("Redundancy", CaseNature.COST, 430_000, "30 70", False, ""),
    ("Pension strain", CaseNature.COST, 190_000, "30 70", False, ""),
    ("New system", CaseNature.COST, 480_000, "60 40", False, BiasKind.EQUIPMENT),
    ("Programme team", CaseNature.COST, 210_000, "100 100 50", False, ""),
    ("Old and new side by side", CaseNature.COST, 140_000, "0 100", False, ""),
    ("Fewer posts", CaseNature.CASHABLE, 510_000, "0 40 100", True, ""),
    ("Time of managers", CaseNature.NON_CASHABLE, 60_000, "0 50 100", True, ""),
    ("Licence that is not renewed", CaseNature.AVOIDED, 90_000, "0 0 100", False, ""),
)
# The same services in a company of the councils: dearer to begin, and each council's own saving.
COMPANY = (
    ("Setting the company up", CaseNature.COST, 540_000, "60 40", False, "", ""),
    ("Redundancy", CaseNature.COST, 430_000, "0 50 50", False, "", ""),
    ("Pension strain", CaseNature.COST, 190_000, "0 50 50", False, "", ""),
    ("New system", CaseNature.COST, 480_000, "0 60 40", False, BiasKind.EQUIPMENT, ""),
    ("Fewer posts, Cheltenham", CaseNature.CASHABLE, 180_000, "0 0 50 100", True, "", "cheltenham"),
    ("Fewer posts, Cotswold", CaseNature.CASHABLE, 130_000, "0 0 50 100", True, "", "cotswold"),
    ("Fewer posts, Forest of Dean", CaseNature.CASHABLE, 110_000, "0 0 50 100", True, "", "forest"),
    ("Fewer posts, West Oxfordshire", CaseNature.CASHABLE, 150_000, "0 0 50 100", True, "",
     "westox"),
    ("Work for others", CaseNature.CASHABLE, 90_000, "0 0 0 50 100", True, "", ""),
    ("Time of managers", CaseNature.NON_CASHABLE, 60_000, "0 0 50 100", True, "", ""),
)  # fmt: skip
CLASSES = {
    "Redundancy": CostClass.REDUNDANCY,
    "Pension strain": CostClass.PENSION_STRAIN,
    "New system": CostClass.ICT,
    "Programme team": CostClass.PROGRAMME,
    "Setting the company up": CostClass.PROGRAMME,
    "Old and new side by side": CostClass.DUAL_RUNNING,
}
UNKNOWN = (
    (Moves.REALISATION, 55, 80, 100),
    (Moves.DELAY_YEARS, 0, "0.5", 2),
    (Moves.OPTIMISM_BIAS, 5, 20, 60),
)
STANDING = {
    "agreed_to_share": (Willing.WILLING, ""),
    "not_shared": (Willing.VETO, ""),
    "not_shared_at_this_time": (Willing.VETO, "at this time"),
    "interested_has_other_partner": (
        Willing.CONDITIONAL,
        "already partnered with Gloucester City Council and Civica",
    ),
}


def vision2020(maker: Maker, bodies: dict[str, Body]) -> None:
    """Eight services, the four councils' own answers, and sixteen design questions."""
    appraisal = maker.make(
        Appraisal,
        code="sharing",
        name="Sharing eight services",
        note="The answers are those of the councils' matrix of 2015. Weights and scores are "
        "invented, and Forest of Dean keeps its own to itself.",
    )
    options = {
        AS_NOW: maker.make(
            Option, appraisal=appraisal, order=1, name="As now", is_as_now=True,
            note="Each council on its own.",
        )
    }  # fmt: skip
    for order, row in enumerate(table("vision2020/sourcing_options"), start=2):
        options[row["option_id"]] = maker.make(
            Option, appraisal=appraisal, order=order, name=row["option"],
            note=f"{row['status']}: {row['reason']}".capitalize(),
        )  # fmt: skip
    criteria = [
        maker.make(
            Criterion, appraisal=appraisal, order=order, name=row["outcome"].capitalize(),
            worst_means=ENDS[row["outcome"]][0], best_means=ENDS[row["outcome"]][1],
        )
        for order, row in enumerate(table("vision2020/outcome_framework"), start=1)
    ]  # fmt: skip
    services = {
        str(each): maker.make(AppraisedService, appraisal=appraisal, service=each)
        for each in Undertaking.objects.filter(
            partnership=maker.partnership, kind=UndertakingKind.SERVICE
        ).order_by("order")
    }
    for row in table("vision2020/design_checklist"):
        maker.make(
            Question, appraisal=appraisal, kind=QuestionKind.DESIGN, number=int(row["item_no"]),
            area=row["area"], text=row["check"],
        )  # fmt: skip
    _weights(maker, bodies, criteria)
    answers = _answers(maker, bodies, services, options)
    _scores(maker, bodies, options, criteria, answers)
    _disclose(maker, bodies)
    _tax_collection(maker)
    _case(maker, options)
    _company(maker, options, bodies)


def _weights(maker: Maker, bodies: dict[str, Body], criteria: list[Criterion]) -> None:
    Weight.objects.bulk_create(
        Weight(
            **_owned(maker, bodies[row["partner_id"]]), criterion=criterion, way=Way.RANKS,
            given=Decimal(row[criterion.name.lower()]),
        )
        for row in table("vision2020/outcome_ranks_invented")
        for criterion in criteria
    )  # fmt: skip


def _answers(
    maker: Maker,
    bodies: dict[str, Body],
    services: dict[str, AppraisedService],
    options: dict[str, Option],
) -> list[Answer]:
    """Of each council on each service: as published on sharing, as invented on staying as now."""
    rows = []
    for row in table("vision2020/service_matrix"):
        facts: dict[str, Any] = _owned(maker, bodies[row["partner_id"]])
        facts["service"] = services[row["service"]]
        willingness, condition = STANDING[row["state"]]
        rows.append(Answer(**facts, option=options[AS_NOW], willingness=Willing.WILLING,
                           source=INVENTED))  # fmt: skip
        rows.append(Answer(**facts, option=options["O1"], willingness=willingness,
                           condition=condition, source=BOARD))  # fmt: skip
    return Answer.objects.bulk_create(rows)


def _scores(
    maker: Maker,
    bodies: dict[str, Body],
    options: dict[str, Option],
    criteria: list[Criterion],
    answers: list[Answer],
) -> None:
    """The same invented scores for every service."""
    rows: dict[tuple[int, int], Row] = {
        (bodies[row["partner_id"]].pk, options[row["option"]].pk): row
        for row in table("vision2020/option_scores_invented")
    }
    Score.objects.bulk_create(
        Score(
            partnership_id=answer.partnership_id, owner_id=answer.owner_id, answer=answer,
            criterion=criterion,
            performance=Decimal(rows[answer.owner_id, answer.option_id][criterion.name.lower()]),
        )
        for answer in answers
        for criterion in criteria
    )  # fmt: skip


def _disclose(maker: Maker, bodies: dict[str, Body]) -> None:
    everybody = [*bodies.values(), maker.partnership.joint_body]
    Disclosure.objects.bulk_create(
        Disclosure(
            **_owned(maker, body), to=other, table=name, from_on=SINCE,
            purpose="Choosing what to share together", basis="Report of 24 August 2015",
        )
        for key, body in bodies.items()
        for name in (PUBLISHED if key == KEEPS_ITS_OWN else PUBLISHED + SHOWN)
        for other in everybody
        if other != body
    )  # fmt: skip


def _owned(maker: Maker, body: Body) -> dict[str, int]:
    return {"partnership_id": maker.partnership.pk, "owner_id": body.pk}


def _tax_collection(maker: Maker) -> None:
    """A published cost elsewhere, to see what rules of sharing do."""
    study = maker.make(
        CostStudy,
        code="tax-collection",
        name="Tax collection of twelve Lancashire districts",
        size_unit="inhabitants",
        coordination=Decimal(30_000),
        source="Revenue Outturn RO6, 2024-25, gross cost; population 2020. Contains public sector "
        "information licensed under the Open Government Licence v3.0",
        note="Published costs of councils elsewhere. How cost follows size, and £30,000 for "
        "coordination, are assumed.",
    )
    for row in table("national/lancashire_collection_2024"):
        maker.make(
            CostBody, study=study, name=row["name"], cost=Decimal(row["gross"]),
            size=Decimal(row["population_2020"]),
        )  # fmt: skip


def _case(maker: Maker, options: dict[str, Option]) -> None:
    """What sharing a support service could be worth. Every figure is invented."""
    case = maker.make(
        BusinessCase,
        code="support",
        name="Sharing a support service",
        option=options["O1"],
        first_year=2016,
        years=10,
        schedule="green-book-2003",
        realisation=Decimal(80),
        note="Every figure is invented, to show what a case holds.",
    )
    for name, nature, amount, phase, continues, bias in CASE:
        maker.make(
            CaseLine, case=case, name=name, nature=nature, amount_gbp=Decimal(amount), phase=phase,
            continues=continues, bias_kind=bias, mitigated=Decimal(50), source=INVENTED,
            cost_class=CLASSES.get(name, ""),
        )  # fmt: skip


def _company(maker: Maker, options: dict[str, Option], bodies: dict[str, Body]) -> None:
    """The other option as a case, and what is not known of it. Every figure is invented."""
    case = maker.make(
        BusinessCase, code="company", name="A company of the councils",
        option=options["O2"], first_year=2016, years=10, schedule="green-book-2003",
        realisation=Decimal(80), note="Every figure is invented, to show what a case holds.",
    )  # fmt: skip
    for name, nature, amount, phase, continues, bias, whose in COMPANY:
        maker.make(
            CaseLine, case=case, name=name, nature=nature, amount_gbp=Decimal(amount), phase=phase,
            continues=continues, bias_kind=bias, mitigated=Decimal(50), source=INVENTED,
            cost_class=CLASSES.get(name, ""),
            body=bodies[whose] if whose else None,
        )  # fmt: skip
    for moves, low, likely, high in UNKNOWN:
        maker.make(
            CaseDriver, case=case, moves=moves, low=Decimal(low), likely=Decimal(likely),
            high=Decimal(high), source=INVENTED,
        )  # fmt: skip


def herefordshire(maker: Maker) -> None:
    """Four delivery models beside doing nothing, and what suppliers said."""
    appraisal = maker.make(
        Appraisal,
        code="models",
        name="How to run shared support services",
        note="The models of the study of December 2009. No body's weights or scores are published.",
    )
    for order, row in enumerate(table("herefordshire/delivery_models"), start=1):
        maker.make(
            Option, appraisal=appraisal, order=order, name=row["model"],
            is_as_now=row["model_id"] == "M0", note=row["kind"].capitalize(),
        )  # fmt: skip
    for row in table("herefordshire/market_sounding"):
        maker.make(
            Sounding, appraisal=appraisal, finding=row["finding"],
            percent=Decimal(row["value"]) if row["unit"] == "percent" else None,
            source="Interim report of 18 December 2009", as_at=PartDate(2009, 12, 18),
        )  # fmt: skip


def nhs_north_west(maker: Maker) -> None:
    """Seven questions to answer before starting."""
    appraisal = maker.make(
        Appraisal,
        code="readiness",
        name="Before sharing a back office",
        note="The seven issues of the guide of 2011. Nobody has answered them here.",
    )
    for row in table("nhs-nw/partnership_issues"):
        maker.make(
            Question, appraisal=appraisal, kind=QuestionKind.READINESS, number=int(row["no"]),
            text=row["issue"],
        )  # fmt: skip
