"""Reading XML that strangers wrote: no entities, no outside documents, no endless nesting."""

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from .refusal import Unusable

# lxml's own ceilings on depth and on the length of one text stay on (huge_tree is off).
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}


def local_name(element: etree._Element | None) -> str:
    """An element's name without its namespace; strict and ordinary files differ only there.

    Empty for comments and processing instructions, whose tag is not a name.
    """
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name in any namespace."""
    suffix = f"}}{name}"
    for found in element:  # asked of every cell, so written for speed
        tag = found.tag
        if tag == name or (isinstance(tag, str) and tag.endswith(suffix)):
            return found
    return None


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every element of that name below, in any namespace."""
    return element.iter(f"{{*}}{name}")


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute's value whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def parse(data: bytes) -> etree._Element:
    """The root of a whole XML document, which may not declare entities of its own."""
    root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    refuse_declarations(root)
    return root


def stream(
    source: IO[bytes], *names: str, starts: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """(event, element) for each element of these names, as the document is read.

    The caller clears each element it has finished with, so that memory stays flat.
    """
    events = ("start", "end") if starts else ("end",)
    first = True
    for event, element in etree.iterparse(
        source, events=events, tag=[f"{{*}}{name}" for name in names], **_SAFE
    ):
        if first:
            refuse_declarations(element)
            first = False
        yield event, element


def refuse_declarations(element: etree._Element) -> None:
    """Refuse a document type, where entity bombs live and which no office file has."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Unusable(
            "declares a document type of its own, which ordinary files never do and harmful ones "
            "may. Save a new copy from your own program and choose that."
        )
