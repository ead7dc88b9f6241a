"""Giving sight of one row to the body that asked for it."""

from __future__ import annotations

from datetime import date

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


def hand_over(*, actor: Actor, row: Owned, to: Body, purpose: str, on: date) -> None:
    """Let the body that asked for a row see it, since giving it is what the act is for.

    Evidence, a decision or an answer that its asker cannot see is not given. No one else
    sees it until its owner discloses it.
    """
    if row.owner_id == to.pk:
        return
    already = Disclosure.objects.filter(to=to, table=row._meta.db_table, row_id=row.pk)
    if already.exists():
        return
    Disclosure.objects.create(
        **actor.owns(),
        to=to,
        table=row._meta.db_table,
        row_id=row.pk,
        purpose=purpose,
        from_on=on,
    )
