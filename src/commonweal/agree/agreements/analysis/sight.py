"""Access follows signature: what each agreement lets bodies see, kept as disclosures.

Disclosures that an agreement gives are rows like any other, so that every query, search, report
and file obeys them on both databases. They are worked out anew whenever a fact of an agreement
changes, and once a day; their last days are known beforehand, so that a review or an end passes
without anybody doing anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.selectors.basis import mark_of, words_of
from commonweal.agree.agreements.selectors.facts import Facts, agreements, facts_of
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.reference.models import Body
from commonweal.methods import agreements as method

DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Leave:
    """Leave that an agreement gives from today on: its key, and its last day."""

    owner_id: int
    to_id: int
    table: str
    clause: str
    from_on: date
    until_on: date | None


@transaction.atomic
def follow_signatures(agreement: Agreement, today: date) -> None:
    """Bring the disclosures that follow an agreement into line with its facts.

    Nothing is given for days that are over, and what was seen then stays told: a disclosure is
    ended, not removed, once a day of it has passed.
    """
    with unscoped("what an agreement gives follows its signatures, whoever recorded them"):
        [facts] = facts_of([agreement], today)
        wanted = {_key(leave): leave for leave in _leaves(facts, today)}
        for row in _standing(agreement, today):
            leave = wanted.get((row.owner_id, row.to_id, row.table, row.arises_from))
            if row.by_hand:
                _end_with(row, leave, today)
            elif leave is None or leave.from_on > today >= row.from_on:
                _end(row, today)
            else:
                del wanted[_key(leave)]
                _keep(row, leave, today)
        for leave in wanted.values():
            _give(facts, leave)


def follow_all_signatures(today: date) -> int:
    """The same for every agreement of every partnership; for a timetable, once a day."""
    with unscoped("every partnership's agreements are followed"):
        rows = list(agreements())
    for row in rows:
        follow_signatures(row, today)
    return len(rows)


def _leaves(facts: Facts, today: date) -> Iterator[_Leave]:
    bodies = {body.name: body.pk for body in _bodies(facts)}
    for row in facts.rows:
        purpose = facts.purposes[row.pk]
        for sight in method.sights(facts.terms, [purpose]):
            for span in sight.days:
                if span.to_on is not None and span.to_on <= today:
                    continue
                yield _Leave(
                    owner_id=bodies[sight.giver],
                    to_id=bodies[sight.receiver],
                    table=sight.data_class,
                    clause=mark_of(facts, row.clause),
                    from_on=max(span.from_on, today),
                    until_on=span.to_on - DAY if span.to_on else None,
                )
                break  # the stretch that runs or comes next; the one after it is given in its time


def _bodies(facts: Facts) -> list[Body]:
    names = method.bodies_of(facts.terms)
    return list(Body.objects.filter(name__in=names))


def _key(leave: _Leave) -> tuple[int, int, str, str]:
    return (leave.owner_id, leave.to_id, leave.table, leave.clause)


def _standing(agreement: Agreement, today: date) -> list[Disclosure]:
    return list(
        Disclosure.objects.filter(
            Q(until_on__isnull=True) | Q(until_on__gte=today),
            partnership_id=agreement.partnership_id,
            arises_from__startswith=f"agreement {agreement.pk} clause ",
        )
    )


def _end(row: Disclosure, today: date) -> None:
    if row.from_on >= today:
        row.delete()
        return
    row.until_on = today - DAY
    row.save(update_fields=["until_on"])


def _end_with(row: Disclosure, leave: _Leave | None, today: date) -> None:
    """Rows disclosed by hand last no longer than the agreement, which does not extend them."""
    if leave is None or leave.from_on > today:
        _end(row, today)
    elif leave.until_on and (row.until_on is None or row.until_on > leave.until_on):
        row.until_on = leave.until_on
        row.save(update_fields=["until_on"])


def _keep(row: Disclosure, leave: _Leave, today: date) -> None:
    begins = row.from_on if row.from_on <= today else leave.from_on
    if (row.from_on, row.until_on) != (begins, leave.until_on):
        row.from_on, row.until_on = begins, leave.until_on
        row.save(update_fields=["from_on", "until_on"])


def _give(facts: Facts, leave: _Leave) -> None:
    clause = leave.clause.rpartition(" ")[2]
    purpose = next(row for row in facts.rows if row.clause == clause)
    if any(shared.table == leave.table and shared.by_hand for shared in purpose.shared.all()):
        return
    Disclosure.objects.create(
        partnership_id=facts.agreement.partnership_id,
        owner_id=leave.owner_id,
        to_id=leave.to_id,
        table=leave.table,
        purpose=purpose.purpose,
        basis=words_of(facts, clause)[:300],
        from_on=leave.from_on,
        until_on=leave.until_on,
        arises_from=leave.clause,
        by_hand=False,
    )
