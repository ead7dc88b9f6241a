"""The checks of script/lint and script/test, and how they are run and summed up."""

import subprocess
import time
from collections import namedtuple

from _environment import PYTHON, environ
from _steps import ROOT

Check = namedtuple("Check", "name command settings")


def check(name, *command, **settings):
    """A named command; it passes when its exit code is 0. A setting of None is taken away."""
    return Check(name, command, settings)


def python(name, *arguments, **settings):
    """A check that runs a Python module of the locked environment."""
    return check(name, str(PYTHON), "-m", *arguments, **settings)


LINT = [
    python("style", "ruff", "check", "."),
    python("layout", "ruff", "format", "--check", "."),
    python("types", "mypy"),
    check("import contracts", "lint-imports", "--no-cache"),
    check("templates", "djlint", "src", "--lint", "--quiet"),
    # The milder of its rules are ruff's too, where a reason stands beside each exception.
    python("security", "bandit", "--quiet", "--severity-level=high", "--recursive", "src"),
]


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
    settings = {name: value for name, value in settings.items() if value is not None}
    passed = subprocess.run(one.command, cwd=ROOT, env=settings).returncode == 0
    return passed, time.time() - began
