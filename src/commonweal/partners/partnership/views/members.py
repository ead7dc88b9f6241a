from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.reference.selectors import bodies, predecessors_of
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import short_date
from commonweal.partners.partnership.forms.members import (
    BodyCodeForm,
    BodyForm,
    BodyNameForm,
    EndBodyForm,
    LeaveForm,
    PartnerForm,
)
from commonweal.partners.partnership.models import Partner, Post
from commonweal.partners.partnership.selectors.members import (
    partner_of,
    partners,
    partners_on,
    timeline,
)
from commonweal.partners.partnership.services.bodies import (
    add_body_code,
    add_body_name,
    end_body,
    register_body,
)
from commonweal.partners.partnership.services.members import add_partner, record_leaving
from commonweal.partners.partnership.views.base import KeepPage, day_asked


class PartnerList(ListPage):
    """The register of partners, now or ever, with the timeline of joiners and leavers."""

    template_name = "partnership/partner_list.html"
    title = gettext_lazy("Partners")

    def get_table(self) -> Table:
        self.on = day_asked(self.request)
        standing = {partner.pk for partner in partners_on(self.on)}

        def when(rows: Any, chosen: list[str]) -> Any:
            return (
                rows.filter(pk__in=standing) if "now" in chosen else rows.exclude(pk__in=standing)
            )

        return Table.from_queryset(
            self.request,
            partners().prefetch_related("body__other_names", "body__codes"),
            [
                Column("body", _("Body"), header=True, order_by="body__name",
                       href=lambda row: reverse("body_detail", args=[row.body.slug])),
                Column("heading", _("Short name"), order_by="heading"),
                Column("is_full", _("Joined as"), order_by="is_full", value=_joined_as),
                Column("body__kind", _("Kind"), order_by="body__kind",
                       value=lambda row: row.body.get_kind_display()),
                Column("names", _("Other names"), wide=True,
                       value=lambda row: "; ".join(map(str, row.body.other_names.all()))),
                Column("codes", _("Codes"),
                       value=lambda row: "; ".join(map(str, row.body.codes.all()))),
                Column("joined_on", _("Joined"), kind="date", order_by="joined_on"),
                Column("left_on", _("Left"), order_by="left_on",
                       value=lambda row: short_date(row.left_on) if row.left_on else _("Not left")),
                Column("body__ended_on", _("Ended"), order_by="body__ended_on", value=_ended),
                Column("body__successor", _("Succeeded by"), order_by="body__successor__name"),
            ],
            [
                TextFilter("q", _("Name"), fields=("body__name", "heading", "note")),
                ChoiceFilter("full", _("Joined as"), field="is_full",
                             choices=[("True", _("Full partner")), ("False", _("Associate"))]),
                ChoiceFilter("when", _("Standing"), apply_with=when,
                             choices=[("now", _("A partner now")), ("past", _("No longer"))]),
            ],
            caption=_("Partners"),
            empty=_("No body has joined yet."),
            csv_name="partners",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("Posts"), reverse("post_list")), (_("All bodies"), reverse("body_list"))]
        if self.request.actor.may(Permission.PARTNERS_MANAGE):
            links.insert(0, (_("Add a partner"), reverse("partner_add")))
        return links

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            on=self.on, standing=partners_on(self.on), moves=timeline(), **kwargs
        )


def _ended(partner: Partner) -> str:
    ended_on = partner.body.ended_on
    return short_date(ended_on) if ended_on else _("Goes on")


def _joined_as(partner: Partner) -> str:
    return _("Full partner") if partner.is_full else _("Associate")


class BodyList(ListPage):
    """Every body that the register knows."""

    title = gettext_lazy("Bodies")
    breadcrumbs = [(gettext_lazy("Partners"), "/partners/")]

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            bodies().prefetch_related("other_names").distinct(),
            [
                Column("name", _("Name"), header=True, order_by="name",
                       href=lambda body: reverse("body_detail", args=[body.slug])),
                Column("kind", _("Kind"), order_by="kind",
                       value=lambda body: body.get_kind_display()),
                Column("names", _("Other names"), wide=True,
                       value=lambda body: "; ".join(map(str, body.other_names.all()))),
                Column("started_on", _("Began"), kind="date", order_by="started_on"),
                Column("ended_on", _("Ended"), kind="date", order_by="ended_on"),
                Column("successor", _("Succeeded by"), order_by="successor__name"),
            ],
            [
                TextFilter("q", _("Name"), fields=("name",)),
                TextFilter("also", _("Other name"), fields=("other_names__name",)),
                ChoiceFilter("kind", _("Kind"), choices=Body._meta.get_field("kind").flatchoices),
            ],
            caption=_("Bodies"),
            csv_name="bodies",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.PARTNERS_MANAGE)
        return [(_("Register a body"), reverse("body_add"))] if may else []


