"""The stochastic frontier against FRONTIER 4.1, and the wrong skew."""

import csv
from pathlib import Path

import numpy as np
import pytest
from tests.methods.benchmarking.national import authorities, bodies

from commonweal.methods.benchmarking import Frontier, SfaInput, sfa
from commonweal.methods.method import WrongField


def front41():
    """Sixty firms: example 1 of FRONTIER 4.1 (Coelli 1996), as in R's `frontier::front41Data`."""
    path = Path(__file__).with_name("front41.csv")
    with path.open(encoding="utf-8") as file:
        firms = list(csv.DictReader(file))
    logs = [
        [float(np.log(float(firm[k]))) for k in ("output", "capital", "labour")] for firm in firms
    ]
    return SfaInput(
        units=tuple(firm["firm"] for firm in firms),
        explained=tuple(row[0] for row in logs),
        explaining=tuple((row[1], row[2]) for row in logs),
    )


def test_the_published_frontier_of_sixty_firms_is_reproduced():
    """Coelli (1996), table of example 1."""
    found = sfa(front41())

    assert found.coefficients == pytest.approx((0.5616193, 0.2811022, 0.5364798), abs=1e-5)
    assert found.sigma2 == pytest.approx(0.2170003, abs=1e-5)
    assert found.gamma == pytest.approx(0.7972069, abs=1e-5)
    assert found.log_likelihood == pytest.approx(-17.02723, abs=1e-5)
    assert found.least_squares == pytest.approx((0.244898, 0.280493, 0.533306), abs=1e-6)
    assert found.mean_efficiency == pytest.approx(0.740568, abs=1e-5)
    assert found.efficiencies["1"] == pytest.approx(0.650689, abs=1e-5)
    assert found.efficiencies["2"] == pytest.approx(0.828891, abs=1e-5)
    assert found.refused == ()


def test_districts_have_the_wrong_skew_and_no_efficiency_is_told():
    """178 districts, mean central services 2010-15 on population and area."""
    area = {row["name"]: row["area_km2"] for row in authorities().values()}
    used = [b for b in bodies("district") if area[b.name] and np.mean(b.costs[:5]) > 0]

    found = sfa(
        SfaInput(
            units=tuple(b.name for b in used),
            explained=tuple(float(np.log(np.mean(b.costs[:5]))) for b in used),
            explaining=tuple(
                (float(np.log(b.driver)), float(np.log(float(area[b.name])))) for b in used
            ),
            frontier=Frontier.COST,
        )
    )

    assert len(used) == 178
    assert (found.gamma, found.likelihood_ratio) == (0.0, 0.0)
    assert found.skewness < -0.9
    assert found.efficiencies is None
    assert found.refused[0].startswith("Inefficiency is not identifiable")


def invented(*, inefficiency, seed=5, sign=-1):
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, 400)
    lag = np.abs(rng.normal(0, inefficiency, 400))
    y = 1 + 0.7 * x + rng.normal(0, 0.1, 400) + sign * lag
    return {
        "units": tuple(map(str, range(400))),
        "explained": tuple(y.tolist()),
        "explaining": tuple((value,) for value in x.tolist()),
    }


def test_a_frontier_that_was_put_in_is_found():
    found = sfa(SfaInput(**invented(inefficiency=0.5)))

    assert found.coefficients == pytest.approx((1.0, 0.7), abs=0.05)
    assert found.gamma == pytest.approx(0.25 / 0.26, abs=0.03)


def test_a_cost_frontier_is_the_mirror_of_a_production_frontier():
    cost = sfa(SfaInput(**invented(inefficiency=0.5, sign=1), frontier=Frontier.COST))

    assert cost.coefficients == pytest.approx((1.0, 0.7), abs=0.05)
    assert 0.6 < cost.mean_efficiency < 0.8


@pytest.mark.parametrize("seed", range(6))
def test_noise_alone_is_never_called_inefficiency(seed):
    found = sfa(SfaInput(**invented(inefficiency=0.0, seed=seed)))

    assert found.efficiencies is None
    assert found.refused[0].startswith("Inefficiency is not identifiable")


def test_a_blank_is_refused():
    fields = invented(inefficiency=0.5)
    fields["explained"] = (float("nan"), *fields["explained"][1:])

    with pytest.raises(WrongField, match="Leave out units with a blank"):
        SfaInput(**fields)
