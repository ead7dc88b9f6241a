"""How old an open action is, and how late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonweal.deliver.programme.enums import ActionState
from commonweal.deliver.programme.models import Action

# An open action without a date is asked about once it is as old as this.
AGEING_DAYS = 60


@dataclass(frozen=True)
class Age:
    """Days since an action was given and days past its due date; None where no date says."""

    days_open: int | None
    days_late: int | None

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days_late is not None and self.days_late > 0

    @property
    def is_ageing(self) -> bool:
        """Whether it has no date to be held to and has been open for long."""
        return (
            self.days_late is None and self.days_open is not None and self.days_open > AGEING_DAYS
        )


def age_of(action: Action, on: date) -> Age:
    """The age of an action on a day; a closed one has none."""
    if action.state != ActionState.OPEN:
        return Age(None, None)
    opened = (on - action.given_on.last).days if action.given_on else None
    late = (on - action.due.last).days if action.due else None
    return Age(max(opened, 0) if opened is not None else None, late)
