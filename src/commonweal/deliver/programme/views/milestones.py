from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.analysis.forecasting import (
    MilestoneForecast,
    forecast_of,
    learn,
)
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.analysis.slips import slip_story
from commonweal.deliver.programme.analysis.stages import SET_ASIDE, STAGE_FIELDS
from commonweal.deliver.programme.enums import Colour, MilestoneKind, Status
from commonweal.deliver.programme.forms.milestones import (
    AddMilestoneForm,
    ChangeMilestoneForm,
    GiveDateForm,
    StateColourForm,
)
from commonweal.deliver.programme.models import (
    DateGiven,
    Gate,
    Milestone,
    Project,
    ServiceArea,
    StatedColour,
)
from commonweal.deliver.programme.queries import Among
from commonweal.deliver.programme.services.colours import state_colour
from commonweal.deliver.programme.services.dates import give_date
from commonweal.deliver.programme.services.plan import add_milestone, change_milestone
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.plan import history_items
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.charts import milestone_trend
from commonweal.ground.ui.charts.trend import TrendLine, TrendPoint
from commonweal.ground.ui.pages import WorkedOut
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import percent
from commonweal.methods.method import made


class MilestoneList(ProgrammePage, TemplateView):
    """Every milestone, dense: sort, filter and page by the address."""

    template_name = "programme/table.html"
    section = "milestones"
    title = _("Milestones")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = judged(request.actor, self.programme, self.on)
        code = self.programme.code

        def with_colour(rows: Any, colours: list[str]) -> Any:
            keys = (key for colour in colours for key in found.keys.get(colour, ()))
            return rows.filter(Among("id", keys))

        table = Table.from_queryset(
            request,
            Milestone.objects.filter(programme=self.programme)
            .select_related("area", "project", "owner_post", "step")
            .order_by("order", "id"),
            [
                Column("title", _("Milestone"), header=True, order_by="title", wide=True,
                       href=lambda m: reverse("milestone_detail", args=[code, m.code])),
                Column("where", _("Area or project"), value=lambda m: m.area or m.project),
                Column("status", _("Status"), order_by="status",
                       value=lambda m: m.get_status_display()),
                Column("first_end", _("First agreed"), kind="date", order_by="first_end"),
                Column("end", _("Now expected"), kind="date", order_by="end",
                       value=lambda m: m.ended or m.end),
                Column("rule", _("By rule"), kind="status", value=lambda m: found.colour(m.code)),
                Column("stated_colour", _("Stated"), kind="status", order_by="stated_colour",
                       value=lambda m: m.stated_on(self.on)),
                Column("owner_post.title", _("Owner"), order_by="owner_post__title"),
            ],
            [
                TextFilter("q", _("Search"), fields=("title", "code", "comment")),
                ChoiceFilter("rule", _("Colour by rule"), choices=Colour.choices,
                             apply_with=with_colour),
                ChoiceFilter("stated", _("Colour stated"), choices=Colour.choices,
                             field="stated_colour"),
                ChoiceFilter("status", _("Status"), choices=Status.choices),
                ChoiceFilter("kind", _("Kind"), choices=MilestoneKind.choices),
                ChoiceFilter(
                    "area", _("Area"), field="area__code",
                    choices=lambda: ServiceArea.objects.filter(programme=self.programme)
                    .values_list("code", "name"),
                ),
            ],
            caption=str(_("Milestones")),
            empty=str(_("No milestone matches. Remove a filter, or add a milestone.")),
            csv_name="milestones",
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        add = self.adding(_("Add a milestone"), "milestone_add")
        return self.render_to_response(self.get_context_data(table=table, add=add))


class OfMilestone:
    """Finds the milestone named in the address."""

    section = "milestones"
    milestone: Milestone

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.milestone = get_object_or_404(
            Milestone.objects.select_related(
                "area", "project", "owner_post", "lead", "step", "inherits_from"
            ),
            programme=self.programme,  # type: ignore[attr-defined]
            code=kwargs["code"],
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        code = self.programme.code  # type: ignore[attr-defined]
        trail = [
            *super().get_breadcrumbs(),  # type: ignore[misc]
            (_("Milestones"), reverse("milestone_list", args=[code])),
        ]
        if not isinstance(self, MilestoneDetail):
            trail.append((self.milestone.title, self.here()))
        return trail

    def here(self) -> str:
        """The milestone's own page."""
        return reverse("milestone_detail", args=[self.programme.code, self.milestone.code])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {"milestone": self.milestone, "caption": self.milestone.title}
        return super().get_context_data(**shared | kwargs)  # type: ignore[misc]


class MilestoneDetail(OfMilestone, ProgrammePage, TemplateView):
    """One milestone: every date it has had, its slip, both colours, forecast and history."""

    template_name = "programme/milestone_detail.html"

    def get_title(self) -> str:
        return self.milestone.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        milestone = self.milestone
        dates = list(DateGiven.objects.filter(milestone=milestone).order_by("seq"))
        story = slip_story(milestone, dates)
        return super().get_context_data(
            dates=[_date_item(given) for given in reversed(dates)],
            story=story,
            chart=_slip_chart(milestone, story),
            judgement=judged(actor, self.programme, self.on).by_code.get(milestone.code),
            stated=milestone.stated_on(self.on),
            colours=list(StatedColour.objects.filter(milestone=milestone).order_by("-id")),
            forecast=self.forecast,
            history=history_items(milestone),
            gate=Gate.objects.filter(milestone=milestone).first(),
            may_set_gate=actor.may(Permission.PROGRAMME_PLAN, milestone),
            may_date=actor.may(Permission.DATE_GIVE, milestone),
            may_colour=actor.may(Permission.COLOUR_STATE, milestone),
            **kwargs,
        )

    def worked_out(self) -> list[WorkedOut]:
        """The forecast at either share of chances, from the class that it learned from."""
        return [
            WorkedOut(
                made("schedule.forecast", given), given,
                _("Done by then with a chance of %(share)s") % {"share": percent(given.share)},
            )
            for given in (self.forecast.given if self.forecast else ())
        ]  # fmt: skip

    @cached_property
    def forecast(self) -> MilestoneForecast | None:
        """When it should end by its class; None where nothing is to be foretold."""
        return self._forecast()

    def _forecast(self) -> MilestoneForecast | None:
        milestone = self.milestone
        if (
            milestone.step is None
            or milestone.ended
            or milestone.status in SET_ASIDE | {"complete"}
        ):
            return None
        step = milestone.step
        like = Milestone.objects.filter(programme=self.programme, step=step)
        like = like.only(*STAGE_FIELDS).order_by("order", "id")
        learned = kept(
            f"learned of step {step.pk}", self.request.actor, self.programme, self.on,
            lambda: learn(step.name, like, self.on),
        )  # fmt: skip
        return forecast_of(milestone, learned, self.on)


def _date_item(given: DateGiven) -> dict[str, Any]:
    value = given.value.label() if given.value else _("no date")
    return {
        "value": f"{given.get_event_display()}: {value}",
        "at": given.known,
        "by": given.given_by,
        "reason": given.reason + (f" ({given.source})" if given.source else ""),
    }


def _slip_chart(milestone: Milestone, story: Any) -> Any:
    points = _points(story.moves)
    if len(points) < 2:
        return None
    reached = milestone.ended.last if milestone.ended else None
    return milestone_trend(
        "slip", str(_("How the expected end moved")), [TrendLine(milestone.title, points, reached)]
    )


def _points(moves: Sequence[DateGiven]) -> list[TrendPoint]:
    """Each date by the day when it was known, which is never after what replaced it was."""
    points: list[TrendPoint] = []
    next_known = date.max
    for given in reversed(moves):
        if given.known is not None and given.value is not None:
            next_known = min(given.known.last, next_known)
            points.insert(0, TrendPoint(next_known, given.value.last))
    return points


class GiveDate(OfMilestone, ProgrammeFormPage):
    form_class = GiveDateForm
    title = _("Give a date")
    submit = _("Give the date")

    def get_cancel_url(self) -> str:
        return self.here()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"milestone": self.milestone, "today": self.on}

    def perform(self, form: Any) -> str:
        before = judged(self.request.actor, self.programme, self.on).colour(self.milestone.code)
        give_date(actor=self.request.actor, milestone=self.milestone, at=now(), **form.cleaned_data)
        after = judged(self.request.actor, self.programme, self.on).colour(self.milestone.code)
        said = str(_("The date is given, and the earlier ones are kept."))
        if before != after and after:
            now_is = _("By the rule the colour is now %(colour)s.")
            said += " " + now_is % {"colour": Colour(after).label.lower()}
        messages.success(self.request, said)
        return self.here()


class StateColour(OfMilestone, ProgrammeFormPage):
    form_class = StateColourForm
    title = _("State a colour")
    submit = _("State the colour")
    template_name = "programme/state_colour.html"

    def get_cancel_url(self) -> str:
        return self.here()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judgement = judged(self.request.actor, self.programme, self.on).by_code.get(
            self.milestone.code
        )
        return super().get_context_data(judgement=judgement, **kwargs)

    def perform(self, form: Any) -> str:
        computed = judged(self.request.actor, self.programme, self.on).colour(self.milestone.code)
        state_colour(
            actor=self.request.actor,
            milestone=self.milestone,
            computed=computed or Colour.GREY,
            on=localdate(),
            **form.cleaned_data,
        )
        messages.success(
            self.request, _("The colour is stated. The rule's own is shown beside it.")
        )
        return self.here()


class ChangeMilestone(OfMilestone, ProgrammeFormPage):
    form_class = ChangeMilestoneForm
    title = _("Change what is said of it")
    submit = _("Save")

    def get_cancel_url(self) -> str:
        return self.here()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.milestone}

    def perform(self, form: Any) -> str:
        facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
        fresh = Milestone.objects.get(pk=self.milestone.pk)
        change_milestone(
            actor=self.request.actor, milestone=fresh, reason=form.cleaned_data["reason"], **facts
        )
        messages.success(self.request, _("Saved."))
        return self.here()


class AddMilestone(ProgrammeFormPage):
    section = "milestones"
    form_class = AddMilestoneForm
    title = _("Add a milestone")
    submit = _("Add the milestone")

    def get_cancel_url(self) -> str:
        return reverse("milestone_list", args=[self.programme.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        places = [
            ("", _("The programme itself")),
            *(
                (f"area:{a.pk}", a.name)
                for a in ServiceArea.objects.filter(programme=self.programme)
            ),
            *(
                (f"project:{p.pk}", p.name)
                for p in Project.objects.filter(programme=self.programme)
            ),
        ]
        steps = list(self.programme.steps.all())
        return super().get_form_kwargs() | {"places": places, "steps": steps}

    def perform(self, form: Any) -> str:
        milestone = add_milestone(
            actor=self.request.actor, programme=self.programme, at=now(), **form.facts()
        )
        messages.success(self.request, _("“%(title)s” is added.") % {"title": milestone})
        return reverse("milestone_detail", args=[self.programme.code, milestone.code])
