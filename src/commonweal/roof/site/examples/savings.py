"""The savings of the examples: claims as printed, with what they were understood to say.

A year or a reading that the source does not give is understood only where another figure of the
same saving gives it; the year as printed stays beside it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commonweal.deliver.programme.models import Programme, Project, ServiceArea
from commonweal.methods.dates import PartDate
from commonweal.prove.benefits.enums import (
    CashKind,
    ClaimKind,
    ClaimState,
    HubItemState,
    MapKind,
)
from commonweal.prove.benefits.models import (
    BudgetLine,
    Claim,
    ClaimChange,
    ClaimPart,
    Framework,
    HubItem,
    HubTakeUp,
    MapLink,
    MapNode,
)
from commonweal.roof.site.examples.making import Maker
from commonweal.roof.site.examples.tables import Row, number, table

_WHOLES = {"S17", "S18"}
_PARTS = (("S18", "S17"), ("S18", "S20"))
# What each claim says in words that its columns do not, or is understood to say.
_UNDERSTOOD: dict[str, dict[str, Any]] = {
    "S01": {"about": "options paper"},
    "S02": {"about": "savings of single authorities", "year": 2010},
    "S03": {"about": "options paper"},
    "S04": {"about": "savings of single authorities", "year": 2010},
    "S05": {"year": 2010},
    # Both figures of the taxi project are of the saving that the summary dates 2010-11.
    "S06": {"year": 2010, "percent": Decimal(3), "percent_of_gbp": 12_000_000},
    "S08": {"partner_count": 3},
    # “Found so far” in July 2010.
    "S09": {"year": 2010, "partner_count": 3},
    "S13": {"year": 2010, "project_year": 1},
    # The first year is the one that the summary dates 2010-11; nine authorities are said to be in.
    "S14": {"year": 2010, "project_year": 1, "partner_count": 9},
    "S15": {"project_year": 3},
    "S16": {"percent": Decimal(5)},
    "S17": {"year": 2010},
    "S18": {"year": 2010},
    "S19": {"year": 2011},
    "S20": {"year": 2009},
    "S21": {"partner_count": 10},
}
_STATES = {
    "estimated_then_challenged": ClaimState.CHALLENGED,
    "delivered": ClaimState.DELIVERED,
}
_HUB_STATES = {
    "delivered": HubItemState.IN_USE,
    "rolled out": HubItemState.IN_USE,
    "estimated": HubItemState.IN_USE,
    "in development": HubItemState.IN_DEVELOPMENT,
    "in progress": HubItemState.IN_DEVELOPMENT,
}
_HUB_OF_CLAIM = {"HUB": "H0", "SPENDPRO": "H7", "PRINT_EQUIP": "H56"}


def load_agma(maker: Maker, programme: Programme, *, said_in: str, known: PartDate) -> None:
    """Twenty-two claims, the hub's items, the taxi budget and the out-of-hours map."""
    items = _hub(maker, programme)
    taxi = maker.make(
        BudgetLine, programme=programme, code="TAXI", name="Taxi spend of the ten councils",
        base_year=None, before_gbp=12_000_000, year=2010,
    )  # fmt: skip
    claims: dict[str, Claim] = {}
    for row in table("agma/savings_claims"):
        claims[row["claim_id"]] = claim = _claim(maker, programme, row, items)
        if row["claim_id"] == "S06":
            claim.line = taxi
            claim.save(update_fields=["line"])
        if claim.state == ClaimState.CHALLENGED:
            reason = "The options paper gives it; authorities then disputed it."
            _change(maker, claim, ClaimState.ESTIMATED, 1, said_in, None, reason)
            reason = "The authorities disputed it; what replaced it is not said."
            _change(maker, claim, ClaimState.CHALLENGED, 2, said_in, known, reason)
        else:
            _change(maker, claim, ClaimState(claim.state), 1, said_in, known, "As reported.")
    for whole, part in _PARTS:
        maker.make(ClaimPart, whole=claims[whole], part=claims[part])
    _out_of_hours_map(maker, programme)


