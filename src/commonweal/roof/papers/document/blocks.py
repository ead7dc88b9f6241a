"""Two parts of a paper that a report does not have, beside the report's own blocks."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.roof.reports.document import Block


@dataclass(frozen=True, slots=True)
class Lettered:
    """What a body is asked to resolve: (a), (b), (c), so that it can be voted on one by one."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A note to those who check a draft; it is never in an issued paper."""

    text: str


PaperBlock = Block | Lettered | Marked


@dataclass(frozen=True, slots=True)
class Appendix:
    """What stands behind the paper, on pages of its own."""

    title: str
    blocks: tuple[PaperBlock, ...]
