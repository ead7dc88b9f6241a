"""What came of benefits once identified, in a programme that was tracked from year to year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tracked:
    """How much of what was identified at first was put forward to be delivered in the end."""

    what: str
    identified_gbp: float
    put_forward_gbp: float
    source: str

    @property
    def share(self) -> float:
        """Put forward of identified, as a fraction, to the whole per cent: sources say no more.

        >>> CUSTOMER_CONTACT.share
        0.22
        """
        return round(self.put_forward_gbp / self.identified_gbp, 2)


# One programme of one region: it says what may happen, and is no average of many.
CUSTOMER_CONTACT = Tracked(
    what="customer contact in ten councils of Greater Manchester",
    identified_gbp=5_800_000,
    put_forward_gbp=1_300_000,
    source="AGMA Improvement and Efficiency Commission, 27 July 2010",
)
