"""Templates, the files that came, and what of them may be seen."""

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.partners.returns.models import (
    Collection,
    Delivery,
    ReturnMapping,
    Template,
    TemplateColumn,
)


def templates() -> QuerySet[Template]:
    """Every template in sight, by code."""
    return Template.objects.order_by("code")


def columns_of(template: Template | None) -> list[TemplateColumn]:
    """What a template asks of each row, in order; nothing where there is no template."""
    return list(template.columns.order_by("order", "id")) if template else []


def deliveries() -> QuerySet[Delivery]:
    """Every delivery in sight, with what is shown of it."""
    return Delivery.objects.select_related("collection__template", "body", "document", "owner")


def deliveries_to(collection: Collection) -> list[Delivery]:
    """What came for a collection, as far as it is in sight, the last first."""
    return list(deliveries().filter(collection=collection).order_by("-id"))


def mapping_of(template: Template, body_id: int) -> ReturnMapping | None:
    """How a body's own spreadsheet was read the last time."""
    return ReturnMapping.objects.filter(template=template, owner_id=body_id).first()


def last_sent(delivery: Delivery) -> Delivery | None:
    """What the same body sent before, for any collection with the same template."""
    return (
        Delivery.objects.filter(
            collection__template_id=delivery.collection.template_id,
            body_id=delivery.body_id,
            sent_at__isnull=False,
        )
        .exclude(pk=delivery.pk)
        .exclude(sent_at__gt=delivery.sent_at or delivery.uploaded_at)
        .order_by("-id")
        .first()
    )


def sent_by_others(delivery: Delivery) -> list[Delivery]:
    """The last that each other body sent for the same collection, as far as it is in sight."""
    last: dict[int, Delivery] = {}
    rows = Delivery.objects.filter(collection_id=delivery.collection_id, sent_at__isnull=False)
    for each in rows.exclude(body_id=delivery.body_id).order_by("id"):
        last[each.body_id] = each
    return list(last.values())


def last_for_each_body(collection: Collection) -> list[Delivery]:
    """The last delivery sent by each body, by its name."""
    last: dict[int, Delivery] = {}
    rows = deliveries().filter(collection=collection, sent_at__isnull=False)
    for each in rows.order_by("id"):
        last[each.body_id] = each
    return sorted(last.values(), key=lambda each: each.body.name)
