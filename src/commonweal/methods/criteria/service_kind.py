"""Which kind of service it is: core, transactional or neither, by a short tree of questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.method import MadeBy, method


class ServiceKind(StrEnum):
    """What a service is to the body that has it."""

    CORE = "core"
    TRANSACTIONAL = "transactional"
    NON_CORE = "non_core"


@dataclass(frozen=True)
class KindFacts:
    """What is known of a service; null where nobody has said."""

    service: str
    """The service."""
    decides: bool | None = None
    """Whether doing it means deciding policy, priorities or who gets what."""
    must_be_own: bool | None = None
    """Whether the law wants it done by an officer of this body and nobody else."""
    same_everywhere: bool | None = None
    """Whether it is done by the same rules and steps wherever it is done."""
    in_like_pieces: bool | None = None
    """Whether it comes often and in like pieces, such as payslips or invoices."""


@dataclass(frozen=True)
class KindFound:
    """What kind of service it is, or what must be said first."""

    service: str
    """The service."""
    kind: ServiceKind | None
    """Its kind; null while an answer that decides is missing."""
    reasons: tuple[str, ...]
    """What led there, each step as a sentence."""
    missing: tuple[str, ...]
    """The questions whose answers would decide, as the fields that they fill."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "criteria.service_kind",
    version="1",
    question="Is this service core, transactional or neither for this body, and why?",
)
def service_kind(given: KindFacts) -> KindFound:
    """Ask what makes a service core first, then what makes it transactional.

    Source: the three words are those of a regional guide to sharing back offices of 2011, whose
    workshops sorted services so; the tree of questions is our own.
    """
    core = {
        "decides": "It means deciding policy, priorities or who gets what.",
        "must_be_own": "The law wants an officer of this body and nobody else.",
    }
    if said := [why for field, why in core.items() if getattr(given, field)]:
        return KindFound(given.service, ServiceKind.CORE, tuple(said), ())
    plain = ("same_everywhere", "in_like_pieces")
    open_ones = [field for field in core if getattr(given, field) is None]
    if not open_ones and not any(getattr(given, field) is False for field in plain):
        open_ones = [field for field in plain if getattr(given, field) is None]
    if open_ones:
        return KindFound(given.service, None, (), tuple(open_ones))
    if given.same_everywhere and given.in_like_pieces:
        return KindFound(
            given.service,
            ServiceKind.TRANSACTIONAL,
            ("It is done by the same steps everywhere.", "It comes often, in like pieces."),
            (),
        )
    why = {
        "same_everywhere": "It is not done by the same steps everywhere.",
        "in_like_pieces": "It does not come in like pieces.",
    }
    reasons = tuple(why[field] for field in plain if getattr(given, field) is False)
    return KindFound(
        given.service, ServiceKind.NON_CORE, ("It decides nothing of the body's own.", *reasons), ()
    )
