from __future__ import annotations

from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.asking import published_lines
from commonweal.decide.spend.analysis.questions import QUESTIONS, Answer
from commonweal.decide.spend.analysis.questions.findings import findings, unanswered, untold
from commonweal.decide.spend.views.asking import AskingPage, NarrowedPage
from commonweal.decide.spend.views.questions import XLSX, download
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.queries import with_query


class FindingList(AskingPage, TemplateView):
    """The first findings of all questions: to read, to open to lines, to circulate."""

    template_name = "spend/questions/findings.html"
    title = _("Findings")
    section = "spend_findings"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") != "xlsx" or self.takes_long:
            return super().get(request, *args, **kwargs)
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        return self._as_xlsx(self.answers())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = self.answers()
        told = findings(answers)
        return super().get_context_data(
            findings=[
                (
                    each,
                    self.address(each.question.slug, {}),
                    self.address(each.question.slug, each.where),
                )
                for each in told
            ],
            untold=[(each, self.address(each.slug, {})) for each in untold(answers, told)],
            unanswered=unanswered(answers),
            about=self.about(),
            query=self.request.GET.urlencode(),
            xlsx_href=with_query(self.request, format="xlsx"),
            **kwargs,
        )

    def _as_xlsx(self, answers: dict[str, Answer]) -> HttpResponse:
        from commonweal.decide.spend.analysis.questions.workbook import summary_workbook

        content = summary_workbook(
            [(question, answers[question.slug]) for question in QUESTIONS if answers],
            findings(answers),
            title=__("What is bought: %(whom)s") % {"whom": self.request.actor.partnership_name},
            about=self.about(),
            on=localdate(),
            address=self.address,
        )
        return download(content, XLSX, "findings.xlsx")


class PublishedLines(NarrowedPage):
    """The ledger lines in the schema in which authorities publish their payments."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        # What may be seen is settled here: nothing is asked of the database while it streams.
        pieces = chain(["\ufeff"], published_lines(self.spend, self.narrowed))
        response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="payments.csv"'
        return response
