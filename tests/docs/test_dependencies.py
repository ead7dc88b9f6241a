"""Each dependency is explained with its true licence, and none that runs forbids adoption."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/dependencies.md").read_text()
ROWS = dict(
    re.findall(r"^\| (?!Package |Extra )([@\w][\w@/.-]*) \| ([\w.-]+) \|", PAGE, flags=re.MULTILINE)
)
EXTRAS = {
    (extra, package): licence
    for extra, package, licence in re.findall(
        r"^\| `(\w+)` \| ([\w-]+) \| ([\w.-]+) \|", PAGE, flags=re.MULTILINE
    )
}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LICENCES_THAT_RUN = {
    *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"),
    # Weak copyleft, used unchanged: the page says what each asks for.
    *("LGPL-3.0-only", "MPL-2.0"),
}
# What packages write where they do not write an SPDX expression.
SPDX = {
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "pytest-django is released under the BSD (3-clause) license": "BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache-2.0 OR BSD-3-Clause": "Apache-2.0",
    # Parts bundled with it are under licences that ask for less.
    "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0": "BSD-3-Clause",
    "Apache-2.0 OR BSD-2-Clause": "Apache-2.0",
}


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0]


def python_packages() -> list[str]:
    project = PYPROJECT["project"]
    groups = [project["dependencies"], project["optional-dependencies"]["dev"]]
    return [name_of(one) for group in groups for one in group]


def extras() -> list[tuple[str, str]]:
    named = PYPROJECT["project"]["optional-dependencies"]
    return [(extra, name_of(one)) for extra, of in named.items() if extra != "dev" for one in of]


def node_modules() -> list[str]:
    package = json.loads((ROOT / "package.json").read_text())
    return [*package["dependencies"], *package["devDependencies"]]


def licences_of(package: str) -> set[str]:
    """The SPDX names of an installed package's licences, from what it says of itself."""
    about = metadata(package)
    classified = {
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or []
        if line.startswith("License :: ")
    }
    stated = (about.get("License-Expression") or about.get("License") or "").split("\n")[0]
    # A whole licence pasted into the field, or a vague word, says less than the classifiers.
    vague = stated in ("", "Dual License") or stated.startswith("Copyright")
    told = classified if vague else {stated}
    return {SPDX.get(one, one) for one in told}


def locked_to_run() -> list[str]:
    """Those that every system installs; one for Windows alone is not here to ask."""
    lock = (ROOT / "requirements/run.txt").read_text()
    names = re.findall(r"^([\w.-]+)==", lock, flags=re.MULTILINE)
    elsewhere = re.findall(r"^([\w.-]+)==.*sys_platform == 'win32'", lock, flags=re.MULTILINE)
    return [name for name in names if name not in elsewhere]


def test_the_page_explains_every_direct_dependency_and_no_other():
    built = [name_of(one) for one in PYPROJECT["dependency-groups"]["build"]]

    chosen = {*python_packages(), *built, *node_modules()}

    assert set(ROWS) == chosen


@pytest.mark.parametrize("package", python_packages())
def test_the_page_states_the_licence_that_the_package_states(package):
    assert ROWS[package] in licences_of(package)


def test_the_page_explains_every_extra_and_no_other():
    assert set(EXTRAS) == set(extras())


@pytest.mark.parametrize(("extra", "package"), extras())
def test_the_page_states_the_licence_of_an_extra_that_is_installed(extra, package):
    try:
        told = licences_of(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed: pip install 'commonweal[{extra}]' brings it.")

    assert EXTRAS[extra, package] in told & LICENCES_THAT_RUN


@pytest.mark.parametrize("module", node_modules())
def test_the_page_states_the_licence_that_the_module_states(module):
    about = json.loads((ROOT / "node_modules" / module / "package.json").read_text())

    assert ROWS[module] == about["license"]


@pytest.mark.parametrize("package", locked_to_run())
def test_a_package_that_runs_has_a_licence_that_public_bodies_can_adopt(package):
    assert licences_of(package) & LICENCES_THAT_RUN


def test_every_package_that_runs_was_asked():
    assert len(locked_to_run()) > 40
