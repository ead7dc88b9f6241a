from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.risk.forms.common import DoneForm
from commonweal.deliver.risk.forms.register import MitigationForm
from commonweal.deliver.risk.models import Mitigation
from commonweal.deliver.risk.services.mitigations import add_mitigation, close_mitigation
from commonweal.deliver.risk.views.base import RiskFormPage
from commonweal.deliver.risk.views.risks import OneRisk


class MitigationAdd(OneRisk, RiskFormPage):
    form_class = MitigationForm
    title = _("Add a mitigation")
    submit = _("Add")

    def perform(self, form: Any) -> str:
        add_mitigation(actor=self.request.actor, risk=self.risk, **form.cleaned_data)
        return self.get_cancel_url()


class MitigationClose(OneRisk, RiskFormPage):
    form_class = DoneForm
    title = _("Close the mitigation")
    submit = _("Close")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Mitigation.objects.select_related("risk", "owner").filter(risk=self.risk)
        self.mitigation = get_object_or_404(rows, pk=kwargs["mitigation"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.mitigation.text, **kwargs)

    def perform(self, form: Any) -> str:
        close_mitigation(actor=self.request.actor, mitigation=self.mitigation, **form.cleaned_data)
        return self.get_cancel_url()
