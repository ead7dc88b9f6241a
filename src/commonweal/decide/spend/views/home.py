from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.figures import figures_of
from commonweal.decide.spend.analysis.questions import QUESTIONS
from commonweal.decide.spend.rules.fields import FIELD_WORDS
from commonweal.decide.spend.selectors.files import waiting_files
from commonweal.decide.spend.selectors.overview import fields_by_body, standings
from commonweal.decide.spend.selectors.verdicts import unheeded
from commonweal.decide.spend.tasks import FIND, TAKE_IN
from commonweal.decide.spend.views.base import SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.selectors import open_jobs_of_body
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import joined, money, number, plural


class SpendHome(SpendPage, TemplateView):
    """Whose ledgers are here, what they come to, and what can be asked of them."""

    template_name = "spend/home.html"
    title = _("Spend")
    section = "spend"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        spend, actor = self.spend, self.request.actor
        return super().get_context_data(
            spend=spend,
            questions=QUESTIONS,
            figures=self._figures(),
            table=self._table(),
            without=self.without,
            unheeded=self._unheeded(),
            finding=open_jobs_of_body(actor, (FIND, TAKE_IN)).first() if self.may_keep else None,
            waiting=waiting_files(actor).count() if self.may_keep else 0,
            **kwargs,
        )

    def _unheeded(self) -> str:
        """The verdicts that wait for the next run, in words; blank where none does."""
        found = unheeded(self.request.actor, self.spend.run)
        told = (
            (found.given, __("verdict given"), __("verdicts given")),
            (found.gone, __("taken back or changed"), __("taken back or changed")),
        )
        return joined(plural(*each) for each in told if each[0])

    def _figures(self) -> list[dict[str, Any]]:
        found = figures_of(self.spend)
        return [
            {"label": __("Net spend"), "value": money(found.pounds),
             "href": reverse("spend_cube")},
            {"label": __("Ledger lines"), "value": number(found.lines),
             "href": reverse("spend_lines")},
            {"label": __("Suppliers"), "value": number(found.suppliers),
             "href": reverse("supplier_list")},
            {"label": __("Pairs of names to judge"), "value": number(found.doubts),
             "href": reverse("doubt_list")},
        ]  # fmt: skip

    def _table(self) -> Table:
        spend = self.spend
        fields = figures_of(spend).fields | fields_by_body(spend.not_yet)
        there = standings([*spend.files, *spend.not_yet], localdate(), fields)
        self.without = [each.body.name for each in there if not each.files]
        rows = [each for each in there if each.files]
        return Table.from_rows(
            self.request, rows,
            [
                Column("body", _("Whose payments"), header=True,
                       href=lambda row: f"{reverse('ledger_list')}?body={row.body.pk}"
                      ),
                Column("files", _("Files"), kind="number"),
                Column("lines", _("Lines"), kind="number",
                       value=lambda row: row.lines),
                Column("total", _("Net spend"), kind="money",
                       value=lambda row: row.total),
                Column("first_on", _("First payment"), kind="date"),
                Column("last_on", _("Last payment"), kind="date"),
                Column("missing", _("What its ledgers lack"), wide=True, value=_lacks),
            ],
            caption=__("Ledgers by partner"),
        )  # fmt: skip


def _lacks(row: Any) -> str:
    if not row.missing:
        return __("Nothing that is asked for")
    words = joined(str(FIELD_WORDS[field]) for field in row.missing)
    return words[:1].upper() + words[1:]


class FindSuppliers(SpendPage):
    """Asks the worker to find the suppliers of every file in sight."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.SPEND_KEEP)
        job = start_job(
            actor=request.actor, kind=FIND, title=__("Finding suppliers"), inputs={},
            on=localdate(),
        )  # fmt: skip
        return redirect("job_detail", job.pk)
