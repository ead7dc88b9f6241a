"""The checks of script/lint and script/test, and how they are run and summed up."""

import os
import shutil
import subprocess
import time
from collections import namedtuple

from _environment import PYTHON, environ
from _steps import ROOT, Failure

Check = namedtuple("Check", "name command needs settings")


def check(name, *command, needs=dict, **settings):
    """A named command; it passes when its exit code is 0.

    `needs` finds what the command needs, as settings for it, or raises `Failure`, which fails the
    check. A setting of None is taken out of the environment.
    """
    return Check(name, command, needs, settings)


def python(name, *arguments, **settings):
    """A check that runs a Python module of the locked environment."""
    return check(name, str(PYTHON), "-m", *arguments, **settings)


LINT = [
    python("style", "ruff", "check", "."),
    python("layout", "ruff", "format", "--check", "."),
    python("types", "mypy"),
    check("import contracts", "lint-imports", "--no-cache"),
    check("templates", "djlint", "src", "--lint", "--quiet"),
    python("security", "bandit", "-q", "-r", "src", "-c", "pyproject.toml"),
]

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium():
    """CHROMIUM for the browser journeys: the browser that it names, else one in a usual place."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else CHROMIUM:
        if path := shutil.which(name):
            return {"CHROMIUM": path}
    what = f"CHROMIUM names {named}, which cannot be run" if named else "Chromium was not found"
    raise Failure(
        f"{what}, so the browser journeys cannot run. Install it (Debian: sudo apt install "
        "chromium; Ubuntu: sudo snap install chromium; macOS: brew install --cask chromium) or set "
        "CHROMIUM to the browser’s path."
    )


def find_office():
    """LibreOffice and poppler, with which the tests open the documents that reports make."""
    wanted = {"soffice": "libreoffice-writer libreoffice-calc", "pdftoppm": "poppler-utils"}
    if lacking := [package for name, package in wanted.items() if not shutil.which(name)]:
        raise Failure(
            "The tests open Word, Excel and PDF files with LibreOffice and poppler, which were not "
            f"found. Debian and Ubuntu: sudo apt install {' '.join(lacking)}; macOS: brew install "
            "--cask libreoffice && brew install poppler."
        )
    return {}


def run_checks(checks):
    """Run every check, even after one that fails; print a table; return the exit code."""
    results = [_run(one) for one in checks]
    print("\nSummary")
    for one, (passed, seconds) in zip(checks, results, strict=True):
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {one.name}")
    failed = [one.name for one, (passed, _) in zip(checks, results, strict=True) if not passed]
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def _run(one):
    print(f"\n── {one.name} {'─' * (70 - len(one.name))}", flush=True)
    began = time.time()
    settings = {**environ(), "DJANGO_SETTINGS_MODULE": "commonweal.settings.test", **one.settings}
    try:
        settings.update(one.needs())
        settings = {name: value for name, value in settings.items() if value is not None}
        passed = subprocess.run(one.command, cwd=ROOT, env=settings).returncode == 0
    except Failure as failure:
        print(failure)
        passed = False
    return passed, time.time() - began
