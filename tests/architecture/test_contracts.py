"""The import contracts of pyproject.toml cover the whole house, and see every kind of import."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS: dict[str, Any] = {
    contract["id"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
}
APPS = [name for name in settings.INSTALLED_APPS if name.startswith("commonweal.")]
STOREYS = ["roof", "prove", "deliver", "agree", "decide", "partners", "ground"]


def layers_of(contract: str) -> list[list[str]]:
    """The names in a contract, highest layer first."""
    return [
        [name.strip("() ") for name in layer.replace(":", "|").split("|")]
        for layer in CONTRACTS[contract]["layers"]
    ]


def test_every_app_folder_is_installed():
    folders = {
        f"commonweal.{storey}.{app.parent.name}"
        for storey in STOREYS
        for app in (ROOT / "src/commonweal" / storey).glob("*/apps.py")
    }

    assert folders == set(APPS)


def test_storeys_stand_in_the_order_in_which_apps_are_installed():
    storeys = [name for layer in layers_of("storeys") for name in layer if name in STOREYS]

    installed = list(dict.fromkeys(app.split(".")[1] for app in APPS))

    assert storeys == installed


@pytest.mark.parametrize("storey", STOREYS)
def test_apps_of_a_storey_stand_in_the_order_in_which_they_are_installed(storey):
    apps = [name for layer in layers_of(storey) for name in layer]

    installed = [app.split(".")[2] for app in APPS if app.split(".")[1] == storey]

    assert apps == installed


def test_every_app_keeps_its_rooms_in_order():
    assert CONTRACTS["rooms"]["containers"] == APPS


@pytest.mark.parametrize("contract", ["storeys", *STOREYS, "rooms"])
def test_a_new_package_must_be_given_its_place(contract):
    assert CONTRACTS[contract]["exhaustive"] is True


SCRATCH = """
[importlinter]
root_package = house

[importlinter:contract:storeys]
name = Storeys
type = layers
layers =
    house.roof
    house.ground
"""


@pytest.mark.parametrize(
    "source",
    [
        "from house.roof import thing\n",
        "def late():\n    from house.roof import thing\n    return thing\n",
        "class Late:\n    def read(self):\n        import house.roof.thing\n        return house\n",
    ],
    ids=["at the top", "inside a function", "inside a method"],
)
def test_contracts_see_an_upward_import_wherever_it_is_written(tmp_path, source):
    for storey in ("roof", "ground"):
        (tmp_path / "house" / storey).mkdir(parents=True)
        (tmp_path / "house" / storey / "__init__.py").touch()
    (tmp_path / "house" / "__init__.py").touch()
    (tmp_path / "house/roof/thing.py").touch()
    (tmp_path / "house/ground/looker.py").write_text(source)
    (tmp_path / "contracts.ini").write_text(SCRATCH)
    lint = Path(sys.executable).parent / "lint-imports"

    linted = subprocess.run(
        [lint, "--config", "contracts.ini", "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
    )

    assert linted.returncode == 1
    assert "house.ground.looker -> house.roof" in linted.stdout
