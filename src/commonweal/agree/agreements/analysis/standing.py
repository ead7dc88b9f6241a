"""What each agreement is on a day, as a register shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.analysis.diary import Day, next_days
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.selectors.facts import Facts, facts_of
from commonweal.methods.agreements import Status, status

STATUS_WORDS: dict[Status, str | Promise] = {
    Status.DRAFT: _("Draft: nobody has signed"),
    Status.PART_SIGNED: _("Not signed by all that it needs"),
    Status.NOT_BEGUN: _("Signed, not begun"),
    Status.IN_FORCE: _("In force"),
    Status.REVIEW_PASSED: _("Review passed"),
    Status.EXPIRED: _("Expired"),
    Status.ENDED: _("Ended"),
}
STATUS_HUES = {
    Status.DRAFT: "grey",
    Status.PART_SIGNED: "yellow",
    Status.NOT_BEGUN: "blue",
    Status.IN_FORCE: "green",
    Status.REVIEW_PASSED: "red",
    Status.EXPIRED: "grey",
    Status.ENDED: "grey",
}


@dataclass(frozen=True)
class Standing:
    """An agreement with its facts, its status on the day, and the next day that it brings."""

    facts: Facts
    status: Status
    next: Day | None

    @property
    def words(self) -> str:
        """The status in words."""
        return str(STATUS_WORDS[self.status])

    @property
    def hue(self) -> str:
        """The colour of its tag."""
        return STATUS_HUES[self.status]


def standings(rows: Sequence[Agreement], on: date) -> dict[int, Standing]:
    """The standing of each agreement by its key; a bounded number of queries."""
    upcoming = next_days(rows, on)
    return {
        facts.agreement.pk: Standing(
            facts, status(facts.terms, on), upcoming.get(facts.agreement.pk)
        )
        for facts in facts_of(rows, on)
    }
