from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.forms.keeping import RuleForm
from commonweal.agree.performance.services.keeping import set_rule
from commonweal.agree.performance.views.base import OneBody, PerformanceFormPage
from commonweal.ground.access.enums import Permission


class RuleSet(OneBody, PerformanceFormPage):
    """A body states how it colours figures."""

    form_class = RuleForm
    permission = Permission.RULES_SET
    title = _("State a colour rule")
    submit = _("State")

    def get_initial(self) -> dict[str, Any]:
        return {"from_on": localdate()}

    def get_cancel_url(self) -> str:
        return reverse("scorecard", args=[self.body.slug])

    def perform(self, form: Any) -> str:
        given = dict(form.cleaned_data)
        for name in ("green_within", "amber_within"):
            given[name] = given[name] / 100 if given[name] is not None else None
        set_rule(actor=self.request.actor, body=self.body, **given)
        return self.get_cancel_url()
