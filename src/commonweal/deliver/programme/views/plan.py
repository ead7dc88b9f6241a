from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.analysis.claims import take_up_question
from commonweal.deliver.programme.analysis.judging import Judged, judged
from commonweal.deliver.programme.analysis.keeping import kept, made_from
from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import Milestone, Programme, Project, ServiceArea
from commonweal.deliver.programme.selectors.plan import (
    champions_of,
    coming_dates,
    milestones_of,
    programme_counts,
    recent_moves,
)
from commonweal.deliver.programme.views.base import ProgrammePage
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.charts import status_bars, timeline
from commonweal.ground.ui.charts.timeline import Stage
from commonweal.ground.ui.pages import Page
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Participation


class ProgrammeList(Page, TemplateView):
    """The programmes in sight; a single one is opened at once."""

    template_name = "programme/programme_list.html"
    title = _("Programmes")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        programmes = list(Programme.objects.annotate(areas_count=Count("areas", distinct=True)))
        if len(programmes) == 1:
            return redirect("programme_detail", programmes[0].code)
        may_add = request.actor.may(Permission.PROGRAMME_PLAN)
        return self.render_to_response(
            self.get_context_data(programmes=programmes, may_add=may_add)
        )


class ProgrammeDetail(ProgrammePage, TemplateView):
    """The programme on a page: colours by area, what moved, what comes, what needs attention."""

    template_name = "programme/programme_detail.html"

    def get_title(self) -> str:
        return self.programme.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, programme, on = self.request.actor, self.programme, self.on
        shown = kept("overview", actor, programme, on, lambda: _overview(actor, programme, on))
        return super().get_context_data(**shown | kwargs)


def _overview(actor: Actor, programme: Programme, on: date) -> dict[str, Any]:
    made_from(Programme)
    found = judged(actor, programme, on)
    areas = list(ServiceArea.objects.filter(programme=programme))
    return {
        "counts": programme_counts(programme),
        "colours": found.counts(),
        "unsupported": [d for d in found.differing if d.is_unsupported_green],
        "chart": _area_colours(areas, programme, found),
        "moves": recent_moves(programme, limit=8),
        "coming": coming_dates(programme, on, limit=8),
    }


def _area_colours(areas: list[ServiceArea], programme: Programme, found: Judged) -> Any:
    """A bar an area, cut by the computed colours of its milestones."""
    by_area: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Milestone.objects.filter(programme=programme, area__isnull=False, kind="stage")
    for area_id, code in rows.order_by().values_list("area_id", "code"):
        by_area[area_id][found.colour(code) or "none"] += 1
    counts = {area.name: dict(by_area[area.pk]) for area in areas if by_area[area.pk]}
    if not counts or len(counts) > 20:
        return None
    return status_bars("areas", str(_("Stages of each area, by rule")), counts)


class ProgrammeMore(ProgrammePage, TemplateView):
    """The other pages of a programme, each with what it is for."""

    template_name = "programme/programme_more.html"
    section = "more"
    title = _("More about this programme")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = [
            (reverse(name, args=[self.programme.code]), text, about) for name, text, about in MORE
        ]
        return super().get_context_data(pages=pages, **kwargs)


MORE = (
    ("ladder", _("Stage ladder"), _("The steps in order, and the words used for each.")),
    ("warning_list", _("Early warning"), _("What needs attention, ranked, with the reason.")),
    ("opportunity_list", _("Opportunities"),
     _("From found to taken up, with each partner's answer.")),
    ("result_list", _("Results"), _("What projects have posted, and waiting partners look for.")),
    ("statement_list", _("Claim check"),
     _("Sentences of a report, checked against the evidence.")),
    ("dependency_list", _("Dependencies"),
     _("What waits for what, the critical path, broken links.")),
    ("window_list", _("Date queries"),
     _("Dates that lie outside those of the work they belong to.")),
    ("capacity", _("Capacity"), _("Which partner is asked for most at once.")),
    ("import_list", _("Workbooks"), _("Bring in the table you keep, and hand it back.")),
    ("exchange", _("Standard files"), _("Project plan, calendar, and everything as tables.")),
    ("what_if", _("What if"), _("Move a date or drop a partner, and see the knock-on.")),
)  # fmt: skip


