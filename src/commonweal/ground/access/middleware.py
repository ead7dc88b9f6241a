"""Gives each request its actor, and the database the actor's sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from commonweal.ground.access.actor import Actor, acting, actor_of, grants_in_force

SESSION_KEY = "acting_grant"


class ActingMiddleware:
    """Sets `request.actor`: the chosen role of the signed-in person, or None.

    A person with one role acts in it at once; one with several chooses, and may change.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor = self._actor(request)  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        with acting(actor):
            response = self.get_response(request)
            # A page that is drawn late would be drawn with nobody's eyes.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response

    def _actor(self, request: Any) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        today = localdate()
        grants = list(grants_in_force(request.user.pk, today))
        chosen = request.session.get(SESSION_KEY)
        for grant in grants:
            if grant.pk == chosen or len(grants) == 1:
                return actor_of(grant, today)
        return None
