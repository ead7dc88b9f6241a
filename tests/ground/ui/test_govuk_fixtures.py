"""The macros that we use draw what GOV.UK Frontend itself draws, fixture by fixture.

The fixtures come with the npm package. Those in `govuk_gaps.json` are new in 6.4 to 6.6 and not
yet in the macros; the test fails when one of them begins to agree, so that the list stays true.
"""

import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, PrefixLoader
from lxml import html

COMPONENTS = (
    Path(__file__).resolve().parents[3] / "node_modules/govuk-frontend/dist/govuk/components"
)
USED = (
    "button", "character-count", "checkboxes", "date-input", "error-message", "error-summary",
    "fieldset", "file-upload", "hint", "input", "label", "notification-banner", "pagination",
    "panel", "password-input", "radios", "select", "tabs", "textarea", "warning-text",
)  # fmt: skip
GAPS = json.loads(Path(__file__).with_name("govuk_gaps.json").read_text(encoding="utf-8"))


def fixtures():
    for component in USED:
        path = COMPONENTS / component / "fixtures.json"
        for fixture in json.loads(path.read_text())["fixtures"]:
            yield component, fixture


@pytest.fixture(scope="module")
def macros():
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True)


def draw(macros, component, options):
    name = "govuk" + "".join(part.title() for part in component.split("-"))
    module = macros.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    return str(getattr(module, name)(options))


def shape(source):
    """Elements, attributes and words, whatever the spaces between them."""
    tree = html.fromstring(f"<div>{source}</div>")
    return [
        (node.tag, sorted(node.attrib.items()), squeeze(node.text), squeeze(node.tail))
        for node in tree.iter()
        if isinstance(node.tag, str)
    ]


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


@pytest.mark.parametrize(
    ("component", "fixture"),
    [pytest.param(c, f, id=f"{c}: {f['name']}") for c, f in fixtures()],
)
def test_a_macro_draws_what_govuk_frontend_draws(macros, component, fixture):
    drawn = shape(draw(macros, component, fixture["options"]))

    agrees = drawn == shape(fixture["html"])

    assert agrees != (fixture["name"] in GAPS.get(component, []))
