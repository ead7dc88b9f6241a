"""What the pages of this app share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from commonweal.decide.appraisal.selectors.options import (
    Joint,
    appraisals,
    joint_view,
    services_appraised,
)
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.partners.partnership.selectors.members import partners_on

HERE = (gettext_lazy("Options"), "/appraisals/")


class KeepPage(FormPage):
    """A form of those who weigh options and keep shares."""

    permission: Permission | None = Permission.APPRAISAL_KEEP
    submit: Any = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        """What another page hands over in the address, to be read before it is saved."""
        fields = self.form_class.base_fields if self.form_class else {}
        given = {key: value for key, value in self.request.GET.items() if key in fields}
        return super().get_initial() | given


class OneAppraisal(Page):
    """A page about one appraisal."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.appraisal = get_object_or_404(appraisals(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, (self.appraisal.name, self.get_cancel_url())]

    def get_cancel_url(self) -> str:
        return reverse("appraisal_detail", args=[self.appraisal.pk])

    def joint(self) -> Joint:
        """Every partner's answers as far as they are in sight, for the partners of today."""
        return joint_view(self.appraisal, partners_on(localdate()))

    def may_keep(self) -> bool:
        """Whether this person may change what is weighed."""
        return bool(self.request.actor.may(Permission.APPRAISAL_KEEP, self.appraisal))


class OneService(Page):
    """A page about one service of an appraisal."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.service = get_object_or_404(services_appraised(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        whole = self.service.appraisal
        return [
            HERE,
            (whole.name, reverse("appraisal_detail", args=[whole.pk])),
            (str(self.service), self.get_cancel_url()),
        ]

    def get_cancel_url(self) -> str:
        return reverse("appraised_service", args=[self.service.pk])

    def may_keep(self) -> bool:
        """Whether this person may change the service's facts and replies."""
        return bool(self.request.actor.may(Permission.APPRAISAL_KEEP, self.service))
