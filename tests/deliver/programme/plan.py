"""A small programme of the invented partnership, to which a test adds what it needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tests.conftest import World

from commonweal.deliver.programme.models import (
    DateGiven,
    Dependency,
    LadderStep,
    Milestone,
    Opportunity,
    Programme,
    Project,
    ServiceArea,
)
from commonweal.deliver.programme.services.dates import SUMMARY
from commonweal.ground.access.actor import Actor, acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Undertaking

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def part(text: str | None) -> PartDate | None:
    """A part date from ISO text."""
    return PartDate.fromisoformat(text) if text else None


@dataclass
class Plan:
    """The joint body's programme, with two partners. Its rows are disclosed to both."""

    world: World
    officer: Actor
    programme: Programme = field(init=False)
    north: Partner = field(init=False)
    south: Partner = field(init=False)

    def __post_init__(self) -> None:
        with acting(self.officer):
            self.programme = self.make(Programme, code="river", name="River programme")
            self.north = self.make(Partner, body=self.world.north, heading="North")
            self.south = self.make(Partner, body=self.world.south, heading="South")

    def make(self, model: type[Any], **facts: Any) -> Any:
        """A row of the joint body's."""
        with acting(self.officer):
            return model.objects.create(**self.officer.owns(), **facts)

    def area(self, code: str, **facts: Any) -> ServiceArea:
        return self.make(ServiceArea, programme=self.programme, code=code, name=code, **facts)

    def step(self, code: str, order: int) -> LadderStep:
        return self.make(
            LadderStep, programme=self.programme, code=code, order=order, name=f"Step {code}"
        )

    def project(self, code: str, **facts: Any) -> Project:
        undertaking = self.make(
            Undertaking, kind=UndertakingKind.PROJECT, code=code, name=f"Project {code}"
        )
        return self.make(
            Project,
            programme=self.programme,
            undertaking=undertaking,
            code=code,
            name=f"Project {code}",
            **facts,
        )

    def milestone(
        self,
        code: str,
        *,
        start: str | None = None,
        first_end: str | None = None,
        moved_to: str | None = None,
        **facts: Any,
    ) -> Milestone:
        """A stage, with its first agreed date and one move where they are given."""
        facts.setdefault("kind", "stage")
        milestone = self.make(
            Milestone,
            programme=self.programme,
            code=code,
            title=f"Work {code}",
            start=part(start),
            **facts,
        )
        with acting(self.officer):
            for seq, (event, value) in enumerate(
                (("baseline", first_end), ("forecast", moved_to)), start=1
            ):
                if value is None:
                    continue
                given = DateGiven.objects.create(
                    **self.officer.owns(), milestone=milestone, seq=seq, event=event,
                    value=part(value), given_by="Plan", reason="Agreed", given_at=NOW,
                )  # fmt: skip
                milestone.take_into_account(given)
            milestone.status = facts.get("status", milestone.status)
            milestone.save(update_fields=SUMMARY)
        return milestone

    def link(self, code: str, needs: str, kind: str = "finish_start", lag: int = 0) -> Dependency:
        return self.make(
            Dependency, programme=self.programme, code=code, needs=needs, kind=kind, lag_months=lag
        )

    def opportunity(self, area: ServiceArea, title: str, **facts: Any) -> Opportunity:
        return self.make(Opportunity, area=area, title=title, **facts)
