"""`commonweal method`, as an analyst types it: no settings, no database."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal.command_line import find_command
from commonweal.command_line.method import main

PLAN = '{"activities": [{"key": "A", "duration": 3}]}'


def commonweal(*words, text=""):
    """Run a command in a process of its own, in an environment with nothing configured."""
    return subprocess.run(
        [Path(sys.executable).with_name("commonweal"), *words],
        input=text,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )


def test_a_reader_that_has_had_enough_is_no_fault():
    with subprocess.Popen(
        [Path(sys.executable).with_name("commonweal"), "method", "list"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    ) as ran:  # fmt: skip
        ran.stdout.close()

        complained = ran.stderr.read()

    assert (ran.returncode, complained) == (0, "")


def test_a_method_reads_standard_input_and_prints_json_and_nothing_else():
    ran = commonweal("method", "schedule.critical_path", "-", text=PLAN)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["length"] == 3


def test_a_method_reads_a_file(tmp_path, capsys):
    (tmp_path / "plan.json").write_text(PLAN)

    status = main(["schedule.critical_path", str(tmp_path / "plan.json")])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["critical"] == ["A"]


def test_listing_names_every_method_with_its_question_and_imports_none_of_them():
    ran = commonweal("method", "list")
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from commonweal.command_line.method import main; main(['list'])\n"
            "print({'django', 'numpy', 'pydantic'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
    )

    assert re.search(r"^schedule\.critical_path +1  How long does the whole take", ran.stdout, re.M)
    assert loaded.stdout.splitlines()[-1] == "set()"


def test_the_schema_is_printed_without_an_input(capsys):
    status = main(["schedule.forecast", "--schema"])

    both = json.loads(capsys.readouterr().out)
    assert status == 0
    assert {"method", "version", "question", "input", "result"} == set(both)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["schedule.forcast"], "Did you mean schedule.forecast"),
        (["critical_path"], "Did you mean schedule.critical_path"),
        (["xyzzy"], "See `commonweal method list`."),
        (["schedule.forecast"], "schedule.forecast needs an input"),
        (["schedule.forecast", "absent.json"], "absent.json cannot be read: No such file"),
    ],
)
def test_a_wrong_command_exits_with_2_and_says_what_to_do(words, told, capsys):
    status = main(words)

    output = capsys.readouterr()
    assert (status, output.out) == (2, "")
    assert told in output.err


def test_wrong_input_exits_with_2_and_names_the_field(tmp_path, capsys):
    (tmp_path / "plan.json").write_text('{"activities": [{"key": "A"}]}')

    status = main(["schedule.critical_path", str(tmp_path / "plan.json")])

    output = capsys.readouterr()
    assert (status, output.out) == (2, "")
    assert "  activities[0].duration: This field is needed." in output.err


def test_input_that_the_method_itself_refuses_exits_with_2(tmp_path, capsys):
    links = [{"before": "A", "after": "A"}]
    (tmp_path / "plan.json").write_text(json.dumps(json.loads(PLAN) | {"links": links}))

    status = main(["schedule.critical_path", str(tmp_path / "plan.json")])

    assert status == 2
    assert "in a loop: A → A" in capsys.readouterr().err


def test_every_other_word_is_left_to_django():
    assert find_command(["migrate"]) is None
    assert find_command([]) is None
    assert "runserver" in commonweal("help").stdout
