"""Where django-allauth asks us: what is open, what is said, and who an organisation's person is."""

from __future__ import annotations

import io
import logging
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgFillImage

from commonweal.ground.access.models import Invitation
from commonweal.ground.accounts.models import User
from commonweal.ground.notify import services as notify
from commonweal.ground.people import selectors
from commonweal.ground.people.services.invitations import accept_as_new_person
from commonweal.ground.sign_in.views.join import INVITED

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """There is no sign-up; messages leave by the outbox, one template each."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "This e-mail address and this password do not go together. Check both, or choose "
            "“I have forgotten my password”."
        ),
        "too_many_login_attempts": gettext_lazy(
            "A wrong password was entered too often. Wait five minutes and try again."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Try again."),
        "enter_current_password": gettext_lazy("This is not your present password. Try again."),
        "rate_limited": gettext_lazy("That was too often. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        notify.write_message(
            actor=None, to=email, template=f"{template_prefix}.txt", context=context
        )


class CodesAdapter(DefaultMFAAdapter):
    """One-time codes and passkeys in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "This code is not right. Codes change every 30 seconds: enter the one shown now."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}

    def build_totp_svg(self, url: str) -> str:
        """Black on white, also where the page is dark."""
        square = io.BytesIO()
        qrcode.make(url, image_factory=SvgFillImage).save(square)
        return square.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Commonweal"}


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """A person of an organisation is let in when known here, or invited for that organisation.

    Known means that this organisation, under this number, signed the person in before. An
    e-mail address alone never opens an account that exists: another organisation may give the
    same address to somebody else.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        connecting = sociallogin.state.get("process") == "connect"
        if sociallogin.is_existing or connecting or self._invitation(request, sociallogin):
            return
        raise ImmediateHttpResponse(
            render(
                request,
                "sign_in/not_invited.html",
                {"organisation": sociallogin.provider.name},
                status=403,
            )
        )

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return self._invitation(request, sociallogin) is not None

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        user.name = (data.get("name") or "")[:200]
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Accept the invitation, and remember by which organisation the person signs in."""
        invitation = self._invitation(request, sociallogin)
        if invitation is None:  # accepted in another window since we looked
            raise ImmediateHttpResponse(render(request, "sign_in/closed.html", status=410))
        sociallogin.user = accept_as_new_person(
            actor=None,
            invitation=invitation,
            name=sociallogin.user.name or invitation.name,
            password=None,
            at=now(),
        )
        sociallogin.save(request, connect=True)
        return sociallogin.user

    def _invitation(self, request: HttpRequest, sociallogin: Any) -> Invitation | None:
        """The open invitation that this person came with: by its link, or by their address."""
        body = sociallogin.provider.app.settings.get("body")
        known = User.objects.values("email")
        waiting = selectors.open_invitations(now()).filter(body__slug=body)
        waiting = waiting.exclude(email__in=known)
        verified = [a.email.lower() for a in sociallogin.email_addresses if a.verified]
        return (
            waiting.filter(token=request.session.get(INVITED, "")).first()
            or waiting.filter(email__in=verified).first()
        )

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None,
        extra_context: Any = None,
    ) -> None:  # fmt: skip
        log.warning("Sign-in by %s failed: %s %s", provider, error, exception or "")
