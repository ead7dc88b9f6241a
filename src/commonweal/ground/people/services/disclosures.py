from __future__ import annotations

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

    disclosure = Disclosure.objects.create(
        **actor.owns(), to=to, table=table, row_id=row_id, purpose=purpose, basis=basis,
        from_on=from_on, until_on=until_on,
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
