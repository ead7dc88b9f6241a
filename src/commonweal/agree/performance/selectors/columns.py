"""How a body calls the columns of its own files."""

from __future__ import annotations

from commonweal.agree.performance.models import ColumnName
from commonweal.ground.access.actor import Actor


def own_columns(actor: Actor) -> dict[str, str]:
    """How the actor's body calls its columns."""
    rows = ColumnName.objects.filter(owner_id=actor.body_id)
    return dict(rows.values_list("target", "heading"))