class OneBody(Page):
    """A page about one body, found by its slug."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.body = get_object_or_404(bodies(), slug=kwargs["slug"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Partners"), reverse("partner_list")), (_("Bodies"), reverse("body_list"))]

    def get_cancel_url(self) -> str:
        return reverse("body_detail", args=[self.body.slug])


class BodyDetail(OneBody, TemplateView):
    """One body: its names, codes, life, and whether it is a partner here."""

    template_name = "partnership/body_detail.html"

    def get_title(self) -> str:
        return self.body.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        partner = partner_of(self.body.pk)
        return super().get_context_data(
            body=self.body,
            partner=partner,
            is_partner=partner is not None and partner.is_partner_on(localdate()),
            predecessors=predecessors_of(self.body),
            posts=Post.objects.filter(body=self.body),
            may=self.request.actor.may(Permission.PARTNERS_MANAGE),
            may_leave=partner is not None
            and not partner.left_on
            and self.request.actor.may(Permission.PARTNERS_MANAGE, partner),
            history=history_lines(self.body) + (history_lines(partner) if partner else []),
            **kwargs,
        )


class AddBody(KeepPage):
    """Register a body."""

    form_class = BodyForm
    title = gettext_lazy("Register a body")
    submit = gettext_lazy("Register")

    def get_cancel_url(self) -> str:
        return reverse("body_list")

    def perform(self, form: BodyForm) -> str:
        body = register_body(actor=self.request.actor, **form.cleaned_data)
        return reverse("body_detail", args=[body.slug])


class _ChangeBody(OneBody, KeepPage):
    """A form about one body."""

    def get_title(self) -> str:
        return f"{self.body.name}: {self.title}"


class AddBodyName(_ChangeBody):
    """Add another name."""

    form_class = BodyNameForm
    title = gettext_lazy("add another name")

    def perform(self, form: BodyNameForm) -> str:
        add_body_name(actor=self.request.actor, body=self.body, **form.cleaned_data)
        return self.get_cancel_url()


class AddBodyCode(_ChangeBody):
    """Add a national code."""

    form_class = BodyCodeForm
    title = gettext_lazy("add a code")

    def perform(self, form: BodyCodeForm) -> str:
        add_body_code(actor=self.request.actor, body=self.body, **form.cleaned_data)
        return self.get_cancel_url()


class EndBody(_ChangeBody):
    """Record that a body ended."""

    form_class = EndBodyForm
    title = gettext_lazy("record its end")
    submit = gettext_lazy("Record the end")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"body": self.body}

    def perform(self, form: EndBodyForm) -> str:
        end_body(actor=self.request.actor, body=self.body, **form.cleaned_data)
        return self.get_cancel_url()


class AddPartner(KeepPage):
    """Make a body a partner."""

    form_class = PartnerForm
    title = gettext_lazy("Add a partner")
    submit = gettext_lazy("Add")
    breadcrumbs = [(gettext_lazy("Partners"), "/partners/")]

    def get_cancel_url(self) -> str:
        return reverse("partner_list")

    def perform(self, form: PartnerForm) -> str:
        add_partner(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class LeavePage(KeepPage):
    """Record that a partner left."""

    form_class = LeaveForm
    submit = gettext_lazy("Record the leaving")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.partner = get_object_or_404(partners(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("%(partner)s leaves") % {"partner": self.partner}

    def get_cancel_url(self) -> str:
        return reverse("body_detail", args=[self.partner.body.slug])

    def perform(self, form: LeaveForm) -> str:
        record_leaving(actor=self.request.actor, partner=self.partner, **form.cleaned_data)
        return self.get_cancel_url()
