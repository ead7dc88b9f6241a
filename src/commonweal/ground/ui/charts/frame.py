"""What every chart has besides its drawing: words, and the same facts as a table."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The words of a chart and its facts.

    `description` says in a sentence or two what the drawing shows to someone who cannot see it.
    """

    id: str
    title: str
    description: str
    height: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
