from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table
from commonweal.partners.engagement import selectors
from commonweal.partners.engagement.enums import AskedKind, AskedState
from commonweal.partners.engagement.forms import (
    AnswerForm,
    NewsForm,
    PageForm,
    ReasonForm,
    TimetableForm,
)
from commonweal.partners.engagement.models import Asked
from commonweal.partners.engagement.services import staff_page
from commonweal.partners.engagement.views.plan import crumbs


class AskedList(ListPage):
    """What staff asked. Only those who answer read it as it came."""

    title = gettext_lazy("Questions from staff")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.ENGAGEMENT_KEEP)  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            selectors.to_answer(self.request.actor.body_id),
            [
                Column("reference", _("Reference"), header=True,
                       href=lambda row: reverse("asked_detail", args=[row.pk])),
                Column("get_kind_display", _("What it is"), order_by="kind"),
                Column("text", _("As it came"), wide=True),
                Column("get_state_display", _("State"), order_by="state"),
                Column("asked_at", _("Asked"), kind="moment", order_by="asked_at"),
            ],
            [
                ChoiceFilter("state", _("State"), choices=AskedState.choices),
                ChoiceFilter("kind", _("What it is"), choices=AskedKind.choices),
            ],
            caption=_("Questions, ideas and rumours"),
            empty=_("Nobody has asked anything yet."),
            csv_name="questions",
        )  # fmt: skip


class OneAsked(Page):
    """A page about one thing that was asked, for those who answer."""

    asked: Asked

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.ENGAGEMENT_KEEP)  # type: ignore[attr-defined]
        own = selectors.to_answer(request.actor.body_id)  # type: ignore[attr-defined]
        self.asked = get_object_or_404(own, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs((_("Questions from staff"), reverse("asked_list")))

    def get_cancel_url(self) -> str:
        return reverse("asked_detail", args=[self.asked.pk])


class AskedDetail(OneAsked, TemplateView):
    """One thing that was asked: as it came, and as the public reads it."""

    template_name = "engagement/asked_detail.html"

    def get_title(self) -> str:
        return f"{self.asked.get_kind_display()}, {self.asked.reference}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            asked=self.asked,
            may=self.request.actor.may(Permission.ENGAGEMENT_KEEP, self.asked),
            may_undo=self.request.actor.may(Permission.UNDO, self.asked),
            history=history_lines(self.asked),
            **kwargs,
        )


class Answer(OneAsked, FormPage):
    form_class = AnswerForm
    title = gettext_lazy("Answer in public")
    submit = gettext_lazy("Publish the answer")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"asked": self.asked}

    def get_initial(self) -> dict[str, Any]:
        held = self.asked
        return {"shown": held.shown or held.text, "answer": held.answer, "verdict": held.verdict}

    def perform(self, form: Any) -> str:
        given = {"verdict": ""} | form.cleaned_data
        staff_page.answer(actor=self.request.actor, asked=self.asked, at=now(), **given)
        return self.get_cancel_url()


class Decline(OneAsked, FormPage):
    form_class = ReasonForm
    title = gettext_lazy("Do not publish it")
    submit = gettext_lazy("Set it aside")

    def perform(self, form: Any) -> str:
        staff_page.decline(actor=self.request.actor, asked=self.asked, **form.cleaned_data)
        return self.get_cancel_url()


class KeepPage(FormPage):
    """A form about the staff page itself."""

    permission = Permission.ENGAGEMENT_KEEP
    submit = gettext_lazy("Save")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_cancel_url(self) -> str:
        return reverse("engagement")


class SetPage(KeepPage):
    form_class = PageForm
    title = gettext_lazy("The staff page")

    def get_initial(self) -> dict[str, Any]:
        page = selectors.staff_page()
        names = ("is_open", "welcome", "answers_within_days")
        return {name: getattr(page, name) for name in names} if page else {}

    def perform(self, form: Any) -> str:
        staff_page.set_page(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class AddNews(KeepPage):
    form_class = NewsForm
    title = gettext_lazy("Tell all staff")

    def get_initial(self) -> dict[str, Any]:
        return {"told_on": localdate()}

    def perform(self, form: Any) -> str:
        staff_page.tell(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class AddToTimetable(KeepPage):
    form_class = TimetableForm
    title = gettext_lazy("Put into the staff timetable")

    def perform(self, form: Any) -> str:
        staff_page.add_to_timetable(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()
