from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.gates import GateStanding, standings
from commonweal.deliver.programme.forms.gates import (
    CheckForm,
    ConditionsMetForm,
    EvidenceForm,
    GateDecisionForm,
    GateForm,
)
from commonweal.deliver.programme.models import Evidence, Gate, GateCheck, GateDecision, Milestone
from commonweal.deliver.programme.selectors.gates import (
    decided_by_chair,
    gates_of,
    rows_of,
)
from commonweal.deliver.programme.services.gates import (
    add_check,
    add_gate,
    attach_evidence,
    meet_conditions,
    record_gate_decision,
)
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.choices import area_filter
from commonweal.deliver.programme.views.plan import history_items
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


def _by_decision(gates: QuerySet[Gate], values: list[str]) -> QuerySet[Gate]:
    decided = decided_by_chair()
    if set(values) == {"yes"}:
        return gates.filter(decided)
    return gates.filter(~decided) if set(values) == {"no"} else gates


class GateList(ProgrammePage):
    section = "gates"
    title = _("Gates")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known: dict[int, GateStanding] = {}
        gates = gates_of(self.programme)
        filters = (
            TextFilter("q", _("Search"), fields=("name", "milestone__title", "chair")),
            area_filter(self.programme, "milestone__area"),
            ChoiceFilter(
                "decided",
                _("Decided by the chair"),
                choices=(("yes", _("Yes")), ("no", _("Not yet"))),
                apply_with=_by_decision,
            ),
        )
        table = Table.from_queryset(
            request, gates, self._columns(known), filters,
            caption=__("Gates of the programme"), csv_name=f"{self.programme.code}-gates",
            empty=__("No gate has been set. Open a milestone to put a gate at its end."),
        )  # fmt: skip
        rows = list(table.ordered if table.wants_csv else table.rows)
        known |= {each.gate.pk: each for each in standings(rows_of(rows), self.on)}
        if table.wants_csv:
            return table.as_csv()
        return render(request, "programme/gates.html", self.get_context_data(table=table))

    def _columns(self, known: dict[int, GateStanding]) -> list[Column]:
        def shown(gate: Gate) -> str:
            standing = known[gate.pk]
            return __("%(shown)d of %(all)d") % {
                "shown": standing.shown,
                "all": len(standing.checks),
            }

        def state(gate: Gate) -> str:
            standing = known[gate.pk]
            return f"{standing.state}, {__('past due')}" if standing.is_past_due else standing.state

        return [
            Column("name", _("Gate"), header=True, wide=True, order_by="name",
                   href=lambda g: reverse("gate_detail", args=[self.programme.code, g.pk])),
            Column("milestone", _("At the end of"), wide=True, order_by="milestone__title"),
            Column("chair", _("Who decides"), order_by="chair"),
            Column("due", _("Due"), kind="date", order_by="due"),
            Column("shown", _("Shown"), value=shown),
            Column("state", _("Where it stands"), value=state),
        ]  # fmt: skip


class OneGate:
    """Finds the gate named in the address. Mix it in before a page of a programme."""

    section = "gates"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.gate = get_object_or_404(
            Gate.objects.select_related("milestone", "owner"),
            milestone__programme=self.programme,  # type: ignore[attr-defined]
            pk=kwargs["gate"],
        )

    @property
    def gate_url(self) -> str:
        return reverse("gate_detail", args=[self.programme.code, self.gate.pk])  # type: ignore[attr-defined]

    def standing(self) -> GateStanding:
        return standings(rows_of([self.gate]), self.on)[0]  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        crumbs = super().get_breadcrumbs()  # type: ignore[misc]
        code = self.programme.code  # type: ignore[attr-defined]
        crumbs.append((_("Gates"), reverse("gate_list", args=[code])))
        if self.request.path != self.gate_url:  # type: ignore[attr-defined]
            crumbs.append((self.gate.name, self.gate_url))
        return crumbs

    def get_cancel_url(self) -> str:
        return self.gate_url


