from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.ledgers.fields import Field
from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.rules.fields import FIELD_WORDS
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import money, plural


def reasons_not_to_keep_for(actor: Actor, body: Body) -> list[str]:
    """Why a person may not bring ledgers of a body."""
    if actor.for_programme_office or body.pk == actor.body_id:
        return []
    return [
        _("You act for %(own)s, so you cannot bring ledgers of %(body)s.")
        % {"own": actor.body_name, "body": body}
    ]


def reasons_not_to_accept(file: LedgerFile) -> list[str]:
    """Why a ledger file cannot be taken in."""
    if file.state != FileState.WAITING:
        return [_("“%(file)s” has been decided on already.") % {"file": file}]
    if file.fault:
        return [file.fault]
    if not file.lines:
        return [
            _("No line of “%(file)s” could be read. Drop it, or say what its columns are.")
            % {"file": file}
        ]
    return []


def reasons_to_look(file: LedgerFile, kept: Iterable[LedgerFile]) -> list[str]:
    """Why a person should look at a file before it is taken in; none for one like those before.

    It is like them when its columns are those of a file that is `kept`, every row was read, and
    each total that it states is the sum of its lines.
    """
    reasons = list(reasons_not_to_accept(file))
    known = [sheet["columns"] for other in kept for sheet in other.receipt["sheets"]]
    sheets = file.receipt.get("sheets", [])
    if not all(sheet["columns"] in known for sheet in sheets):
        reasons.append(_("Its columns are not those of a ledger that is kept."))
    if file.refused_rows:
        reasons.append(_("%(count)d of its rows were refused.") % {"count": file.refused_rows})
    if not all(total["agrees"] for total in file.receipt.get("stated", [])):
        reasons.append(_("A total that it states is not the sum of its lines."))
    return reasons


def points_of(file: LedgerFile, kept: Collection[str]) -> list[str]:
    """What a person should look at in a waiting file; `kept` names the files that stay till then.

    That it replaces another, or that rows were refused, does not keep it from being taken in.
    """
    points = list(reasons_not_to_accept(file))
    if file.refused_rows:
        said = plural(file.refused_rows, _("row was refused."), _("rows were refused."))
        points.append(said)
    if file.name in kept:
        points.append(_("Replaces the “%(file)s” that is kept.") % {"file": file})
    points += [
        _("Differs from its stated total by %(sum)s.")
        % {"sum": money(abs(total["stated_pence"] - total["summed_pence"]) / 100)}
        for total in file.receipt.get("stated", [])
        if not total["agrees"]
    ]
    return points


def reasons_not_to_say_columns(chosen: dict[str, str]) -> list[str]:
    """Why columns cannot be what a person chose for them."""
    fields = [field for field in chosen.values() if field]
    reasons = []
    if "payee" not in fields or not {"amount", "gross"} & set(fields):
        reasons.append(
            _("Say which column is the supplier and which the amount. The rest may be left.")
        )
    twice = sorted({field for field in fields if fields.count(field) > 1})
    reasons += [
        _("Two columns are said to be “%(field)s”. Choose one of them.")
        % {"field": FIELD_WORDS[Field(field)]}
        for field in twice
    ]
    return reasons


def reasons_not_to_drop(file: LedgerFile) -> list[str]:
    """Why a file cannot be dropped."""
    if file.state != FileState.WAITING:
        return [_("“%(file)s” has been decided on already.") % {"file": file}]
    return []


def reasons_not_to_remove(file: LedgerFile, reason: str) -> list[str]:
    """Why a kept file cannot be taken out."""
    if file.state != FileState.KEPT:
        return [_("“%(file)s” is not kept, so there is nothing to take out.") % {"file": file}]
    if not reason.strip():
        return [_("Say why it is taken out. The reason stays with the file.")]
    return []
