"""A business case: its worth on the page, and the same to the penny in a recalculated workbook."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from tests.worked_out import offered_by

from commonweal.decide.appraisal.analysis.cases import case_from, shares_of
from commonweal.decide.appraisal.analysis.workbook import case_workbook
from commonweal.decide.appraisal.enums import BiasKind, CaseNature, CostClass
from commonweal.decide.appraisal.models import BusinessCase
from commonweal.decide.appraisal.services.cases import add_case_line, open_case
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User
from commonweal.ground.ui.words import money
from commonweal.methods import cashflow
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input

# LibreOffice trusts the figures kept in a workbook unless it is told to work them out anew.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@pytest.fixture
def case(officer):
    case = open_case(
        actor=officer, code="pay", name="Payroll", first_year=2026, years=8,
        realisation=Decimal(80),
    )  # fmt: skip
    lines = (
        ("Redundancy", CaseNature.COST, 900_000, "60 40", False, "", CostClass.REDUNDANCY),
        ("New system", CaseNature.COST, 1_234_567, "50 50", False, BiasKind.EQUIPMENT,
         CostClass.ICT),
        ("Moving", CaseNature.COST, 20_000, "100", False, "", ""),
        ("Posts", CaseNature.CASHABLE, 700_001, "0 50 100", True, "", ""),
        ("Fewer errors", CaseNature.NON_CASHABLE, 50_000, "0 100", True, "", ""),
        ("Licence not bought", CaseNature.AVOIDED, 30_000, "0 0 100", False, "", ""),
    )  # fmt: skip
    for name, nature, amount, phase, continues, bias, kind in lines:
        add_case_line(
            actor=officer, case=case, name=name, nature=nature, amount_gbp=Decimal(amount),
            phase=phase, continues=continues, bias_kind=bias, mitigated=Decimal(50),
            source="Invented", cost_class=kind,
        )  # fmt: skip
    return case


def given(case):
    return case_from(case, list(case.lines.select_related("body")))


def recalculated(content, folder):
    (folder / "case.xlsx").write_bytes(content)
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"),
         str(folder / "case.xlsx")],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    return load_workbook(folder / "out" / "case.xlsx", data_only=True)


def wiped(content):
    """The workbook with the kept figure of every formula taken out."""
    book = load_workbook(io.BytesIO(content))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_formulas_come_to_the_methods_figures_to_the_penny(case, tmp_path):
    found = cashflow.appraise(given(case))
    content = wiped(case_workbook(case.name, given(case), found))

    result = recalculated(content, tmp_path)["Result"]

    told = [result.cell(row, 2).value for row in range(1, 14)]
    known = [found.benefits_gbp, found.costs_gbp, found.npsv_gbp, found.cashable_npv_gbp]
    assert told[:4] == pytest.approx(known, abs=0.005)
    rest = [found.payback_years, found.switching_benefits, found.switching_costs]
    assert told[4:7] == pytest.approx(rest, abs=1e-9)
    assert told[7:] == pytest.approx(list(found.costs_by_class.values()), abs=0.005)
    assert sum(told[7:]) == pytest.approx(found.costs_gbp, abs=0.005)
    assert result["B17"].value == pytest.approx(cashflow.npsv_at(given(case), 0.22), abs=0.005)
    assert load_workbook(io.BytesIO(content), data_only=True)["Result"]["B3"].value is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_horizon_beyond_fifty_years_is_worked_out_by_both_schedules_in_the_workbook(
    case, tmp_path
):
    case.years = 60
    found = cashflow.appraise(given(case))
    content = wiped(case_workbook(case.name, given(case), found))

    result = recalculated(content, tmp_path)["Result"]

    assert result["A14"].value.startswith("Net present social value by green-book-2026-lower")
    known = [found.lower_rate_npsv_gbp, 0.22, cashflow.npsv_at(given(case), 0.22)]
    assert [result[cell].value for cell in ("B14", "B16", "B17")] == pytest.approx(known, abs=0.005)


def test_the_page_tells_the_worth_at_lower_rates_only_where_the_horizon_asks_for_it(
    client, case, officer
):
    client.force_login(User.objects.get(pk=officer.person_id))

    short = client.get(f"/cases/{case.pk}/").content.decode()
    BusinessCase.objects.filter(pk=case.pk).update(years=60)
    case.refresh_from_db()
    page = client.get(f"/cases/{case.pk}/").content.decode()

    lower = money(round(cashflow.appraise(given(case)).lower_rate_npsv_gbp))
    assert "at lower rates" not in short
    assert "The same at lower rates" in page
    assert f"from 3.0% falling to 2.57%: by them it is worth {lower}." in page


def test_the_page_tells_the_worth_if_only_as_much_comes_true_as_in_a_tracked_programme(
    client, case, officer
):
    client.force_login(User.objects.get(pk=officer.person_id))
    worth = cashflow.appraise(replace(given(case), realisation=0.22)).npsv_gbp

    page = client.get(f"/cases/{case.pk}/").content.decode()
    form = client.get("/cases/add/").content.decode()

    assert "where £1.3 million of £5.8 million identified was put forward for delivery" in page
    assert f"27 July 2010), it is worth {money(round(worth))}." in page
    assert "22 per cent of what was identified was put forward for delivery" in form
    # It is offered, and not taken unasked.
    [asked] = re.findall(r'<input[^>]*name="realisation"[^>]*>', form)
    assert 'value="100"' in asked


def test_costs_are_summed_by_class_on_the_page_and_one_without_is_other(client, case, officer):
    client.force_login(User.objects.get(pk=officer.person_id))
    found = cashflow.appraise(given(case))

    page = client.get(f"/cases/{case.pk}/").content.decode()

    other = cashflow.CostClass.OTHER
    assert found.costs_by_class[other] == 20_000
    assert "Present value of costs by partner and class" in page
    for worth in found.costs_by_class.values():
        assert f">{round(worth):,}<" in page


def test_the_page_tells_worth_years_and_what_must_come_true(client, case, officer):
    found = cashflow.appraise(given(case))
    client.force_login(User.objects.get(pk=officer.person_id))

    page = client.get(f"/cases/{case.pk}/").content.decode()
    [offered] = offered_by(client, f"/cases/{case.pk}/")

    assert f"{abs(round(found.npsv_gbp)):,}" in page
    assert f"{abs(round(found.years[3].net_gbp)):,}" in page
    again = read_input(methods()["cashflow.appraise"], offered.text)
    assert cashflow.appraise(again).made_by.inputs == offered.digest


def test_a_case_with_no_line_is_a_page_and_no_file(client, officer):
    case = open_case(actor=officer, code="e", name="Empty", first_year=2026, years=2)
    client.force_login(User.objects.get(pk=officer.person_id))

    assert client.get(f"/cases/{case.pk}/").status_code == 200
    assert client.get(f"/cases/{case.pk}/case.xlsx").status_code == 404


@pytest.mark.parametrize(
    ("nature", "phase", "bias", "why"),
    [
        (CaseNature.CASHABLE, "100", BiasKind.EQUIPMENT, "Optimism bias is put on costs"),
        (CaseNature.COST, "half", "", "Give per cents"),
        (CaseNature.COST, "1 2 3 4 5 6 7 8 9 10", "", "at most 9 shares"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(officer, case, nature, phase, bias, why):
    with pytest.raises(Refused, match=why):
        add_case_line(
            actor=officer, case=case, name="X", nature=nature, amount_gbp=Decimal(1), phase=phase,
            bias_kind=bias, source="Invented",
        )  # fmt: skip


def test_a_benefit_has_no_class_of_cost(officer, case):
    with pytest.raises(Refused, match="Only costs have a class"):
        add_case_line(
            actor=officer, case=case, name="X", nature=CaseNature.CASHABLE, amount_gbp=Decimal(1),
            cost_class=CostClass.ICT, source="Invented",
        )  # fmt: skip


def test_shares_are_read_as_people_write_them():
    assert shares_of("0% 50% 100%") == [0.0, 0.5, 1.0]
    assert shares_of("a") is None


def test_a_case_is_its_owners(world, officer, case):
    south = world.south_lead
    with acting(south):
        with pytest.raises(Forbidden):
            add_case_line(
                actor=south, case=case, name="X", nature=CaseNature.COST, amount_gbp=Decimal(1),
                source="Us",
            )  # fmt: skip
        open_case(actor=south, code="own", name="Own", first_year=2026, years=2)
    with acting(world.north_lead):
        assert not BusinessCase.objects.filter(code="own").exists()


def test_a_case_begun_from_an_option_stands_beside_the_cases_of_its_other_options(
    client, officer, appraisal
):
    share, as_now = appraisal.options.get(name="Share"), appraisal.options.get(name="As now")
    client.force_login(User.objects.get(pk=officer.person_id))
    form = client.get(f"/cases/add/?option={share.pk}").content.decode()

    client.post(
        "/cases/add/",
        {"code": "s", "name": "Shared", "first_year": 2026, "years": 2, "realisation": 100,
         "schedule": "green-book-2026", "option": share.pk},
    )  # fmt: skip
    case = BusinessCase.objects.get(code="s")
    beside = open_case(
        actor=officer, code="n", name="As it is", first_year=2026, years=2, option=as_now
    )
    for each in (case, beside):
        add_case_line(
            actor=officer, case=each, name="Posts", nature=CaseNature.CASHABLE,
            amount_gbp=Decimal(9), source="Invented",
        )  # fmt: skip
    page = client.get(f"/cases/{case.pk}/").content.decode()

    assert f'<option value="{share.pk}" selected' in form
    assert case.option == share
    assert "As now" in page
    assert "Of the options" in page
