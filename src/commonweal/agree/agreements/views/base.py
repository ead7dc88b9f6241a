"""What the pages on agreements share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.ground.ui.tables import TextFilter
from commonweal.partners.partnership.views.base import day_asked

REGISTER = (_("Agreements"), "/agreements/")


class DayFilter(TextFilter):
    """A day in the address, which the page reads with `day_asked`; by itself it narrows nothing."""

    def apply(self, rows: Any, chosen: list[str]) -> Any:
        return rows


class OneAgreement:
    """Finds the agreement named in the address, and the day asked for."""

    agreement: Agreement
    today: date
    on: date

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.agreement = get_object_or_404(agreements(), pk=kwargs["agreement"])
        self.today = localdate()
        self.on = day_asked(request)

    def here(self, name: str = "agreement_detail", *args: Any) -> str:
        """A page of this agreement."""
        return reverse(name, args=[self.agreement.pk, *args])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [REGISTER, (self.agreement.title, self.here())]


class AgreementPage(OneAgreement, Page):
    """A page that shows something of one agreement.

    It hands none of the address's words on to its template: they bear the names of the things,
    and are not those.
    """


class AgreementFormPage(OneAgreement, FormPage):
    """A form about one agreement, for those who keep it."""

    permission: Permission | None = Permission.AGREEMENT_KEEP
    keeps_own = True
    template_name = "agreements/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.keeps_own and self.permission:
            self.request.actor.require(self.permission, self.agreement)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.agreement.title, **kwargs)

    def get_cancel_url(self) -> str:
        return self.here()
