"""What every example partnership needs: bodies, partners, people, milestones with dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import models

from commonweal.deliver.programme.enums import DateEvent, Status
from commonweal.deliver.programme.models import DateGiven, Milestone, Programme
from commonweal.deliver.programme.services.dates import SUMMARY
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure, Grant, Partnership
from commonweal.ground.accounts.models import EXAMPLE_PASSWORD, User
from commonweal.ground.reference.models import Body, BodyCode, BodyName
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner

M = TypeVar("M", bound=models.Model)

SINCE = date(2000, 1, 1)


def make_body(slug: str, name: str, kind: str, *, gss: str = "", names: tuple[str, ...] = (),
              ended_on: date | None = None) -> Body:  # fmt: skip
    """A body of the register, made once however many partnerships it is in."""
    body, _made = Body.objects.get_or_create(
        slug=slug, defaults={"name": name, "kind": kind, "ended_on": ended_on}
    )
    if gss:
        BodyCode.objects.get_or_create(body=body, scheme="gss", code=gss)
    for other in names:
        BodyName.objects.get_or_create(body=body, name=other)
    return body


@cache
def _example_digest() -> str:
    """One digest for all the example people: making one takes a third of a second."""
    return make_password(EXAMPLE_PASSWORD)


@dataclass
class Maker:
    """Makes the rows of one example partnership, all owned by its joint body."""

    partnership: Partnership
    now: datetime
    partners: dict[str, Partner] = field(default_factory=dict)

    @property
    def owns(self) -> dict[str, int]:
        return {
            "partnership_id": self.partnership.pk,
            "owner_id": self.partnership.joint_body_id,
        }

    def make(self, model: type[M], **facts: Any) -> M:
        """One row of the joint body's."""
        return model._default_manager.create(**self.owns, **facts)

    def partner(self, key: str, body: Body, **facts: Any) -> Partner:
        """A partner, to whom the joint body's rows are disclosed."""
        partner = self.make(Partner, body=body, **facts)
        self.make(
            Disclosure,
            to=body,
            purpose="Running the programme together",
            basis="Membership of the partnership",
            from_on=SINCE,
        )
        self.partners[key] = partner
        return partner

    def person(self, email: str, name: str, body: Body, role: Role) -> None:
        """An invented person who can sign in with the example password."""
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create(email=email, name=name, password=_example_digest())
        Grant.objects.create(
            person=user, partnership=self.partnership, body=body, role=role, from_on=SINCE
        )

    def milestone(self, programme: Programme, **facts: Any) -> Milestone:
        """A milestone after those made before it."""
        order = Milestone.objects.filter(programme=programme).count() * 10 + 10
        return self.make(Milestone, programme=programme, order=order, **facts)

    def give(
        self,
        milestone: Milestone,
        event: DateEvent,
        value: PartDate | None,
        *,
        known: PartDate | None,
        said_in: str,
        reason: str = "",
        source: str = "",
    ) -> None:
        """A date that a report gave, with the report as the giver."""
        given = self.make(
            DateGiven,
            milestone=milestone,
            seq=DateGiven.objects.filter(milestone=milestone).count() + 1,
            event=event,
            value=value,
            known=known,
            given_by=said_in,
            reason=reason or "The report gives no reason.",
            source=source,
            given_at=self.now,
        )
        milestone.take_into_account(given)
        milestone.save(update_fields=SUMMARY)

    def settle(self, milestone: Milestone, status: Status) -> None:
        """The status that the report states, whatever its dates would make of it."""
        milestone.status = status
        milestone.save(update_fields=["status"])
