from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.enums import RiskState, Stage
from commonweal.deliver.risk.forms.register import ScaleForm, ScoreForm
from commonweal.deliver.risk.models import Score
from commonweal.deliver.risk.selectors.register import holding
from commonweal.deliver.risk.selectors.scales import WholeScale, scale_of, scales
from commonweal.deliver.risk.services.scoring import score_risk, set_scale
from commonweal.deliver.risk.views.base import RiskFormPage, RiskPage
from commonweal.deliver.risk.views.risks import OneRisk
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.selectors.members import partners, partners_on

MOST_NAMED = 8


class RiskScore(OneRisk, RiskFormPage):
    """Score a risk in a partner's name, on that partner's own scale."""

    form_class = ScoreForm
    template_name = "risk/score.html"
    submit = _("Keep the score")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.partner = get_object_or_404(partners(), pk=kwargs["partner"])
        if reasons := reasons_not_to_speak_for(self.request.actor, self.partner):
            raise Refused(*reasons)
        scale = scale_of(self.partner.body_id)
        if scale is None:
            raise Refused(
                __(
                    "%(partner)s has no scale yet. Set its words for likelihood and impact first, "
                    "under Risks, Scales."
                )
                % {"partner": self.partner}
            )
        self.scale: WholeScale = scale

    def get_title(self) -> str:
        return __("How %(partner)s scores “%(risk)s”") % {
            "partner": self.partner,
            "risk": self.risk,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"scale": self.scale}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(whole=self.scale, **kwargs)

    def perform(self, form: Any) -> str:
        score_risk(
            actor=self.request.actor, risk=self.risk, partner=self.partner, today=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()


class HeatMap(RiskPage, TemplateView):
    """How many open risks one partner scores at each step of its own scale."""

    template_name = "risk/heat_map.html"
    title = _("Heat map")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = {scale.scale.body_id: scale for scale in scales()}
        offered = [p for p in partners_on(localdate()) if p.body_id in found]
        stage = self._stage()
        partner = self._partner(offered)
        whole = found[partner.body_id] if partner else None
        return super().get_context_data(
            offered=offered,
            partner=partner,
            stages=Stage.choices,
            stage=stage,
            stage_words=Stage(stage).label,
            whole=whole,
            rows=_grid(whole, self._scores(partner, whole, stage)) if partner and whole else [],
            most_named=MOST_NAMED,
            **kwargs,
        )

    def _stage(self) -> str:
        asked = self.request.GET.get("stage", "")
        return asked if asked in Stage.values else Stage.CURRENT.value

    def _partner(self, offered: list[Partner]) -> Partner | None:
        """The partner that the address names; else one's own; else the first."""
        asked = self.request.GET.get("partner", "")
        own = [p for p in offered if p.body_id == self.request.actor.body_id]
        named = [p for p in offered if str(p.pk) == asked]
        return next(iter([*named, *own, *offered]), None)

    def _scores(self, partner: Partner, whole: WholeScale, stage: str) -> list[Score]:
        """Its scores on the scale that holds; those on an older one cannot be set beside them."""
        rows = holding(stage).filter(
            partner=partner,
            scale=whole.scale,
            risk__programme=self.programme,
            risk__state=RiskState.OPEN,
        )
        return list(rows.select_related("risk").order_by("risk__code", "pk"))


Cell = tuple[str, list[Score]]


def _grid(whole: WholeScale, scores: list[Score]) -> list[tuple[Any, list[Cell]]]:
    """Rows from the likeliest down; in each, a cell for every step of impact with its colour."""
    at: dict[tuple[int, int], list[Score]] = defaultdict(list)
    for score in scores:
        at[score.likelihood, score.impact].append(score)
    return [
        (
            row,
            [
                (whole.colour(row.value * column.value), at[row.value, column.value])
                for column in whole.impact
            ],
        )
        for row in reversed(whole.likelihood)
    ]


class ScaleList(RiskPage, TemplateView):
    """Each partner's scale, in its own words."""

    template_name = "risk/scales.html"
    title = _("Scales")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        may = actor.may(Permission.RULES_SET)
        all_scales = scales()
        return super().get_context_data(
            scales=all_scales,
            settable=[
                p for p in partners_on(localdate())
                if may and not reasons_not_to_speak_for(actor, p)
            ],
            **kwargs,
        )  # fmt: skip


class ScaleSet(RiskFormPage):
    form_class = ScaleForm
    permission = Permission.RULES_SET
    submit = _("Set the scale")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.partner = get_object_or_404(partners(), pk=kwargs["partner"])

    def get_title(self) -> str:
        return __("The scale of %(partner)s") % {"partner": self.partner}

    def get_cancel_url(self) -> str:
        return self.url("scale_list")

    def get_initial(self) -> dict[str, Any]:
        whole = scale_of(self.partner.body_id)
        if whole is None:
            return {}
        scale = whole.scale
        return {
            "name": scale.name,
            "likelihood": _lines(whole.likelihood),
            "impact": _lines(whole.impact),
            "amber_from": scale.amber_from,
            "red_from": scale.red_from,
            "source": scale.source,
        }

    def perform(self, form: Any) -> str:
        set_scale(actor=self.request.actor, partner=self.partner, **form.cleaned_data)
        return self.get_cancel_url()


def _lines(levels: Any) -> str:
    return "\n".join(f"{x.word}: {x.meaning}" if x.meaning else x.word for x in levels)
