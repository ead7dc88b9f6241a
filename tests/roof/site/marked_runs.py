"""What long work gives, small and real: a marked run opens its page as any other does."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from tests.methods.cashflow.hoople import case_of

from commonweal.decide.appraisal.analysis.places import as_kept, place_under
from commonweal.decide.appraisal.analysis.shares import as_run
from commonweal.methods import benchmarking, cashflow, location, sharing
from commonweal.methods.method import digest


@cache
def said_of_runs() -> dict[str, dict[str, Any]]:
    """By a model's label, what a run of it was worked out from and what it gave."""
    return {
        "appraisal.CaseRun": _case(),
        "appraisal.LocationRun": _placing(),
        "appraisal.ShareRun": _shares(),
        "baseline.FrontierRun": _frontier(),
    }


def _case() -> dict[str, Any]:
    driver = cashflow.Driver("Savings", cashflow.ActsOn.REALISATION, 0.4, 0.6, 1.0)
    given = cashflow.Uncertain(case_of("mid"), (driver,), draws=1000)
    result = cashflow.simulate(given)
    return {"given": _json(given), "result": _json(result), "draws": 1000, "seed": given.seed}


def _placing() -> dict[str, Any]:
    sites = tuple(location.Site(name, name, rent_gbp=10_000) for name in ("Ash", "Elm"))
    work = tuple(
        location.Work(site.name, 4, partner=site.name, service="Payroll", volume=4, home=site.name)
        for site in sites
    )
    problem = location.Problem(sites, work, (location.Service("Payroll", 60_000, 0.8),))
    given, result = as_kept(problem, [place_under(problem, None)])
    return {"given": given, "result": result, "inputs": digest(problem)}


def _shares() -> dict[str, Any]:
    given = sharing.Baseline((sharing.BodyCost("Ash", 90, 10), sharing.BodyCost("Elm", 80, 9)))
    return as_run(given, sharing.compare(given.game()))


def _frontier() -> dict[str, Any]:
    units = tuple(f"U{number}" for number in range(12))
    inputs = tuple((10.0 + number,) for number in range(12))
    outputs = tuple((5.0 + number % 4,) for number in range(12))
    given = benchmarking.DeaInput(units, inputs, outputs, draws=20, judge=False)
    return {"given": _json(given), "result": _json(benchmarking.dea(given))}


def _json(value: Any) -> Any:
    return TypeAdapter(type(value)).dump_python(value, mode="json")
