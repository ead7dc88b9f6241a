"""Questions about people, invitations and disclosures.

Roles and invitations are not partners' rows, so each question says itself whose it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure, Grant, Invitation, Partnership
from commonweal.ground.access.owned import Owned
from commonweal.ground.access.scope import unscoped
from commonweal.ground.access.separation import models_by_table
from commonweal.ground.people import rules
from commonweal.ground.reference.models import Body


def bodies_of(partnership_id: int, on: date) -> list[Body]:
    """The joint body of a partnership, and those to which it discloses all its rows on a day."""
    with unscoped("which bodies are partners is no partner's secret"):
        partners = Disclosure.objects.filter(
            _in_force(on),
            partnership_id=partnership_id,
            owner_id=Partnership.objects.get(pk=partnership_id).joint_body_id,
            table="",
        ).values_list("to_id", flat=True)
        joint = Partnership.objects.values_list("joint_body_id").filter(pk=partnership_id)
        return list(Body.objects.filter(Q(pk__in=list(partners)) | Q(pk__in=joint)))


def _in_force(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def bodies_to_invite_for(actor: Actor, on: date) -> list[Body]:
    """The bodies for which the actor may give a role."""
    bodies = [body for body in bodies_of(actor.partnership_id, on) if body.ended_on is None]
    if actor.for_programme_office:
        return bodies
    return [body for body in bodies if body.pk == actor.body_id]


def bodies_to_disclose_to(actor: Actor, on: date) -> list[Body]:
    """The other bodies of the partnership."""
    return [body for body in bodies_of(actor.partnership_id, on) if body.pk != actor.body_id]


def people_seen(actor: Actor) -> QuerySet[Grant]:
    """Roles, past ones too: the programme office sees all; a partner its own and that office's."""
    grants = Grant.objects.filter(partnership_id=actor.partnership_id)
    if not actor.for_programme_office:
        grants = grants.filter(body_id__in=(actor.body_id, actor.joint_body_id))
    return grants.select_related("person", "body")


def holds(actor: Actor, *, email: str, role: Role, body: Body, on: date) -> Grant | None:
    """The role that a person has for a body on a day, by their address."""
    return Grant.objects.filter(
        _in_force(on),
        partnership_id=actor.partnership_id,
        person__email__iexact=email,
        role=role,
        body=body,
    ).first()


def officers(actor: Actor, on: date) -> int:
    """How many people are programme officers of the partnership on a day."""
    return (
        Grant.objects.filter(
            _in_force(on),
            partnership_id=actor.partnership_id,
            role=Role.PROGRAMME_OFFICER,
            person__is_active=True,
        )
        .values("person")
        .distinct()
        .count()
    )


def invitations_seen(actor: Actor) -> QuerySet[Invitation]:
    """Invitations that were not accepted, for the bodies for which the actor may give roles."""
    invitations = Invitation.objects.filter(
        partnership_id=actor.partnership_id, accepted_at__isnull=True
    )
    if not actor.for_programme_office:
        invitations = invitations.filter(body_id=actor.body_id)
    return invitations.select_related("body", "invited_by")


def open_invitations(at: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    ).select_related("body", "partnership", "partnership__joint_body", "invited_by")


def asked(actor: Actor, *, email: str, role: Role, body: Body, at: datetime) -> Invitation | None:
    """The open invitation of a person to a role, by their address."""
    return (
        open_invitations(at)
        .filter(partnership_id=actor.partnership_id, email__iexact=email, role=role, body=body)
        .first()
    )


def tables_to_disclose() -> dict[str, str]:
    """What each kind of row is called, by table: all but the trail, disclosures and links.

    No two are called the same: whoever discloses must know which rows they give.
    """
    kinds = {
        table: model
        for table, model in models_by_table().items()
        if issubclass(model, Owned) and not model._meta.auto_created and model is not Disclosure
    }
    called = {table: _many(model).capitalize() for table, model in kinds.items()}
    times = Counter(called.values())
    for table, model in kinds.items():
        if times[called[table]] > 1:
            part = model._meta.app_config.verbose_name.lower()
            called[table] = _("%(kind)s (%(part)s)") % {"kind": called[table], "part": part}
    return dict(sorted(called.items(), key=lambda pair: pair[1]))


