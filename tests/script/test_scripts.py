"""The scripts answer what they foresee with a sentence and a remedy, and do nothing twice."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "script"
FILES = sorted(path for path in SCRIPT.iterdir() if path.is_file())
PROGRAMS = [path for path in FILES if path.suffix == ""]


def load(name: str) -> ModuleType:
    """One of the modules that the scripts share."""
    spec = importlib.util.spec_from_file_location(name, SCRIPT / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(name, module)
    spec.loader.exec_module(module)
    return module


steps = load("_steps")


@pytest.mark.parametrize("path", [*PROGRAMS, SCRIPT / "_python.py"], ids=lambda path: path.name)
def test_an_old_python_can_read_a_script_far_enough_to_say_that_it_is_old(path):
    read = ast.parse(path.read_text(), feature_version=(3, 6))

    assert read.body


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name)
def test_a_script_asks_for_a_new_python_before_anything_else_of_ours(path):
    ours = {file.stem for file in FILES}
    imports = [
        getattr(node, "module", None) or node.names[0].name
        for node in ast.parse(path.read_text()).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert next(name for name in imports if name in ours) == "_python"
    assert os.access(path, os.X_OK)


def test_an_old_python_alone_is_told_what_to_install(tmp_path):
    ask = (
        "import sys; sys.version_info = (3, 8); sys.path.insert(0, sys.argv[1])\n"
        "import shutil; shutil.which = lambda name: None\n"
        "import _python"
    )

    ran = subprocess.run(
        [sys.executable, "-c", ask, SCRIPT], capture_output=True, text=True, env={"PATH": ""}
    )

    assert ran.returncode == 1
    assert "needs Python 3.11 or newer; the newest found here is 3.8." in ran.stderr
    assert "sudo apt install python3" in ran.stderr


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("OSError: [Errno 28] No space left on device", "Free some space"),
        ("Temporary failure in name resolution", "Check the network"),
        ("npm error code ENOTFOUND", "Check the network"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "become its owner: sudo chown"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "nothing was installed"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS="),
        ("some other fault", "“Doing it” did not succeed"),
    ],
)
def test_a_command_that_fails_is_answered_with_what_it_means(said, remedy):
    command = [sys.executable, "-c", f"print({said!r}); raise SystemExit(1)"]

    with pytest.raises(steps.Failure) as failure:
        steps.run("Doing it", command)

    assert remedy in str(failure.value)


def test_a_command_tells_what_it_does_and_for_how_long(capsys):
    said = steps.run("Doing it", [sys.executable, "-c", "print('done')"])

    assert said == "done\n"
    assert capsys.readouterr().out.startswith("Doing it … ")


@pytest.fixture
def worked(tmp_path, monkeypatch):
    """A step over one input and one output, which notes each time that it works."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    (tmp_path / "input").write_text("one")
    times = []

    def work():
        times.append((tmp_path / "input").read_text())
        (tmp_path / "output").touch()

    def do():
        steps.step(tmp_path / "stamp", [tmp_path / "input"], work, outputs=[tmp_path / "output"])
        return times

    return do


def test_a_step_is_done_once(worked):
    worked()

    assert worked() == ["one"]


def test_a_step_is_done_again_when_its_input_changed(worked, tmp_path):
    worked()
    (tmp_path / "input").write_text("two")

    assert worked() == ["one", "two"]


def test_a_step_is_done_again_when_its_output_is_gone(worked, tmp_path):
    worked()
    (tmp_path / "output").unlink()

    assert worked() == ["one", "one"]


def test_a_step_that_failed_is_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    (tmp_path / "input").write_text("one")

    def fail():
        raise steps.Failure("It failed.")

    with pytest.raises(steps.Failure):
        steps.step(tmp_path / "stamp", [tmp_path / "input"], fail)

    assert not (tmp_path / "stamp").exists()


def test_the_wheel_of_pip_is_the_one_that_its_page_names():
    wheels = list((SCRIPT.parent / "requirements").glob("pip-*.whl"))
    page = (SCRIPT.parent / "requirements/README.md").read_text()

    digests = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels]

    assert digests == re.findall(r"[0-9a-f]{64}", page)
    assert f"`{wheels[0].name}`" in page


def run_script(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=SCRIPT.parent, capture_output=True, text=True
    )


def test_a_port_in_use_is_named_with_another_to_take():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = run_script("script/server", "--port", str(port), "--no-browser")

    assert ran.returncode == 1
    assert f"Port {port} on localhost cannot be used: Address already in use." in ran.stderr
    assert "script/server --port 8080" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_that_cannot_be_is_refused():
    ran = run_script("script/server", "--port", "80000")

    assert ran.returncode == 2
    assert "invalid port value: '80000'" in ran.stderr


def test_a_benchmark_that_is_not_there_is_answered_with_those_that_are():
    ran = run_script("script/bench", "no-such")

    assert ran.returncode == 1
    assert "There is no benchmark named no-such. There are: " in ran.stderr
