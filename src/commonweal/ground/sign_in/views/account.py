"""A person's own account: name, password, codes, passkeys, sessions."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.views import ConnectionsView
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ground.access.actor import grants_in_force
from commonweal.ground.sign_in.forms import NameForm
from commonweal.ground.ui.pages import FormPage, Page


class AccountPage(Page):
    """How a person is called, and each way in which they sign in."""

    title = gettext_lazy("Your account")
    requires_actor = False

    def get(self, request: Any) -> HttpResponse:
        by_type: dict[str, list[Authenticator]] = {}
        for each in Authenticator.objects.filter(user_id=request.user.pk).order_by("pk"):
            by_type.setdefault(each.type, []).append(each)
        recovery = by_type.get(Authenticator.Type.RECOVERY_CODES, [])
        context = self.get_context_data(
            codes=bool(by_type.get(Authenticator.Type.TOTP)),
            passkeys=by_type.get(Authenticator.Type.WEBAUTHN, []),
            recovery_left=len(recovery[0].wrap().get_unused_codes()) if recovery else None,
            sessions=len(UserSession.objects.purge_and_list(request.user)),
            organisations=get_adapter().list_providers(request),
            connected=SocialAccount.objects.filter(user_id=request.user.pk).count(),
            roles=list(grants_in_force(request.user.pk, localdate())),
        )
        return render(request, "sign_in/account.html", context)


class ChangeName(FormPage):
    """What others see a person called."""

    title = gettext_lazy("Change your name")
    submit = gettext_lazy("Save the name")
    form_class = NameForm
    requires_actor = False

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Your account"), reverse("account_page"))]

    def get_cancel_url(self) -> str:
        return reverse("account_page")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.request.user}

    def perform(self, form: NameForm) -> HttpResponse:
        form.save()
        messages.success(self.request, _("Your name is changed."))
        return redirect("account_page")


class AddPasskey(AddWebAuthnView):
    """Always a key that signs in by itself: one that only seconds a password helps nobody more."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}} | kwargs

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:
            return reverse("mfa_view_recovery_codes")
        return reverse("account_page")


class Sessions(ListUserSessionsView):
    """Where a person is signed in; they end one session, or all but this one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "session" not in request.POST:
            return super().post(request, *args, **kwargs)
        number = request.POST["session"]
        mine = UserSession.objects.filter(user_id=request.user.pk)
        session = get_object_or_404(mine, pk=number if number.isdecimal() else None)
        end_sessions(request, [session])
        messages.success(request, _("That session is ended."))
        return redirect("usersessions_list")


class Organisations(ConnectionsView):
    """By which organisations a person signs in; they add one, or take one off."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisations = get_adapter().list_providers(self.request)
        return super().get_context_data(**kwargs) | {"organisations": organisations}
