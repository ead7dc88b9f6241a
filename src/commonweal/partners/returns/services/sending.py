"""A body's own file: uploaded, mapped once, confirmed, signed, sent, and answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.owned import Owned
from commonweal.ground.audit import services as audit
from commonweal.ground.files.services import keep_document
from commonweal.ground.files.workbooks import ColumnMapping, Mapped, Mapping, open_workbook
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.returns.analysis.checking import check, still_as_confirmed
from commonweal.partners.returns.analysis.reading import (
    ROW,
    fitting,
    mapped,
    rows_of,
    workbook_of,
)
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Collection, Delivery, Return, ReturnMapping
from commonweal.partners.returns.rules import (
    reasons_not_to_answer,
    reasons_not_to_deliver,
    reasons_not_to_map,
    reasons_not_to_send,
)
from commonweal.partners.returns.selectors.boards import status_board
from commonweal.partners.returns.selectors.sending import columns_of, mapping_of
from commonweal.partners.returns.services.collections import record_return


@transaction.atomic
def upload_return(
    *, actor: Actor, collection: Collection, body: Body, name: str, data: bytes, at: datetime
) -> Delivery:
    """Keep a body's file, and read it at once where its columns are known already.

    Raises
    ------
    Refused
        When the file cannot be read, or nothing is expected of the body; nothing is kept then.
    """
    actor.require(Permission.RETURN_KEEP)
    expected = [row.body_id for row in status_board(collection).returns]
    reasons = reasons_not_to_deliver(actor, collection, body, expected)
    template = collection.template
    if reasons or template is None:
        raise Refused(*reasons)
    workbook = open_workbook(data, name)
    document = keep_document(actor=actor, name=name, data=data, at=at)
    delivery = Delivery.objects.create(
        **actor.owns(), collection=collection, body=body, document=document, uploaded_at=at
    )
    audit.record(
        actor=actor, verb="returns.uploaded", subject=delivery, name=document.name,
        digest=document.sha256[:12],
    )  # fmt: skip
    remembered = mapping_of(template, actor.body_id)
    if found := fitting(workbook, template, columns_of(template), remembered):
        _keep_rows(delivery, *found)
    return delivery


@transaction.atomic
def map_return(
    *,
    actor: Actor,
    delivery: Delivery,
    sheet: str,
    columns: Sequence[tuple[str, str]],
    ignored: Sequence[str] = (),
    in_thousands: bool = False,
) -> Delivery:
    """Say what the columns of a body's spreadsheet hold, as pairs of heading and key.

    It is remembered for the template: a later file whose columns have moved is read without
    asking. The other headings that a column has had are remembered too.
    """
    actor.require(Permission.RETURN_KEEP, delivery)
    template = delivery.collection.template
    if template is None or delivery.sent_at is not None:
        raise Refused(_("It was sent already. Upload a new file to replace it."))
    if reasons := reasons_not_to_map([key for _h, key in columns], ROW, template.row_label):
        raise Refused(*reasons)
    kept = mapping_of(template, actor.body_id)
    mapping = Mapping(
        sheet,
        tuple(ColumnMapping(h, key, _also(kept, key, [h, *ignored])) for h, key in columns),
        ignored=tuple(ignored),
    )
    found = mapped(workbook_of(delivery), mapping.to_json())
    if found.questions:
        raise Refused(*(question.message for question in found.questions))
    kept = kept or ReturnMapping(**actor.owns(), template=template)
    kept.columns, kept.in_thousands = mapping.to_json(), in_thousands
    kept.save()
    _keep_rows(delivery, found, in_thousands)
    audit.record(actor=actor, verb="returns.mapped", subject=delivery, columns=len(columns))
    return delivery


def _also(kept: ReturnMapping | None, key: str, here: Iterable[str]) -> tuple[str, ...]:
    """The headings that a column has had before; those in the file at hand were put right."""
    if kept is None:
        return ()
    before = [each for each in Mapping.from_json(kept.columns).columns if each.target == key]
    names = [text for each in before for text in (each.heading, *each.also)]
    return tuple(dict.fromkeys(text for text in names if text not in set(here)))


def _keep_rows(delivery: Delivery, found: Mapped, in_thousands: bool) -> None:
    columns = columns_of(delivery.collection.template)
    delivery.rows = rows_of(found, columns, in_thousands=in_thousands)
    delivery.is_read = True
    delivery.confirmed = still_as_confirmed(delivery)
    delivery.save(update_fields=["rows", "is_read", "confirmed"])


@transaction.atomic
def confirm_findings(
    *, actor: Actor, delivery: Delivery, keys: Iterable[str], said: str
) -> Delivery:
    """Say of figures that looked odd that they are meant, with what there is to say of them."""
    actor.require(Permission.RETURN_KEEP, delivery)
    if delivery.sent_at is not None:
        raise Refused(_("It was sent already. Upload a new file to replace it."))
    open_keys = {each.key for each in check(delivery).to_confirm}
    chosen = [key for key in keys if key in open_keys]
    if not chosen:
        raise Refused(_("Choose what you confirm."))
    delivery.confirmed = delivery.confirmed | dict.fromkeys(chosen, said)
    delivery.save(update_fields=["confirmed"])
    audit.record(
        actor=actor, verb="returns.confirmed", subject=delivery, reason=said, count=len(chosen)
    )
    return delivery


@transaction.atomic
def send_return(
    *, actor: Actor, delivery: Delivery, signed_by: str, signed_as: str, at: datetime, today: date
) -> Return:
    """Sign a return and send it: the programme office sees it from now on, and no other partner."""
    actor.require(Permission.RETURN_KEEP, delivery)
    found = check(delivery)
    unconfirmed = [each for each in found.to_confirm if not each.confirmed]
    if reasons := reasons_not_to_send(delivery, len(found.to_mend), len(unconfirmed)):
        raise Refused(*reasons)
    if not signed_by.strip():
        raise Refused(_("Say who signs the return for %(body)s.") % {"body": delivery.body})
    delivery.sent_at, delivery.signed_by, delivery.signed_as = at, signed_by, signed_as
    delivery.save(update_fields=["sent_at", "signed_by", "signed_as"])
    sent = record_return(
        actor=actor, collection=delivery.collection, body=delivery.body,
        status=ReturnStatus.RECEIVED, as_at=PartDate.from_date(today),
        document=delivery.document, delivery=delivery,
    )  # fmt: skip
    if not actor.for_programme_office:
        for row in (delivery, delivery.document, sent):
            _disclose(actor, delivery, row, today)
    audit.record(
        actor=actor, verb="returns.sent", subject=delivery, signed_by=signed_by,
        signed_as=signed_as,
    )  # fmt: skip
    return sent


def _disclose(actor: Actor, delivery: Delivery, row: Owned, on: date) -> None:
    """Let the programme office see one row: that is what sending is."""
    Disclosure.objects.create(
        **actor.owns(),
        to_id=actor.joint_body_id,
        table=row._meta.db_table,
        row_id=row.pk,
        purpose=f"{delivery.collection.code}: {delivery.collection.purpose or delivery.collection}"[
            :300
        ],
        basis=_("Sent and signed by %(who)s") % {"who": delivery.signed_by},
        from_on=on,
    )


@transaction.atomic
def take_in(*, actor: Actor, delivery: Delivery, today: date, note: str = "") -> Return:
    """Take a return in, so that every partner sees on the status board that it has come."""
    return _answer(actor, delivery, ReturnStatus.RECEIVED, today, note)


@transaction.atomic
def send_back(*, actor: Actor, delivery: Delivery, today: date, questions: str) -> Return:
    """Send a return back with questions: it counts as missing until a new file is sent."""
    if not questions.strip():
        raise Refused(_("Say what is to be put right."))
    return _answer(actor, delivery, ReturnStatus.SENT_BACK, today, questions)


def _answer(
    actor: Actor, delivery: Delivery, status: ReturnStatus, today: date, note: str
) -> Return:
    actor.require(Permission.RETURN_KEEP)
    if reasons := reasons_not_to_answer(actor, delivery):
        raise Refused(*reasons)
    return record_return(
        actor=actor, collection=delivery.collection, body=delivery.body, status=status,
        as_at=PartDate.from_date(today), note=note, delivery=delivery,
    )  # fmt: skip
