"""Names that answers do not print: those under which a private person may trade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from commonweal.methods.linkage import read_name
from commonweal.methods.linkage.kinds import Kind, kind_of

A_PERSON = "(may be a person)"

_FIRM = re.compile(r"&|\bAND\b|\bCO\b|\bSONS?\b|\bT/A\b")


@cache
def _given_names() -> frozenset[str]:
    """Given names that are seldom anything else; those that linkage knows come on top."""
    return frozenset(files(__package__).joinpath("given_names.txt").read_text("ascii").split())


@lru_cache(maxsize=65_536)
def seemly(name: str) -> str:
    """A supplier's name, or words in its place where it reads as that of a private person.

    A given name and one or two further words, none of them of a trade, a place or a body, and no
    legal form or “& Co”. It errs to the side of silence: the lines behind still lead to the ledger.

    >>> seemly("PAULINE EXAMPLE"), seemly("Pauline Example Ltd"), seemly("John Lewis Builders")
    ('(may be a person)', 'Pauline Example Ltd', 'John Lewis Builders')
    """
    name = " ".join(name.split())
    upper = name.upper()
    read = read_name(upper)
    words = read.core
    if read.legal or read.trading or _FIRM.search(upper) or not 2 <= len(words) <= 3:
        return name
    first = words[0] in _given_names() or kind_of(words[0]) is Kind.PERSON
    rest = all(kind_of(word) in (Kind.OTHER, Kind.PERSON) for word in words[1:])
    return A_PERSON if first and rest else name
