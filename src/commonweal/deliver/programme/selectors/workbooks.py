"""What an import needs to know of a programme, each a bounded number of queries."""

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.deliver.programme.models import (
    ImportRun,
    LadderStep,
    Milestone,
    Programme,
    Project,
    Question,
    ServiceArea,
    StageAlias,
    WorkbookMapping,
)


def vocabulary(
    programme: Programme,
) -> tuple[list[LadderStep], list[StageAlias], list[ServiceArea], list[Project]]:
    """The words of a programme: steps, aliases with their step, areas, projects with theirs."""
    return (
        list(LadderStep.objects.filter(programme=programme)),
        list(StageAlias.objects.filter(programme=programme).select_related("step")),
        list(ServiceArea.objects.filter(programme=programme)),
        list(Project.objects.filter(programme=programme).select_related("step")),
    )


def milestones_to_compare(programme: Programme) -> list[Milestone]:
    """Every milestone with what a workbook may change."""
    return list(Milestone.objects.filter(programme=programme).select_related("step"))


def mappings_of(programme: Programme) -> QuerySet[WorkbookMapping]:
    """The remembered mappings, the last used first."""
    return WorkbookMapping.objects.filter(programme=programme).order_by("-changed_at", "-id")


def runs_of(programme: Programme) -> QuerySet[ImportRun]:
    """What was taken in, the last first."""
    return (
        ImportRun.objects.filter(programme=programme)
        .select_related("document", "mapping")
        .defer("preview")
        .order_by("-id")
    )


def open_questions(run: ImportRun) -> QuerySet[Question]:
    """Questions of a run that nobody has answered."""
    return Question.objects.filter(run=run, answered_at__isnull=True).order_by("id")
