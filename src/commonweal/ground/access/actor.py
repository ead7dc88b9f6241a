"""The person who does something: who, for which body, in which partnership, with which rights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from commonweal.ground.access.enums import Permission, Role
from commonweal.ground.access.errors import Forbidden
from commonweal.ground.access.models import Disclosure, Grant
from commonweal.ground.access.roles import RIGHTS
from commonweal.ground.access.scope import Scope, Sight, seeing, unscoped


@dataclass(frozen=True)
class Actor:
    """A person acting for one body in one partnership, today."""

    person_id: int
    name: str
    partnership_id: int
    partnership_name: str
    body_id: int
    body_name: str
    joint_body_id: int
    role: Role
    sight: Sight

    @property
    def role_name(self) -> str:
        return str(self.role.label)

    @property
    def permissions(self) -> frozenset[Permission]:
        return RIGHTS[self.role].permissions

    @property
    def for_programme_office(self) -> bool:
        """Whether this person acts for the joint body, not for a single partner."""
        return self.body_id == self.joint_body_id

    def may(self, permission: Permission, row: Any = None) -> bool:
        """Whether the role allows it and the row, if given, is one that may be changed."""
        if permission not in self.permissions:
            return False
        return row is None or (
            row.partnership_id == self.partnership_id and row.owner_id in self.sight.writes
        )

    def require(self, permission: Permission, row: Any = None) -> None:
        """Refuse unless allowed.

        Raises
        ------
        Forbidden
            Saying whether it is the role or the row's owner that stands in the way.
        """
        if permission not in self.permissions:
            raise Forbidden(
                _(
                    "Your role, %(role)s, does not let you do this. Ask your programme officer "
                    "to make the change or to change your role."
                )
                % {"role": self.role_name}
            )
        if not self.may(permission, row):
            raise Forbidden(
                _("%(row)s belongs to another body, so only that body can change it.")
                % {"row": row}
            )

    def owns(self) -> dict[str, int]:
        """The owner and partnership of a row that this person adds."""
        return {"partnership_id": self.partnership_id, "owner_id": self.body_id}


def actor_of(grant: Grant, on: date) -> Actor:
    """The actor that a grant makes on a day; what was disclosed by then is in sight."""
    return Actor(
        person_id=grant.person_id,
        name=str(grant.person),
        partnership_id=grant.partnership_id,
        partnership_name=grant.partnership.short_name,
        body_id=grant.body_id,
        body_name=grant.body.name,
        joint_body_id=grant.partnership.joint_body_id,
        role=Role(grant.role),
        sight=sight_of(grant.partnership_id, grant.body_id, on),
    )


def sight_of(partnership_id: int, body_id: int, on: date) -> Sight:
    """The rows of a partnership that one body may see on a day: its own, and those disclosed."""
    owners, tables, rows = {body_id}, {}, {}  # type: ignore[var-annotated]
    for owner_id, table, row_id in _disclosed(partnership_id, body_id, on):
        if not table:
            owners.add(owner_id)
        elif row_id is None:
            tables.setdefault(table, set()).add(owner_id)
        else:
            rows.setdefault(table, set()).add(row_id)
    return Sight(
        partnership_id=partnership_id,
        owners=frozenset(owners),
        writes=frozenset({body_id}),
        tables={table: frozenset(ids) for table, ids in tables.items()},
        rows={table: frozenset(ids) for table, ids in rows.items()},
    )


def _disclosed(partnership_id: int, to_id: int, on: date) -> list[tuple[int, str, int | None]]:
    """Owner, table and row of what a body is shown on a day; blank and none for all of them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT owner_id, in_table, row_id FROM commonweal_disclosed(%s, %s, %s)",
                [partnership_id, to_id, on],
            )
            return cursor.fetchall()
    with unscoped("to find out what is in sight"):
        return list(
            Disclosure.objects.filter(
                Q(until_on__isnull=True) | Q(until_on__gte=on),
                # Leave that an agreement gives ends with either body, told of it or not.
                Q(arises_from="") | Q(owner__ended_on__isnull=True) | Q(owner__ended_on__gt=on),
                Q(arises_from="") | Q(to__ended_on__isnull=True) | Q(to__ended_on__gt=on),
                partnership_id=partnership_id,
                to_id=to_id,
                from_on__lte=on,
            ).values_list("owner_id", "table", "row_id")
        )


def grants_in_force(person_id: int, on: date) -> Any:
    """The roles that a person has on a day, with body and partnership."""
    return (
        Grant.objects.filter(
            Q(until_on__isnull=True) | Q(until_on__gte=on),
            person_id=person_id,
            from_on__lte=on,
        )
        .select_related("person", "body", "partnership")
        .order_by("partnership__short_name", "body__name", "role")
    )


@contextmanager
def acting(actor: Actor) -> Iterator[Scope]:
    """Read and write as this actor until the block ends."""
    with seeing(actor.sight, person_id=actor.person_id) as scope:
        yield scope
