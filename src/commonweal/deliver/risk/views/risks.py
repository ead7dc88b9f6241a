from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.enums import DoneState, RiskState, Stage
from commonweal.deliver.risk.forms.register import PriceForm, RiskCloseForm, RiskForm
from commonweal.deliver.risk.models import Issue, Mitigation, Risk, RiskShare, Score
from commonweal.deliver.risk.selectors.register import (
    Spread,
    by_height,
    holding,
    mitigations_of,
    review_overdue,
    risks_of,
    score_history,
    scores_of,
    spread_of,
    themes_of,
)
from commonweal.deliver.risk.services.register import add_risk, change_risk, close_risk, price_risk
from commonweal.deliver.risk.views.base import PARTS, RiskFormPage, RiskListPage, RiskPage, told_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import joined, percent
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.selectors.members import partners_on


class RiskList(RiskListPage):
    """Every risk in sight, the gravest first, with what each partner makes of it."""

    title = _("Risks")
    template_name = "risk/risks.html"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return super().get_breadcrumbs()[:-1]

    def get_table(self) -> Table:
        self.spreads: dict[int, Spread] = {}
        self.done: dict[int, list[Mitigation]] = {}
        table = Table.from_queryset(
            self.request, self._rows(), self._columns(), self._filters(),
            caption=__("Risks"), csv_name=f"{self.programme.code}-risks",
            empty=__("No risk is on the register. Add what the last workshop named."),
        )  # fmt: skip
        whole = table.wants_csv or table.wants_xlsx
        shown = list((table.ordered if whole else table.rows) or ())
        scores, self.done = scores_of(shown), mitigations_of(shown)
        self.spreads = {risk.pk: spread_of(scores.get(risk.pk, ())) for risk in shown}
        return table

    def _rows(self) -> QuerySet[Risk]:
        return by_height(risks_of(self.programme)).order_by(
            "-state", F("height").desc(nulls_last=True), "code", "pk"
        )

    def _filters(self) -> tuple[Any, ...]:
        themes = list(dict.fromkeys(themes_of(self.programme).values_list("name", flat=True)))

        def overdue(rows: QuerySet[Risk], values: list[str]) -> QuerySet[Risk]:
            return rows.filter(review_overdue(self.on))

        def coloured(rows: QuerySet[Risk], values: list[str]) -> QuerySet[Risk]:
            scored = holding(Stage.CURRENT).filter(risk=OuterRef("pk"), colour__in=values)
            return rows.filter(Exists(scored))

        return (
            TextFilter("q", _("Search"), fields=("title", "cause", "event", "effect", "code")),
            ChoiceFilter("theme", _("Theme"), choices=[(t, t) for t in themes],
                         field="theme__name"),
            ChoiceFilter("state", _("State"), choices=RiskState.choices),
            ChoiceFilter("colour", _("Scored by a partner as"), apply_with=coloured,
                         choices=(("red", _("Red")), ("amber", _("Amber")),
                                  ("green", _("Green")))),
            ChoiceFilter("review", _("Review"), choices=(("overdue", _("Overdue only")),),
                         apply_with=overdue),
        )  # fmt: skip

    def _columns(self) -> list[Column]:
        def spread(risk: Risk) -> Spread:
            return self.spreads[risk.pk]

        return [
            Column("code", _("Code"), order_by="code"),
            Column("title", _("Risk"), header=True, wide=True, order_by="title",
                   href=lambda risk: self.url("risk_detail", risk.pk)),
            Column("theme", _("Theme"), order_by="theme__name"),
            Column("owned_by", _("Owner"), wide=True),
            Column("height", _("Highest score"), order_by="height",
                   value=lambda risk: _scored(spread(risk).highest)),
            Column("spread", _("Spread"), value=lambda risk: _spread_words(spread(risk))),
            Column("scored", _("Scored by"), kind="number",
                   value=lambda risk: len(spread(risk).scores)),
            Column("mitigations", _("Mitigations open"), kind="number",
                   value=lambda risk: sum(
                       m.state == DoneState.OPEN for m in self.done.get(risk.pk, ()))),
            Column("review_on", _("Look at it on"), kind="date", order_by="review_on"),
            Column("state", _("State"), value=lambda risk: risk.get_state_display(),
                   order_by="state"),
        ]  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return self.adding(_("Add a risk"), "risk_add")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = [{"text": text, "href": self.url(name)} for name, text in PARTS]
        return super().get_context_data(parts=parts, **kwargs)


def _scored(score: Score | None) -> str:
    """“12 of 25, amber (South)”."""
    if score is None:
        return ""
    return f"{score}, {colour_word(score.colour)} ({score.partner})"