class AreaList(ProgrammePage, TemplateView):
    template_name = "programme/table.html"
    section = "areas"
    title = _("Service areas")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = judged(request.actor, self.programme, self.on)
        areas = ServiceArea.objects.filter(programme=self.programme).annotate(
            milestones_count=_count_in_area(Milestone.objects.filter(kind="stage")),
            projects_count=_count_in_area(Project.objects.all()),
        )
        champions = champions_of(self.programme)
        worst = _worst_by_area(self.programme, found)
        code = self.programme.code
        table = Table.from_queryset(
            request,
            areas,
            [
                Column(
                    "name", _("Area"), header=True, order_by="name",
                    href=lambda a: reverse("area_detail", args=[code, a.code]),
                ),
                Column(
                    "champions", _("Champions"), wide=True,
                    value=lambda a: "; ".join(str(p) for p in champions.get(a.pk, [])),
                ),
                Column("worst", _("Worst stage, by rule"), kind="status",
                       value=lambda a: worst.get(a.pk)),
                Column("milestones_count", _("Stages"), kind="number", order_by="milestones_count"),
                Column("projects_count", _("Projects"), kind="number", order_by="projects_count"),
                Column("opportunities_found", _("Opportunities found"), kind="number",
                       order_by="opportunities_found"),
            ],
            [TextFilter("q", _("Search"), fields=("name", "scope", "code"))],
            caption=str(_("Service areas")),
            empty=str(_("No service area yet. Add the first, or import your workbook.")),
            csv_name="areas",
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        return self.render_to_response(self.get_context_data(table=table))


def _count_in_area(rows: QuerySet[Any]) -> Coalesce:
    """How many rows an area has. Two joins would count each row of one for each of the other."""
    counted = rows.filter(area=OuterRef("pk")).order_by().values("area")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


_WORST = ("red", "amber", "grey", "green")


def _worst_by_area(programme: Programme, found: Judged) -> dict[int, str]:
    worst: dict[int, str] = {}
    rows = Milestone.objects.filter(programme=programme, area__isnull=False, kind="stage")
    for area_id, code in rows.order_by().values_list("area_id", "code"):
        colour = found.colour(code)
        if colour and _WORST.index(colour) < _WORST.index(worst.get(area_id, "green")):
            worst[area_id] = colour
        elif colour:
            worst.setdefault(area_id, colour)
    return worst


class AreaDetail(ProgrammePage, TemplateView):
    """One area on a page: champions, scope, opportunities, stages with both colours, projects."""

    template_name = "programme/area_detail.html"
    section = "areas"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.area = get_object_or_404(ServiceArea, programme=self.programme, code=kwargs["code"])

    def get_title(self) -> str:
        return self.area.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [
            *super().get_breadcrumbs(),
            (_("Areas"), reverse("area_list", args=[self.programme.code])),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = judged(self.request.actor, self.programme, self.on)
        milestones = milestones_of(area=self.area)
        stages = [m for m in milestones if m.kind == "stage"]
        return super().get_context_data(
            area=self.area,
            champions=champions_of(self.programme).get(self.area.pk, []),
            stages=stages,
            others=[m for m in milestones if m.kind != "stage"],
            judged=found,
            chart=stage_chart(stages, found, self.on),
            projects=list(self.area.projects.all()),
            take_up_question=take_up_question(self.area),
            may_explain=self.request.actor.may(Permission.OPPORTUNITY_KEEP, self.area),
            history=history_items(self.area),
            **kwargs,
        )


def stage_chart(stages: list[Milestone], found: Judged, on: Any) -> Any:
    """First agreed against now expected, for those that have a date."""
    drawn = [
        Stage(
            name=stage.stage_word or stage.title,
            baseline_start=stage.start.first if stage.start else None,
            baseline_end=stage.first_end.last if stage.first_end else None,
            start=stage.start.first if stage.start else None,
            end=stage.end.last if stage.end else None,
            status=found.colour(stage.code) or "none",
        )
        for stage in stages
    ]
    if not any(stage.end or stage.baseline_end or stage.start for stage in drawn):
        return None
    return timeline("stages", str(_("First agreed and now expected")), drawn, today=on)


def history_items(subject: Any, *given: Iterable[Any]) -> list[dict[str, Any]]:
    """What was done to a row and to the rows given to it, for the history list."""
    return [
        {
            "value": sentence(event),
            "at": event.at,
            "by": ", ".join(filter(None, (event.person_name, event.body_name))),
            "reason": event.reason,
            "pk": event.pk,
            "is_undo": event.verb == "audit.undone",
            "owner": event.owner_id,
        }
        for event in history_of(subject, *given)
    ]


class ProjectList(ProgrammePage, TemplateView):
    template_name = "programme/table.html"
    section = "projects"
    title = _("Projects")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        code = self.programme.code
        table = Table.from_queryset(
            request,
            Project.objects.filter(programme=self.programme).select_related("area", "lead", "step"),
            [
                Column("name", _("Project"), header=True, order_by="name",
                       href=lambda p: reverse("project_detail", args=[code, p.code])),
                Column("area.name", _("Area"), order_by="area__name"),
                Column("stage_word", _("Stage"), order_by="stage_word"),
                Column("start", _("Start"), kind="date", order_by="start"),
                Column("end", _("End"), kind="date", order_by="end"),
                Column("lead.name", _("Led by"), order_by="lead__name"),
                Column("spend_gbp", _("Baseline spend"), kind="money", order_by="spend_gbp"),
            ],
            [
                TextFilter("q", _("Search"), fields=("name", "code", "position")),
                ChoiceFilter(
                    "area", _("Area"), field="area__code",
                    choices=lambda: ServiceArea.objects.filter(programme=self.programme)
                    .values_list("code", "name"),
                ),
            ],
            caption=str(_("Projects")),
            empty=str(_("No project yet.")),
            csv_name="projects",
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        add = self.adding(_("Add a project"), "project_add")
        return self.render_to_response(self.get_context_data(table=table, add=add))


class ProjectDetail(ProgrammePage, TemplateView):
    """One project: where it is, its phases and decisions, who takes part, what was done."""

    template_name = "programme/project_detail.html"
    section = "projects"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.project = get_object_or_404(
            Project.objects.select_related("area", "lead", "owner_post", "undertaking", "step"),
            programme=self.programme,
            code=kwargs["code"],
        )

    def get_title(self) -> str:
        return self.project.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [
            *super().get_breadcrumbs(),
            (_("Projects"), reverse("project_list", args=[self.programme.code])),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = judged(self.request.actor, self.programme, self.on)
        milestones = milestones_of(project=self.project)
        latest = _latest_participations(self.project)
        return super().get_context_data(
            project=self.project,
            milestones=milestones,
            judged=found,
            next_gate=next((m for m in milestones if m.status != Status.COMPLETE), None),
            chart=stage_chart([m for m in milestones if m.end or m.start], found, self.on),
            participations=latest,
            may_plan=self.request.actor.may(Permission.PROGRAMME_PLAN, self.project),
            participation_counts=Counter(
                ParticipationState(p.state).label for p in latest
            ).most_common(),
            history=history_items(self.project, self.project.results.all()),
            **kwargs,
        )


def _latest_participations(project: Project) -> list[Participation]:
    """The last state of each partner, partners in their order."""
    latest: dict[int, Participation] = {}
    rows = project.undertaking.participations.select_related("partner__body").order_by("id")
    for row in rows:
        latest[row.partner_id] = row
    return sorted(latest.values(), key=lambda p: (not p.partner.is_full, p.partner.body.name))
