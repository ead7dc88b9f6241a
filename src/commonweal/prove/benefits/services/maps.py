"""Drawing a benefits map, taking one in, agreeing it, and keeping what its benefits measure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate
from commonweal.prove.benefits.analysis.map_files import read_map
from commonweal.prove.benefits.models import MapLink, MapNode, Reading
from commonweal.prove.benefits.rules.maps import reasons_not_to_link, reasons_not_to_read


@transaction.atomic
def add_node(
    *, actor: Actor, programme: Programme, code: str, kind: str, name: str, **facts: Any
) -> MapNode:
    """Add a box to the benefits map, as a draft until the map is agreed."""
    actor.require(Permission.CLAIM_KEEP, programme)
    if MapNode.objects.filter(programme=programme, code__iexact=code).exists():
        raise Refused(_("The code “%(code)s” is taken. Choose another.") % {"code": code})
    node = MapNode.objects.create(
        **actor.owns(), programme=programme, code=code, kind=kind, name=name, **facts
    )
    audit.record(
        actor=actor, verb="benefits.node_added", subject=node, kind=node.get_kind_display()
    )
    return node


@transaction.atomic
def describe_node(*, actor: Actor, node: MapNode, reason: str, **facts: Any) -> MapNode:
    """Say more of a box: its owner, measure, chance, value, or when it is ready."""
    actor.require(Permission.CLAIM_KEEP, node)
    changed = [name for name, value in facts.items() if getattr(node, name) != value]
    if not changed:
        raise Refused(_("Nothing is different from what the box says already."))
    for name in changed:
        setattr(node, name, facts[name])
    node.save(update_fields=changed)
    labels = [name.replace("_", " ").removesuffix(" gbp") for name in changed]
    audit.record(
        actor=actor, verb="benefits.node_described", subject=node, reason=reason, changes=labels
    )
    return node


@transaction.atomic
def link_nodes(*, actor: Actor, before: MapNode, after: MapNode) -> MapLink:
    """Say that one box needs another."""
    actor.require(Permission.CLAIM_KEEP, after)
    rows = MapLink.objects.filter(after__programme_id=after.programme_id)
    pairs = set(rows.values_list("before_id", "after_id"))
    if reasons := reasons_not_to_link(before, after, pairs):
        raise Refused(*reasons)
    link = MapLink.objects.create(**actor.owns(), before=before, after=after)
    audit.record(
        actor=actor, verb="benefits.nodes_linked", subject=after,
        before=before.name, after=after.name,
    )  # fmt: skip
    return link


@transaction.atomic
def import_map(
    *, actor: Actor, programme: Programme, name: str, data: bytes
) -> tuple[list[MapNode], list[MapLink]]:
    """Take in a draft map from a workbook or CSV file: a row a box, with the codes it needs.

    A box whose code is there already is left as it is; nothing is overwritten.
    """
    actor.require(Permission.CLAIM_KEEP, programme)
    drafted = read_map(data, name)
    if drafted.problems:
        raise Refused(*drafted.problems)
    known = {node.code.casefold(): node for node in MapNode.objects.filter(programme=programme)}
    made = []
    for row in drafted.boxes:
        if row.code.casefold() not in known:
            known[row.code.casefold()] = node = MapNode.objects.create(
                **actor.owns(), programme=programme, code=row.code, kind=row.kind, name=row.name,
                owner_word=row.owner, measure=row.measure, chance_percent=row.chance_percent,
                value_gbp=row.value_gbp,
            )  # fmt: skip
            made.append(node)
    rows = MapLink.objects.filter(after__programme=programme)
    pairs = set(rows.values_list("before_id", "after_id"))
    links = []
    for row in drafted.boxes:
        for needed in row.needs:
            before, after = known.get(needed.casefold()), known[row.code.casefold()]
            if before is None:
                raise Refused(
                    _("“%(box)s” needs %(code)s, which is no box of the file or the map.")
                    % {"box": row.name, "code": needed}
                )
            if (before.pk, after.pk) in pairs:
                continue
            if reasons := reasons_not_to_link(before, after, pairs):
                raise Refused(*reasons)
            pairs.add((before.pk, after.pk))
            links.append(MapLink.objects.create(**actor.owns(), before=before, after=after))
    audit.record(
        actor=actor, verb="benefits.map_imported", subject=programme,
        nodes=len(made), links=len(links), file=name,
    )  # fmt: skip
    return made, links


@transaction.atomic
def agree_map(*, actor: Actor, programme: Programme, reason: str) -> int:
    """Record that the draft was agreed; returns how many boxes were."""
    actor.require(Permission.CLAIM_AGREE, programme)
    drafts = list(MapNode.objects.filter(programme=programme, is_draft=True))
    if not drafts:
        raise Refused(_("Nothing of the map is a draft any more."))
    for node in drafts:
        node.is_draft = False
        node.save(update_fields=["is_draft"])
    audit.record(
        actor=actor, verb="benefits.map_agreed", subject=programme, reason=reason, count=len(drafts)
    )
    return len(drafts)


@transaction.atomic
def keep_reading(
    *,
    actor: Actor,
    node: MapNode,
    on: PartDate,
    value: Decimal | None,
    meeting: str = "",
    note: str = "",
    document: Document | None = None,
) -> Reading:
    """Keep what a benefit's measure was on a day, for the realisation report."""
    actor.require(Permission.CLAIM_KEEP, node)
    if reasons := reasons_not_to_read(node):
        raise Refused(*reasons)
    reading = Reading.objects.create(
        **actor.owns(), node=node, on=on, value=value, meeting=meeting, note=note,
        said_by=f"{actor.name}, {actor.body_name}", document=document,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="benefits.reading_kept", subject=node, row=reading,
        measure=node.measure, on=on, value=value, meeting=meeting,
    )  # fmt: skip
    return reading
