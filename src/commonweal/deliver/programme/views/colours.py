from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.analysis.forecasting import ClassForecast, class_forecast
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.analysis.stages import STAGE_FIELDS
from commonweal.deliver.programme.forms.colours import ColourRuleForm
from commonweal.deliver.programme.models import Milestone
from commonweal.deliver.programme.services.colours import set_colour_rule
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table


class ColourList(ProgrammePage, TemplateView):
    """Where a stated colour and the rule differ, each with its reason; and the rule in words."""

    template_name = "programme/colour_list.html"
    section = "colours"
    title = _("Colours")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = judged(request.actor, self.programme, self.on)
        titles: dict[str, str] = {}
        code = self.programme.code
        table = Table.from_rows(
            request,
            sorted(found.differing, key=lambda d: (not d.is_unsupported_green, d.key)),
            [
                Column("title", _("Milestone"), header=True, wide=True,
                       value=lambda d: titles.get(d.key, d.key),
                       href=lambda d: reverse("milestone_detail", args=[code, d.key])),
                Column("stated", _("Stated"), kind="status", value=lambda d: d.stated.value),
                Column("computed", _("By rule"), kind="status",
                       value=lambda d: d.computed.colour.value),
                Column("reason", _("Why the rule says so"), wide=True,
                       value=lambda d: " ".join(d.computed.reasons)),
            ],
            caption=str(_("Where the stated colour and the rule differ")),
            empty=str(_("Every stated colour agrees with the rule.")),
            page_size=50,
        )  # fmt: skip
        shown = Milestone.objects.filter(
            programme=self.programme, code__in=[d.key for d in table.rows]
        )
        titles |= {m.code: m.full_title for m in shown.select_related("project")}
        return self.render_to_response(
            self.get_context_data(
                table=table,
                judged=found,
                greens=sum(d.is_unsupported_green for d in found.differing),
                may_set=request.actor.may(Permission.RULES_SET),
            )
        )


class SetColourRule(ProgrammeFormPage):
    section = "colours"
    form_class = ColourRuleForm
    title = _("Set your body's colour rule")
    submit = _("Set the rule")

    def get_cancel_url(self) -> str:
        return reverse("colour_list", args=[self.programme.code])

    def get_initial(self) -> dict[str, Any]:
        rule = judged(self.request.actor, self.programme, self.on).rule_set
        return {"amber_to": round(rule.amber_slip, 2), "inherits_red": rule.inherit_red}

    def perform(self, form: Any) -> str:
        on = min(localdate(), self.on)
        set_colour_rule(
            actor=self.request.actor, programme=self.programme, on=on, **form.cleaned_data
        )
        messages.success(self.request, _("From now on these colours are judged by your own rule."))
        return self.get_cancel_url()


class Forecast(ProgrammePage, TemplateView):
    """How much longer than planned each step takes in this programme, by its own record."""

    template_name = "programme/forecast.html"
    section = "forecast"
    title = _("Forecast from this programme's own record")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        classes = kept("forecast", self.request.actor, self.programme, self.on, self._classes)
        return super().get_context_data(classes=classes, **kwargs)

    def _classes(self) -> list[ClassForecast]:
        steps = {step.pk: step for step in self.programme.steps.all()}
        by_step: dict[Any, list[Milestone]] = {}
        stages = Milestone.objects.filter(programme=self.programme, kind="stage")
        everything = list(stages.only(*STAGE_FIELDS, "step").order_by("order", "id"))
        for milestone in everything:
            by_step.setdefault(steps.get(milestone.step_id), []).append(milestone)
        classes = [
            class_forecast(str(step) if step else str(_("No step")), rows, self.on)
            for step, rows in sorted(by_step.items(), key=lambda x: x[0].order if x[0] else 99)
        ]
        return [*classes, class_forecast(str(_("All stages")), everything, self.on)]
