"""The findings on spend as a paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate

from commonweal.decide.spend.views.asking import AskingPage
from commonweal.decide.spend.views.questions import download
from commonweal.ground.access.enums import Permission
from commonweal.roof.site.analysis.spend_paper import spend_paper
from commonweal.roof.site.views.position import FILES


class SpendSummary(AskingPage):
    """The first findings with the tables behind them, as a Word or a PDF file."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        actor.require(Permission.EXPORT)
        if form not in ("docx", "pdf") or self.spend.is_empty:
            raise Http404
        if self.takes_long:  # its page says so, and offers to work it out
            return redirect(f"{reverse('spend_findings')}?{request.GET.urlencode()}")
        paper = spend_paper(
            self.answers(),
            organisation=actor.partnership_name,
            about=self.about(),
            on=localdate(),
            address=self.address,
        )
        render, content_type = FILES[form]
        return download(render(paper), content_type, f"spend-findings.{form}")
