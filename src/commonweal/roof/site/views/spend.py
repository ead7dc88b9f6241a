"""The findings on spend as a paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from commonweal.decide.spend.analysis.asking import answers_of
from commonweal.decide.spend.views.questions import NarrowedPage, download
from commonweal.ground.access.enums import Permission
from commonweal.roof.site.analysis.spend_paper import spend_paper
from commonweal.roof.site.views.position import FILES


class SpendSummary(NarrowedPage):
    """The first findings with the tables behind them, as a Word or a PDF file."""

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        actor.require(Permission.EXPORT)
        if form not in ("docx", "pdf") or self.spend.is_empty:
            raise Http404
        paper = spend_paper(
            answers_of(self.spend, self.narrowed),
            organisation=actor.partnership_name,
            about=self.about(),
            on=localdate(),
            address=self.address,
        )
        render, content_type = FILES[form]
        return download(render(paper), content_type, f"spend-findings.{form}")
