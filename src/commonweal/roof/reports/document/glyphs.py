"""Which characters our typefaces can draw, and what is printed for the others."""

import unicodedata
from functools import cache
from pathlib import Path
from struct import unpack_from

from .text import REPLACEMENT

FONT_FOLDER = Path(__file__).parent / "fonts"

# Every typeface falls back to this one, so what it holds is what can be drawn.
_WIDEST = FONT_FOLDER / "DejaVuSans.ttf"
_SEGMENTED_COVERAGE = 12


def drawable(text: str) -> str:
    """The text with each character that no typeface holds printed as its name in brackets.

    Invisible joiners and direction marks that no typeface holds are left out; a text of nothing
    else is printed as “�”.

    >>> drawable("tea 🫖")
    'tea [teapot]'
    """
    if text.isascii():
        return text
    drawn = "".join(c if ord(c) in drawable_codepoints() else _named(c) for c in text)
    return drawn if drawn.strip() or not text.strip() else REPLACEMENT


@cache
def drawable_codepoints() -> frozenset[int]:
    """The code points that the widest typeface maps to a shape, with the ends of lines.

    Source: OpenType specification, “cmap”, format 12.
    """
    font = _WIDEST.read_bytes()
    coverage = _coverage_offset(font)
    (groups,) = unpack_from(">L", font, coverage + 12)
    found: set[int] = {ord("\n"), ord("\t")}
    for group in range(groups):
        first, last = unpack_from(">LL", font, coverage + 16 + 12 * group)
        found.update(range(first, last + 1))
    return frozenset(found)


def _coverage_offset(font: bytes) -> int:
    """Where the font's table of segmented coverage begins."""
    (tables,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4sLL", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _, offset in records if tag == b"cmap")
    (encodings,) = unpack_from(">H", font, cmap + 2)
    for number in range(encodings):
        (offset,) = unpack_from(">L", font, cmap + 4 + 8 * number + 4)
        if unpack_from(">H", font, cmap + offset) == (_SEGMENTED_COVERAGE,):
            return cmap + offset
    raise LookupError(f"{_WIDEST.name} has no table of segmented coverage.")


@cache
def _named(character: str) -> str:
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower() if not name.startswith('U+') else name}]"
