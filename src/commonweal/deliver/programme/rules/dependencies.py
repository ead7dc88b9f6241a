from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import DependencyKind
from commonweal.deliver.programme.models import Dependency


def reasons_not_to_link(
    code: str,
    needs: str,
    kind: str,
    *,
    known: Collection[str],
    outside: bool,
    links: Collection[Dependency],
    ring: str,
) -> list[str]:
    """Why a link cannot be added.

    `ring` is the sentence of `analysis.network` when work would come to wait for itself.
    """
    reasons = []
    if code not in known:
        reasons.append(_not_known(code))
    if needs not in known and not outside:
        reasons.append(
            _not_known(needs) + " " + _("If it is work outside this programme, tick that.")
        )
    if code == needs:
        reasons.append(_("Work cannot wait for itself."))
    elif any(each.code == code and each.needs == needs and each.kind == kind for each in links):
        reasons.append(
            _("There is a link of that kind from “%(needs)s” to “%(code)s” already.")
            % {"needs": needs, "code": code}
        )
    elif ring and kind != DependencyKind.JOINT:
        reasons.append(ring)
    return reasons


def _not_known(code: str) -> str:
    return _("“%(code)s” is not the code of an area, project or milestone of this programme.") % {
        "code": code
    }


def reasons_not_to_unlink(reason: str) -> list[str]:
    """Why a link cannot be removed."""
    return [] if reason.strip() else [_("Say why the link is no longer there.")]
