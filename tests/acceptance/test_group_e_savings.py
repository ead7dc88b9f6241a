"""Group E, benefits and savings: the published figures, claimed once and held to account."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.acceptance.reader import Reader

As = Callable[[str], Reader]

SAVINGS = "/programmes/cep/savings/"
STUDY = "/programmes/hssp/savings/"
TOTALS = "Totals by state and year"
LADDER = "Targets against the sum"


def claim(who: Reader, what: str, programme: str = SAVINGS) -> str:
    """The address of a claim, by its words."""
    return who.page(f"{programme}claims/").links()[what]


def test_r37_the_22_claims_load_and_no_comparator_is_in_a_total(officer: Reader) -> None:
    claims = officer.page(f"{SAVINGS}claims/").rows("Claims")
    page = officer.page(SAVINGS)

    assert [row["Code"] for row in claims] == [f"S{number:02}" for number in range(1, 23)]
    estimated = page.row(TOTALS, "Estimated")
    assert estimated["2009-10"] == "£3,000,000"
    assert estimated["2010-11"] == "£3,559,000 to £3,949,000, or more"
    assert estimated["no year stated"] == "£8,367,500 to £8,767,500, or more"
    [london] = page.rows("Comparators, which enter no total")
    assert (london["Code"], london["Figure"]) == ("S12", "£150,000 to £200,000")


def test_r38_challenged_estimates_stand_apart_from_what_is_agreed(officer: Reader) -> None:
    page = officer.page(SAVINGS)

    challenged, agreed = page.row(TOTALS, "Challenged"), page.row(TOTALS, "Agreed")
    assert (challenged["Things counted"], challenged["no year stated"]) == ("2", "£13,400,000")
    assert (agreed["Things counted"], agreed["no year stated"]) == ("0", "–")
    changes = officer.page(f"{SAVINGS}claims/", state="challenged").rows("Claims")
    assert [row["Figure"] for row in changes] == ["£5.8 million", "£7.6 million"]


def test_r38_the_funnel_tells_value_as_well_as_count(officer: Reader) -> None:
    rows = officer.page(SAVINGS).rows("First estimates, and what stands now")

    assert [(row["Area"], row["Taken up, by count"], row["Stands, by value"]) for row in rows] == [
        ("Customer Contact", "84%", "22.4%"),
        ("Social Transport", "80%", "17.2%"),
    ]


def test_r38_budgeted_but_not_delivered_is_red_on_the_treasurers_page(reader: As) -> None:
    treasurer = reader("treasurer@agma.example")
    taxis = claim(treasurer, "3% of about 12m spend")

    for state in ("agreed", "taken_up", "budgeted"):
        treasurer.send(f"{taxis}move/", state=state, reason="Settled by the treasurers.")
    page = treasurer.page(SAVINGS)

    row = page.row(TOTALS, "Budgeted but not delivered")
    assert (row["Things counted"], row["2010-11"]) == ("1", "£360,000")
    assert "Red" in page.main.text_content() or page.main.xpath(
        ".//*[contains(@class, 'cw-status--red')]"
    )


def test_r39_two_live_taxi_figures_are_flagged_with_the_one_at_a_single_council(
    officer: Reader,
) -> None:
    page = officer.page(f"{SAVINGS}conflicts/")

    assert "Joint taxi procurement has 2 live figures that cannot all be true" in page.text
    assert "at least £500,000, 2010-11; S06 “3% of about 12m spend”, £360,000" in page.text
    assert "single partners claim £500,000 (S07" in page.text


def test_r39_a_report_waits_for_the_conflicts_and_prints_how_they_were_settled(
    officer: Reader,
) -> None:
    issue = officer.page("/programmes/cep/reports/").links()["Issue 1"]
    conflicts = f"{SAVINGS}conflicts/"

    refused = officer.send(f"{issue}step/freeze/")
    while links := [
        href for href in officer.page(conflicts).links().values() if href.endswith("/settle/")
    ]:
        officer.send(links[0], reason="Printed as the councils gave it.")
    frozen = officer.send(f"{issue}step/freeze/")

    assert "The report would print savings that do not agree." in refused.text
    assert "The facts are held as they are now." not in refused.text
    assert frozen.said_of("State") == "Frozen"
    report = officer.page(officer.page(issue).links()[
        "Read the version for The partnership's board"
    ])  # fmt: skip
    assert "Settled: Printed as the councils gave it." in report.text


def test_r40_fleet_stays_a_range_and_700_000_is_accepted_as_inside(officer: Reader) -> None:
    page = officer.page(SAVINGS, year="2010")
    conflicts = officer.page(f"{SAVINGS}conflicts/")

    drawn = "Single fleet procurement, management and maintenance: £533,000 to £783,000"
    assert drawn in page.text
    worth_knowing = conflicts.text.split("Worth knowing")[1]
    assert "£700,000 lies £167,000 above the lower end, £83,000 below" in worth_knowing
    assert "Reached with eight chances in ten" in page.text


def test_r41_london_is_a_comparator_and_our_own_estimate_is_167_000(officer: Reader) -> None:
    london = officer.page(claim(officer, "London boroughs, outsourced, cashable"))
    own = officer.page(claim(officer, "Per authority, April 2009 work"))
    page = officer.page(f"{SAVINGS}conflicts/")

    assert "It is a figure from elsewhere, which never enters a total of ours." in london.text
    assert london.said_of("Basis") == (
        "abandonment rate 8 to 3 percent; average wait 92 to 10 seconds; "
        "call volume change 0 to 15 percent increase"
    )
    assert own.said_of("Figure") == "£167,000 each"
    assert "is to the pound the comparator S12" in page.text


def test_r42_what_was_expected_of_routing_and_what_was_found(officer: Reader) -> None:
    own = officer.page(f"{SAVINGS}partners/tameside/").rows("Savings of Tameside")
    conflicts = officer.page(f"{SAVINGS}conflicts/").text

    each = next(row for row in own if row["Claim"] == "Per authority per year")
    assert (each["Gain or loss"], each["Said by"]) == ("£22,500", "expected of each partner")
    assert "£11,500 apart: S08 “Per authority per year”, £22,500 each (for 3 partners £67,500)" in (
        conflicts
    )
    assert "£56,000, 2010-11 (£18,667 for each of 3)" in conflicts


def test_r42_a_partner_states_a_loss_which_is_shown_as_one(reader: As) -> None:
    treasurer = reader("treasurer@bolton.example")
    routing = claim(treasurer, "Per authority per year")
    form = treasurer.page(f"{routing}share/").filled()

    treasurer.send(
        f"{routing}share/", **form | {"low_gbp": "-4000", "high_gbp": "-4000", "cost_gbp": "500",
                                      "partner": _partner(treasurer, f"{routing}share/"),
                                      "reason": "Our routing is better already (invented)."},
    )  # fmt: skip
    own = treasurer.page(f"{SAVINGS}partners/bolton/")
    seen_by_others = reader("lead@bury.example").page(f"{SAVINGS}partners/bolton/")

    assert "Loss −£4,000" in own.text
    assert "−£4,000" not in seen_by_others.text
    assert "−£4,000" in treasurer.page("/partners/bolton/position/").text


def _partner(who: Reader, address: str) -> str:
    """The one partner in whose name a person may speak, as the form has it."""
    options = who.page(address).main.xpath(".//select[@name='partner']/option/@value")
    return next(value for value in options if value)


def test_r43_additional_is_asked_about_until_somebody_says(reader: As) -> None:
    author = reader("officer@herefordshire.example")
    asked = author.page(f"{STUDY}conflicts/").text
    rows = author.page(f"{STUDY}claims/", year="2010").rows("Claims")
    address = author.page(f"{STUDY}claims/", year="2010").links()["Connects savings"]

    form = author.page(f"{address}describe/").filled()
    author.send(f"{address}describe/", **form | {
        "additional_reading": "incremental", "reason": "The finance lead says so (invented).",
    })  # fmt: skip

    assert len(rows) == 1
    assert "On top of CON-2009-10 “Connects savings”, £700,000, 2009-10, it makes" in asked
    assert "£1,700,000 a year; in all it is £1,000,000 a year" in asked
    assert "£1,700,000" not in author.page(f"{STUDY}conflicts/").text


def test_r43_a_budget_file_holds_what_may_be_taken_out_of_which_line(reader: As) -> None:
    treasurer = reader("treasurer@bolton.example")
    line = treasurer.send(f"{SAVINGS}lines/add/", code="B-TAXI", name="Bolton taxis",
                          before_gbp="900000", year="2026-27")  # fmt: skip
    form = treasurer.page(f"{SAVINGS}claims/add/")
    option = form.main.xpath(".//select[@name='line']/option[contains(., 'B-TAXI')]/@value")[0]
    [bolton] = form.main.xpath(".//select[@name='partner']/option[. = 'Bolton']/@value")
    treasurer.send(
        f"{SAVINGS}claims/add/", code="B1", kind="estimate", what="Fewer taxis (invented)",
        low_gbp="10000", high_gbp="20000", year="2026-27", cash="cashable", line=option,
        partner=bolton, is_recurring="yes", reason="Counted.",
    )  # fmt: skip
    address = treasurer.at
    treasurer.send(f"{address}move/", state="agreed", reason="Agreed by cabinet (invented).")

    files = f"{SAVINGS}partners/bolton/budget-2026"
    rows = list(csv.DictReader(StringIO(treasurer.file(f"{files}.csv").decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(treasurer.file(f"{files}.xlsx"))).active

    assert "B-TAXI" in line.text
    [row] = [row for row in rows if row["For upload"] == "yes"]
    assert (row["Budget line"], row["Reduction, lower end (pounds)"], row["Recurring"]) == (
        "B-TAXI", "10000", "yes",
    )  # fmt: skip
    assert sheet["G2"].value == 10_000


def test_r44_posts_imply_two_savings_for_each(reader: As) -> None:
    page = reader("officer@herefordshire.example").page(f"{STUDY}conflicts/")

    assert "£32,692 each at the lower end and £38,571 each at the upper, 18% apart" in page.text


def test_r45_the_out_of_hours_map_has_five_objectives_of_which_three_carry_most(
    officer: Reader,
) -> None:
    page = officer.page(f"{SAVINGS}map/")

    objectives = [r for r in page.rows("Boxes of the map") if r["What it is"] == "Objective"]
    marked = [r["Box"] for r in page.rows("Benefits map") if r["Carries most"] == "yes"]
    assert len(objectives) == 5
    assert marked == ["Partnership approach", "Lower cost for each council",
                      "Single point of contact"]  # fmt: skip
    assert "“Use customer insight” comes from nothing" in page.text
    assert "No chance is given for" in page.text


def test_r45_a_draft_map_is_taken_in_and_its_chance_of_full_success_told(reader: As) -> None:
    author = reader("officer@herefordshire.example")
    content = (
        "code,kind,name,needs,owner,measure,chance,value\n"
        "A,enabler,One number,,,,90,\nB,enabler,Scripts,,,,80,\nC,enabler,Transfer,,,,95,\n"
        'D,benefit,Fewer paid hours,"A, B, C",Head,Hours,100,450000\n'
    )

    author.send(f"{STUDY}map/import/", file=SimpleUploadedFile("map.csv", content.encode()))

    page = author.page(f"{STUDY}map/")
    assert page.said_of("Chance that every benefit comes") == "68%"
    assert page.said_of("To be expected a year") == "£307,800"


def test_r46_the_framework_is_a_draft_that_is_piloted_and_its_activity_in_progress(
    reader: As,
) -> None:
    page = reader("officer@herefordshire.example").page("/programmes/hps/savings/realisation/")

    assert page.said_of("Where it stands") == "Draft, being piloted"
    assert page.said_of("The activity that brings it").endswith("in progress")


def test_r47_claims_of_80_on_a_fall_of_70_60_are_over_by_9_40(officer: Reader) -> None:
    lines = f"{SAVINGS}lines/"
    officer.send(f"{lines}add/", code="WORKED", name="A worked case (invented)",
                 before_gbp="1000", year="2026-27", price_percent="3",
                 demand_percent="2")  # fmt: skip
    address = officer.at
    option = officer.page(f"{SAVINGS}claims/add/").main.xpath(
        ".//select[@name='line']/option[contains(., 'WORKED')]/@value"
    )[0]
    for code, amount in (("W1", "50"), ("W2", "30")):
        officer.send(
            f"{SAVINGS}claims/add/", code=code, kind="estimate", what=f"{code} (invented)",
            about=code, low_gbp=amount, high_gbp=amount, year="2026-27", line=option, reason="x",
        )  # fmt: skip
    extract = SimpleUploadedFile("ledger.csv", b"Budget line,Amount\nWORKED,980.00\nOther,5\n")
    mapping = officer.send(f"{lines}extracts/upload/", file=extract, year="2026-27")
    officer.send(officer.at, **mapping.filled())

    page = officer.page(address)

    assert page.said_of("It would have cost") == "£1,050.60"
    assert page.said_of("It fell by") == "£70.60"
    assert "£9.40 has nothing to come from" in page.text
    assert [row["May keep"] for row in page.rows("By the rule that is published")] == [
        "£44.13", "£26.47",
    ]  # fmt: skip
    assert Decimal("70.60") == Decimal("44.13") + Decimal("26.47")


def test_r48_the_sum_of_2010_11_is_held_against_its_targets(officer: Reader) -> None:
    rows = officer.page(f"{SAVINGS}targets/").rows(LADDER)
    ladder = {(row["Financial year"], row["Target"]): row for row in rows if "Target" in row}

    least = ladder["2010-11", "at least £3,000,000"]
    assert least["Sum of the claims"] == "£3,559,000 to £3,949,000, or more"
    assert least["The gap"] == "The lower end of the sum reaches it."
    assert ("2011-12", "£10,000,000") in ladder


def test_r49_what_the_hub_saves_and_who_uses_it(officer: Reader) -> None:
    rows = {row["Code"]: row for row in officer.page(f"{SAVINGS}hub/").rows("Hub and frameworks")}

    assert (rows["H0"]["Saving together"], rows["H0"]["Year"]) == ("£3 million", "2009-10")
    tool = rows["H7"]
    assert (tool["For each partner"], tool["Saving together"], tool["Used by"]) == (
        "£20,000", "£200,000", "10 of 10",
    )  # fmt: skip
    assert rows["H2"]["Price"] == "up to 10% below existing prices"


def test_r50_nothing_is_awarded_before_the_criteria_are_agreed(officer: Reader) -> None:
    officer.send(f"{SAVINGS}funds/add/", name="Invest to save (invented)", amount_gbp="50000",
                 out_of="5")  # fmt: skip
    fund = officer.at
    day = {"on_day": "20", "on_month": "11", "on_year": "2026"}
    officer.send(f"{fund}criteria/add/", text="Saving a year", weight="60")
    bolton = _partner(officer, f"{fund}bids/add/")
    officer.send(f"{fund}bids/add/", partner=bolton, title="Routing", asked_gbp="30000")
    [decide] = [h for h in officer.page(fund).links().values() if h.endswith("/decide/")]

    refused = officer.send(decide, award_gbp="30000", reason="Best.", **day)
    officer.send(f"{fund}criteria/agree/", reason="Board of 20 November.", **day)
    score = decide.replace("decide", "score")
    [criterion] = officer.page(score).main.xpath(".//input[@name='criterion']/@value")
    officer.send(score, criterion=criterion, score="4", reason="Sound.")
    officer.send(decide, award_gbp="30000", reason="Best.", **day)

    assert "must be agreed before anything is awarded" in refused.text
    [bid] = officer.page(fund).rows("Bids by score")
    assert bid["Score of 100"] == "80.0"
    assert bid["Decided"].startswith("Awarded £30,000, 20 November 2026")
