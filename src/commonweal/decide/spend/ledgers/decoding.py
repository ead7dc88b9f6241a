"""Bytes to text, losing nothing: a byte that means nothing is refused with its line."""

from __future__ import annotations

from .receipts import LedgerRefused

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte-order mark"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# Bytes that Windows-1252 ledgers use: quotes, dashes, pounds, hard spaces, accented letters.
_WINDOWS = frozenset(b"\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xe9\xe8\xc9")


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    UTF-8 if it is; else the old code page of DOS where 0x9c is its pound sign; else Windows-1252.

    Raises
    ------
    LedgerRefused
        When the file holds bytes that are text in none of these.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, label, file), label
    try:
        return _strictly(data, "utf-8", "UTF-8", file), "UTF-8"
    except LedgerRefused:
        pass
    high = frozenset(data) - frozenset(range(0x80))
    if 0x9C in high and not high & _WINDOWS:
        return _strictly(data, "cp437", "DOS code page 437", file), "DOS code page 437"
    return _strictly(data, "cp1252", "Windows-1252", file), "Windows-1252"


def _strictly(data: bytes, codec: str, label: str, file: str) -> str:
    """Decode, or say where it fails; control characters mean that this is no text."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        line = _line(data, fault.start)
        raise LedgerRefused(
            f"{file}, line {line}: byte 0x{data[fault.start]:02x} is no {label} text. "
            "Save the file again as “CSV UTF-8” and upload it."
        ) from fault
    nothing = text.find("\x00")
    if nothing >= 0:
        line = _line(text[:nothing].encode(), nothing)
        raise LedgerRefused(
            f"{file}, line {line}: the file holds a null character, so it is no text. "
            "Upload the ledger as CSV, Excel or ODS."
        )
    return text


def _line(data: bytes, place: int) -> int:
    before = data[:place]
    return max(before.count(b"\n"), before.count(b"\r")) + 1
