from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ground.access.enums import Permission
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.people import rules, selectors
from commonweal.ground.people.forms import InviteForm
from commonweal.ground.people.services import invitations
from commonweal.ground.people.views.history import lines_of
from commonweal.ground.ui.pages import FormPage, Page


class InvitePage(FormPage):
    """Invite a colleague, or a partner's officer."""

    title = gettext_lazy("Invite a person")
    submit = gettext_lazy("Send the invitation")
    form_class = InviteForm
    template_name = "people/invite.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.actor.require(Permission.PEOPLE_INVITE)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("People"), reverse("people_list"))]

    def get_cancel_url(self) -> str:
        return reverse("people_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        bodies = selectors.bodies_to_invite_for(actor, localdate())
        return super().get_form_kwargs() | {"actor": actor, "bodies": bodies}

    def perform(self, form: InviteForm) -> HttpResponse:
        invitation = invitations.invite_person(
            actor=self.request.actor, at=now(), **form.cleaned_data
        )
        messages.success(
            self.request,
            _("An invitation is on its way to %(email)s.") % {"email": invitation.email},
        )
        return redirect("people_list")


class _OneInvitation(Page):
    """A page about one invitation for a body for which the actor may invite."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.PEOPLE_INVITE)
        self.invitation = get_object_or_404(
            selectors.invitations_seen(request.actor), pk=kwargs["pk"]
        )

    def get_title(self) -> str:
        return _("Invitation of %(name)s") % {"name": self.invitation.name}

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("People"), reverse("people_list"))]


class InvitationPage(_OneInvitation):
    """One invitation: to whom, until when, and what may be done with it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = self.get_context_data(
            invitation=self.invitation,
            works=self.invitation.expires_at > now(),
            reasons=rules.reasons_not_to_renew(self.invitation),
            history=lines_of(history_of(self.invitation)),
        )
        return render(request, "people/invitation.html", context)


class SendAgain(_OneInvitation):
    """Send a new link."""

    def post(self, request: Any, pk: int) -> HttpResponse:
        invitations.send_invitation_again(actor=request.actor, invitation=self.invitation, at=now())
        messages.success(
            request, _("A new link is on its way to %(to)s.") % {"to": self.invitation.email}
        )
        return redirect("invitation_detail", pk)


class Withdraw(_OneInvitation):
    """Take an invitation back."""

    def post(self, request: Any, pk: int) -> HttpResponse:
        invitations.withdraw_invitation(actor=request.actor, invitation=self.invitation, at=now())
        messages.success(
            request, _("The invitation of %(name)s is withdrawn.") % {"name": self.invitation.name}
        )
        return redirect("people_list")
