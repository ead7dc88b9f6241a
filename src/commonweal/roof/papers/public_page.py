"""Published papers: read without an account, with nobody's name in them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.ground.access.scope import Sight, seeing, unscoped
from commonweal.roof.papers import selectors
from commonweal.roof.papers.composing.facts import from_content
from commonweal.roof.papers.composing.paper import compose, wanted_parts
from commonweal.roof.papers.composing.reading import label_of, public_blocks
from commonweal.roof.papers.composing.web import web_blocks
from commonweal.roof.papers.models import Paper


def published_papers() -> list[Paper]:
    """Every published paper, the newest first."""
    with unscoped("whether a paper is published is public"):
        return list(selectors.papers().filter(published_at__isnull=False).order_by("-published_at"))


def public_papers(request: HttpRequest) -> HttpResponse:
    """The published papers of every partnership here."""
    return render(request, "papers/public_list.html", {"papers": published_papers()})


def public_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One published paper; 404 for any that is not published."""
    with unscoped("whether a paper is published is public"):
        paper = selectors.papers().filter(pk=pk, published_at__isnull=False).first()
    if paper is None:
        raise Http404
    # A frozen paper holds all its words itself, so nothing else need be seen.
    with seeing(Sight(partnership_id=paper.partnership_id, owners=frozenset({paper.owner_id}))):
        read = compose(paper, from_content(paper.sheet.content), selectors.passages_for(paper))
    shown = public_blocks(read)
    parts = [
        (label_of(part, paper.template), web_blocks(shown[part], f"part-{number}"))
        for number, part in enumerate(wanted_parts(paper.template), start=1)
        if shown.get(part)
    ]
    appendices = [
        (each.title, web_blocks(each.blocks, f"appendix-{number}"))
        for number, each in enumerate(read.sheet.appendices, start=1)
    ]
    return render(
        request, "papers/public.html", {"paper": paper, "parts": parts, "appendices": appendices}
    )
