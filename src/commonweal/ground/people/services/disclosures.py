from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.audit import services as audit
from commonweal.ground.people import rules, selectors
from commonweal.ground.reference.models import Body


@dataclass(frozen=True)
class Basis:
    """The agreement that a disclosure between two partners rests on, or why there is none."""

    reasons: tuple[str, ...] = ()
    arises_from: str = ""
    words: str = ""
    until_on: date | None = None


# Storeys above know agreements, and say here which of them lets an actor's body disclose rows
# of a table to another from a day. With none, the owner's own word is enough.
basis_finders: list[Callable[[Actor, Body, str, date], Basis]] = []


def _basis(actor: Actor, to: Body, table: str, from_on: date) -> Basis:
    """What a disclosure rests on; the joint body's and those to it rest on the partnership."""
    if actor.joint_body_id in (actor.body_id, to.pk):
        return Basis()
    found = [find(actor, to, table, from_on) for find in basis_finders]
    return next((each for each in found if not each.reasons), found[0] if found else Basis())


@transaction.atomic
def disclose_rows(
    *, actor: Actor, to: Body, table: str, row_id: int | None, purpose: str, basis: str,
    from_on: date, until_on: date | None, today: date,
) -> Disclosure:  # fmt: skip
    """Let another body see rows of one's own: every row, one table's, or one row.

    `table` is empty for every row; `row_id` names one row of the table.
    """
    actor.require(Permission.DISCLOSE)
    if (table and table not in selectors.tables_to_disclose()) or (
        row_id is not None and selectors.own_row(actor, table, row_id) is None
    ):
        raise Forbidden(
            _("These rows are not your own body's, so only their owner can disclose them.")
        )
    bodies = selectors.bodies_of(actor.partnership_id, today)
    covered = selectors.is_covered(
        actor, to=to, table=table, row_id=row_id, from_on=from_on, until_on=until_on
    )
    if reasons := rules.reasons_not_to_disclose(
        actor, to=to, bodies=bodies, from_on=from_on, until_on=until_on, today=today,
        covered=covered,
    ):  # fmt: skip
        raise Refused(*reasons)
    rests_on = _basis(actor, to, table, from_on)
    if rests_on.reasons:
        raise Refused(*rests_on.reasons)
    ends = [day for day in (until_on, rests_on.until_on) if day]

    disclosure = Disclosure.objects.create(
        **actor.owns(), to=to, table=table, row_id=row_id, purpose=purpose,
        basis=basis or rests_on.words, from_on=from_on, until_on=min(ends, default=None),
        arises_from=rests_on.arises_from,
    )  # fmt: skip

    audit.record(
        actor=actor, verb="people.rows_disclosed", subject=disclosure, reason=purpose,
        to=to, rows=selectors.rows_in_words([disclosure])[0],
    )  # fmt: skip
    return disclosure


@transaction.atomic
def end_disclosure(*, actor: Actor, disclosure: Disclosure, on: date, reason: str) -> None:
    """End a disclosure, so that from this day the other body no longer sees the rows."""
    actor.require(Permission.DISCLOSE, disclosure)
    if reasons := rules.reasons_not_to_end_disclosure(disclosure, on):
        raise Refused(*reasons)

    audit.record(
        actor=actor, verb="people.disclosure_ended", subject=disclosure, reason=reason,
        to=disclosure.to, rows=selectors.rows_in_words([disclosure])[0],
    )  # fmt: skip
    if disclosure.from_on < on:
        disclosure.until_on = on - timedelta(days=1)
        disclosure.save(update_fields=["until_on"])
    else:
        # It was not in force on any whole day. The trail keeps that it was given.
        disclosure.delete()
