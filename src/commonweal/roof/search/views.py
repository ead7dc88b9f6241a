from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables.pages import pagination
from commonweal.ground.ui.words import number
from commonweal.roof.search.selectors.elsewhere import (
    ELSEWHERE,
    Elsewhere,
    FoundElsewhere,
    groups_elsewhere,
)
from commonweal.roof.search.selectors.finding import A_PAGE, MOST, Found, Group, groups
from commonweal.roof.search.selectors.kinds import KINDS, Kind
from commonweal.roof.search.words import words_of

LONGEST = 200


class SearchPage(Page, TemplateView):
    """Looks for words in everything that the person may see, by kind or in one kind."""

    template_name = "search/search.html"
    title = gettext_lazy("Search")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # PostgreSQL takes no text with a null character in it.
        self.asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
        every: tuple[Kind | Elsewhere, ...] = (*KINDS, *ELSEWHERE)
        kinds = {kind.key: kind for kind in every}
        self.kind = kinds.get(request.GET.get("kind", ""))

    def get_title(self) -> Any:
        if not self.asked:
            return self.title
        if self.kind:
            return _("“%(words)s” in %(kind)s") % {
                "words": self.asked, "kind": str(self.kind.label).lower()
            }  # fmt: skip
        return _("Search for “%(words)s”") % {"words": self.asked}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: tuple[Group, ...] = ()
        if words_of(self.asked):
            found = groups(self.asked) + groups_elsewhere(self.request.actor, self.asked)
        context = {
            "asked": self.asked,
            "kind": self.kind,
            "groups": found,
            "filters": self._filters(found),
            "how_many": how_many,
            **self._one_kind(),
        }
        return super().get_context_data(**context | kwargs)

    def _one_kind(self) -> dict[str, Any]:
        """A page of the hits of the kind that was chosen."""
        if self.kind is None or not words_of(self.asked):
            return {"hits": None, "pagination": None}
        found = self._found(self.kind)
        pages: Paginator[Any] = Paginator(found, A_PAGE)  # type: ignore[arg-type]
        page = pages.get_page(self.request.GET.get("page"))
        return {
            "hits": found.hits(page.object_list),
            "total": found.total,
            "pagination": pagination(self.request, page),
        }

    def _found(self, kind: Kind | Elsewhere) -> Found | FoundElsewhere:
        if isinstance(kind, Elsewhere):
            return FoundElsewhere(kind, self.request.actor, words_of(self.asked))
        return Found(kind, self.asked)

    def _filters(self, found: tuple[Group, ...]) -> list[dict[str, Any]]:
        """Links that narrow to one kind, with how many of it there are."""
        if not found:
            return []
        everything = {
            "text": _("Everything"),
            "href": with_query(self.request, kind=None, page=None),
            "current": self.kind is None,
        }
        return [everything] + [
            {
                "text": f"{group.kind.label} ({how_many(group.total)})",
                "href": with_query(self.request, kind=group.kind.key, page=None),
                "current": self.kind == group.kind,
            }
            for group in found
        ]


def how_many(total: int) -> str:
    """A count in words: one that was cut short says so."""
    return _("%(count)s or more") % {"count": number(MOST)} if total >= MOST else number(total)
