"""OpenID Connect with the three checks that django-allauth leaves to its users.

django-allauth finds this module by its name and takes `provider_classes` from it. Beyond its
own client (code flow, PKCE, state) ours sends a nonce and wants it back in the ID token, checks
the ID token's signature although it came by a direct connection, and compares the person of the
ID token with the person of the userinfo answer. OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2.
"""

from __future__ import annotations

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from requests import RequestException

# Only signatures that the provider alone can make: never “none”, never a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_MAY_DIFFER_SECONDS = 30


class CheckingAdapter(OpenIDConnectOAuth2Adapter):
    """Exchanges the code, and believes nothing that is not signed and asked for."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        expected = self.get_provider().app.settings["server_url"].rstrip("/")
        if config.get("issuer", "").rstrip("/") != expected:
            raise OAuth2Error(f"{expected} calls itself {config.get('issuer')}.")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        claims = self._checked(app, kwargs["response"].get("id_token") or "")
        userinfo = self._fetch_user_info(token.token)
        if userinfo.get("sub") != claims["sub"]:
            raise OAuth2Error("The userinfo answer is about another person than the ID token.")
        data = {"userinfo": userinfo, "id_token": claims}
        return self.get_provider().sociallogin_from_response(request, data)

    def _checked(self, app: Any, id_token: str) -> dict[str, Any]:
        """The claims of an ID token that is signed, meant for us, in time, and asked for now."""
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key_of(id_token),
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_MAY_DIFFER_SECONDS,
                options={"require": CLAIMS},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"The ID token is not good: {error}") from error
        if not self.nonce or not constant_time_compare(str(claims["nonce"]), self.nonce):
            raise OAuth2Error("The ID token answers another question than ours.")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The ID token was made for another service.")
        return claims

    def _key_of(self, id_token: str) -> Any:
        """The provider's key that signed a token; a provider with one key need not name it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        name = jwt.get_unverified_header(id_token).get("kid")
        for key in keys:
            if key.key_id == name or (name is None and len(keys) == 1):
                return key
        raise OAuth2Error(f"The ID token is signed with a key, {name}, that is not published.")


class OrganisationProvider(OpenIDConnectProvider):
    """One organisation that signs its own people in."""

    oauth2_adapter_class = CheckingAdapter

    def redirect(
        self, request: HttpRequest, process: Any, next_url: Any = None, data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:  # fmt: skip
        """Send the browser to the organisation, with a nonce that its answer must carry.

        What an address asks to add to the scope or the parameters is not passed on.
        """
        nonce = secrets.token_urlsafe(32)
        try:
            return super().redirect(
                request, process, next_url, data,
                auth_params={**self.get_auth_params(), "nonce": nonce},
                nonce=nonce,
            )  # fmt: skip
        except (RequestException, OAuth2Error) as error:
            return render_authentication_error(request, self, exception=error)

    def serialize(self) -> dict[str, Any]:
        """By slug: two organisations may well have given us the same client id."""
        return {**super().serialize(), "id": self.sub_id}


provider_classes = [OrganisationProvider]
