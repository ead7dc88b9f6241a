"""The checks of script/lint and script/test, and how they are run and summed up."""

import subprocess
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


def run_checks(checks, at_once=1):
    """Run every check, even after one that fails; print a table; return the exit code.

    Several may run at once, for most leave a processor idle now and then. Then each line bears
    the name of its check.
    """
    width = max(len(one.name) for one in checks)
    marks = [f"{one.name:>{width}} │ " if at_once > 1 else "" for one in checks]
    with ThreadPoolExecutor(at_once) as pool:
        results = list(pool.map(_run, checks, marks))
    print("\nSummary")
    for one, (passed, seconds) in zip(checks, results, strict=True):
        print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {one.name}")
    failed = [one.name for one, (passed, _) in zip(checks, results, strict=True) if not passed]
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def _run(one, mark):
    if not mark:
        print(f"\n── {one.name} {'─' * (70 - len(one.name))}", flush=True)
    began = time.time()
    settings = {**environ(), "DJANGO_SETTINGS_MODULE": "commonweal.settings.test", **one.settings}
    settings = {name: value for name, value in settings.items() if value is not None}
    with subprocess.Popen(
        one.command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace",
    ) as process:  # fmt: skip
        for line in process.stdout:
            print(f"{mark}{line}", end="", flush=True)
    return process.returncode == 0, time.time() - began
