"""Asking the partners for data, and recording what came."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Collection, Delivery, Return, Template
from commonweal.partners.returns.rules import reasons_not_to_open, reasons_not_to_record
from commonweal.partners.returns.selectors.boards import collections, history_of_return


@transaction.atomic
def open_collection(
    *,
    actor: Actor,
    code: str,
    what: str,
    bodies: Iterable[Body],
    due: PartDate | None = None,
    about_code: str = "",
    note: str = "",
    template: Template | None = None,
    purpose: str = "",
    for_all: bool = False,
    remind_every: int = 7,
    champion_after: int = 14,
    sponsor_after: int = 28,
) -> Collection:
    """Ask some bodies for data; each of them then has a return outstanding.

    The last three are days: before the due day and between reminders, and late, after which the
    champion and then the sponsor is written to.
    """
    actor.require(Permission.RETURN_KEEP)
    asked = list(bodies)
    known = collections().filter(code__iexact=code).first()
    if reasons := reasons_not_to_open(code, known, asked):
        raise Refused(*reasons)
    collection = Collection.objects.create(
        **actor.owns(), code=code, what=what, about_code=about_code, due=due,
        expected=len(asked), note=note, template=template, purpose=purpose, for_all=for_all,
        remind_every=remind_every, champion_after=champion_after, sponsor_after=sponsor_after,
    )  # fmt: skip
    for body in asked:
        Return.objects.create(
            **actor.owns(), collection=collection, body=body, status=ReturnStatus.OUTSTANDING
        )
    audit.record(
        actor=actor, verb="returns.collection_opened", subject=collection,
        due=due, bodies=[body.name for body in asked],
    )  # fmt: skip
    return collection


@transaction.atomic
def record_return(
    *,
    actor: Actor,
    collection: Collection,
    body: Body,
    status: ReturnStatus,
    as_at: PartDate | None = None,
    word: str = "",
    note: str = "",
    document: Document | None = None,
    delivery: Delivery | None = None,
) -> Return:
    """Record where the return of a body is, after whatever was recorded before.

    A partner's officer records its own; that row, as any of a partner, is seen by others once
    it is disclosed. The programme office records any, also of a body it did not expect.
    """
    actor.require(Permission.RETURN_KEEP)
    last = next(iter(history_of_return(collection, body)), None)
    if reasons := reasons_not_to_record(actor, collection, body, status, last):
        raise Refused(*reasons)
    added = Return.objects.create(
        **actor.owns(), collection=collection, body=body, status=status,
        as_at=as_at, word=word, note=note, document=document,
        delivery=delivery,
    )  # fmt: skip
    audit.record(actor=actor, verb="returns.return_recorded", subject=added, as_at=as_at, note=note)
    return added
