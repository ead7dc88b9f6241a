"""Every result can be opened to its inputs and run again: from the page, through the command line.

Each page gives the inputs of what it shows as a file. The command that it names takes the file,
carries the same digest, and comes to the figures that the page shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from tests.acceptance.test_group_c_returns import HEADINGS, TARGETS, book
from tests.conftest import example_actor
from tests.worked_out import offered_by, run_again

from commonweal.agree.performance.models import Indicator
from commonweal.decide.appraisal.models import (
    Appraisal,
    AppraisedService,
    BusinessCase,
    CostStudy,
)
from commonweal.decide.appraisal.services.drawing import run_case
from commonweal.decide.baseline.analysis.frontier_questions import FrontierQuestion
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.services.frontier import run_frontier
from commonweal.decide.baseline.services.scope import sort_service
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.models import SharedCost
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import money, number
from commonweal.methods.benchmarking import Returns
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner, Undertaking
from commonweal.partners.returns.models import Collection
from commonweal.partners.returns.services.sending import map_return, upload_return
from commonweal.prove.benefits.models import BudgetLine

OFFICE = "officer@2020vision.example"
AGMA = "officer@agma.example"
HEREFORD = "officer@herefordshire.example"
BOLTON = "officer@bolton.example"
NORTH_WEST = "officer@northwest.example"
Page = Callable[[Any], str]


def rounded(pounds: float, to: int = 0) -> str:
    return money(int(round(pounds, to)))


def plain(pounds: float) -> str:
    return number(round(pounds))


def case_run(actor: Any) -> str:
    case = BusinessCase.objects.get(code="company")
    run = run_case(actor=actor, case=case, seed=3, draws=2_000, at=now())
    return reverse("case_run", args=[run.pk])


def frontier_run(actor: Any) -> str:
    asked = FrontierQuestion(
        NationalClass.METROPOLITAN, NationalLine.ENVIRONMENTAL, 2010, Returns.CONSTANT, 3
    )
    return reverse("frontier_run", args=[run_frontier(actor=actor, asked=asked, at=now()).pk])


def exposure_run(actor: Any) -> str:
    programme = Programme.objects.get(code="hssp")
    run = run_exposure(actor=actor, programme=programme, seed=7, draws=5_000, at=now())
    return reverse("exposure_detail", args=[programme.code, run.pk])


def milestone(actor: Any) -> str:
    return reverse("milestone_detail", args=["cep", "CH-1"])


def taxi_line(actor: Any) -> str:
    return reverse("line_detail", args=["cep", BudgetLine.objects.get(programme__code="cep").pk])


def leaving(actor: Any) -> str:
    cost = SharedCost.objects.order_by("pk").first()
    who = Partner.objects.order_by("pk").first()
    return f"{reverse('leaving', args=[cost.pk])}?move=leave&partner={who.pk}"


def returned(actor: Any) -> str:
    """Bolton's file, with its columns said."""
    collection = Collection.objects.get(code="HR-TEMPLATE")
    delivery = upload_return(
        actor=actor, collection=collection, body=Body.objects.get(slug="bolton"), name="hr.xlsx",
        data=book().read(), at=now(),
    )  # fmt: skip
    columns = list(zip(HEADINGS, TARGETS, strict=True))
    map_return(actor=actor, delivery=delivery, columns=columns, sheet="Sheet")
    return reverse("delivery_detail", args=[delivery.pk])


def sorted_service(actor: Any) -> str:
    service = Undertaking.objects.get(name="Payroll")
    sort_service(
        actor=actor, service=service, decides=False, must_be_own=False, same_everywhere=True,
        in_like_pieces=True,
    )  # fmt: skip
    return reverse("service_sort", args=[service.pk])


def behaviour(actor: Any) -> str:
    return reverse("indicator_chart", args=[Indicator.objects.get(code="asc2").pk, "bolton"])


def at(name: str, model: Any = None, **facts: Any) -> Page:
    def path(actor: Any) -> str:
        args = [model.objects.filter(**facts).order_by("pk").first().pk] if model else []
        return reverse(name, args=args)

    return path


def in_cep(name: str) -> Page:
    return lambda actor: reverse(name, args=["cep"])


