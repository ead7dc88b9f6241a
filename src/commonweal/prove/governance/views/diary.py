"""The diary of meetings, the forward plan, the notices, and the calendar to follow."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from commonweal.deliver.programme.services.calendars import make_calendar_key
from commonweal.deliver.programme.views.calendars import as_file, calendar, followed
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.exchange import DatedThing
from commonweal.ground.ui.pages import ListPage, Page
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import joined
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.views.base import day_asked
from commonweal.prove.governance.analysis.keys import KeyStanding, key_standings_of
from commonweal.prove.governance.analysis.notices import NoticeDate, notice_dates
from commonweal.prove.governance.analysis.warned import notice_warning, state_in_words, what
from commonweal.prove.governance.enums import MeetingState, NoticeKind
from commonweal.prove.governance.models import Meeting
from commonweal.prove.governance.selectors.meetings import from_day, items, meetings
from commonweal.prove.governance.views.base import (
    DayFilter,
    committee_choices,
    meeting_url,
    sitting_in_words,
)


class MeetingList(ListPage):
    """Every meeting, the last first."""

    title = gettext_lazy("Meetings")
    lede = gettext_lazy("Who meets when, and what must be published before.")

    def get_table(self) -> Table:
        on = localdate()

        def when(rows: Any, chosen: list[str]) -> Any:
            return rows.filter(from_day(on)) if "next" in chosen else rows.exclude(from_day(on))

        dates: dict[int, list[NoticeDate]] = {}
        for each in notice_dates(meetings().filter(from_day(on)), on):
            dates.setdefault(each.meeting.pk, []).append(each)

        def attention(row: Meeting) -> str:
            return " ".join(filter(None, map(notice_warning, dates.get(row.pk, ()))))

        return Table.from_queryset(
            self.request,
            meetings().reverse(),
            [
                Column("held_on", _("When"), kind="date", order_by="held_on"),
                Column("title", _("Meeting"), header=True, order_by="title", wide=True,
                       href=meeting_url),
                Column("who", _("Who meets"), wide=True, value=sitting_in_words),
                Column("place", _("Where"), order_by="place"),
                Column("state", _("State"), order_by="state",
                       value=lambda row: row.get_state_display()),
                Column("attention", _("Needs attention"), wide=True,
                       value=lambda row: attention(row) or _("Nothing")),
            ],
            [
                TextFilter("q", _("Search"), fields=("title", "place", "note")),
                ChoiceFilter("who", _("Who meets"), choices=committee_choices,
                             field="sittings__committee"),
                ChoiceFilter("when", _("When"), apply_with=when,
                             choices=[("next", _("To come")), ("past", _("Past"))]),
                ChoiceFilter("state", _("State"), choices=MeetingState.choices),
            ],
            caption=_("Meetings"),
            empty=_("No meeting is in the diary yet."),
            csv_name="meetings",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [
            (_("Forward plan"), reverse("forward_plan")),
            (_("Resolutions"), reverse("resolution_list")),
            (_("Committees"), reverse("committee_list")),
            (_("Calendar"), reverse("meeting_calendar")),
        ]
        if self.request.actor.may(Permission.MEETING_KEEP):
            links.insert(0, (_("Call a meeting"), reverse("meeting_add")))
        return links


class ForwardPlan(ListPage):
    """What is to be decided from a day on, for whom it is key, and by when that is to be told."""

    title = gettext_lazy("Forward plan")
    lede = gettext_lazy("What is to be decided, by whom, and by when notice of it must be given.")

    def get_table(self) -> Table:
        on = day_asked(self.request)
        planned = Meeting.objects.filter(from_day(on)).exclude(state=MeetingState.CANCELLED)
        to_come = items().filter(meeting__in=planned)
        keys = key_standings_of(to_come)
        dates: dict[tuple[int, str], list[NoticeDate]] = {}
        for each in notice_dates({item.meeting for item in to_come}, on):
            if each.item:
                dates.setdefault((each.item.pk, each.kind), []).append(each)

        def key_only(rows: Any, chosen: list[str]) -> Any:
            wanted = {"yes": True, "no": False, "unknown": None}
            kept = [pk for pk, key in keys.items() if key.is_key in [wanted[c] for c in chosen]]
            return rows.filter(pk__in=kept)

        return Table.from_queryset(
            self.request,
            to_come.all(),
            [
                Column("title", _("Matter"), header=True, wide=True, order_by="title",
                       href=lambda row: reverse("item_detail", args=[row.pk])),
                Column("who", _("Who decides"), wide=True,
                       value=lambda row: sitting_in_words(row.meeting)),
                Column("meeting.held_on", _("When"), kind="date", order_by="meeting__held_on"),
                Column("asks", _("Asks"), value=lambda row: row.get_asks_display()),
                Column("key", _("Key decision"), value=lambda row: key_in_words(keys[row.pk])),
                Column("why", _("Why"), wide=True, value=lambda row: reasons_of(keys[row.pk])),
                Column("notice", _("Notice by"), wide=True,
                       value=lambda row: _by(dates.get((row.pk, NoticeKind.KEY), ()))
                       or _("None needed")),
                Column("private", _("In private"), wide=True,
                       value=lambda row: row.private_reason if row.is_private else _("No")),
            ],
            [
                DayFilter("on", _("From the day")),
                ChoiceFilter("who", _("Who decides"), choices=committee_choices,
                             field="meeting__sittings__committee"),
                ChoiceFilter("key", _("Key decision"), apply_with=key_only,
                             choices=[("yes", _("Yes")), ("no", _("No")),
                                      ("unknown", _("Not known"))]),
            ],
            caption=_("Forward plan"),
            empty=_("Nothing is to be decided from that day on."),
            csv_name="forward-plan",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        return [
            (_("Notices"), reverse("notice_list")),
            (_("Key decision rules"), reverse("key_rule_list")),
        ]


class NoticeList(ListPage):
    """Every notice from a day on: by when, and where it stands."""

    title = gettext_lazy("Notices")
    lede = gettext_lazy("What must be published before each meeting, the first due first.")

    def get_table(self) -> Table:
        on = day_asked(self.request)
        dates = list(notice_dates(meetings().filter(from_day(on)), on))
        table = Table.from_rows(
            self.request,
            dates,
            [
                Column("due", _("Publish by"), kind="date"),
                Column("what", _("Notice"), header=True, wide=True, value=what),
                Column("meeting", _("Meeting"), href=lambda row: meeting_url(row.meeting)),
                Column("day", _("Meets"), kind="date", value=lambda row: row.meeting.held_on),
                Column("published", _("Published"), kind="date",
                       value=lambda row: row.notice.published_on if row.notice else None),
                Column("state", _("Standing"), value=state_in_words),
                Column("attention", _("Needs attention"), wide=True,
                       value=lambda row: notice_warning(row) or _("Nothing")),
            ],
            caption=_("Notices"),
            empty=_("No meeting to come needs a notice."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = "notices"
        return table


class CalendarPage(Page, TemplateView):
    """Meetings and notices as a calendar: to take away, or to follow."""

    template_name = "governance/calendar.html"
    title = gettext_lazy("Calendar of meetings")
    breadcrumbs = [(gettext_lazy("Meetings"), "/meetings/")]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the calendar's address; it is shown this once."""
        secret = make_calendar_key(actor=request.actor, programme=None, on=localdate())
        address = request.build_absolute_uri(reverse("meeting_feed", args=[secret]))
        return self.render_to_response(self.get_context_data(address=address))


