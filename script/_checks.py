"""The checks of script/lint and script/test, and how they are run and summed up."""

import os
import subprocess
import tempfile
import time
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

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


def run_checks(*groups):
    """Run every check, even after one that fails; print a table; return the exit code.

    Groups run one after another. The checks of a group use one processor each, so as many run at
    once as there are processors; what each says is printed when it ends.
    """
    checks, results = [], []
    for group in groups:
        with ThreadPoolExecutor(os.cpu_count() if len(group) > 1 else 1) as pool:
            checks += group
            results += pool.map(_run_quietly if len(group) > 1 else _run, group)
    print("\nSummary")
    for one, (passed, seconds) in zip(checks, results, strict=True):
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {one.name}")
    failed = [one.name for one, (passed, _) in zip(checks, results, strict=True) if not passed]
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def _run(one, output=None):
    if output is None:
        print(_heading(one), flush=True)
    began = time.time()
    settings = {**environ(), "DJANGO_SETTINGS_MODULE": "commonweal.settings.test", **one.settings}
    settings = {name: value for name, value in settings.items() if value is not None}
    ran = subprocess.run(one.command, cwd=ROOT, env=settings, stdout=output, stderr=output)
    return ran.returncode == 0, time.time() - began


def _run_quietly(one):
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        told = _run(one, output)
        output.seek(0)
        print(f"{_heading(one)}\n{output.read()}", end="", flush=True)
    return told


def _heading(one):
    return f"\n── {one.name} {'─' * (70 - len(one.name))}"
