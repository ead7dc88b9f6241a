"""Who can see what on a day, under which clause; and what a change would do to that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import Rehearsed
from commonweal.agree.agreements.models import Agreement, Party, Purpose
from commonweal.agree.agreements.selectors.basis import mark_of
from commonweal.agree.agreements.selectors.facts import Facts, facts_of
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.people.selectors import tables_to_disclose
from commonweal.ground.ui.words import long_date
from commonweal.methods import agreements as method

DAY = timedelta(days=1)
_Given = dict[tuple[str, str, str, str], list[Disclosure]]


@dataclass(frozen=True)
class Leave:
    """Whether one body can see another's rows of a kind on a day, and why or why not."""

    giver: str
    receiver: str
    table: str
    kind: str
    agreement: Agreement
    clause: str
    purpose: str
    reasons: tuple[str, ...]
    by_hand: bool

    @property
    def is_given(self) -> bool:
        """Whether it can be seen."""
        return not self.reasons

    @property
    def basis(self) -> str:
        """The agreement and the clause."""
        return _("%(agreement)s, clause %(clause)s") % {
            "agreement": self.agreement.title,
            "clause": self.clause,
        }

    @property
    def words(self) -> str:
        """Yes, row by row, or which signature or date is missing."""
        if self.reasons:
            return " ".join(self.reasons)
        if self.by_hand:
            return _("Each row that %(giver)s discloses.") % {"giver": self.giver}
        return _("Every row.")


@dataclass(frozen=True)
class Effect:
    """What a change would let a body see on a day, or no longer."""

    giver: str
    receiver: str
    kind: str
    is_gained: bool


def leaves_on(rows: Sequence[Agreement], on: date, today: date) -> list[Leave]:
    """Every pair of parties and kind of row that an agreement names, on a day: eight queries.

    A day to come is told from signatures and dates. A day that has been is told from what was
    really shown then: a signature recorded late showed nothing before it was recorded.
    """
    given = _given(rows, on) if on <= today else None
    return [leave for facts in facts_of(rows, on) for leave in _leaves(facts, on, given)]


def _given(rows: Sequence[Agreement], on: date) -> _Given:
    """What disclosures held on a day, by mark, table, giver and receiver."""
    found: _Given = defaultdict(list)
    marks = tuple(f"agreement {row.pk} clause " for row in rows)
    if not marks:
        return found
    partnerships = {row.partnership_id for row in rows}
    # The parties' own agreement tells each of them who sees what; the rows themselves stay hidden.
    with unscoped("who may see what under an agreement is told to those who see the agreement"):
        held = Disclosure.objects.filter(
            partnership_id__in=partnerships, from_on__lte=on, arises_from__startswith="agreement "
        ).exclude(until_on__lt=on).select_related("owner", "to")  # fmt: skip
        for each in held:
            if each.arises_from.startswith(marks):
                found[each.arises_from, each.table, each.owner.name, each.to.name].append(each)
    return found


def _leaves(facts: Facts, on: date, given: _Given | None) -> Iterator[Leave]:
    kinds = tables_to_disclose()
    names = method.bodies_of(facts.terms)
    for row in facts.rows:
        for shared in row.shared.all():
            for giver in names:
                for receiver in names:
                    if facts.terms.party(giver) is facts.terms.party(receiver):
                        continue
                    yield Leave(
                        giver, receiver, shared.table, kinds.get(shared.table, shared.table),
                        facts.agreement, row.clause, row.purpose,
                        _reasons(facts, row, shared.table, giver, receiver, on, given,
                                 by_hand=shared.by_hand),
                        shared.by_hand,
                    )  # fmt: skip


def _reasons(
    facts: Facts, row: Purpose, table: str, giver: str, receiver: str, on: date,
    given: _Given | None, *, by_hand: bool,
) -> tuple[str, ...]:  # fmt: skip
    reasons = method.reasons_not_to_see(
        facts.terms, facts.purposes[row.pk], giver=giver, receiver=receiver, on=on
    )
    if given is None or by_hand:
        return reasons
    shown = given.get((mark_of(facts, row.clause), table, giver, receiver))
    if shown and on < (_ended_on(facts, giver, receiver) or date.max):
        return ()
    late = _(
        "It was signed by %(day)s and recorded later: nothing was shown before it was recorded."
    ) % {"day": long_date(on)}
    return reasons or (late,)


def _ended_on(facts: Facts, *names: str) -> date | None:
    """The first day on which one of these parties no longer existed."""
    days = [p.ended_on for p in facts.terms.parties if p.body in names and p.ended_on]
    return min(days, default=None)


def rehearsed(facts: Facts, change: Rehearsed, party: Party | None, on: date) -> list[Effect]:
    """What would be seen on a day after a change of that day and not before, and the other way.

    Nothing is changed. A party is named for every change but a review that passes.
    """
    kinds = tables_to_disclose()
    purposes = tuple(facts.purposes.values())
    before = method.sights(facts.terms, purposes)
    after = method.sights(_after(facts, change, party, on), purposes)
    return [
        Effect(each.giver, each.receiver, kinds.get(each.data_class, each.data_class),
               each.is_gained)
        for each in method.rehearse(before, after, on)
    ]  # fmt: skip


def _after(facts: Facts, change: Rehearsed, party: Party | None, on: date) -> method.Agreement:
    if change == Rehearsed.REVIEW_PASSED:
        passed = (on - DAY, None)
        return replace(facts.terms, reviews=(*facts.terms.reviews, passed))
    if party is None:
        return facts.terms
    return replace(
        facts.terms,
        parties=tuple(
            _changed(each, change, party, facts, on) if each.body == party.body.name else each
            for each in facts.terms.parties
        ),
    )


def _changed(
    party: method.Party, change: Rehearsed, row: Party, facts: Facts, on: date
) -> method.Party:
    if change == Rehearsed.SIGNED:
        return method.Party(party.body, signed_on=on, ended_on=party.ended_on)
    if change == Rehearsed.BODY_ENDS:
        successor = row.body.successor
        passes = facts.agreement.passes_to_successor and successor is not None
        name = successor.name if passes and successor else None
        return replace(party, ended_on=on, successor=name)
    if party.signed_on is None or party.signed_on > on:
        return party
    if change == Rehearsed.WITHDRAWN:
        return replace(party, withdrawn_on=on)
    return replace(party, left_on=on)


def names_in(leaves: Iterable[Leave]) -> list[str]:
    """The bodies named, in order."""
    return sorted({name for leave in leaves for name in (leave.giver, leave.receiver)})
