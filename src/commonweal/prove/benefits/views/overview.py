from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.ui import charts
from commonweal.ground.ui.pages import WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.claims import Counted, State
from commonweal.prove.benefits.analysis.ledger import open_conflicts
from commonweal.prove.benefits.analysis.outlook import expectations, outlook
from commonweal.prove.benefits.analysis.telling import (
    Rung,
    Told,
    target_ladder,
    tell,
    year_words,
)
from commonweal.prove.benefits.views.base import SavingsPage


class Treasurer(SavingsPage):
    """What the savings amount to, what is out of budgets and not yet saved, what to settle."""

    title = _("Savings")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return super().get_breadcrumbs()[:-1]

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        savings, year = self.savings, self.year
        years = savings.years
        conflicts = open_conflicts(request.actor, self.programme, self.on)
        told = self.told(f"treasurer's page of {year}", lambda savings: tell(savings, year))
        bars = [self.bar(each) for each in told.largest]
        context = self.get_context_data(
            figures=self.figures(told, conflicts),
            rows=told.states,
            years=[year_words(each) for each in years],
            choices=[
                ("none" if each is None else str(each), year_words(each), each == year)
                for each in years
            ],
            year_words=year_words(year),
            chart=charts.range_bars("ranges", __("Each saving as a range"), bars) if bars else None,
            undrawn=told.undrawn,
            steps=told.steps,
            areas=told.areas,
            forecast=self.told("savings outlook", outlook),
            comparators=told.comparators,
            stopping=[each for each in conflicts if each.stops],
            left_out=len(savings.totals.left_out),
        )
        return render(request, "benefits/overview.html", context)

    def worked_out(self) -> list[WorkedOut]:
        told = self.told("savings outlook", outlook)
        given = self.told("what savings are expected", expectations)
        return [WorkedOut(told.made_by, given)] if told and told.made_by else []

    @property
    def year(self) -> int | None:
        """The year asked for; else the one that the day is in, if anything is claimed for it."""
        years = self.savings.years
        asked = self.request.GET.get("year", "")
        if asked == "none":
            return None
        if asked.isdecimal() and int(asked) in years:
            return int(asked)
        now = self.on.year if self.on.month >= 4 else self.on.year - 1
        known = [each for each in years if each is not None]
        return now if now in known else (known[-1] if known else None)

    def figures(self, told: Told, conflicts: Any) -> list[dict[str, Any]]:
        """The few figures to see first. The one in red is money gone and nothing seen saved."""
        stopping = [each for each in conflicts if each.stops]
        listed = self.address("claim_list")

        def figure(label: Any, state: State, **more: Any) -> dict[str, Any]:
            value = told.sums[state] or __("nothing")
            href = f"{listed}?state={state.value}"
            return {"label": label, "value": value, "href": href} | more

        red = {"status": "red", "note": __("Out of a budget, and nobody has seen it saved.")}
        return [
            figure(
                _("Budgeted but not delivered"),
                State.BUDGETED,
                **(red if told.sums[State.BUDGETED] else {}),
            ),
            figure(_("Delivered"), State.DELIVERED),
            figure(_("Verified"), State.VERIFIED),
            figure(_("Agreed"), State.AGREED),
            {
                "label": _("Conflicts that stop a report"),
                "value": str(len(stopping)),
                "href": self.address("conflict_list"),
                "status": "amber" if stopping else "green",
            },
        ]

    def bar(self, counted: Counted) -> charts.Bar:
        """One saving from its lower to its upper end."""
        name = self.savings.ledger.name(counted.thing)
        note = __("or more") if counted.open_above else ""
        return charts.Bar(name, counted.low, counted.high, note=note)


class TargetLadder(SavingsPage):
    """Targets and announced sums against the sum from the bottom up."""

    title = _("Targets against the sum")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rungs = target_ladder(self.savings)
        table = Table.from_rows(
            request,
            rungs,
            [
                Column("what", _("Target or announced sum"), header=True, wide=True),
                Column("year", _("Financial year"), value=lambda rung: year_words(rung.year)),
                Column("target", _("Target"), value=lambda rung: rung.target.told()),
                Column("sum", _("Sum of the claims"), value=lambda rung: rung.bottom_up.told()),
                Column("gap", _("The gap"), wide=True),
                Column("codes", _("Claims in the sum"), value=lambda r: ", ".join(r.codes)),
            ],
            caption=__("Targets against the sum"),
            empty=__("No target is kept yet. Add a claim of the kind “Target”."),
        )
        table.csv_name = f"{self.programme.code}-targets"
        lede = _("A target is compared with what the claims of its year add up to, and is never "
                 "added to them.")  # fmt: skip
        return self.show(
            table, lede=lede, template="benefits/targets.html", chart=self.chart(rungs)
        )

    def chart(self, rungs: list[Rung]) -> Any:
        """The sum from the bottom up as a range, the target as the mark on it."""
        bars = [
            charts.Bar(
                f"{rung.what}, {year_words(rung.year)}",
                rung.bottom_up.low,
                rung.bottom_up.high,
                rung.target.low,
            )
            for rung in rungs
            if rung.target.low is not None and (rung.bottom_up.low or 0) >= 0
        ]
        return (
            charts.range_bars("ladder", __("Sums as ranges, targets as marks"), bars)
            if bars
            else None
        )
