from __future__ import annotations

from datetime import date

from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Grant
from commonweal.methods.dates import Frequency, next_date
from commonweal.partners.partnership.models import Tenure
from commonweal.roof.reports.enums import IssueState
from commonweal.roof.reports.models import Cycle, Issue


def unfinished_issues(cycle: Cycle) -> list[Issue]:
    """Issues that are open or frozen."""
    return list(cycle.issues.filter(state__in=(IssueState.OPEN, IssueState.FROZEN)))


def frequency_of(cycle: Cycle) -> Frequency:
    """How often a report comes round."""
    if cycle.every_months:
        return Frequency(months=cycle.every_months)
    return Frequency(days=cycle.every_days or 0)


def next_due(cycle: Cycle) -> date:
    """When the next issue is due: the first date, then one interval after the last issue."""
    last = cycle.issues.order_by("-number").first()
    return next_date(last.due_on, frequency_of(cycle)) if last else cycle.first_due_on


def people_to_remind(partnership_id: int, on: date) -> list[Grant]:
    """Those who give dates and evidence for their bodies."""
    return list(
        Grant.objects.filter(
            partnership_id=partnership_id,
            role__in=(Role.PARTNER_LEAD, Role.PARTNER_OFFICER),
            from_on__lte=on,
        )
        .exclude(until_on__lt=on)
        .select_related("person", "body")
        .order_by("body__name", "person__name")
    )


def names_of_people(partnership_id: int) -> set[str]:
    """Names that a public version must not print."""
    holders = Tenure.objects.exclude(holder="").values_list("holder", flat=True)
    people = Grant.objects.filter(partnership_id=partnership_id).values_list(
        "person__name", flat=True
    )
    return {*holders, *people}
