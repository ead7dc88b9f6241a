"""Whatever figure stands in whichever field, a method answers or refuses, and never falls over.

In turn each figure and each list of a small input is made one that nobody means; the command must
then exit with 0 or 2.
"""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from tests.methods.inputs import CASES, INPUTS, changed, places

from commonweal.command_line.finding import find_methods
from commonweal.command_line.method import main

FAR_FETCHED = (-1, 0, 1e308, 5e-324, 2**63, 10**400, "", [])
# Its search goes on for seconds where one figure is far from all the others.
FEWER = {"benchmarking.sfa": (10**400, "", [])}


def status_of(name, given, monkeypatch):
    """What the command exits with, on an input that comes by standard input."""
    told = SimpleNamespace(buffer=io.BytesIO(json.dumps(given).encode()))
    monkeypatch.setattr(sys, "stdin", told)
    return main([name, "-"])


def test_every_method_has_an_input_here():
    assert sorted(INPUTS) == sorted(find_methods())


@pytest.mark.parametrize("case", CASES)
def test_the_input_itself_is_answered(case, monkeypatch, capsys):
    status = status_of(*CASES[case], monkeypatch)

    assert (status, capsys.readouterr().err) == (0, "")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", CASES)
def test_a_far_fetched_figure_is_answered_or_refused(case, monkeypatch):
    name, given = CASES[case]
    fell_over = []

    for path in places(given):
        for value in FEWER.get(name, FAR_FETCHED):
            try:
                status = status_of(name, changed(given, path, value), monkeypatch)
            except Exception as fault:
                status = type(fault).__name__
            if status not in {0, 2}:
                fell_over.append((path, str(value)[:8], status))

    assert fell_over == []
