"""A body's own Word template: taken once, its places settled, and used from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.rules import plain_file_name, reasons_against_size
from commonweal.ground.files.services import keep_document
from commonweal.ground.files.workbooks.refusal import refusing_damage
from commonweal.ground.reference.models import Body
from commonweal.roof.papers import rules, selectors
from commonweal.roof.papers.document.checking import LIMITS, TemplateRefused, check_template
from commonweal.roof.papers.document.places import Place, read_places
from commonweal.roof.papers.enums import Use
from commonweal.roof.papers.models import Template


@transaction.atomic
def add_template(
    *, actor: Actor, body: Body, name: str, upload: File[bytes], at: datetime,
    use: str = Use.PAPER,
) -> Template:  # fmt: skip
    """Take a template for a body. What was answered for its last one of that use is remembered.

    Raises
    ------
    Refused
        When the file is not a plain Word file, or holds anything that acts, fetches or computes.
    """
    actor.require(Permission.TEMPLATE_KEEP)
    if reasons := rules.reasons_not_to_add_template(actor, body):
        raise Refused(*reasons)
    file_name = plain_file_name(upload.name or "")
    if reasons := reasons_against_size(file_name, upload.size, LIMITS.file_bytes // 1_000_000):
        raise Refused(*reasons)
    data = upload.read()
    places = _read_template(data, file_name, Use(use))
    before = selectors.template_of(body, actor.body_id, use)
    template = Template.objects.create(
        **actor.owns(),
        body=body,
        name=name,
        use=use,
        document=keep_document(actor=actor, name=file_name, data=data, at=at, title=name),
        places=[asdict(place) for place in places],
        mapping=_remembered(places, before),
        added_at=at,
    )
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    audit.record(
        actor=actor, verb="papers.template_added", subject=template, body=body, places=len(places)
    )
    return template


def _read_template(data: bytes, name: str, use: Use) -> tuple[Place, ...]:
    """The places of a template, or a refusal that says why the file is not taken."""
    check_template(data, name)
    with refusing_damage(name, TemplateRefused):
        places = read_places(data, use)
    if reasons := rules.reasons_against_places(name, places, use):
        raise Refused(*reasons)
    return places


@transaction.atomic
def settle_places(*, actor: Actor, template: Template, answers: Mapping[str, str]) -> Template:
    """Say what belongs in each place; a place that is not named keeps its answer."""
    actor.require(Permission.TEMPLATE_KEEP, template)
    if reasons := rules.reasons_against_answers(template, answers):
        raise Refused(*reasons)
    template.mapping = template.mapping | {key: answer for key, answer in answers.items() if answer}
    template.save(update_fields=["mapping"])
    audit.record(actor=actor, verb="papers.places_settled", subject=template, count=len(answers))
    return template


def _remembered(places: tuple[Place, ...], before: Template | None) -> dict[str, str]:
    """The answers that were given for places that the new file calls the same."""
    if before is None:
        return {}
    keys = {place.key for place in places}
    return {key: answer for key, answer in before.mapping.items() if key in keys}
