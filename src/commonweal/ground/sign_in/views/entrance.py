"""Signing in; and the doors that are closed."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.ground.sign_in.provider import CheckingAdapter


class SignIn(LoginView):
    """By password, by passkey, or by one's own organisation."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisations = get_adapter().list_providers(self.request)
        return super().get_context_data(**kwargs) | {"organisations": organisations}


@login_not_required
def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Accounts come by invitation, and keep their address; so these pages say so."""
    return render(request, "sign_in/closed.html", status=404)


@login_not_required
def organisation_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send a person to their organisation."""
    return _with_adapter(OAuth2LoginView, request, provider_id)


@login_not_required
def organisation_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Receive a person from their organisation."""
    return _with_adapter(_Callback, request, provider_id)


class _Callback(OAuth2CallbackView):
    """Hands the nonce that was sent out to the adapter, which checks that it came back."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


def _with_adapter(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(CheckingAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    return answer