# A page, whose it is, the methods of its results, and figures of the first that the page shows.
PAGES: dict[str, tuple[str, Page, set[str], Callable[[dict[str, Any]], list[str]]]] = {
    "gap": (
        AGMA, at("benchmark_gap"), {"benchmarking.gap"},
        lambda r: [rounded(r["group"]["naive"], -4), rounded(r["group"]["lasting"]["mean"], -4)],
    ),
    "frontiers": (
        AGMA, at("frontiers"), {"benchmarking.dea", "benchmarking.sfa"},
        lambda r: [str(len(r["frontier"]))],
    ),
    "frontier run": (
        AGMA, frontier_run, {"benchmarking.dea"},
        lambda r: [f"{100 * r['efficiencies'][0]['low']:.0f}%"],
    ),
    "options": (
        OFFICE, at("appraisal_detail", Appraisal, code="sharing"), {"criteria.choices"},
        lambda r: [r["cells"][0]["choice"], r["services"][0]["least_regret"]],
    ),
    "SMAA": (
        OFFICE, at("appraisal_firmness", Appraisal, code="sharing"), {"criteria.smaa"},
        lambda r: [f"{100 * max(ranks[0] for ranks in r['acceptabilities'].values()):.0f}%"],
    ),
    "form of sharing": (
        OFFICE, at("appraised_service", AppraisedService, service__name="Legal"),
        {"criteria.delivery_model"}, lambda r: [r["advice"]],
    ),
    "readiness": (
        NORTH_WEST, at("appraisal_readiness", Appraisal, code="readiness"), {"criteria.readiness"},
        lambda r: [f"{r['answered']} of {r['asked']}", r["services"][0]["steps"][0][:20]],
    ),
    "case": (
        OFFICE, at("business_case_detail", BusinessCase, code="company"), {"cashflow.appraise"},
        lambda r: [rounded(r["npsv_gbp"]), plain(r["years"][3]["net_gbp"])],
    ),
    "case drawn": (
        OFFICE, case_run, {"cashflow.simulate"},
        lambda r: [rounded(r["p10_gbp"]), f"{r['payback_p50_years']:.1f} years"],
    ),
    "shares": (
        OFFICE, at("study_detail", CostStudy, code="tax-collection"),
        {"sharing.compare", "sharing.cost_game"},
        lambda r: [plain(each) for each in r["rules"]["nucleolus"]["shares"].values()],
    ),
    "exposure": (
        HEREFORD, exposure_run, {"risk.exposure"},
        lambda r: [rounded(r["p80"]), rounded(r["p50"])],
    ),
    "forecast": (
        AGMA, milestone, {"schedule.forecast"}, lambda r: [PartDate.parse(r["end"]).label()],
    ),
    "leaving": (HEREFORD, leaving, {"exit.what_if"}, lambda r: [rounded(r["lines"][0]["after"])]),
    "savings": (
        AGMA, in_cep("savings"), {"claims.forecast"},
        lambda r: [rounded(year[key]) for year in r["years"] for key in ("p50", "p80")],
    ),
    "budget line": (
        AGMA, taxi_line, {"claims.attribute"}, lambda r: [rounded(float(r["claimed"]))],
    ),
    "benefits map": (
        AGMA, in_cep("benefits_map"), {"claims.benefits_map"}, lambda r: [r["refused"][1]],
    ),
    "behaviour of a measure": (
        AGMA, behaviour, {"spc.xmr", "performance.colour"},
        lambda r: [f"{r['segments'][-1]['mean']:,.1f}"],
    ),
    "return": (
        BOLTON, returned, {"checks.returned"},
        lambda r: [each["message"] for each in r["findings"]],
    ),
    "kind of service": (
        NORTH_WEST, sorted_service, {"criteria.service_kind"}, lambda r: r["reasons"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_results_inputs_run_through_the_command_line_give_the_pages_figures(
    name: str, db: None, client: Client, tmp_path: Any, capsys: Any
) -> None:
    email, path_of, methods, figures = PAGES[name]
    actor = example_actor(email)
    with acting(actor):
        path = path_of(actor)
    client.force_login(User.objects.get(email=email))
    page = client.get(path).content.decode().replace("&#39;", "'")

    offered = offered_by(client, path)
    results = [run_again(each, tmp_path, capsys) for each in offered]

    assert {each.method for each in offered} == methods
    assert [each["made_by"]["inputs"] for each in results] == [each.digest for each in offered]
    assert [figure for figure in figures(results[0]) if figure not in page] == []


def test_inputs_are_given_only_to_who_may_take_files_away(db: None, client: Client) -> None:
    client.force_login(User.objects.get(email=AGMA))
    [offered] = offered_by(client, reverse("benchmark_gap"))
    client.logout()

    assert client.get(offered.href).status_code == 302


def test_inputs_that_the_page_no_longer_shows_are_not_found(db: None, client: Client) -> None:
    client.force_login(User.objects.get(email=AGMA))

    assert client.get(f"{reverse('benchmark_gap')}?inputs=0000000000000000").status_code == 404
