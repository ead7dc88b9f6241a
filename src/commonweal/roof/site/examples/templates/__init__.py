"""Word templates invented for the example partners, each with headings and looks of its own.

They are no body's real template: they are made here, by hand, to look like what such bodies use.
"""

from __future__ import annotations

from collections.abc import Callable

from . import agreements, boards, cabinet, districts

MAKERS: dict[str, Callable[[], bytes]] = {
    "council-cabinet": cabinet.make,
    "hospital-trust-board": boards.make_trust,
    "joint-commission": boards.make_commission,
    "district-cheltenham": districts.make_cheltenham,
    "district-cotswold": districts.make_cotswold,
    "district-forest": districts.make_forest,
    "district-westox": districts.make_westox,
}
# What the example bodies make agreements from.
AGREEMENT_MAKERS: dict[str, Callable[[], bytes]] = {
    "agreement-county": agreements.make_county,
    "agreement-health": agreements.make_health,
    "agreement-cheltenham": agreements.make_spa,
    "agreement-cotswold": agreements.make_hills,
    "agreement-forest": agreements.make_woodland,
    "agreement-westox": agreements.make_riverside,
}


def make_template(name: str) -> bytes:
    """One of the invented templates as a .docx file; the same bytes every time."""
    return (MAKERS | AGREEMENT_MAKERS)[name]()
