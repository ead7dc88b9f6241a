"""A body's performance report, and a client's statement of service levels, as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate

from commonweal.agree.performance.rules.periods import day_of
from commonweal.agree.performance.views.base import OneBody
from commonweal.agree.performance.views.levels import Statement as LevelStatement
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page
from commonweal.partners.partnership.views.base import day_asked
from commonweal.roof.reports.composing.performance import performance_report
from commonweal.roof.reports.composing.statement import level_statement
from commonweal.roof.reports.document import Document
from commonweal.roof.site.views.position import FILES


class PerformanceReport(OneBody, Page):
    """The report as a Word, PDF or Excel file."""

    def get(self, request: Any, slug: str, form: str) -> HttpResponse:
        actor = request.actor
        actor.require(Permission.EXPORT)
        if form not in FILES:
            raise Http404
        day = day_asked(request)
        paper = performance_report(
            self.body, day, organisation=actor.partnership_name, as_known=day < localdate()
        )
        return _file(paper, f"{slug}-performance-{day.isoformat()}", form)


class StatementFile(LevelStatement):
    """A client's statement as a Word, PDF or Excel file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        if kwargs["form"] not in FILES:
            raise Http404
        self.get_table()  # finds what was promised, or that nothing was
        paper = level_statement(
            self.agreement, self.body, self.promises, localdate(),
            organisation=request.actor.partnership_name,
        )  # fmt: skip
        name = f"statement-{self.body.slug}-{day_of(self.period):%Y-%m}"
        return _file(paper, name, kwargs["form"])


def _file(paper: Document, name: str, form: str) -> HttpResponse:
    render, content_type = FILES[form]
    response = HttpResponse(render(paper), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
