"""Use cases are called alike: by keyword, with the one who acts named first."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

APPS = [name for name in settings.INSTALLED_APPS if name.startswith("commonweal.")]


def service_modules() -> Iterator[ModuleType]:
    """Every `services` module, and every module of a `services` package."""
    for app in APPS:
        try:
            services = importlib.import_module(f"{app}.services")
        except ModuleNotFoundError as missing:
            if missing.name != f"{app}.services":
                raise
            continue
        yield services
        for found in pkgutil.iter_modules(getattr(services, "__path__", [])):
            yield importlib.import_module(f"{services.__name__}.{found.name}")


def use_cases() -> Iterator[Callable[..., Any]]:
    """Their public functions, each where it is written."""
    for module in service_modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield function


USE_CASES = [pytest.param(f, id=f"{f.__module__}.{f.__qualname__}") for f in use_cases()]


@pytest.mark.parametrize("use_case", USE_CASES)
def test_a_use_case_takes_keywords_only_and_its_actor_first(use_case):
    parameters = list(inspect.signature(use_case).parameters.values())

    assert parameters[0].name == "actor"
    assert {parameter.kind for parameter in parameters} <= {
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    }


@pytest.mark.parametrize("use_case", USE_CASES)
def test_a_use_case_says_what_it_is_for(use_case):
    assert inspect.getdoc(use_case)


def test_a_use_case_is_found_where_one_is_written():
    assert "commonweal.ground.audit.services" in {module.__name__ for module in service_modules()}
