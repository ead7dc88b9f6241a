"""Relations and names written as strings run downward too, where no import shows them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

PACKAGE = Path(__file__).resolve().parents[2] / "src/commonweal"
APPS = [name for name in settings.INSTALLED_APPS if name.startswith("commonweal.")]
HEIGHT = {app: len(APPS) - place for place, app in enumerate(APPS)}
MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("commonweal.")
]
FILES = sorted(
    path for app in APPS for path in (PACKAGE.parent / app.replace(".", "/")).rglob("*.py")
)


def app_of(dotted: str) -> str | None:
    """The app in which a dotted name lies."""
    return ".".join(dotted.split(".")[:3]) if dotted.split(".")[0] == "commonweal" else None


def upward_relations(model: type[Model]) -> list[str]:
    """The fields of a model that point at a model of a higher app."""
    own = HEIGHT[app_of(model.__module__)]
    return [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model is not None
        and HEIGHT.get(app_of(field.related_model.__module__), 0) > own
    ]


def upward_names(path: Path, source: str) -> list[str]:
    """The strings in a file that name a module of a higher app."""
    own = HEIGHT[app_of(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))]
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno} “{node.value}”"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HEIGHT.get(app_of(node.value), 0) > own
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_relation_points_at_the_same_app_or_at_one_below(model):
    assert upward_relations(model) == []


def test_relations_were_looked_at():
    assert sum(1 for model in MODELS for f in model._meta.fields if f.related_model) > 30


def test_no_file_names_a_module_of_a_higher_app_in_a_string():
    assert [name for path in FILES for name in upward_names(path, path.read_text())] == []


def test_an_upward_name_in_a_string_is_noticed():
    low = PACKAGE / "ground/reference/late.py"

    found = upward_names(low, 'LATER = "commonweal.deliver.programme.services.move"\n')

    assert found == ["ground/reference/late.py:1 “commonweal.deliver.programme.services.move”"]
