"""A supplier's name as a ledger writes it, taken apart: the name, the branch, the notes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from commonweal.methods.linkage.spelling import (
    EMPTY_WORDS,
    LEGAL_FORMS,
    SHORT_FORMS,
    TRAILING_FORMS,
    WHAT_FOR,
)

_DOUBLE_ENCODED = (("&AMP;", "&"), ("&#39;", "'"), ("â€™", "'"), ("ï»¿", ""))
_NOTES = re.compile(
    r"\*{2,}\s*\d+\b(?!\s*\*)"  # ****3678
    r"|\*+[^*()]*\*+"  # ** USE 4244 **, *CHECK*
    r"|\*.*$"  # **USE 67575
    r"|\bDO NOT USE\b.*$|\bUSE\s+\d+\b.*$|\bPLEASE CONTACT\b.*$"
    r"|\bA(?:/C|CC|CCT)\b\.?\s*(?:NO\.?)?\s*[\dX]+"
    r"|\bP\.?O\.? BOX\b[\s\d]*"
    r"|\bFROM\s+\d{6,8}\b|\b(?:INVS?|INVOICES) (?:AFT|AFTER|BEF|BEFORE|FROM)\b.*$"
)
_TRADING_AS = re.compile(r"\bT[/\\ ]?AS?\b(?=[ .:]|$)|\bTRADING (?:AS|UNDER)\b|\bT/A(?=[A-Z])")
_CARE_OF = re.compile(r"\bC/O\b|\bCARE OF\b")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_WORD = re.compile(r"[^\W_]+")  # letters of any script


@dataclass(frozen=True, slots=True)
class LedgerName:
    """A name taken apart. Words are upper case, without accents, and in their long form."""

    core: tuple[str, ...]
    """The words that name the supplier."""
    branch: tuple[str, ...] = ()
    """Words in brackets or after the legal form: a place, a department, a home."""
    trading: tuple[str, ...] = ()
    """Words after "trading as", or after a stroke."""
    legal: str = ""
    """Legal form: LTD, PLC, LLP …; empty where none is written."""
    care_of: tuple[str, ...] = ()
    """Words after "care of"."""

    @property
    def key(self) -> str:
        """The supplier's words without what differs for no reason: equal keys are one name.

        >>> read_name("The D.S.I. Billing Services Limited").key
        'DSI BILLING SERVICES'
        """
        return " ".join(self.core)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What two spellings of one name have in common: spaces and legal form left out.

        >>> read_name("MEDIA BASE LTD").identity == read_name("Mediabase Limited").identity
        True
        """
        return ("".join(self.core), "".join(sorted(self.branch)), "".join(self.trading))


def read_name(text: str) -> LedgerName:
    """Take a supplier's name apart.

    >>> name = read_name("HC-ONE NO.1 LTD (UK) T/A THE WESTBURY**USE 4244**")
    >>> name.core, name.trading, name.legal
    (('HC', 'ONE', 'NO', '1'), ('WESTBURY',), 'LTD')
    """
    plain = _without_notes(text)
    plain, care_of = _cut(plain, _CARE_OF)
    plain, trading = _cut(plain, _TRADING_AS)
    if not trading:
        plain, trading = _at_stroke(plain)
    bracketed = " ".join(_BRACKETS.findall(plain))
    core, legal, after = _at_legal_form(_words(_BRACKETS.sub(" ", plain)))
    traded, traded_legal, traded_after = _at_legal_form(_words(_BRACKETS.sub(" ", trading)))
    branch = [w for w in (*_words(bracketed), *after, *traded_after) if w not in WHAT_FOR]
    while len(core) > 1 and core[-1] in WHAT_FOR:
        core.pop()
    core_words = _telling(core)
    if not core_words and trading:
        core_words, traded = _telling(traded), []
    return LedgerName(
        core=core_words or tuple(core) or tuple(branch),
        branch=tuple(SHORT_FORMS.get(w, w) for w in branch if w not in EMPTY_WORDS) if core else (),
        trading=_telling(traded),
        legal=legal or traded_legal,
        care_of=_telling(_words(care_of)),
    )


def _without_notes(text: str) -> str:
    plain = text.upper()
    for written, meant in _DOUBLE_ENCODED:
        plain = plain.replace(written, meant)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("_", " ").replace("'", "").replace("’", "").replace("`", "")
    return _NOTES.sub(" ", plain).strip() or plain


def _cut(text: str, mark: re.Pattern[str]) -> tuple[str, str]:
    """The text before and after a mark; a mark at the very front or end changes nothing."""
    found = mark.search(text)
    if found is None:
        return text, ""
    before, after = text[: found.start()].strip(), text[found.end() :].strip(" .:-")
    return (before, after) if before else (after, "")


def _at_stroke(text: str) -> tuple[str, str]:
    """“ESCOT EDUCATION/ESCOT LTD” gives two names; “20/20 VISION” and “R/C” do not."""
    before, stroke, after = text.partition("/")
    if stroke and len(before.strip()) > 3 and len(after.strip()) > 3 and "(" not in before:
        return before, after
    return text, ""


def _words(text: str) -> list[str]:
    """Words, with spaced initials joined: D S I, D.S.I. and B & Q are DSI and BQ."""
    joined = re.sub(r"\b([A-Z0-9]) ?(?:&| AND ) ?([A-Z0-9])\b", r"\1\2", text)
    words: list[str] = []
    initials = ""
    for word in _WORD.findall(joined):
        if len(word) == 1 and word.isalpha():
            initials += word
            continue
        if initials:
            words.append(initials)
            initials = ""
        if not (word.isdigit() and len(word) >= 5):  # an account or creditor number
            words.append(word)
    return [*words, initials] if initials else words


def _at_legal_form(words: list[str]) -> tuple[list[str], str, list[str]]:
    """Words before the legal form, the form, and the words after it."""
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if place and word in LEGAL_FORMS and (last or word not in TRAILING_FORMS):
            after = [w for w in words[place + 1 :] if w not in LEGAL_FORMS]
            return words[:place], LEGAL_FORMS[word], after
    return words, "", []


def _telling(words: list[str]) -> tuple[str, ...]:
    return tuple(SHORT_FORMS.get(w, w) for w in words if w not in EMPTY_WORDS)
