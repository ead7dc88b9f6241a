from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.analysis.diary import Day, before_choosing, diary, timetable
from commonweal.agree.agreements.enums import DayKind
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.agree.agreements.views.base import REGISTER
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import joined
from commonweal.partners.partnership.views.base import day_asked

EVERY = "all"


class Diary(ListPage):
    """Reviews, last days to serve, ends, extensions, renewals, and the terms' own days."""

    template_name = "agreements/diary.html"
    title = _("Diary of agreements")
    lede = _("What agreements and terms ask for, and by when, from a day on.")
    breadcrumbs = [REGISTER]

    def get_table(self) -> Table:
        asked = self.request.GET
        since = None if asked.get("since") == EVERY else day_asked(self.request)
        days = [
            each for each in diary(list(agreements()), since=since)
            if asked.get("kind") in (None, "", each.kind.value)
        ]  # fmt: skip
        table = Table.from_rows(
            self.request, days,
            [
                Column("on", _("Day"), kind="date"),
                Column("kind", _("What"), value=lambda row: row.kind.label),
                Column("what", _("Agreement or term"), header=True, wide=True, href=_about_url),
                Column("about", _("More"), wide=True),
                Column("choosing", _("Before choosing anew"), wide=True, href=_choosing_url,
                       value=lambda row: __("Reviews to come") if _choosing_url(row) else ""),
            ],
            caption=__("Days to remember"), empty=__("Nothing is to come from that day on."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = "diary-of-agreements"
        return table

    def get_actions(self) -> list[tuple[Any, str]]:
        if self.request.actor.may(Permission.EXPORT):
            return [(_("Follow it in a calendar"), reverse("agreement_calendar"))]
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kinds=DayKind.choices,
            kind=self.request.GET.get("kind", ""),
            every=self.request.GET.get("since") == EVERY,
            on=day_asked(self.request),
            **kwargs,
        )


def _about_url(day: Day) -> str:
    if day.agreement is None:
        return reverse("term_list")
    return reverse("agreement_detail", args=[day.agreement.pk])


def _choosing_url(day: Day) -> str | None:
    """Where a renewal or an extension is prepared, with each client's figures beside its peers'."""
    if day.kind not in (DayKind.RENEWAL, DayKind.EXTENSION):
        return None
    return reverse("renewal_timetable")


def _before_choosing() -> list[Column]:
    """A column for each page that a body looks at before it chooses anew."""

    def column(at: int, words: Any, address: Callable[[Body], str]) -> Column:
        def href(row: Any) -> str:
            return address(row[2])

        return Column(f"before_{at}", words, value=lambda _row: words, href=href)

    return [column(at, *named) for at, named in enumerate(before_choosing)]


class RenewalTimetable(ListPage):
    """When each partner must start to choose anew, and where several could move together."""

    template_name = "agreements/timetable.html"
    title = _("Reviews to come")
    lede = _("When to start choosing anew, from the end of each agreement and the time that "
             "choosing takes; and when several partners could move together.")  # fmt: skip
    breadcrumbs = [REGISTER]

    def get_table(self) -> Table:
        self.found = timetable(list(agreements()))
        partner = self.request.GET.get("partner", "")
        rows = [pair for pair in self.found.renewals if partner in ("", pair[1].partner)]
        table = Table.from_rows(
            self.request, rows,
            [
                Column("start", _("Start by"), kind="date", value=lambda r: r[1].start.first),
                Column("start_last", _("Start by, if extended"), kind="date",
                       value=lambda r: r[1].start.last),
                Column("partner", _("Partner"), header=True, wide=True,
                       value=lambda r: r[1].partner),
                Column("service", _("Service"), wide=True, value=lambda r: r[1].service),
                Column("ends", _("Ends"), kind="date", value=lambda r: r[1].ends.first),
                Column("ends_last", _("Ends, if extended"), kind="date",
                       value=lambda r: r[1].ends.last),
                Column("agreement", _("Agreement"), wide=True, value=lambda r: r[0],
                       href=lambda r: reverse("agreement_detail", args=[r[0].pk])),
                *_before_choosing(),
            ],
            caption=__("Reviews to come"), page_size=50,
            empty=__("No agreement with a last day covers a service."),
        )  # fmt: skip
        table.csv_name = "reviews-to-come"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        windows = Table.from_rows(
            self.request, self.found.windows,
            [
                Column("service", __("Service"), header=True, wide=True),
                Column("partners", __("Partners"), wide=True,
                       value=lambda row: joined(row.partners)),
                Column("first", __("From"), kind="date", value=lambda row: row.ends.first),
                Column("last", __("To"), kind="date", value=lambda row: row.ends.last),
            ],
            caption=__("When several could move together"), name="windows",
            empty=__("No two partners’ agreements for one service can end together."),
        )  # fmt: skip
        return super().get_context_data(
            windows=windows,
            partners=sorted({pair[1].partner for pair in self.found.renewals}),
            partner=self.request.GET.get("partner", ""),
            **kwargs,
        )
