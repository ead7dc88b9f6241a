from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Partnership
from commonweal.ground.ui.pages import FormPage, ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.engagement import selectors
from commonweal.partners.engagement.enums import AskedState, AudienceGroup
from commonweal.partners.engagement.forms import ChannelForm, OccasionForm, StakeholderForm
from commonweal.partners.engagement.models import Channel, Occasion
from commonweal.partners.engagement.services import plan


def crumbs(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way here from the plan."""
    return [(_("Engagement"), reverse("engagement")), *more]


class Engagement(Page, TemplateView):
    """The stakeholder plan: channels in three groups, groups of people, and the calendar."""

    template_name = "engagement/plan.html"
    title = gettext_lazy("Engagement")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        return super().get_context_data(
            groups=selectors.by_group(selectors.channels()),
            stakeholders=list(selectors.stakeholders()),
            occasions=list(selectors.occasions(localdate())[:12]),
            staff_page=selectors.staff_page(),
            waiting=selectors.to_answer(actor.body_id).filter(state=AskedState.WAITING).count(),
            may=actor.may(Permission.ENGAGEMENT_KEEP),
            for_all=actor.for_programme_office,
            partnership_slug=Partnership.objects.get(pk=actor.partnership_id).slug,
            **kwargs,
        )


class ChannelList(ListPage):
    """Every channel, with its audience and how often it is used."""

    title = gettext_lazy("Channels")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            selectors.channels(),
            [
                Column("name", _("Channel"), header=True, order_by="name",
                       href=lambda row: reverse("channel_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("get_group_display", _("Group"), order_by="group"),
                Column("audience", _("Audience"), order_by="audience"),
                Column("frequency", _("How often")),
                Column("bodies", _("Bodies")),
                Column("note", _("Note"), wide=True),
            ],
            [
                TextFilter("q", _("Search"), fields=("name", "audience", "note")),
                ChoiceFilter("group", _("Group"), choices=AudienceGroup.choices),
            ],
            caption=_("Channels"),
            empty=_("No channel is in the plan yet."),
            csv_name="channels",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.ENGAGEMENT_KEEP)
        return [(_("Add a channel"), reverse("channel_add"))] if may else []


class Calendar(ListPage):
    """When each channel is used."""

    title = gettext_lazy("Engagement calendar")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            Occasion.objects.select_related("channel"),
            [
                Column("on", _("Day"), kind="date", order_by="on", header=True),
                Column("channel", _("Channel"), order_by="channel__name",
                       href=lambda row: reverse("channel_detail", args=[row.channel_id])),
                Column("channel.audience", _("Audience")),
                Column("what", _("About"), wide=True),
                Column("was_held", _("Held"), value=lambda row: _("yes") if row.was_held else ""),
            ],
            [TextFilter("q", _("Search"), fields=("channel__name", "what"))],
            caption=_("Calendar"),
            sort="on",
            empty=_("Nothing is in the calendar yet."),
            csv_name="engagement-calendar",
        )  # fmt: skip


class AddChannel(FormPage):
    form_class = ChannelForm
    permission = Permission.ENGAGEMENT_KEEP
    title = gettext_lazy("Add a channel")
    submit = gettext_lazy("Add")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_cancel_url(self) -> str:
        return reverse("engagement")

    def perform(self, form: Any) -> str:
        channel = plan.add_channel(actor=self.request.actor, **form.cleaned_data)
        return reverse("channel_detail", args=[channel.pk])


class AddStakeholder(FormPage):
    form_class = StakeholderForm
    permission = Permission.ENGAGEMENT_KEEP
    title = gettext_lazy("Add a group")
    submit = gettext_lazy("Add")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_cancel_url(self) -> str:
        return reverse("engagement")

    def perform(self, form: Any) -> str:
        plan.add_stakeholder(actor=self.request.actor, **form.cleaned_data)
        return reverse("engagement")


class OneChannel(Page):
    """A page about one channel in sight."""

    channel: Channel

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.channel = get_object_or_404(selectors.channels(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs((_("Channels"), reverse("channel_list")))

    def get_cancel_url(self) -> str:
        return reverse("channel_detail", args=[self.channel.pk])


class ChannelDetail(OneChannel, TemplateView):
    """One channel and its days."""

    template_name = "engagement/channel_detail.html"

    def get_title(self) -> str:
        return _("Channel: %(name)s") % {"name": self.channel.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            channel=self.channel,
            occasions=list(self.channel.occasions.all()),
            may=self.request.actor.may(Permission.ENGAGEMENT_KEEP, self.channel),
            may_undo=self.request.actor.may(Permission.UNDO, self.channel),
            history=history_lines(self.channel),
            **kwargs,
        )


class PlanOccasions(OneChannel, FormPage):
    form_class = OccasionForm
    permission = Permission.ENGAGEMENT_KEEP
    submit = gettext_lazy("Put into the calendar")

    def get_title(self) -> str:
        return _("Days of %(name)s") % {"name": self.channel.name}

    def perform(self, form: Any) -> str:
        plan.plan_occasions(actor=self.request.actor, channel=self.channel, **form.cleaned_data)
        return self.get_cancel_url()


class Hold(OneChannel):
    """That a day of a channel took place, posted from its page."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        occasion = get_object_or_404(
            Occasion.objects.select_related("channel"),
            channel=self.channel,
            pk=kwargs["occasion"],
        )
        try:
            plan.hold(actor=request.actor, occasion=occasion)
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        return redirect(self.get_cancel_url())
