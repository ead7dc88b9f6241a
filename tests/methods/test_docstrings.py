"""Every example in a method's docstring is true."""

import doctest
import importlib
import pkgutil

import pytest

import commonweal.methods

MODULES = [
    found.name
    for found in pkgutil.walk_packages(commonweal.methods.__path__, "commonweal.methods.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_a_docstring_are_true(name):
    result = doctest.testmod(importlib.import_module(name))

    assert result.failed == 0
