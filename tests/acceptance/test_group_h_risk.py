"""Group H, and joining and leaving: the study's risks, worked cases, evidence and early warning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.acceptance.reader import Reader
from tests.conftest import World, example_actor
from tests.deliver.programme.plan import Plan
from tests.deliver.risk.conftest import TODAY

from commonweal.deliver.risk.models import Assumption, Mitigation
from commonweal.deliver.risk.selectors.watching import watched
from commonweal.deliver.risk.services.register import add_risk, price_risk
from commonweal.deliver.risk.services.sharing import state_cost
from commonweal.deliver.risk.services.watching import add_finding, close_finding, observe
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.accounts.models import User
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Undertaking

HSSP = "/programmes/hssp/"


@pytest.fixture
def hereford(db) -> Reader:
    return Reader("officer@herefordshire.example")


def reader_of(actor) -> Reader:
    return Reader(User.objects.get(pk=actor.person_id).email)


def test_r60_the_five_risks_of_the_study_have_their_mitigation_and_its_type(
    hereford: Reader,
) -> None:
    rows = hereford.page(f"{HSSP}risks/").rows("Risks")
    with acting(example_actor("officer@herefordshire.example")):
        done = {
            m.risk.title: m.get_kind_display() for m in Mitigation.objects.select_related("risk")
        }

    assert {row["Code"] for row in rows} == {"R-a", "R-b", "R-c", "R-d", "R-e"}
    assert done == {
        "Programme governance": "Governance",
        "Poor fit with other initiatives": "Governance",
        "Staff morale": "Communication",
        "Return on investment": "Finance",
        "Commissioner/provider review": "Dependency",
    }
    page = hereford.page(hereford.page(f"{HSSP}risks/").links()["Staff morale"])
    assert page.row("Mitigations", "Communication plan for staff and unions")["Sort"] == (
        "Communication"
    )


def test_r60_each_partner_scores_on_its_own_scale_and_the_spread_is_shown(
    hereford: Reader,
) -> None:
    """The scores are invented; the study gives none, and each says so."""
    row = hereford.page(f"{HSSP}risks/").row("Risks", "R-e")
    heat = hereford.page(f"{HSSP}risks/heat-map/")

    assert row["Highest score"] == "16 of 16, red (NHS Herefordshire)"
    assert row["Spread"] == "8 of 25 to 16 of 16"
    assert row["Theme"] == "Dependency"
    assert len(heat.rows("Heat map of Hereford Hospitals NHS Trust, current scores")) == 5


def test_r61_the_worked_case_has_mean_130_sd_180_and_p80_203(world: World) -> None:
    plan = Plan(world, world.officer)
    with acting(world.officer):
        for number, (chance, *sums) in enumerate(
            (("0.3", 50, 100, 300), ("0.1", 200, 400, 900), ("0.5", 10, 20, 60),
             ("0.2", 0, 150, 150))
        ):  # fmt: skip
            risk = add_risk(actor=world.officer, programme=plan.programme, title=f"Risk {number}")
            price_risk(
                actor=world.officer, risk=risk, chance=Decimal(chance),
                **dict(zip(("low_gbp", "likely_gbp", "high_gbp"), sums, strict=True)),
            )  # fmt: skip
    office = reader_of(world.officer)

    page = office.send("/programmes/river/risks/money/run/", seed="2010", draws="200000")

    drawn = {name: int(page.said_of(name).strip("£")) for name in ("P50", "P80", "P95")}
    assert drawn == {
        "P50": pytest.approx(50, abs=1), "P80": pytest.approx(203, abs=2),
        "P95": pytest.approx(565, abs=6),
    }  # fmt: skip
    assert page.said_of("Chance that nothing happens") == "25.2%"
    assert "On average £130 a year, with a standard deviation of £180." in page.text
    assert "not a contingency" in page.text


def test_r62_the_return_on_investment_is_tested_anew_at_set_dates(db) -> None:
    officer = example_actor("officer@herefordshire.example")
    with acting(officer):
        assumption = Assumption.objects.select_related("risk").get()
        before = watched([assumption], date(2010, 4, 1))[0]
        observe(
            actor=officer, assumption=assumption, value=Decimal(3_500_000),
            seen_on=date(2010, 4, 1), today=date(2010, 4, 1),
        )  # fmt: skip
        held = watched([assumption], date(2010, 4, 2))[0]
        observe(
            actor=officer, assumption=assumption, value=Decimal(3_000_000),
            seen_on=date(2010, 9, 30), today=date(2010, 9, 30),
        )  # fmt: skip
        broken = watched([assumption], date(2010, 10, 1))[0]

    assert assumption.risk.title == "Return on investment"
    assert (before.next_test_on, before.is_overdue) == (date(2010, 3, 31), True)
    assert (held.next_test_on, held.is_triggered) == (date(2010, 9, 30), False)
    assert (broken.next_test_on, broken.is_triggered) == (date(2011, 3, 31), True)


def test_r63_the_review_by_the_audit_commission_is_closed_with_its_evidence(
    hereford: Reader,
) -> None:
    page = hereford.page("/programmes/hps/risks/findings/")
    [row] = [r for r in page.rows("Audit findings") if r["Review"].startswith("Audit Commission")]

    assert row["Action"] == "Receive the Audit Commission report"
    assert row["Closed"] == "2 October 2008"
    assert row["Evidence"].startswith("Reported as achieved in the progress report of 2 October")


def test_r63_no_finding_is_closed_without_evidence(world: World) -> None:
    plan = Plan(world, world.officer)
    with acting(world.officer):
        found = add_finding(
            actor=world.officer, programme=plan.programme, review="Auditor", text="No baseline",
            action="Agree one",
        )  # fmt: skip

        with pytest.raises(Refused, match="A finding is closed on evidence only"):
            close_finding(actor=world.officer, finding=found, closed=PartDate(2026))


def test_r64_the_early_warning_lists_overdue_risks_and_late_findings(hereford: Reader) -> None:
    """Activity 28 of the plan was due in August 2008 and not done in October."""
    rows = hereford.page("/programmes/hps/warnings/").rows("What needs attention")

    assert "Audit finding open past its date" in {row["Kind"] for row in rows}


def test_r09_a_partner_with_a_quarter_leaves_and_150_is_stranded(world: World) -> None:
    """The worked case: A 600 and B 300 with nothing avoided; 580 and 290 with a fifth."""
    plan = Plan(world, world.officer)
    west = plan.make(Partner, body=world.joint, heading="West")
    service = plan.make(
        Undertaking, kind=UndertakingKind.SERVICE, code="PAY", name="Shared payroll"
    )
    shares = {
        plan.north: (Decimal("0.5"), 200),
        plan.south: (Decimal("0.25"), 100),
        west: (Decimal("0.25"), 100),
    }
    with acting(world.officer):
        cost = state_cost(
            actor=world.officer, undertaking=service, fixed_gbp=600, shares=shares, today=TODAY,
            notice_months=6, source="Invented",
        )  # fmt: skip
    office, path = reader_of(world.officer), f"/joining-and-leaving/{cost.pk}/"
    asked = {"move": "leave", "partner": str(west.pk)}

    plain = office.page(path, **asked)
    eased = office.page(path, **asked, avoidable="20")

    def then(page) -> dict[str, str]:
        rows = page.rows("What each partner pays and saves")
        return {row["Partner"]: row["Pays a year then"] for row in rows}

    assert plain.said_of("Left behind a year") == "£150"
    assert (then(plain)["North"], then(plain)["South"]) == ("£600", "£300")
    assert (then(eased)["North"], then(eased)["South"]) == ("£580", "£290")
    assert "That leaves £150 a year which nobody has stopped spending." in plain.text
    assert "Notice is 6 months." in plain.items()


def test_r09_each_partner_of_the_study_reads_what_leaving_would_cost(db) -> None:
    """Every figure but the total is invented, and the page says so."""
    trust = Reader("lead@trust.herefordshire.example")
    path = trust.page("/joining-and-leaving/").links()["Shared support services"]

    page = trust.page(path)

    assert "Invented for the example" in page.text
    assert {row["Who leaves"] for row in page.rows("If one left")} == {
        "Herefordshire Council", "NHS Herefordshire", "Hereford Hospitals NHS Trust",
    }  # fmt: skip
