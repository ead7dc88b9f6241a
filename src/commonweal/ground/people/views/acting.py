from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.actor import grants_in_force
from commonweal.ground.access.middleware import SESSION_KEY
from commonweal.ground.ui.pages import Page, back_to


class ChooseActing(Page):
    """The roles that a person has; the chosen one is what they act in from then on."""

    title = _("Choose who you act for")
    requires_actor = False

    def get(self, request: Any) -> HttpResponse:
        roles = list(grants_in_force(request.user.pk, localdate()))
        context = self.get_context_data(roles=roles, next=request.GET.get("next", ""))
        return render(request, "people/choose_acting.html", context)

    def post(self, request: Any) -> HttpResponse:
        mine = grants_in_force(request.user.pk, localdate())
        chosen: Any = mine.filter(pk=_number(request.POST.get("role", ""))).first()
        if chosen is None:
            raise Http404
        request.session[SESSION_KEY] = chosen.pk
        return back_to(request, reverse("home"))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
