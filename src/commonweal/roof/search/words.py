"""The words that a person looks for, and where they stand in a text."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from commonweal.roof.search.models import LONGEST_WORD

# What a word with a mark in it may follow: spaces, dashes, brackets, quotation marks.
BREAKS = " -(/‘“'\n"
MOST_WORDS = 8
EXCERPT = 160

# A dash joins: HR-0-1 is looked for as one word, though “school” is found in home-to-school.
_parting = re.compile(f"[{re.escape(BREAKS.replace('-', ''))}\\s]+")
_trimmed = '-.,;:!?)”’"…–—&'
_token = re.compile(r"[^\W_]+")


def words_of(asked: str) -> tuple[str, ...]:
    """The words of a search, in order and without repeats.

    >>> words_of("Taxi  joint-procurement, taxi")
    ('taxi', 'joint-procurement')
    """
    parts = (part.strip(_trimmed)[:LONGEST_WORD] for part in _parting.split(asked.lower()))
    return tuple(dict.fromkeys(part for part in parts if _token.search(part)))[:MOST_WORDS]


def tokens_of(text: str) -> list[str]:
    """The runs of letters and figures in a text, in small letters: what the index of words holds.

    >>> tokens_of("Home-to-school, HR_0")
    ['home', 'to', 'school', 'hr', '0']
    """
    return _token.findall(text.lower())


def highlighted(text: str, words: tuple[str, ...]) -> SafeString:
    """The text with each start of a word that was asked for marked.

    >>> str(highlighted("Joint taxi procurement", ("tax",)))
    'Joint <mark>tax</mark>i procurement'
    """
    if not words:
        return format_html("{}", text)
    pieces = _asked(words).split(text)
    return format_html_join(
        "",
        "{}{}",
        (
            (format_html("<mark>{}</mark>", piece) if place % 2 else piece, "")
            for place, piece in enumerate(pieces)
        ),
    )


def begins_in(text: str, words: tuple[str, ...]) -> bool:
    """Whether each of some words begins a word of a text.

    >>> begins_in("Payments made twice", ("pay", "twice")), begins_in("Payments", ("ment",))
    (True, False)
    """
    return all(_asked((word,)).search(text) for word in words)


def excerpt(text: str, words: tuple[str, ...]) -> str:
    """About a line of a long text, around the first word that was asked for; blank without one.

    >>> excerpt("a short note on fleet", ("fleet",))
    'a short note on fleet'
    """
    text = " ".join(text.split())
    found = _asked(words).search(text) if words else None
    if found is None:
        return ""
    if len(text) <= EXCERPT:
        return text
    start = max(0, min(found.start() - EXCERPT // 3, len(text) - EXCERPT))
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", 0, start + EXCERPT) if start + EXCERPT < len(text) else len(text)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _asked(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    wanted = "|".join(re.escape(word) for word in longest_first)
    return re.compile(f"(?<![^\\W_])({wanted})", re.I)