def _claim(maker: Maker, programme: Programme, row: Row, items: dict[str, HubItem]) -> Claim:
    code = row["claim_id"]
    kind = ClaimKind.ESTIMATE
    if row["subject_type"] == "comparator":
        kind = ClaimKind.COMPARATOR
    elif row["claim_status"] == "target":
        kind = ClaimKind.TARGET
    elif code in _WHOLES:
        kind = ClaimKind.WHOLE
    facts: dict[str, Any] = {
        "state": _STATES.get(row["claim_status"], ClaimState.ESTIMATED),
        "is_per_partner": row["basis"] == "per_partner",
        "is_recurring": True if row["recurring"] == "yes" else None,
        **_subject(programme, row, items),
        **_UNDERSTOOD.get(code, {}),
    }
    if row["basis"] == "one_partner":
        facts["partner"] = maker.partners["wigan"]
    if "cashable" in row["what"]:
        facts["cash"] = CashKind.CASHABLE
    basis = row["basis"].replace("_", " ")
    if kind == ClaimKind.COMPARATOR:
        basis = _metrics(row["subject_id"])
    return maker.make(
        Claim, programme=programme, code=code, kind=kind, what=row["what"],
        low_gbp=number(row["low_gbp"]), high_gbp=number(row["high_gbp"]),
        basis=basis, year_word=row["period"],
        state_word=row["claim_status"].replace("_", " "), source=row["where_in_report"], **facts,
    )  # fmt: skip


def _metrics(project: str) -> str:
    """What else the comparator measured, before and after."""
    told = [
        f"{row['metric']} {row['before']} to {row['after']} {row['unit']}"
        for row in table("agma/comparator_metrics")
        if row["project_id"] == project and row["before"] and row["unit"] != "gbp"
    ]
    return "; ".join(told)


def _subject(programme: Programme, row: Row, items: dict[str, HubItem]) -> dict[str, Any]:
    code = row["subject_id"]
    if row["subject_type"] == "service_area":
        return {"area": ServiceArea.objects.get(programme=programme, code=code)}
    if row["subject_type"] in ("project", "comparator"):
        return {"project": Project.objects.get(programme=programme, code=code)}
    if row["subject_type"] == "hub":
        return {"hub_item": items[_HUB_OF_CLAIM[code]]}
    return {}


def _change(
    maker: Maker, claim: Claim, state: ClaimState, seq: int, said_in: str,
    known: PartDate | None, reason: str,
) -> None:  # fmt: skip
    maker.make(
        ClaimChange, claim=claim, seq=seq, state=state, low_gbp=claim.low_gbp,
        high_gbp=claim.high_gbp, known=known, said_by=said_in, reason=reason, said_at=maker.now,
    )  # fmt: skip


def _hub(maker: Maker, programme: Programme) -> dict[str, HubItem]:
    items: dict[str, HubItem] = {}
    for row in table("agma/procurement_hub"):
        percent = Decimal(10) if row["price_effect"].startswith("up to 10%") else None
        items[row["item_id"]] = maker.make(
            HubItem, programme=programme, code=row["item_id"], name=row["name"],
            kind=row["kind"], state=_HUB_STATES.get(row["status"], HubItemState.IDEA),
            state_word=row["status"], price_effect=row["price_effect"], price_percent=percent,
            coverage=row["coverage"],
        )  # fmt: skip
    items["H56"] = maker.make(
        HubItem, programme=programme, code="H56", name="Print and design, and community equipment",
        kind="total", state=HubItemState.IDEA, state_word="feasibility complete",
    )  # fmt: skip
    for holder, held in (("H0", ("H1", "H2", "H3", "H4")), ("H56", ("H5", "H6"))):
        for code in held:
            items[code].part_of = items[holder]
            items[code].save(update_fields=["part_of"])
    for partner in maker.partners.values():
        if partner.is_full:
            maker.make(HubTakeUp, item=items["H7"], partner=partner, note="All authorities use it.")
    return items


