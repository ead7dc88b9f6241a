from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ground.access.enums import Permission, Role
from commonweal.ground.access.models import Grant, Invitation
from commonweal.ground.access.roles import RIGHTS, WORDS
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.people import rules, selectors
from commonweal.ground.people.forms import ReasonForm
from commonweal.ground.people.services.roles import end_role
from commonweal.ground.people.views.history import lines_of, until
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


class PeoplePage(Page):
    """Who has which role, for which body; and who is invited."""

    title = gettext_lazy("People")

    def get(self, request: HttpRequest) -> HttpResponse:
        table = self._people(request)
        if table.wants_csv:
            return table.as_csv()
        context = self.get_context_data(table=table, invited=self._invited(request))
        return render(request, "people/people_list.html", context)

    def _people(self, request: Any) -> Table:
        bodies = selectors.bodies_of(request.actor.partnership_id, localdate())
        return Table.from_queryset(
            request,
            selectors.people_seen(request.actor),
            [
                Column("person", _("Name"), header=True, order_by="person__name",
                       href=lambda grant: reverse("grant_detail", args=[grant.pk])),
                Column("person__email", _("E-mail"), order_by="person__email"),
                Column("body", _("Body"), order_by="body__name"),
                Column("get_role_display", _("Role"), order_by="role"),
                Column("from_on", _("From"), kind="date", order_by="from_on"),
                Column("until_on", _("Until"), order_by="until_on", value=until),
            ],
            [
                TextFilter("q", _("Name or e-mail"), fields=("person__name", "person__email")),
                ChoiceFilter("body", _("Body"), choices=[(b.pk, b.name) for b in bodies]),
                ChoiceFilter("role", _("Role"), choices=Role.choices),
                ChoiceFilter("when", _("When"), apply_with=_when,
                             choices=[("now", _("Now")), ("past", _("Ended"))]),
            ],
            caption=_("People and their roles"),
            sort="person",
            csv_name="people",
        )  # fmt: skip

    def _invited(self, request: Any) -> Table | None:
        if not request.actor.may(Permission.PEOPLE_INVITE):
            return None
        return Table.from_rows(
            request,
            list(selectors.invitations_seen(request.actor).filter(withdrawn_at__isnull=True)),
            [
                Column("name", _("Name"), header=True,
                       href=lambda row: reverse("invitation_detail", args=[row.pk])),
                Column("email", _("E-mail")),
                Column("body", _("Body")),
                Column("get_role_display", _("Role")),
                Column("invited_at", _("Invited"), kind="date"),
                Column("expires_at", _("Link"), value=_link),
            ],
            caption=_("Invitations that wait for an answer"),
            empty=_("Nobody is invited at the moment."),
            name="invited",
        )  # fmt: skip


def _when(grants: QuerySet[Grant], chosen: list[str]) -> QuerySet[Grant]:
    today = localdate()
    past = Q(until_on__lt=today)
    return grants.filter(past if chosen == ["past"] else ~past | Q(until_on__isnull=True))


def _link(invitation: Invitation) -> str:
    return _("works") if invitation.expires_at > now() else _("too old: send it again")


class RolesPage(Page):
    """The one table of roles and rights, as an auditor reads it."""

    title = gettext_lazy("Roles and what they allow")
    breadcrumbs = [(gettext_lazy("People"), "/people/")]

    def get(self, request: HttpRequest) -> HttpResponse:
        rights = [(role, RIGHTS[role]) for role in Role]
        context = self.get_context_data(rights=rights, words=WORDS)
        return render(request, "people/roles.html", context)


class _OneGrant(Page):
    """A page about one role of one person that the actor may see."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.grant = get_object_or_404(selectors.people_seen(request.actor), pk=kwargs["pk"])

    def reasons_not_to_end(self) -> list[str]:
        actor, today = self.request.actor, localdate()
        officers = selectors.officers(actor, today)
        return rules.reasons_not_to_end(actor, self.grant, on=today, officers=officers)

    def get_title(self) -> str:
        return str(self.grant.person)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("People"), reverse("people_list"))]


class GrantPage(_OneGrant):
    """One person's role, and what was done with it."""

    def get(self, request: Any, pk: int) -> HttpResponse:
        may_end = request.actor.may(Permission.PEOPLE_INVITE) and (
            request.actor.for_programme_office or self.grant.body_id == request.actor.body_id
        )
        context = self.get_context_data(
            grant=self.grant,
            rights=RIGHTS[Role(self.grant.role)],
            history=lines_of(history_of(self.grant)),
            may_end=may_end,
            reasons=self.reasons_not_to_end() if may_end else [],
        )
        return render(request, "people/grant.html", context)


class EndRole(_OneGrant, FormPage):
    """End a role from today."""

    form_class = ReasonForm
    submit = gettext_lazy("End the role")
    template_name = "people/grant_end.html"

    def get_title(self) -> str:
        return _("End the role of %(name)s") % {"name": self.grant.person}

    def get_cancel_url(self) -> str:
        return reverse("grant_detail", args=[self.grant.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {"grant": self.grant, "reasons": self.reasons_not_to_end()}
        return super().get_context_data(**shared | kwargs)

    def perform(self, form: ReasonForm) -> HttpResponse:
        end_role(
            actor=self.request.actor,
            grant=self.grant,
            on=localdate(),
            reason=form.cleaned_data["reason"],
        )
        messages.success(
            self.request, _("%(name)s no longer has this role.") % {"name": self.grant.person}
        )
        return redirect("people_list")
