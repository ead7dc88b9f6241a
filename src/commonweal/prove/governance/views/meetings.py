"""One meeting: its agenda, notices, and who was there."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page, history_lines
from commonweal.prove.governance.analysis.keys import key_standings_of
from commonweal.prove.governance.analysis.notices import notice_dates
from commonweal.prove.governance.analysis.warned import (
    state_in_words,
    warnings_of_meeting,
    what,
)
from commonweal.prove.governance.forms.meetings import (
    AttendanceForm,
    ChangeMeetingForm,
    ItemForm,
    MeetingForm,
    NoticeForm,
)
from commonweal.prove.governance.models import Committee
from commonweal.prove.governance.selectors.committees import committees
from commonweal.prove.governance.selectors.meetings import (
    agenda_items_of,
    attendance_at,
    committees_of,
)
from commonweal.prove.governance.services.meetings import (
    add_item,
    call_meeting,
    change_meeting,
    record_attendance,
    record_notice,
)
from commonweal.prove.governance.views.base import MeetingForm as FormOfMeetings
from commonweal.prove.governance.views.base import OneMeeting, meeting_url
from commonweal.prove.governance.views.diary import key_in_words


class MeetingDetail(OneMeeting, Page, TemplateView):
    """Agenda, papers, notices with where they stand, attendance, and what needs attention."""

    template_name = "governance/meeting_detail.html"

    def get_title(self) -> str:
        return str(self.meeting)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return super().get_breadcrumbs()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agenda = agenda_items_of(self.meeting)
        keys = key_standings_of([line.item for line in agenda])
        dates = notice_dates([self.meeting], self.on)
        quorums = attendance_at(self.meeting, _with_seats(committees_of(self.meeting)))
        attached = [paper for line in agenda for paper in line.papers]
        return super().get_context_data(
            meeting=self.meeting,
            sitting=committees_of(self.meeting),
            agenda=agenda,
            keys={pk: key_in_words(each) for pk, each in keys.items()},
            dates=[(each, what(each), state_in_words(each)) for each in dates],
            quorums=quorums,
            warnings=warnings_of_meeting(dates, keys, attached, quorums),
            may=self.request.actor.may(Permission.MEETING_KEEP, self.meeting),
            may_undo=self.request.actor.may(Permission.UNDO, self.meeting),
            history=history_lines(self.meeting),
            **kwargs,
        )


def _with_seats(sitting: tuple[Committee, ...]) -> list[Committee]:
    return list(committees().filter(pk__in=[each.pk for each in sitting]))


class CallMeeting(FormOfMeetings):
    """Call a meeting."""

    form_class = MeetingForm
    title = gettext_lazy("Call a meeting")
    submit = gettext_lazy("Call it")
    breadcrumbs = [(gettext_lazy("Meetings"), "/meetings/")]

    def get_cancel_url(self) -> str:
        return reverse("meeting_list")

    def perform(self, form: Any) -> str:
        return meeting_url(call_meeting(actor=self.request.actor, **form.cleaned_data))


class ChangeMeeting(OneMeeting, FormOfMeetings):
    """Move a meeting, or say what became of it."""

    form_class = ChangeMeetingForm
    submit = gettext_lazy("Change it")

    def get_title(self) -> str:
        return _("Move or close “%(meeting)s”") % {"meeting": self.meeting}

    def get_initial(self) -> dict[str, Any]:
        return {"held_on": self.meeting.held_on, "state": self.meeting.state}

    def perform(self, form: Any) -> str:
        change_meeting(
            actor=self.request.actor, meeting=self.meeting, on=localdate(), **form.cleaned_data
        )
        return self.get_cancel_url()


class AddItem(OneMeeting, FormOfMeetings):
    """Put an item on the agenda."""

    form_class = ItemForm
    submit = gettext_lazy("Add it")

    def get_title(self) -> str:
        return _("Add an item to “%(meeting)s”") % {"meeting": self.meeting}

    def perform(self, form: Any) -> str:
        item = add_item(actor=self.request.actor, meeting=self.meeting, **form.cleaned_data)
        return reverse("item_detail", args=[item.pk])


class RecordNotice(OneMeeting, FormOfMeetings):
    """Record that a notice was published."""

    form_class = NoticeForm
    submit = gettext_lazy("Record it")

    def get_title(self) -> str:
        return _("Record a notice of “%(meeting)s”") % {"meeting": self.meeting}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        named = {name: asked[name] for name in ("committee", "kind", "item") if asked.get(name)}
        return {"published_on": localdate(), **named}

    def perform(self, form: Any) -> str:
        record_notice(
            actor=self.request.actor, meeting=self.meeting, on=localdate(), **form.cleaned_data
        )
        return self.get_cancel_url()


class RecordAttendance(OneMeeting, FormOfMeetings):
    """Record who was there."""

    form_class = AttendanceForm
    submit = gettext_lazy("Record it")

    def get_title(self) -> str:
        return _("Who was at “%(meeting)s”") % {"meeting": self.meeting}

    def get_form_kwargs(self) -> dict[str, Any]:
        self.quorums = attendance_at(self.meeting, _with_seats(committees_of(self.meeting)))
        seats = [seat for each in self.quorums for seat, _attendance in each.seats]
        return super().get_form_kwargs() | {"seats": seats}

    def get_initial(self) -> dict[str, Any]:
        quorums = attendance_at(self.meeting, _with_seats(committees_of(self.meeting)))
        return {
            f"seat-{seat.pk}": attendance.answer
            for each in quorums
            for seat, attendance in each.seats
            if attendance
        }

    def perform(self, form: Any) -> str:
        record_attendance(actor=self.request.actor, meeting=self.meeting, answers=form.answers)
        return self.get_cancel_url()