class GateDetail(OneGate, ProgrammePage):
    def get_title(self) -> str:
        return self.gate.name

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        standing = self.standing()
        may_decide = request.actor.may(Permission.GATE_DECIDE)
        context = self.get_context_data(
            gate=self.gate,
            standing=standing,
            lines=_lines(standing),
            may_plan=request.actor.may(Permission.PROGRAMME_PLAN, self.gate),
            may_attach=request.actor.may(Permission.GATE_EVIDENCE),
            may_decide=may_decide,
            may_meet={
                d.pk
                for d in [*standing.by_partner.values(), standing.chair]
                if d and request.actor.may(Permission.GATE_DECIDE, d)
            },
            for_office=request.actor.for_programme_office,
            history=history_items(
                self.gate,
                Evidence.objects.filter(check_shown__gate=self.gate),
                GateDecision.objects.filter(gate=self.gate),
            ),
        )
        return render(request, "programme/gate.html", context)


def _lines(standing: GateStanding) -> list[dict[str, Any]]:
    """One line for each partner whose decision is needed, and for each that decided unasked."""
    results = {each.partner: each for each in standing.result.partners}
    lines = [
        {
            "partner": line.partner,
            "decision": standing.by_partner.get(line.partner_id),
            "result": results[str(line.partner)],
        }
        for line in standing.deciders
    ]
    needed = {line.partner_id for line in standing.deciders}
    return lines + [
        {"partner": decision.partner, "decision": decision, "result": None}
        for key, decision in standing.by_partner.items()
        if key not in needed
    ]


class GateAdd(ProgrammeFormPage):
    section = "gates"
    form_class = GateForm
    submit = _("Set the gate")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.milestone = get_object_or_404(
            Milestone, programme=self.programme, code=kwargs["milestone"]
        )

    def get_title(self) -> str:
        return __("Set a gate at the end of “%(title)s”") % {"title": self.milestone}

    def get_cancel_url(self) -> str:
        return reverse("gate_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        gate = add_gate(actor=self.request.actor, milestone=self.milestone, **form.cleaned_data)
        return reverse("gate_detail", args=[self.programme.code, gate.pk])


class CheckAdd(OneGate, ProgrammeFormPage):
    form_class = CheckForm
    title = _("Add to the checklist")
    submit = _("Add")

    def perform(self, form: Any) -> str:
        add_check(actor=self.request.actor, gate=self.gate, **form.cleaned_data)
        return self.gate_url


class EvidenceAttach(OneGate, ProgrammeFormPage):
    form_class = EvidenceForm
    submit = _("Attach")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.check_shown = get_object_or_404(
            GateCheck.objects.select_related("gate", "owner"), gate=self.gate, pk=kwargs["check"]
        )

    def get_title(self) -> str:
        return __("Attach evidence: %(text)s") % {"text": self.check_shown.text}

    def perform(self, form: Any) -> str:
        attach_evidence(
            actor=self.request.actor, check=self.check_shown, at=now(), **form.cleaned_data
        )
        return self.gate_url


class GateDecide(OneGate, ProgrammeFormPage):
    """What stands in the way is shown before the button, and refused after it."""

    form_class = GateDecisionForm
    template_name = "programme/gate_decide.html"
    submit = _("Record the decision")

    def get_title(self) -> str:
        return __("Record a decision: %(gate)s") % {"gate": self.gate}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "actor": self.request.actor,
            "chair": self.gate.chair,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(standing=self.standing(), gate=self.gate, **kwargs)

    def perform(self, form: Any) -> str:
        record_gate_decision(
            actor=self.request.actor, gate=self.gate, on=self.today, at=now(), **form.cleaned_data
        )
        return self.gate_url


class ConditionsMeet(OneGate, ProgrammeFormPage):
    form_class = ConditionsMetForm
    title = _("Say that the conditions are met")
    submit = _("Save")

    def perform(self, form: Any) -> str:
        decision = get_object_or_404(
            GateDecision.objects.select_related("gate", "partner__body"),
            gate=self.gate,
            pk=self.kwargs["decision"],
        )
        meet_conditions(actor=self.request.actor, decision=decision, **form.cleaned_data)
        return self.gate_url