def _out_of_hours_map(maker: Maker, programme: Programme) -> None:
    """A draft: where the benefit comes from, and what it is for. Which leads where is not said."""
    project = Project.objects.get(programme=programme, code="OOH")
    sources = [row for row in table("agma/benefit_sources") if row["project_id"] == "OOH"]
    objectives = [row for row in table("agma/project_objectives") if row["project_id"] == "OOH"]
    service = maker.make(
        MapNode, programme=programme, project=project, code="OOH-S", kind=MapKind.ENABLER,
        name="One out-of-hours service",
    )  # fmt: skip
    saving = maker.make(
        MapNode, programme=programme, project=project, code="OOH-B", kind=MapKind.BENEFIT,
        name="Lower cost of out-of-hours calls", unit="pounds a year for each council",
        measure="Yearly cost of out-of-hours calls",
    )  # fmt: skip
    for row in sources:
        change = maker.make(
            MapNode, programme=programme, project=project, code=f"OOH-C{row['seq']}",
            kind=MapKind.CHANGE, name=row["source_of_benefit"].capitalize(),
        )  # fmt: skip
        maker.make(MapLink, before=service, after=change)
        maker.make(MapLink, before=change, after=saving)
    for row in objectives:
        objective = maker.make(
            MapNode, programme=programme, project=project, code=f"OOH-O{row['seq']}",
            kind=MapKind.OBJECTIVE, name=row["objective"],
            carries_most=row["carries_most_benefit"] == "yes",
        )  # fmt: skip
        if row["objective"].startswith("Lower cost"):
            maker.make(MapLink, before=saving, after=objective)


def load_herefordshire(maker: Maker) -> None:
    """The study's ranges, the Connects targets, and the framework that was being piloted."""
    study = Programme.objects.get(partnership=maker.partnership, code="hssp")
    said_in, known = "Interim report of 18 December 2009", PartDate(2009, 12, 18)
    figures = {row["figure_id"]: row for row in table("herefordshire/hssp_figures")}
    scope = maker.make(
        BudgetLine, programme=study, code="SCOPE", name=figures["F2"]["measure"],
        base_year=2009, before_gbp=int(figures["F2"]["low"]), year=2009,
    )  # fmt: skip
    for key, facts in (
        ("F4", {"quantity_low": int(figures["F3"]["low"]), "unit": "posts",
                "quantity_high": int(figures["F3"]["high"]), "line": scope,
                "about": "shared services"}),
        ("F5", {"about": "joined-up contracts and procurement"}),
    ):  # fmt: skip
        row = figures[key]
        claim = maker.make(
            Claim, programme=study, code=key, what=row["measure"], low_gbp=number(row["low"]),
            high_gbp=number(row["high"]), is_recurring=True, state_word=row["status"],
            source=row["source_note"], year_word="per year", **facts,
        )  # fmt: skip
        _change(maker, claim, ClaimState.ESTIMATED, 1, said_in, known, "The study gives it.")
    for row in table("herefordshire/connects_savings_targets"):
        start = int(row["year"][:4])
        claim = maker.make(
            Claim, programme=study, code=f"CON-{row['year']}", what="Connects savings",
            about="Connects", low_gbp=number(row["target_gbp"]),
            high_gbp=number(row["target_gbp"]), year=start, year_word=row["year"],
            is_additional=row["additional_to_previous"] == "yes", state_word=row["status"],
            source="Connects savings, by year",
        )  # fmt: skip
        _change(maker, claim, ClaimState.ESTIMATED, 1, said_in, known, "The report gives it.")
    plan = Programme.objects.get(partnership=maker.partnership, code="hps")
    maker.make(
        Framework, programme=plan, name="Benefits realisation framework", is_draft=True,
        is_piloted=True, milestone_code="HPS-28",
        note="Drafted from the council's own process.",
    )  # fmt: skip
