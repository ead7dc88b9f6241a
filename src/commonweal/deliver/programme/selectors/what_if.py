"""What a scenario of a partner's leaving reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import (
    Action,
    Champion,
    Dependency,
    Gate,
    GateDecider,
    Milestone,
    Opportunity,
    OpportunityAnswer,
    Programme,
    Project,
    ServiceArea,
)
from commonweal.deliver.programme.selectors.actions import open_actions
from commonweal.deliver.programme.selectors.network import linked_work
from commonweal.partners.partnership.models import Participation, Partner
from commonweal.partners.returns.models import Return


@dataclass(frozen=True)
class PartnerRows:
    """All that hangs on partners. `ProgrammeFacts` has the same."""

    areas: Sequence[ServiceArea]
    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    dependencies: Sequence[Dependency]
    partners: Sequence[Partner]
    champions: Sequence[Champion]
    actions: Sequence[Action]
    returns: Sequence[Return]
    participations: Sequence[Participation]
    gates: Sequence[Gate]
    deciders: Sequence[GateDecider]
    opportunities: Sequence[Opportunity]
    answers: Sequence[OpportunityAnswer]


def partner_rows(programme: Programme, partner: Partner) -> PartnerRows:
    """What a partner leads, and all else that its leaving could touch."""
    led = Milestone.objects.filter(programme=programme, lead=partner.body_id)
    leads = Project.objects.filter(programme=programme, lead=partner.body_id)
    also = [*led.values_list("code", flat=True), *leads.values_list("code", flat=True)]
    work = linked_work(programme, also)
    held: list[Milestone | Project] = [*work.milestones, *work.projects]
    for row in held:
        if row.lead_id == partner.body_id:
            row.lead = partner.body
    in_area = {"area__programme": programme}
    return PartnerRows(
        areas=work.areas,
        projects=work.projects,
        milestones=work.milestones,
        dependencies=work.dependencies,
        partners=[partner],
        champions=list(
            Champion.objects.filter(**in_area, post__body=partner.body_id).select_related(
                "area", "post__body"
            )
        ),
        actions=list(open_actions(programme)),
        returns=list(
            Return.objects.filter(body=partner.body_id)
            .select_related("collection", "body")
            .order_by("pk")
        ),
        participations=list(
            Participation.objects.filter(undertaking__project__programme=programme).order_by("pk")
        ),
        gates=(),
        deciders=list(
            GateDecider.objects.filter(
                gate__milestone__programme=programme, partner=partner
            ).select_related("gate", "partner")
        ),
        opportunities=list(Opportunity.objects.filter(**in_area)),
        answers=list(
            OpportunityAnswer.objects.filter(opportunity__area__programme=programme).order_by("pk")
        ),
    )


# A list of more than this is no choice; work that no link names moves alone in any case.
MOST_OFFERED = 500


def movable(programme: Programme) -> list[tuple[str, str]]:
    """What a scenario may move, as (code, name): areas, projects, and unfinished milestones."""
    choices = [
        (code, f"{name} ({code})")
        for model in (ServiceArea, Project)
        for code, name in model._default_manager.filter(programme=programme).values_list(
            "code", "name"
        )
    ]
    unfinished = (
        Milestone.objects.filter(programme=programme)
        .exclude(status=Status.COMPLETE)
        .order_by("order", "pk")
        .values_list("code", "title")[:MOST_OFFERED]
    )
    return choices + [(code, f"{title} ({code})") for code, title in unfinished]
