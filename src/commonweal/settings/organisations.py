"""Reads which organisations sign their own people in, from a file that the deployer keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = ("slug", "name", "issuer", "client_id", "secret", "body")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def organisations_from(path: str) -> list[dict[str, Any]]:
    """The organisations of a JSON file as django-allauth takes them; none for an empty path.

    The file holds a list of objects with `slug`, `name`, `issuer`, `client_id`, `secret` and
    `body` (the slug of the body whose people they are), and perhaps `trust_email`.

    Raises
    ------
    ImproperlyConfigured
        When the file cannot be read, or an entry lacks something or is not safe.
    """
    if not path:
        return []
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"COMMONWEAL_OIDC_FILE names {path}, which cannot be read as JSON: {error}. "
            f"docs/how-to/sign-in-with-oidc.md shows what the file holds."
        ) from error
    if not isinstance(entries, list):
        raise ImproperlyConfigured(f"{path} should hold a list of organisations, in [ and ].")
    apps = [_app(path, number, entry) for number, entry in enumerate(entries, start=1)]
    slugs = [app["provider_id"] for app in apps]
    if repeated := {slug for slug in slugs if slugs.count(slug) > 1}:
        raise ImproperlyConfigured(
            f"{path} uses the slug {', '.join(sorted(repeated))} more than once. People are "
            f"known by slug and number, so give each organisation a slug of its own."
        )
    return apps


def _app(path: str, number: int, entry: Any) -> dict[str, Any]:
    missing = [name for name in REQUIRED if not isinstance(entry, dict) or not entry.get(name)]
    if missing:
        raise ImproperlyConfigured(f"{path}, entry {number}, has no {', '.join(missing)}.")
    issuer = urlsplit(entry["issuer"])
    if issuer.scheme != "https" and issuer.hostname not in LOOPBACK:
        raise ImproperlyConfigured(
            f"{path}, entry {number}: the issuer {entry['issuer']} is not reached by https, so "
            f"anybody on the way could sign in as anybody. Give its https address."
        )
    return {
        "provider_id": entry["slug"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["secret"],
        "settings": {
            "server_url": entry["issuer"].rstrip("/"),
            "body": entry["body"],
            "verified_email": bool(entry.get("trust_email", False)),
            "oauth_pkce_enabled": True,
        },
    }


def origins_of(apps: list[dict[str, Any]]) -> list[str]:
    """Where a browser is sent to sign in, for the content-security policy."""
    issuers = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return sorted({f"{issuer.scheme}://{issuer.netloc}" for issuer in issuers})
