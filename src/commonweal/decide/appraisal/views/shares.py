"""Who would pay what of a joint cost, why that is fair, and who would leave."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from commonweal.decide.appraisal.analysis.fairness import Ruled, ruled, why_fair
from commonweal.decide.appraisal.analysis.shares import (
    AT_ONCE,
    Assumed,
    Shared,
    as_kept,
    game_as_json,
    game_of,
    shared,
)
from commonweal.decide.appraisal.forms.shares import (
    RULES,
    AssumedForm,
    BodyForm,
    FromBaselineForm,
    StudyForm,
)
from commonweal.decide.appraisal.models import CostBody
from commonweal.decide.appraisal.selectors.shares import bodies_of, studies
from commonweal.decide.appraisal.services.shares import (
    open_study,
    set_body,
    take_from_baseline,
)
from commonweal.decide.appraisal.tasks import SHARE
from commonweal.decide.appraisal.views.base import KeepPage
from commonweal.decide.baseline.selectors import baselines
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.pages import ListPage, Page, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.method import made

SHARES = (gettext_lazy("Fair shares"), "/shares/")


class StudyList(ListPage):
    """Every joint cost that is looked at."""

    title = gettext_lazy("Fair shares")
    lede = gettext_lazy("Who would pay what of a joint cost, and who would leave.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            studies(),
            [
                Column("name", _("Service"), header=True, order_by="name",
                       href=lambda row: reverse("study_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("source", _("Source"), wide=True),
            ],
            caption=_("Joint costs"),
            empty=_("No joint cost is looked at yet."),
            csv_name="fair-shares",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP):
            return []
        return [(_("Look at a joint cost"), reverse("study_add"))]


class OneStudy(Page):
    """A page about one study."""

    breadcrumbs = [SHARES]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.study = get_object_or_404(studies(), pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        return reverse("study_detail", args=[self.study.pk])

    def asked(self) -> tuple[AssumedForm, list[CostBody], Shared | None, str]:
        """The assumptions in the address, or those that are kept; the answer; and the rule."""
        form, bodies, assumed, rule = self.assumed()
        return form, bodies, shared(bodies, assumed), rule

    def assumed(self) -> tuple[AssumedForm, list[CostBody], Assumed, str]:
        """The assumptions in the address, or those that are kept, and the rule."""
        bodies, kept = bodies_of(self.study), as_kept(self.study)
        names = [each.name for each in bodies]
        start: dict[str, Any] = {
            "rule": "nucleolus", "elasticity": f"{kept.elasticity:g}",
            "coordination": f"{kept.coordination:.12g}",
        }  # fmt: skip
        given = start | {
            key: value
            for key in ("rule", "elasticity", "coordination", "rate")
            if (value := self.request.GET.get(key))
        }
        form = AssumedForm(given | {"without": self.request.GET.getlist("without")}, names=names)
        # What makes no sense is told as an error, above what is worked out as it was kept.
        held = form if form.is_valid() else AssumedForm(start, names=names)
        held.is_valid()
        said = held.cleaned_data
        assumed = Assumed(
            said["elasticity"], said["coordination"], said["rate"], tuple(said["without"])
        )
        return form, bodies, assumed, said["rule"]


class StudyDetail(OneStudy, ListPage):
    """The page a councillor reads."""

    template_name = "appraisal/shares.html"

    def get_title(self) -> str:
        return self.study.name

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP, self.study):
            return []
        return [
            (_("Add a body"), reverse("cost_body_add", args=[self.study.pk])),
            (_("Take from a baseline"), reverse("study_from_baseline", args=[self.study.pk])),
        ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.form, self.bodies, self.shared, self.rule = self.asked()

    def worked_out(self) -> list[WorkedOut]:
        """Every rule on the game; and the game from what each pays."""
        if self.shared is None or self.shared.found.made_by is None:
            return []
        given = self.shared.given
        return [
            WorkedOut(self.shared.found.made_by, game_as_json(given)),
            WorkedOut(made("sharing.cost_game", given), given),
        ]

    def get_table(self) -> Table:
        self.ruled: list[Ruled] = ruled(self.shared.found) if self.shared else []
        table = Table.from_rows(
            self.request,
            self._rows(),
            [
                Column("name", _("Body"), header=True, href=self._href),
                Column("size", _("Size"), kind="number"),
                Column("offer", _("Best offer elsewhere, £"), kind="number"),
                Column("now", _("Pays now, £"), kind="number"),
                Column("alone", _("Would pay alone, £"), kind="number"),
                Column("share", _("Fair share, £"), kind="number"),
                Column("saving", _("Saves, £"), kind="number"),
            ],
            caption=_("What each would pay"),
            empty=_("Add two bodies at least."),
        )
        table.csv_name = f"shares-{self.study.code}"
        return table

    def _rows(self) -> list[dict[str, Any]]:
        if self.shared is None:
            return [_facts(body) for body in self.bodies]
        told = self.shared.found.rules[self.rule]
        return [
            _facts(body)
            | {
                "alone": _pounds(told.alone.get(body.name)),
                "share": _pounds(told.shares.get(body.name)),
                "saving": _pounds(told.saving.get(body.name)),
            }
            for body in self.bodies
            if body.name in told.alone
        ]

    def _href(self, row: dict[str, Any]) -> str | None:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP, self.study):
            return None
        return reverse("cost_body_change", args=[self.study.pk, row["pk"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = self.shared.found.rules[self.rule] if self.shared else None
        return super().get_context_data(
            study=self.study,
            waits=self.shared is None and len(self.bodies) > AT_ONCE,
            lede=self.study.note,
            form=self.form,
            shared=self.shared,
            told=told,
            rule=RULES[self.rule],
            why=why_fair(self.rule, told, self.shared.found.core) if self.shared else (),
            ruled=self.ruled,
            words=RULES,
            history=history_lines(self.study, self.bodies),
            **kwargs,
        )


class WorkOut(OneStudy, View):
    """The button that works every rule out where there are many bodies."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _form, bodies, assumed, _rule = self.assumed()
        if game_of(bodies, assumed) is None:
            return redirect(self.get_cancel_url())
        job = start_job(
            actor=request.actor, kind=SHARE, on=localdate(),
            title=_("Sharing a joint cost: %(study)s") % {"study": self.study},
            inputs={"study": self.study.pk, "assumed": asdict(assumed),
                    "query": request.GET.urlencode()},
        )  # fmt: skip
        return redirect("job_detail", job.pk)


