"""What is found outside the tables: suppliers of the ledgers in sight, and questions of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.spend.analysis.cubes import spend_if_ready
from commonweal.decide.spend.analysis.dimensions import kind_words
from commonweal.decide.spend.analysis.questions import QUESTIONS
from commonweal.decide.spend.analysis.questions.seemly import seemly
from commonweal.decide.spend.analysis.supplier import Listed, find_suppliers_named
from commonweal.decide.spend.selectors.files import kept_files
from commonweal.ground.access.actor import Actor
from commonweal.ground.ui.words import money, plural
from commonweal.roof.search.selectors.finding import A_FEW, MOST, Group, Hit
from commonweal.roof.search.words import begins_in, excerpt, highlighted, words_of

Find = Callable[[Actor, tuple[str, ...], int, int], tuple[list[Hit], int]]


@dataclass(frozen=True)
class Elsewhere:
    """One kind of thing that is no row of a table, and the way to find it.

    `find` gives some hits for words, after so many, and how many there are in all.
    """

    key: str
    label: str | Promise
    find: Find


@dataclass
class FoundElsewhere:
    """What is found of such a kind, as a list that is read only where it is cut."""

    kind: Elsewhere
    actor: Actor
    words: tuple[str, ...]

    @cached_property
    def total(self) -> int:
        """How many there are; `MOST` stands for so many and more."""
        return min(self.kind.find(self.actor, self.words, 0, 0)[1], MOST)

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice) -> list[Hit]:
        start, stop = cut.start or 0, MOST if cut.stop is None else cut.stop
        return self.kind.find(self.actor, self.words, stop - start, start)[0]

    def hits(self, rows: Iterable[Hit]) -> tuple[Hit, ...]:
        """The hits as they are shown."""
        return tuple(rows)


def _suppliers(
    actor: Actor, words: tuple[str, ...], most: int, after: int
) -> tuple[list[Hit], int]:
    """Suppliers known under such a name, by any ledger in sight; none before they were found."""
    spend = spend_if_ready(actor)
    if spend is None:
        return [], 0
    found, count = find_suppliers_named(spend, " ".join(words), most=most, after=after)
    return [_supplier(each, words) for each in found], count


def _supplier(found: Listed, words: tuple[str, ...]) -> Hit:
    told = _("%(kind)s; %(sum)s from %(partners)s") % {
        "kind": kind_words(found.kind),
        "sum": money(found.pounds),
        "partners": plural(found.partners, _("partner"), _("partners")),
    }
    return Hit(
        title=highlighted(seemly(found.name), words), code=escape(""), about=told,
        excerpt=escape(""), href=reverse("supplier_detail", args=[found.supplier]),
    )  # fmt: skip


def _questions(
    actor: Actor, words: tuple[str, ...], most: int, after: int
) -> tuple[list[Hit], int]:
    """Questions that can be put to the ledgers, for whoever sees any."""
    found = [q for q in QUESTIONS if begins_in(f"{q.title} {q.asks}", words)]
    if not found or not kept_files().exists():
        return [], 0
    hits = [
        Hit(
            title=highlighted(each.title, words), code=escape(""), about=_("Spend"),
            excerpt=highlighted(excerpt(each.asks, words), words),
            href=reverse("question", args=[each.slug]),
        )
        for each in found[after : after + most]
    ]  # fmt: skip
    return hits, len(found)


ELSEWHERE = (
    Elsewhere("suppliers", gettext_lazy("Suppliers in the ledgers"), _suppliers),
    Elsewhere("questions", gettext_lazy("Questions to the ledgers"), _questions),
)


def groups_elsewhere(actor: Actor, asked: str) -> tuple[Group, ...]:
    """The first few of every such kind that has any."""
    words = words_of(asked)
    found = ((kind, *kind.find(actor, words, A_FEW, 0)) for kind in ELSEWHERE)
    return tuple(Group(kind, min(total, MOST), tuple(hits)) for kind, hits, total in found if total)
