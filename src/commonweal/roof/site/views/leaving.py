"""What joining, pausing or leaving would cost, as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate

from commonweal.deliver.risk.selectors.sharing import sharing_of
from commonweal.deliver.risk.views.sharing import Leaving, payback_words
from commonweal.ground.access.enums import Permission
from commonweal.roof.reports.composing.leaving import leaving_paper
from commonweal.roof.site.views.position import FILES


class LeavingFile(Leaving):
    """The answer to the question in the address, as a Word or PDF file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        form = kwargs["form"]
        given = self.ask(sharing_of(self.cost))[1] if form in ("docx", "pdf") else None
        if given is None:
            raise Http404
        render, content_type = FILES[form]
        paper = leaving_paper(
            given,
            title=self.get_title(),
            payback=payback_words(given),
            on=localdate(),
            organisation=request.actor.partnership_name,
        )
        response = HttpResponse(render(paper), content_type=content_type)
        name = f"{self.cost.undertaking.code}-{given.given.move}-{given.outcome.dates.from_on}"
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return response
