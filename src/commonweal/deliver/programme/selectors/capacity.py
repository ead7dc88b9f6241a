"""What is asked of each partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import (
    Action,
    Champion,
    Milestone,
    Programme,
    Project,
)
from commonweal.deliver.programme.selectors.actions import open_actions
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.models import Return


@dataclass(frozen=True)
class DemandRows:
    """Roles, leads, open actions and returns. `ProgrammeFacts` has the same."""

    partners: Sequence[Partner]
    champions: Sequence[Champion]
    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    actions: Sequence[Action]
    returns: Sequence[Return]


def demand_rows(programme: Programme) -> DemandRows:
    """Six queries; milestones only where a body leads them and they are not complete."""
    led = Milestone.objects.filter(programme=programme, lead__isnull=False)
    return DemandRows(
        partners=list(Partner.objects.select_related("body")),
        champions=list(
            Champion.objects.filter(area__programme=programme).select_related("area", "post__body")
        ),
        projects=list(Project.objects.filter(programme=programme).select_related("lead")),
        milestones=list(led.exclude(status=Status.COMPLETE).select_related("lead")),
        actions=list(open_actions(programme)),
        returns=list(Return.objects.select_related("collection", "body").order_by("pk")),
    )