class AddStudy(KeepPage):
    """Begin a study."""

    form_class = StudyForm
    title = gettext_lazy("Look at a joint cost")
    breadcrumbs = [SHARES]
    cancel_url = "/shares/"

    def perform(self, form: StudyForm) -> str:
        study = open_study(actor=self.request.actor, **form.cleaned_data)
        if (baseline := self.request.GET.get("baseline", "")).isdecimal():
            take = reverse("study_from_baseline", args=[study.pk])
            return f"{take}?{urlencode({'baseline': baseline, 'year': self._year()})}"
        return reverse("study_detail", args=[study.pk])

    def _year(self) -> str:
        return str(self.request.GET.get("year", ""))


class SetBody(OneStudy, KeepPage):
    """Say what a body pays, how large it is and what it is offered."""

    form_class = BodyForm

    def get_title(self) -> str:
        if "body" in self.kwargs:
            return _("Change what a body pays: %(study)s") % {"study": self.study}
        return _("Add a body: %(study)s") % {"study": self.study}

    def get_initial(self) -> dict[str, Any]:
        if "body" not in self.kwargs:
            return {}
        body: CostBody = get_object_or_404(self.study.bodies, pk=self.kwargs["body"])
        return {"name": body.name, "cost": body.cost, "size": body.size, "offer": body.offer}

    def perform(self, form: BodyForm) -> str:
        set_body(actor=self.request.actor, study=self.study, **form.cleaned_data)
        return self.get_cancel_url()


class FromBaseline(OneStudy, KeepPage):
    """Take the bodies from a baseline."""

    form_class = FromBaselineForm

    def get_title(self) -> str:
        return _("Take from a baseline: %(study)s") % {"study": self.study}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"baselines": baselines()}

    def perform(self, form: FromBaselineForm) -> str:
        _taken, left_out = take_from_baseline(
            actor=self.request.actor, study=self.study, **form.cleaned_data
        )
        if left_out:
            said = _(
                "Left out, as whoever keeps them does not show them to all who read this study: "
                "lines of %(names)s."
            )
            messages.warning(self.request, said % {"names": ", ".join(left_out)})
        return self.get_cancel_url()


def _facts(body: CostBody) -> dict[str, Any]:
    return {
        "pk": body.pk, "name": body.name, "size": body.size, "offer": body.offer,
        "now": _pounds(float(body.cost)),
    }  # fmt: skip


def _pounds(figure: float | None) -> int | None:
    return None if figure is None else round(figure)