def _spread_words(spread: Spread) -> str:
    if spread.width is None:
        return ""
    return f"{spread.lowest} to {spread.highest}"


def colour_word(colour: str) -> str:
    """The colour of a score, as a word in a sentence."""
    return {"red": __("red"), "amber": __("amber"), "green": __("green")}.get(colour, "")


class RiskAdd(RiskFormPage):
    form_class = RiskForm
    title = _("Add a risk")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"themes": themes_of(self.programme)}

    def get_cancel_url(self) -> str:
        return self.url("risk_list")

    def perform(self, form: Any) -> str:
        risk = add_risk(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.url("risk_detail", risk.pk)


class OneRisk:
    """Finds the risk named in the address. Mix it in before a page of a programme's risks."""

    risk: Risk

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.risk = get_object_or_404(risks_of(self.programme), pk=kwargs["risk"])  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return str(self.url("risk_detail", self.risk.pk))  # type: ignore[attr-defined]


class RiskDetail(OneRisk, RiskPage, TemplateView):
    """One risk: its words, every partner's scores, what is done, what it may cost."""

    template_name = "risk/risk.html"

    def get_title(self) -> str:
        return self.risk.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, risk = self.request.actor, self.risk
        scores = scores_of([risk]).get(risk.pk, [])
        given = score_history(risk)
        done = mitigations_of([risk]).get(risk.pk, [])
        shares = RiskShare.objects.filter(risk=risk, owner=risk.owner_id)
        spread = spread_of(scores)
        is_open = risk.state == RiskState.OPEN
        works = is_open and actor.may(Permission.RISK_KEEP)
        return super().get_context_data(
            risk=risk,
            spread=spread,
            width=percent(spread.width) if spread.width is not None else "",
            by_partner=_by_partner(scores),
            given=given,
            mitigations=done,
            issues=list(Issue.objects.filter(risk=risk)),
            shares_words=_shares_words(shares.select_related("partner__body")),
            may_keep=is_open and actor.may(Permission.RISK_KEEP, risk),
            may_work=works,
            speaks_for=[
                p for p in partners_on(localdate())
                if works and not reasons_not_to_speak_for(actor, p)
            ],
            closable=[m.pk for m in done if m.state == DoneState.OPEN
                      and actor.may(Permission.RISK_KEEP, m)],
            history=told_of(risk, given, done),
            may_undo=actor.may(Permission.UNDO, risk),
        )  # fmt: skip


def _shares_words(shares: Any) -> str:
    """“North 25%, South 75%”."""
    return joined(f"{row.partner} {percent(row.share, 1)}" for row in shares)


def _by_partner(scores: list[Score]) -> list[tuple[Any, dict[str, Score]]]:
    """Each partner with its scores by stage."""
    found: dict[Any, dict[str, Score]] = {}
    for score in scores:
        found.setdefault(score.partner, {})[score.stage] = score
    return list(found.items())


class RiskChange(OneRisk, RiskFormPage):
    form_class = RiskForm
    title = _("Change the risk")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"themes": themes_of(self.programme)}

    def get_initial(self) -> dict[str, Any]:
        names = ("title", "cause", "event", "effect", "owner_words", "raised", "review_on")
        facts = {name: getattr(self.risk, name) for name in names}
        return facts | {"theme": self.risk.theme or "", "owner_post": self.risk.owner_post_id}

    def perform(self, form: Any) -> str:
        change_risk(actor=self.request.actor, risk=self.risk, **form.cleaned_data)
        return self.get_cancel_url()


class RiskPrice(OneRisk, RiskFormPage):
    form_class = PriceForm
    title = _("State what the risk would cost")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partners": partners_on(localdate())}

    def get_initial(self) -> dict[str, Any]:
        names = ("chance", "low_gbp", "likely_gbp", "high_gbp", "common_cause", "basis")
        shares = RiskShare.objects.filter(risk=self.risk, owner=self.risk.owner_id)
        return {name: getattr(self.risk, name) for name in names} | {
            f"share_{row.partner_id}": (row.share * 100).normalize() for row in shares
        }

    def perform(self, form: Any) -> str:
        names = ("chance", "low_gbp", "likely_gbp", "high_gbp", "common_cause", "basis")
        facts = {name: form.cleaned_data[name] for name in names}
        price_risk(actor=self.request.actor, risk=self.risk, shares=form.shares(), **facts)
        return self.get_cancel_url()


class RiskClose(OneRisk, RiskFormPage):
    form_class = RiskCloseForm
    title = _("Close the risk")
    submit = _("Close")

    def perform(self, form: Any) -> str:
        close_risk(actor=self.request.actor, risk=self.risk, **form.cleaned_data)
        return self.get_cancel_url()
