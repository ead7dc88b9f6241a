"""What pages share that put questions to the ledgers, narrowed by their address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.decide.spend.analysis.answered import (
    MOST_SECONDS,
    kept_answer,
    seconds_to_answer,
    work_out,
)
from commonweal.decide.spend.analysis.asking import Narrowed
from commonweal.decide.spend.analysis.cuts import Cut, cut_of
from commonweal.decide.spend.analysis.dimensions import financial_year
from commonweal.decide.spend.analysis.figures import figures_of
from commonweal.decide.spend.analysis.questions import BY_SLUG, QUESTIONS, Answer, Level, Question
from commonweal.decide.spend.analysis.questions.writing import pounds
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

    @property
    def cut_years(self) -> tuple[int, ...]:
        """The financial years whose lines are asked; none of them means all."""
        return () if self.narrowed.year is None else (self.narrowed.year,)

    def about(self) -> str:
        """What was asked of, for files: partners, year and files with a line in it, and the day.

        Partners without such a line are named apart, as is money that a year leaves out.
        """
        cut = cut_of(self.spend, self.narrowed.partners, self.cut_years)
        files = ngettext("%(count)s file", "%(count)s files", cut.files) % {"count": cut.files}
        told = __("Ledgers of %(partners)s; %(year)s; %(files)s; taken on %(day)s.") % {
            "partners": self._named(cut.partners) or __("nobody"),
            "year": self._year_words(),
            "files": files,
            "day": long_date(localdate()),
        }
        return " ".join(filter(None, (told, self._without(cut), self._undated(cut))))

    def _named(self, partners: Iterable[str]) -> str:
        return ", ".join(sorted((self.names[each] for each in partners), key=str.casefold))

    def _year_words(self) -> str:
        if not self.cut_years:
            return str(__("all years"))
        return __(" and ").join(financial_year(str(year)) for year in sorted(self.cut_years))

    def _without(self, cut: Cut) -> str:
        if not cut.without:
            return ""
        says = {
            0: __("No line: %(partners)s."),
            1: __("No line in this year: %(partners)s."),
        }.get(len(self.cut_years), __("No line in these years: %(partners)s."))
        return says % {"partners": self._named(cut.without)}

    def _undated(self, cut: Cut) -> str:
        """How much money no year has, because its ledger gives it no date, and of whom."""
        if not (self.cut_years and cut.undated):
            return ""
        of = sorted((self.names[each], *sums) for each, sums in cut.undated.items())
        return __("%(sum)s has no date and so is in no year: %(of)s.") % {
            "sum": pounds(sum(none for _name, none, _all in of)),
            "of": ", ".join(
                __("%(partner)s %(undated)s of %(all)s")
                % {"partner": name, "undated": pounds(none), "all": pounds(whole)}
                for name, none, whole in of
            ),
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

    @property
    def cut_years(self) -> tuple[int, ...]:
        """Of questions that compare a year with the one before, both."""
        year = self.narrowed.year
        if year is not None and all(question.all_years for question in self.questions):
            return year - 1, year
        return super().cut_years

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
