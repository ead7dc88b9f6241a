"""Whether the page that the browser shows now is accessible, by axe-core, and fits a window."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (390, 1440)  # a telephone and a desk
# Off by default in axe-core because it is new in WCAG 2.2; we hold to it.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@cache
def _source() -> str:
    if not AXE.exists():
        raise FileNotFoundError(f"{AXE} is missing. Run `npm ci` in the project's folder.")
    return AXE.read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """What axe finds against the page, one sentence for each place."""
    # Evaluated by the debugger, which the page's content-security policy does not bind.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page: Any) -> None:
    """Fail with every violation of WCAG 2.2 AA and of axe's good practice."""
    found = violations(page)
    assert not found, f"{page.url} at {page.viewport_size}:\n" + "\n".join(found)


def assert_fits(page: Any) -> None:
    """Fail when the page, rather than a frame within it, scrolls sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen, f"{page.url} is {wide} pixels wide in a window of {seen}."


def look(page: Any, *widths: int) -> None:
    """The page is accessible and fits, on a telephone and a desk; then the window is as before."""
    window = page.viewport_size
    for width in widths or WIDTHS:
        page.set_viewport_size({**window, "width": width})
        assert_accessible(page)
        assert_fits(page)
    page.set_viewport_size(window)
