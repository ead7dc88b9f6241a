from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.partners.partnership.models import Partner


def reasons_not_to_state(shares: Mapping[Partner, tuple[Decimal, int]]) -> list[str]:
    """Why the cost of a shared service cannot be stated so: each partner's share and own use."""
    if len(shares) < 2:
        return [_("A shared service has two partners or more.")]
    whole = sum((share for share, _use in shares.values()), Decimal(0))
    if whole != 1:
        return [
            _("The shares must add up to 100 per cent. They add up to %(whole)s.")
            % {"whole": f"{whole * 100:.4f}".rstrip("0").rstrip(".")}
        ]
    return []
