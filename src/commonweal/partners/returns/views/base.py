"""What the pages of returns share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import Page
from commonweal.partners.partnership.views.base import KeepPage
from commonweal.partners.returns.selectors.boards import collections
from commonweal.partners.returns.selectors.sending import deliveries

HERE = (gettext_lazy("Returns"), "/returns/")


class ReturnsForm(KeepPage):
    """A form of those who keep returns."""

    permission = Permission.RETURN_KEEP
    breadcrumbs = [HERE]


class OneCollection(Page):
    """A page about one collection."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = collections().select_related("template")
        self.collection = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE]

    def get_cancel_url(self) -> str:
        return reverse("collection_detail", args=[self.collection.pk])


class OneDelivery(Page):
    """A page about one file that came, or is on its way."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.delivery = get_object_or_404(deliveries(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        collection = self.delivery.collection
        return [HERE, (collection.what, reverse("collection_detail", args=[collection.pk]))]

    def get_cancel_url(self) -> str:
        return reverse("delivery_detail", args=[self.delivery.pk])
