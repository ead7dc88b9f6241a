"""Who should send what, who has, and who has not: by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.selectors.members import not_partners
from commonweal.partners.returns.enums import MISSING, ReturnStatus
from commonweal.partners.returns.models import Collection, Return


@dataclass(frozen=True)
class StatusBoard:
    """A collection with the last return of each body that it names.

    `expected` and `received` count the bodies listed; where none is listed they are the figures
    reported of the collection, and None where nobody reported any. `differs` says so when both
    are there and disagree.
    """

    collection: Collection
    returns: tuple[Return, ...]
    strangers: tuple[Body, ...] = ()

    @property
    def expected(self) -> int | None:
        return len(self._asked) if self.returns else self.collection.expected

    @property
    def received(self) -> int | None:
        return len(self.received_from) if self.returns else self.collection.received

    @property
    def outstanding(self) -> int | None:
        """How many are missing; None where the collection does not say how many it expects."""
        if self.expected is None or self.received is None:
            return None
        return self.expected - self.received

    @property
    def received_from(self) -> tuple[Body, ...]:
        return tuple(each.body for each in self.returns if each.status == ReturnStatus.RECEIVED)

    @property
    def outstanding_from(self) -> tuple[Body, ...]:
        """The bodies that have not sent theirs, by name."""
        return tuple(each.body for each in self.returns if each.status in MISSING)

    @property
    def differs(self) -> bool:
        """Whether the reported count of what came in is not that of the bodies listed."""
        reported = self.collection.received
        return bool(self.returns) and reported is not None and reported != self.received

    @property
    def _asked(self) -> tuple[Return, ...]:
        return tuple(each for each in self.returns if each.status != ReturnStatus.NOT_EXPECTED)


def collections() -> QuerySet[Collection]:
    """Every collection in sight, by code."""
    return Collection.objects.order_by("code")


def returns() -> QuerySet[Return]:
    """Every return in sight, in the order in which they were recorded."""
    return Return.objects.select_related("collection", "body", "document").order_by("id")


def status_board(collection: Collection) -> StatusBoard:
    """Where one collection is: three queries at most."""
    return status_boards([collection])[0]


def status_boards(chosen: Iterable[Collection] | None = None) -> tuple[StatusBoard, ...]:
    """Where collections are, all or those given, in order: four queries however many."""
    chosen = list(collections() if chosen is None else chosen)
    last = last_returns(returns().filter(collection_id__in=[each.pk for each in chosen]))
    strangers = not_partners({each.body_id for each in last})
    return tuple(_board(collection, last, strangers) for collection in chosen)


def _board(collection: Collection, last: list[Return], strangers: list[Body]) -> StatusBoard:
    own = tuple(each for each in last if each.collection_id == collection.pk)
    named = {each.body_id for each in own}
    return StatusBoard(collection, own, tuple(body for body in strangers if body.pk in named))


def last_returns(rows: Iterable[Return]) -> list[Return]:
    """The last row of each collection and body, by the body's name."""
    last: dict[tuple[int, int], Return] = {}
    for each in rows:
        last[each.collection_id, each.body_id] = each
    return sorted(last.values(), key=lambda each: (each.collection.code, each.body.name))


def returns_of(partner: Partner) -> tuple[Return, ...]:
    """Where each return of one partner is, over all collections: one query."""
    return tuple(last_returns(returns().filter(body_id=partner.body_id)))


def outstanding_returns() -> tuple[Return, ...]:
    """Every return that is outstanding, over all collections, by collection and name: one query."""
    return tuple(each for each in last_returns(returns()) if each.status in MISSING)


def named_but_not_partners() -> tuple[tuple[Body, tuple[Collection, ...]], ...]:
    """Bodies that a collection names though they are no partners, with those collections."""
    rows = last_returns(returns())
    return tuple(
        (body, tuple(each.collection for each in rows if each.body_id == body.pk))
        for body in not_partners({each.body_id for each in rows})
    )


def history_of_return(collection: Collection, body: Body) -> list[Return]:
    """Everything recorded of one body's return, the last first."""
    return list(returns().filter(collection=collection, body=body).reverse())
