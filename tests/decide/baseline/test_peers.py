"""Each partner beside its own peers: nearest neighbours with their weights on show, or a list."""

from __future__ import annotations

import pytest
from tests.conftest import example_actor
from tests.worked_out import offered_by, run_again

from commonweal.decide.baseline.analysis.peers import PeersAsked, peers_for
from commonweal.decide.baseline.models import NationalAuthority
from commonweal.decide.baseline.selectors import national_rows
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User

GAPS = "/baselines/gaps/?kind=metropolitan&line=central&base_year=2014"


@pytest.fixture
def metropolitan(db):
    with acting(example_actor("officer@agma.example")):
        return list(national_rows("metropolitan", "central"))


@pytest.fixture
def officer(client, db):
    client.force_login(User.objects.get(email="officer@agma.example"))
    return client


def test_areas_of_the_national_returns_are_loaded_and_a_blank_stays_blank(db):
    assert NationalAuthority.objects.get(name="Hartlepool").area_km2 == 94
    assert not NationalAuthority.objects.filter(area_km2=0).exists()


def test_neighbours_are_fifteen_others_of_the_class_the_nearest_first(metropolitan):
    found = peers_for(PeersAsked(neighbours=True), metropolitan, ["Bolton"])

    near = found.found.neighbours["Bolton"]
    assert len(near) == 15
    assert "Bolton" not in found.of["Bolton"]
    assert [each.distance for each in near] == sorted(each.distance for each in near)


def test_a_weight_of_nought_leaves_a_feature_out(metropolitan):
    by_size = PeersAsked(neighbours=True, density_weight=0.0)
    bolton = next(each for each in metropolitan if each.name == "Bolton")

    found = peers_for(by_size, metropolitan, ["Bolton"])

    others = [each for each in metropolitan if each.name != "Bolton"]
    nearest = min(others, key=lambda a: abs(a.population - bolton.population)).name
    assert found.of["Bolton"][0] == nearest


def test_a_list_is_every_partners_peers_and_an_unknown_name_is_told(metropolitan):
    given = PeersAsked(names=("leeds", "Kirklees", "Leeds", "Atlantis"))

    found = peers_for(given, metropolitan, ["Bolton", "Bury"])

    assert found.of == {"Bolton": ("Leeds", "Kirklees"), "Bury": ("Leeds", "Kirklees")}
    assert found.unknown == ("Atlantis",)


def test_the_page_shows_neighbours_and_weights_and_both_results_run_again(
    officer, tmp_path, capsys
):
    address = f"{GAPS}&peers=neighbours&population_weight=2"

    page = officer.get(address).content.decode()
    offered = offered_by(officer, address)
    results = [run_again(each, tmp_path, capsys) for each in offered]

    assert "population (weight 2), " in page
    assert "people to the square kilometre (weight 1), " in page
    assert [each.method for each in offered] == ["benchmarking.gap", "benchmarking.neighbours"]
    assert [each["made_by"]["inputs"] for each in results] == [each.digest for each in offered]
    assert f"Bolton: {results[1]['neighbours']['Bolton'][0]['name']} (" in page


def test_a_list_of_few_is_refused_with_the_reason(officer):
    page = officer.get(f"{GAPS}&peers=list&listed=Leeds;Kirklees;Atlantis").content.decode()

    assert "fewer than 8 peers have a figure in the base year" in page
    assert "Atlantis" in page
    assert "Leeds and Kirklees" in page


def test_neighbours_by_nothing_are_asked_for_anew(officer):
    page = officer.get(f"{GAPS}&peers=neighbours&population_weight=0&density_weight=0")

    # Nonsense in an address is answered with the usual question.
    assert page.status_code == 200
    assert "Each partner&#39;s peers</span>" not in page.content.decode()
