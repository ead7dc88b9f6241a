"""The pages of baselines and benchmarks, and their way from facts to the method and back."""

import html
import json
import re
from pathlib import Path

import pytest
from tests.conftest import TODAY, example_actor

from commonweal.decide.baseline.analysis.national import Question, comparable_partners, compare
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.management.loading import load_national_returns
from commonweal.decide.baseline.models import Baseline, BaselineLine, NationalCost
from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.methods.benchmarking import gap
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input, write_input

NATIONAL = Path(__file__).resolve().parents[3] / "examples" / "national"


@pytest.fixture
def officer(client, db):
    return sign_in(client, "officer@agma.example")


def sign_in(client, email):
    client.force_login(User.objects.get(email=email))
    return example_actor(email)


def test_the_national_returns_are_loaded_once_however_often(db):
    before = NationalCost.objects.count()

    held = load_national_returns(folder=NATIONAL)

    assert held == before == 12708
    assert NationalCost.objects.filter(cost_k__isnull=True).count() == 6


def test_the_gap_of_the_ten_councils_is_measured_beside_metropolitan_districts(agma_officer):
    with acting(agma_officer):
        partners = comparable_partners(TODAY)
        compared = compare(
            partners, Question(NationalLine.CENTRAL, NationalClass.METROPOLITAN, 2014)
        )

    assert len(compared.found.partners) == 10
    assert len(compared.given.bodies) == 36
    assert compared.given.years == (2010, 2011, 2012, 2013, 2014)
    assert compared.found.group.lasting is not None


def test_a_year_is_judged_by_the_returns_up_to_it_alone(agma_officer):
    with acting(agma_officer):
        compared = compare(
            comparable_partners(TODAY),
            Question(NationalLine.CENTRAL, NationalClass.METROPOLITAN, 2012),
        )

    assert compared.given.years == (2010, 2011, 2012)
    assert not any("were used to judge" in each for each in compared.found.cautions)


def test_no_partner_of_a_class_is_no_comparison(agma_officer):
    with acting(agma_officer):
        asked = Question(NationalLine.CENTRAL, NationalClass.COUNTY, 2014)

        assert compare(comparable_partners(TODAY), asked) is None


def test_the_inputs_that_leave_give_the_same_answer_when_run_again(agma_officer):
    with acting(agma_officer):
        compared = compare(
            comparable_partners(TODAY),
            Question(NationalLine.CULTURAL, NationalClass.METROPOLITAN, 2014),
        )

    again = read_input(methods()["benchmarking.gap"], write_input(compared.given))

    assert gap(again) == compared.found


def test_a_page_tells_the_gap_with_its_reliability_and_its_source(client, officer):
    page = client.get("/baselines/gaps/?kind=metropolitan&base_year=2014").content.decode()

    for words in ("Lasting gap", "Reliability", "P10 to P90", "Revenue Outturn", "Oldham"):
        assert words in page


def test_a_page_says_why_no_gap_is_told(client, db):
    sign_in(client, "officer@herefordshire.example")

    page = client.get("/baselines/gaps/?kind=unitary&base_year=2014").content.decode()

    assert "No lasting gap is told, because" in page
    assert "These returns explain only" in page


def test_an_address_that_asks_for_nonsense_is_answered_with_the_usual_question(client, officer):
    assert client.get("/baselines/gaps/?kind=moon&base_year=1066").status_code == 200


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_gap_leaves_as_a_file(client, officer, form):
    answer = client.get(f"/baselines/gaps/?format={form}")

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_the_inputs_leave_as_json(client, officer):
    page = client.get("/baselines/gaps/?line=planning").content.decode()
    [href] = re.findall(r'href="([^"]*inputs=[^"]*)"', page)

    answer = client.get(html.unescape(href))

    assert json.loads(answer.content)["partners"][0] == "Bolton"


def test_a_baseline_is_opened_filled_and_changed_by_its_pages(client, officer):
    client.post("/baselines/add/", {"code": "hr", "name": "Personnel", "note": ""})
    with unscoped("a test looks"):
        baseline = Baseline.objects.get(code="hr")
    line = {
        "what": "Personnel staff", "measure": "staff", "basis": "not_stated", "value": "52.5",
        "source": "Return", "as_at": "May 2010",
    }  # fmt: skip
    client.post(f"/baselines/{baseline.pk}/lines/add/", line)
    with unscoped("a test looks"):
        added = BaselineLine.objects.get(baseline=baseline)
    client.post(
        f"/baselines/lines/{added.pk}/change/",
        {"value": "50", "source": "Return, corrected", "reason": "Two left in April."},
    )

    page = client.get(f"/baselines/lines/{added.pk}/").content.decode()
    assert "52.5" in page
    assert "Two left in April." in page
    assert "Personnel staff" in client.get(f"/baselines/{baseline.pk}/").content.decode()


def test_gross_is_not_said_of_staff(client, officer):
    client.post("/baselines/add/", {"code": "hr", "name": "Personnel"})
    with unscoped("a test looks"):
        key = Baseline.objects.get(code="hr").pk
    line = {"what": "Staff", "measure": "staff", "basis": "gross", "value": "5", "source": "Return"}

    page = client.post(f"/baselines/{key}/lines/add/", line).content.decode()

    assert "Gross and net are said of costs" in page


def test_another_partnerships_baseline_is_not_found(client, officer):
    with unscoped("a test looks"):
        hssp = Baseline.objects.get(code="hssp")

    assert client.get(f"/baselines/{hssp.pk}/").status_code == 404


def test_a_page_says_how_often_such_ranges_held_and_what_net_returns_cannot_tell(client, officer):
    """As in docs/methods, where 22 of 36 held: the page's order of bodies draws one other range."""
    page = client.get("/baselines/gaps/?line=cultural&kind=metropolitan&base_year=2017")

    words = html.unescape(page.content.decode())
    assert (
        "Back-test: ranges stated in the same way from the figures up to 2014-15 held 21 of 36 "
        "bodies' figures of 2017-18, that is 58%; 80% is meant."
    ) in words
    assert "eight in ten are meant: take the range as too narrow" in words
    assert "Net returns alone cannot tell a host" in words