class CalendarFile(Page):
    """The calendar as a file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        return as_file(_calendar(request), "meetings")


class MeetingFeed(View):
    """The same calendar for a program that shows a secret."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        return followed(secret, lambda _whole: _calendar(request))


def _calendar(request: HttpRequest) -> bytes:
    listed = list(meetings())
    things = [_meeting_thing(request, each) for each in listed]
    things += [_notice_thing(request, each) for each in notice_dates(listed, localdate())]
    return calendar(request, things, name=_("Meetings"))


def _meeting_thing(request: HttpRequest, meeting: Meeting) -> DatedThing:
    begins = meeting.begins.strftime("%H:%M") if meeting.begins else ""
    cancelled = _("Cancelled") if meeting.state == MeetingState.CANCELLED else ""
    return DatedThing(
        key=f"meeting-{meeting.pk}",
        title=", ".join(filter(None, (cancelled, meeting.title, begins, meeting.place))),
        due=meeting.held_on,  # type: ignore[arg-type]
        description=sitting_in_words(meeting),
        url=request.build_absolute_uri(meeting_url(meeting)),
    )


def _notice_thing(request: HttpRequest, each: NoticeDate) -> DatedThing:
    item = each.item.pk if each.item else 0
    return DatedThing(
        key=f"notice-{each.meeting.pk}-{each.committee.pk}-{each.kind}-{item}",
        title=_("Last day to publish: %(what)s") % {"what": what(each)},
        due=PartDate.from_date(each.due),
        description=f"{each.meeting}. {state_in_words(each)}.",
        url=request.build_absolute_uri(meeting_url(each.meeting)),
    )


def key_in_words(standing: KeyStanding) -> str:
    """Whether an item is key, and for whom."""
    if standing.key_for:
        return _("Key for %(bodies)s") % {"bodies": joined(standing.key_for)}
    return _("Not known") if standing.is_key is None else _("Not key")


def reasons_of(standing: KeyStanding) -> str:
    """Why it is key or not, for each public body."""
    return " ".join(f"{line.body}: {' '.join(line.answer.reasons)}" for line in standing.lines)


def _by(dates: Any) -> str:
    return "; ".join(
        f"{PartDate.from_date(each.due).label()} ({each.committee}, {state_in_words(each).lower()})"
        for each in dates
    )
