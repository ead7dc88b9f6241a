from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.ageing import age_of
from commonweal.deliver.programme.enums import ActionKind, ActionState
from commonweal.deliver.programme.forms.actions import (
    ActionCloseForm,
    ActionForm,
    ActionMoveForm,
    NarrowForm,
)
from commonweal.deliver.programme.models import Action, ServiceArea
from commonweal.deliver.programme.selectors.actions import actions_of, late, open_actions
from commonweal.deliver.programme.selectors.opportunities import open_opportunities
from commonweal.deliver.programme.services.actions import (
    add_action,
    close_action,
    move_action,
    narrow_opportunities,
)
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.choices import area_filter
from commonweal.deliver.programme.views.plan import history_items
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


class ActionList(ProgrammePage):
    section = "actions"
    title = _("Actions and steers")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_queryset(
            request, self._chosen(), self._columns(), self._filters(),
            caption=__("Actions and steers"), csv_name=f"{self.programme.code}-actions",
            empty=__("No action is here. Add what the last meeting asked for."),
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        still = open_actions(self.programme)
        figures = [
            {"label": __("Open"), "value": still.count()},
            {"label": __("Late"), "value": still.filter(late(self.on)).count(),
             "href": f"{request.path}?late=yes"},
            {"label": __("Open without a date"), "value": still.filter(due=None).count()},
        ]  # fmt: skip
        context = self.get_context_data(
            table=table, figures=figures, may_keep=request.actor.may(Permission.ACTION_KEEP)
        )
        return render(request, "programme/actions.html", context)

    def _chosen(self) -> QuerySet[Action]:
        """Open ones first and, of those, the first due first; a choice of state shows others."""
        rows = actions_of(self.programme)
        if self.request.GET.get("state") or self.request.GET.get("late"):
            return rows.order_by("due", "pk")
        return rows.order_by("-state", "due", "pk")

    def _filters(self) -> tuple[Any, ...]:
        def when_late(rows: QuerySet[Action], values: list[str]) -> QuerySet[Action]:
            return rows.filter(late(self.on))

        return (
            TextFilter("q", _("Search"), fields=("text", "meeting", "outcome")),
            ChoiceFilter("state", _("State"), choices=ActionState.choices),
            ChoiceFilter("late", _("Late"), choices=(("yes", _("Late only")),),
                         apply_with=when_late),
            ChoiceFilter("kind", _("Kind"), choices=ActionKind.choices),
            area_filter(self.programme),
        )  # fmt: skip

    def _columns(self) -> list[Column]:
        code = self.programme.code
        return [
            Column("text", _("What"), header=True, wide=True, order_by="text",
                   href=lambda a: reverse("action_detail", args=[code, a.pk])),
            Column("kind", _("Kind"), value=lambda a: a.get_kind_display(), order_by="kind"),
            Column("owner", _("Owner"), value=lambda a: a.owner_post or a.lead, wide=True),
            Column("area", _("Area or project"), value=lambda a: a.project or a.area),
            Column("given_on", _("Given"), kind="date", order_by="given_on"),
            Column("due", _("Due"), kind="date", order_by="due"),
            Column("state", _("State"), value=lambda a: a.get_state_display(), order_by="state"),
            Column("days_open", _("Days open"), kind="number",
                   value=lambda a: age_of(a, self.on).days_open),
            Column("days_late", _("Days late"), kind="number",
                   value=lambda a: max(age_of(a, self.on).days_late or 0, 0) or None),
            Column("outcome", _("Outcome"), wide=True),
        ]  # fmt: skip


class ActionAdd(ProgrammeFormPage):
    section = "actions"
    form_class = ActionForm
    title = _("Add an action or a steer")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_cancel_url(self) -> str:
        return reverse("action_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        add_action(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class OneAction:
    """Finds the action named in the address. Mix it in before a page of a programme."""

    section = "actions"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.action = get_object_or_404(actions_of(self.programme), pk=kwargs["action"])  # type: ignore[attr-defined]

    @property
    def action_url(self) -> str:
        return reverse("action_detail", args=[self.programme.code, self.action.pk])  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = reverse("action_list", args=[self.programme.code])  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), (_("Actions and steers"), here)]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return self.action_url


class ActionDetail(OneAction, ProgrammePage):
    def get_title(self) -> str:
        return self.action.text

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context = self.get_context_data(
            action=self.action,
            age=age_of(self.action, self.on),
            aside=list(self.action.set_aside.order_by("title")),
            may_keep=request.actor.may(Permission.ACTION_KEEP, self.action),
            may_narrow=(
                self.action.kind == ActionKind.STEER
                and self.action.area_id is not None
                and request.actor.may(Permission.OPPORTUNITY_KEEP, self.action)
            ),
            history=history_items(self.action),
        )
        return render(request, "programme/action.html", context)


class ActionMove(OneAction, ProgrammeFormPage):
    form_class = ActionMoveForm
    title = _("Move the due date")
    submit = _("Move")

    def perform(self, form: Any) -> str:
        move_action(actor=self.request.actor, action=self.action, **form.cleaned_data)
        return self.action_url


class ActionClose(OneAction, ProgrammeFormPage):
    form_class = ActionCloseForm
    title = _("Close with its outcome")
    submit = _("Close")

    def perform(self, form: Any) -> str:
        close_action(actor=self.request.actor, action=self.action, **form.cleaned_data)
        return self.action_url


class SteerNarrow(OneAction, ProgrammeFormPage):
    form_class = NarrowForm
    title = _("Narrow the opportunities of the area")
    submit = _("Keep these, set the others aside")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.area: ServiceArea = get_object_or_404(
            ServiceArea, programme=self.programme, pk=self.action.area_id
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"among": open_opportunities(self.area)}

    def perform(self, form: Any) -> str:
        narrow_opportunities(
            actor=self.request.actor, steer=self.action, area=self.area,
            kept=list(form.cleaned_data["kept"]),
        )  # fmt: skip
        return self.action_url
