"""A body's performance report as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from commonweal.agree.performance.views.base import OneBody
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page
from commonweal.partners.partnership.views.base import day_asked
from commonweal.roof.reports.composing.performance import performance_report
from commonweal.roof.site.views.position import FILES


class PerformanceReport(OneBody, Page):
    """The report as a Word, PDF or Excel file."""

    def get(self, request: Any, slug: str, form: str) -> HttpResponse:
        actor = request.actor
        actor.require(Permission.EXPORT)
        if form not in FILES:
            raise Http404
        render, content_type = FILES[form]
        day = day_asked(request)
        paper = performance_report(self.body, day, organisation=actor.partnership_name)
        response = HttpResponse(render(paper), content_type=content_type)
        name = f"{slug}-performance-{day.isoformat()}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
