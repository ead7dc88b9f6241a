"""The page on settings, the example file and the code name the same settings."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/settings.md").read_text()
EXAMPLE = (ROOT / "deploy/env.example").read_text()
COMPOSE = (ROOT / "compose.yaml").read_text()


def read_by_the_code() -> set[str]:
    """The names that the settings look up in the environment."""
    names = {
        node.value
        for path in (ROOT / "src/commonweal/settings").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and re.fullmatch(r"COMMONWEAL_[A-Z_]+", str(node.value))
    }
    return names | {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}


def read_by_compose() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))


def test_the_page_explains_every_setting_and_no_other():
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE))

    assert explained - {"CHROMIUM", "POSTGRES_BIN"} == read_by_the_code() | read_by_compose()


def test_the_example_has_a_line_for_every_setting_and_no_other():
    lines = re.findall(r"^#?([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE)

    assert sorted(lines) == sorted(read_by_the_code() | read_by_compose())


def test_the_example_holds_no_secret():
    secrets = re.findall(r"^(\w*(?:PASSWORD|SECRET_KEY))=(.*)$", EXAMPLE, flags=re.MULTILINE)

    assert secrets
    assert {value for _, value in secrets} == {""}
