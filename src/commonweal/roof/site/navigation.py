"""What stands in the header of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation and the role acted in, for the templates."""
    actor = getattr(request, "actor", None)
    return {"navigation": [], "service_name": "Commonweal", "acting": actor, "actor": actor}
