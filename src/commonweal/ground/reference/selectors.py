from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.ground.reference.models import Body, BodyCode, BodyName, Function, FunctionList


class SeveralBodies(LookupError):
    """A name that more than one body goes by. `bodies` are those that it might mean."""

    def __init__(self, text: str, bodies: tuple[Body, ...]) -> None:
        names = "; ".join(body.name for body in bodies)
        super().__init__(f"“{text}” may mean any of these: {names}. Write the full name.")
        self.bodies = bodies


def plain_name(text: str) -> str:
    """A name as it is compared: no capitals, no punctuation, “&” as “and”, no leading “the”.

    >>> plain_name("The I.M. & T. Board")
    'im and t board'
    """
    spelled = text.casefold().replace("&", " and ").replace(".", "").replace("’", "'")
    words = re.sub(r"[^\w']+", " ", spelled).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@dataclass(frozen=True)
class BodyIndex:
    """Every name and code of every body, for a source that names many."""

    bodies: Mapping[int, Body]
    keys: Mapping[str, frozenset[int]]

    def find(self, text: str) -> Body | None:
        """The body that goes by a name, an earlier name or a code; None where there is none.

        Raises
        ------
        SeveralBodies
            When more than one goes by it.
        """
        found = sorted(self.keys.get(plain_name(text), ()))
        if len(found) > 1:
            raise SeveralBodies(text, tuple(self.bodies[key] for key in found))
        return self.bodies[found[0]] if found else None


def body_index() -> BodyIndex:
    """All bodies by all their names and codes, in three queries."""
    bodies = {body.pk: body for body in Body.objects.all()}
    keys: dict[str, set[int]] = {}
    for body in bodies.values():
        keys.setdefault(plain_name(body.name), set()).add(body.pk)
    for body_id, text in _other_names_and_codes():
        keys.setdefault(plain_name(text), set()).add(body_id)
    return BodyIndex(bodies, {key: frozenset(ids) for key, ids in keys.items()})


def _other_names_and_codes() -> Iterable[tuple[int, str]]:
    yield from BodyName.objects.values_list("body_id", "name")
    yield from BodyCode.objects.values_list("body_id", "code")


def find_body(text: str) -> Body | None:
    """The body that goes by a name, an earlier name or a code; for many names, `body_index`.

    Raises
    ------
    SeveralBodies
        When more than one goes by it.
    """
    return body_index().find(text)


def body_on(body: Body, day: date) -> Body | None:
    """The body itself, or whichever succeeded it by that day; None where nothing did."""
    standing: Body | None = body
    passed: set[int] = set()
    while standing and standing.ended_on and standing.ended_on < day:
        passed.add(standing.pk)
        standing = standing.successor
        if standing and standing.pk in passed:
            return None
    return standing


def bodies() -> QuerySet[Body]:
    """The register of bodies, with their successors."""
    return Body.objects.select_related("successor")


def predecessors_of(body: Body) -> list[Body]:
    """The bodies that ended with this one as their successor."""
    return list(Body.objects.filter(successor=body).order_by("ended_on", "name"))


def function_lists() -> QuerySet[FunctionList]:
    """Published lists of functions."""
    return FunctionList.objects.order_by("name")


def functions() -> QuerySet[Function]:
    """Every function of every list, with what it maps to in the others."""
    return Function.objects.select_related("listed_in").prefetch_related("maps_to__listed_in")


def same_function(function: Function) -> list[Function]:
    """What a function maps to, in its own list or another: payroll to HR and finance."""
    return list(function.maps_to.select_related("listed_in").order_by("listed_in__name", "code"))
