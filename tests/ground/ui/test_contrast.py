"""Every pair of colours that stands together keeps the contrast of WCAG 2.2 AA, in both modes."""

import re
from pathlib import Path

import pytest

SCSS = Path(__file__).resolve().parents[3] / "frontend" / "scss"
STATUSES = ("green", "amber", "red", "blue", "grey")
TEXT = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "hover-row"), ("ink", "plain"),
    ("muted", "paper"), ("muted", "sheet"), ("muted", "hover-row"),
    ("head-ink", "head"), ("head-soft", "head"), ("action-ink", "action"),
    ("action-ink", "action-hover"), ("danger-ink", "danger"), ("danger-ink", "danger-hover"),
    *((f"{status}-ink", f"{status}-wash") for status in STATUSES),
]  # fmt: skip
MARKS = [
    ("line-strong", "paper"), ("accent", "paper"), ("accent", "sheet"),
    *((status, "paper") for status in STATUSES), *((s, f"{s}-wash") for s in STATUSES),
]  # fmt: skip


def tokens(mode):
    light, dark = (SCSS / "_tokens.scss").read_text().split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--cw-([\w-]+): (#\w{6})", light))
    return found | (dict(re.findall(r"--cw-([\w-]+): (#\w{6})", dark)) if mode == "dark" else {})


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Source: WCAG 2.2, “contrast ratio”."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_agrees_with_the_published_ends():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(mode, text, ground):
    colours = tokens(mode)

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_a_mark_can_be_told_from_its_ground(mode, mark, ground):
    colours = tokens(mode)

    assert contrast(colours[mark], colours[ground]) >= 3
