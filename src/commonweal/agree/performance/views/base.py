"""What the pages on performance share."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.models import Indicator
from commonweal.agree.performance.selectors.facts import bodies_with_values, indicators
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import FormPage, Page


class PerformancePage(Page):
    """A page below the list of indicators."""

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [(_("Performance"), reverse("indicator_list"))]


class PerformanceFormPage(PerformancePage, FormPage):
    """A form of those who keep indicators and values, unless it names another permission."""

    permission: Permission | None = Permission.PERFORMANCE_KEEP

    def get_cancel_url(self) -> str:
        return self.cancel_url or reverse("indicator_list")


class OneIndicator:
    """Finds the indicator named in the address."""

    indicator: Indicator

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.indicator = get_object_or_404(indicators(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = reverse("indicator_detail", args=[self.indicator.pk])
        return [*super().get_breadcrumbs(), (self.indicator, here)]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return reverse("indicator_detail", args=[self.indicator.pk])


class OneBody:
    """Finds the body named in the address; out of sight where no value of it is seen."""

    body: Body

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.body = get_object_or_404(self.bodies(request), slug=kwargs["slug"])

    def bodies(self, request: HttpRequest) -> QuerySet[Body]:
        """The bodies of which there is something to see."""
        own = Body.objects.filter(pk=request.actor.body_id)  # type: ignore[attr-defined]
        return (bodies_with_values() | own).distinct()


def may_speak_for(actor: Actor, body: Body, permission: Permission) -> bool:
    """Whether a person may record something of a body."""
    own = actor.for_programme_office or actor.body_id == body.pk
    return own and actor.may(permission)
