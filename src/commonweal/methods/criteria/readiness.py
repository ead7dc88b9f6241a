"""Whether partners are ready to begin sharing, and with which service: a tree, not a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.bounds import all_different, within
from commonweal.methods.criteria.service_kind import ServiceKind
from commonweal.methods.method import MadeBy, method

MOST_FORMS = 1_000


class Start(StrEnum):
    """Where the tree leads for a service."""

    BEGIN = "begin"
    TRY = "try"
    SETTLE = "settle"
    KEEP = "keep"


@dataclass(frozen=True)
class Issue:
    """A question that is to be settled before starting."""

    question: str
    """The question."""
    answered: bool = False
    """Whether it has its answer."""
    who: str = ""
    """Who is to answer it, while it has no answer; blank for nobody."""


@dataclass(frozen=True)
class Candidate:
    """A service that could be shared, as far as is known."""

    service: str
    """The service."""
    kinds: Mapping[str, ServiceKind | None]
    """What each partner holds it to be; null where it has not said, or does not show it."""
    forms_open: int | None = None
    """Forms of working together that fit or are in question; null where nothing is known."""

    def __post_init__(self) -> None:
        if self.forms_open is not None:
            within(self.forms_open, 0, MOST_FORMS, "forms_open", called="The forms open")


@dataclass(frozen=True)
class ReadinessFacts:
    """What is settled before partners begin."""

    issues: tuple[Issue, ...]
    """The questions of readiness."""
    candidates: tuple[Candidate, ...] = ()
    """The services that could be shared."""

    def __post_init__(self) -> None:
        all_different(
            (each.question for each in self.issues), "issues", "question",
            "Each question must be asked once. “{}” is asked again.",
        )  # fmt: skip
        all_different(
            (each.service for each in self.candidates), "candidates", "service",
            "Each service must stand once. “{}” stands again.",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the tree leads for one service, and by which steps."""

    service: str
    """The service."""
    start: Start
    """Begin with it, try it in part, settle something first, or keep it."""
    steps: tuple[str, ...]
    """The steps that led there, the last of which decided."""


@dataclass(frozen=True)
class Readiness:
    """How far partners are ready."""

    answered: int
    """Questions with an answer."""
    settled: int
    """Questions with an answer or a name."""
    asked: int
    """Questions in all."""
    gaps: tuple[str, ...]
    """What is open, in sentences, what has not even a name first."""
    services: tuple[Placed, ...]
    """Each service, those to begin with first."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "criteria.readiness",
    version="1",
    question="Are these partners ready to begin, with which service, and what comes first?",
)
def readiness(given: ReadinessFacts) -> Readiness:
    """Count what is settled, and lead each service down the tree.

    Source: the seven issues and the sorting of services are those of a regional guide to sharing
    back offices of 2011, which names a decision tree and prints none; this tree is our own.
    """
    named = [each for each in given.issues if each.who and not each.answered]
    bare = [each for each in given.issues if not each.who and not each.answered]
    gaps = [f"“{each.question}” has neither an answer nor anybody to give it." for each in bare]
    gaps += [f"“{each.question}” is to be answered by {each.who}." for each in named]
    order = list(Start)
    placed = [_place(each, bool(given.issues) and not gaps) for each in given.candidates]
    return Readiness(
        answered=len(given.issues) - len(gaps),
        settled=len(given.issues) - len(bare),
        asked=len(given.issues),
        gaps=tuple(gaps) or (() if given.issues else ("No question of readiness is asked yet.",)),
        services=tuple(sorted(placed, key=lambda each: order.index(each.start))),
    )


def _place(candidate: Candidate, all_answered: bool) -> Placed:
    steps: list[str] = []
    start = _by_kind(candidate, steps) or _by_form(candidate, steps)
    if start is None:
        start = _by_answers(candidate, all_answered, steps)
    return Placed(candidate.service, start, tuple(steps))


def _by_kind(candidate: Candidate, steps: list[str]) -> Start | None:
    """First: is it core to anybody, and has everybody said?"""
    core = [name for name, kind in candidate.kinds.items() if kind is ServiceKind.CORE]
    silent = [name for name, kind in candidate.kinds.items() if kind is None]
    if core and len(core) == len(candidate.kinds):
        steps.append("Every partner holds it to be core: keep what it decides.")
        return Start.KEEP
    if silent or not candidate.kinds:
        steps.append(f"What kind of service it is: not told by {', '.join(silent) or 'anybody'}.")
        return Start.SETTLE
    if core:
        steps.append(
            f"Core to {', '.join(core)}: what it decides there stays; the others may share it, and "
            "the work around it may be shared by all."
        )
    else:
        steps.append("Core to nobody.")
    return None


def _by_form(candidate: Candidate, steps: list[str]) -> Start | None:
    """Then: does the law leave a form open?"""
    if candidate.forms_open is None:
        steps.append("In which form it may be shared: nothing is known yet that would tell.")
        return Start.SETTLE
    if not candidate.forms_open:
        steps.append("Every form of working together is ruled out: ask a lawyer, or keep it.")
        return Start.KEEP
    noun = "form of working together is" if candidate.forms_open == 1 else "forms are"
    steps.append(f"{candidate.forms_open} {noun} open.")
    return None


def _by_answers(candidate: Candidate, all_answered: bool, steps: list[str]) -> Start:
    """Then: is everything answered? Last: is it routine for everybody?"""
    if not all_answered:
        steps.append("A question of readiness has no answer yet.")
        return Start.SETTLE
    steps.append("Every question of readiness is answered.")
    if all(kind is ServiceKind.TRANSACTIONAL for kind in candidate.kinds.values()):
        steps.append("Transactional for everybody: begin with it.")
        return Start.BEGIN
    steps.append("Not transactional for everybody: try it in part, or with some, and look again.")
    return Start.TRY