_IRREGULAR = {
    "criterions": "criteria",
    "fund criterions": "fund criteria",
    "evidences": "evidence",
    "fallens": "options that fell",
    "share of a risks": "shares of a risk",
    "stage aliass": "stage aliases",
}


def _many(model: type[Model]) -> str:
    """What rows of a table are called; Django would add an s to anything."""
    name = str(model._meta.verbose_name_plural)
    if re.search(r"[^aeiou]ys$", name):
        return f"{name.removesuffix('ys')}ies"
    return _IRREGULAR.get(name, name)


def own_row(actor: Actor, table: str, row_id: int) -> Owned | None:
    """A row of the actor's own body; None where there is none, or it is another body's."""
    if table not in tables_to_disclose():
        return None
    row: Owned | None = models_by_table()[table]._default_manager.filter(pk=row_id).first()
    return row if row is not None and row.owner_id == actor.body_id else None


def disclosed_by(actor: Actor) -> QuerySet[Disclosure]:
    """What the actor's body discloses or did, the last first."""
    return (
        Disclosure.objects.filter(owner_id=actor.body_id)
        .select_related("to", "owner")
        .order_by("-from_on", "-id")
    )


def disclosed_to(actor: Actor, on: date) -> list[Disclosure]:
    """What other bodies disclose to the actor's body on a day."""
    with unscoped("a body may know what is disclosed to it"):
        return list(
            Disclosure.objects.filter(
                _in_force(on), partnership_id=actor.partnership_id, to_id=actor.body_id
            )
            .select_related("owner", "to")
            .order_by("owner__name", "from_on")
        )


def is_covered(
    actor: Actor, *, to: Body, table: str, row_id: int | None, from_on: date, until_on: date | None
) -> bool:
    """Whether the actor's body already discloses these rows for the whole of a time."""
    return any(
        rules.covers(each, table=table, row_id=row_id, from_on=from_on, until_on=until_on)
        for each in disclosed_by(actor).filter(to=to)
    )


def rows_in_words(disclosures: Sequence[Disclosure]) -> list[str]:
    """What each disclosure shows, in words: one query for each table of which rows are named."""
    wanted: dict[str, set[int]] = {}
    for each in disclosures:
        if each.row_id is not None:
            wanted.setdefault(each.table, set()).add(each.row_id)
    rows = {
        table: models_by_table()[table]._default_manager.in_bulk(ids)
        for table, ids in wanted.items()
        if table in models_by_table()
    }
    return [_in_words(each, rows.get(each.table, {})) for each in disclosures]


def _in_words(disclosure: Disclosure, rows: Mapping[int, object]) -> str:
    if not disclosure.table:
        return _("Every row")
    kind = tables_to_disclose().get(disclosure.table, disclosure.table)
    if disclosure.row_id is None:
        return _("All of: %(kind)s") % {"kind": kind.lower()}
    row = rows.get(disclosure.row_id, _("a row that is no longer here"))
    return _("Only “%(row)s” of: %(kind)s") % {"row": row, "kind": kind.lower()}


def owners_who_show_everybody(partnership_id: int, table: str, on: date) -> frozenset[int]:
    """The bodies that show a whole table of theirs to every other body of a partnership on a day.

    The joint body counts among those others, as does every body that it shows its rows to.
    """
    with unscoped("who shows what to all is worked out from every disclosure"):
        rows = list(
            Disclosure.objects.filter(
                _in_force(on), partnership_id=partnership_id, row_id__isnull=True,
                table__in=["", table],
            ).values_list("owner_id", "to_id")
        )  # fmt: skip
        joint = Partnership.objects.values_list("joint_body_id", flat=True).get(pk=partnership_id)
    everybody = {joint, *(to for owner, to in rows if owner == joint)}
    shown: dict[int, set[int]] = {}
    for owner, to in rows:
        shown.setdefault(owner, {owner}).add(to)
    return frozenset(owner for owner, seen in shown.items() if everybody <= seen)
