"""The early warnings of a programme as it stands, for pages."""

from __future__ import annotations

from datetime import date

from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.analysis.sources import found_above
from commonweal.deliver.programme.analysis.warnings import EarlyWarning, warnings
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.warned import warning_rows
from commonweal.ground.access.actor import Actor


def current_warnings(actor: Actor, programme: Programme, on: date) -> tuple[EarlyWarning, ...]:
    """Every warning that a person may see, worked out once for each change of the facts."""

    def make() -> tuple[EarlyWarning, ...]:
        rows, more = warning_rows(programme), found_above(programme, on)
        return warnings(rows, judged(actor, programme, on, rows), on, more)

    return kept("warnings", actor, programme, on, make)
