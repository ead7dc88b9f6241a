"""What pages share that put questions to the ledgers, narrowed by their address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.decide.spend.analysis.answered import (
    MOST_SECONDS,
    kept_answer,
    seconds_to_answer,
    work_out,
)
from commonweal.decide.spend.analysis.asking import Narrowed
from commonweal.decide.spend.analysis.dimensions import financial_year
from commonweal.decide.spend.analysis.figures import figures_of
from commonweal.decide.spend.analysis.questions import BY_SLUG, QUESTIONS, Answer, Level, Question
from commonweal.decide.spend.forms.cube import lines_href
from commonweal.decide.spend.forms.questions import LEVELS, narrowed_by
from commonweal.decide.spend.tasks import ANSWER
from commonweal.decide.spend.views.base import SpendPage
from commonweal.ground.jobs.services import start_job
from commonweal.ground.jobs.work import Silent
from commonweal.ground.ui.words import long_date

LEVEL_WORDS = {Level.SUPPLIER: _("Each legal entity"), Level.GROUP: _("Groups as one")}


class NarrowedPage(SpendPage):
    """A page that the address narrows to partners, a financial year and a level."""

    section = "question_list"

    @property
    def names(self) -> dict[str, str]:
        """What partners with ledgers are called."""
        return self.spend.names

    @cached_property
    def years(self) -> list[int]:
        return [] if self.spend.is_empty else figures_of(self.spend).years

    @cached_property
    def narrowed(self) -> Narrowed:
        return narrowed_by(self.request.GET, self.names, self.years)

    def about(self) -> str:
        """What was asked of, for files: partners, year, files and the day."""
        chosen = self.narrowed.partners or tuple(self.names)
        year = self.narrowed.year
        return __("Ledgers of %(partners)s; %(year)s; %(files)s files; taken on %(day)s.") % {
            "partners": ", ".join(self.names[each] for each in chosen),
            "year": financial_year(str(year)) if year is not None else __("all years"),
            "files": len(self.spend.files),
            "day": long_date(localdate()),
        }

    def address(self, slug: str, where: Mapping[str, str]) -> str:
        """The whole address of a question's page, or of the lines behind a figure of it."""
        if not where:
            query = self.request.GET.urlencode()
            path = reverse("question", args=[slug]) + (f"?{query}" if query else "")
        else:
            path = lines_href({**self.narrowed.where(BY_SLUG[slug]), **where})
        return str(self.request.build_absolute_uri(path))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = self.narrowed
        return super().get_context_data(
            spend=self.spend,
            narrowed=now,
            choices={
                "partners": [(s, n, s in now.partners) for s, n in sorted(self.names.items())],
                "years": [(year, financial_year(str(year))) for year in self.years],
                "levels": [(level.value, LEVEL_WORDS[level]) for level in LEVELS],
            },
            **kwargs,
        )


class AskingPage(NarrowedPage):
    """A page of answers. Sending it hands to the worker what would keep a page waiting."""

    questions: tuple[Question, ...] = QUESTIONS

    @cached_property
    def seconds(self) -> float:
        """What the answers would keep a page waiting for; nothing once they are worked out."""
        if self.spend.is_empty:
            return 0.0
        return seconds_to_answer(self.spend, self.questions, self.narrowed)

    @property
    def takes_long(self) -> bool:
        return self.seconds > MOST_SECONDS

    def answers(self, *, whole: bool = False) -> dict[str, Answer]:
        """Each question's answer by its slug: kept, or worked out now; none where that is long."""
        if self.spend.is_empty or self.takes_long:
            return {}
        work_out(self.spend, self.narrowed, Silent(), questions=self.questions)
        found = (
            (q, kept_answer(self.spend, q, self.narrowed, whole=whole)) for q in self.questions
        )
        return {question.slug: answer for question, answer in found if answer}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand the answers to the worker, and go to where their progress is told."""
        now = self.narrowed
        job = start_job(
            actor=self.request.actor, kind=ANSWER, on=localdate(),
            title=__("Asking the ledgers: %(what)s") % {"what": self.get_title()},
            inputs={
                "questions": [question.slug for question in self.questions],
                "partners": list(now.partners), "year": now.year, "level": now.level,
                "local": list(now.local),
                "href": request.get_full_path(),
            },
        )  # fmt: skip
        return redirect("job_detail", job.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            takes_long=self.takes_long,
            seconds=round(self.seconds),
            here=self.request.get_full_path(),
            **kwargs,
        )
