"""Services beside the published lists of functions, and what kind each partner holds them to be."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.decide.baseline.models import ServiceSort
from commonweal.ground.reference.models import Function
from commonweal.methods.criteria import KindFacts, KindFound, ServiceKind, service_kind
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Undertaking, UndertakingFunction


@dataclass(frozen=True)
class ScopeRow:
    """A service, what it covers in each list, and what each body in sight holds it to be."""

    service: Undertaking
    covers: dict[int, tuple[Function, ...]]
    kinds: tuple[tuple[ServiceSort, KindFound], ...]


def scope_map() -> list[ScopeRow]:
    """Every service in sight, in order: four queries however many."""
    services = list(Undertaking.objects.filter(kind=UndertakingKind.SERVICE).order_by("order"))
    functions = {each.pk: each for each in Function.objects.select_related("listed_in")}
    covered: dict[int, list[Function]] = {}
    for line in UndertakingFunction.objects.order_by("id"):
        if function := functions.get(line.function_id):
            covered.setdefault(line.undertaking_id, []).append(function)
    sorts: dict[int, list[ServiceSort]] = {}
    for sort in ServiceSort.objects.select_related("owner", "service").order_by("owner__name"):
        sorts.setdefault(sort.service_id, []).append(sort)
    return [
        ScopeRow(
            service,
            _by_list(covered.get(service.pk, [])),
            tuple((sort, kind_of(sort)) for sort in sorts.get(service.pk, ())),
        )
        for service in services
    ]


def _by_list(functions: list[Function]) -> dict[int, tuple[Function, ...]]:
    found: dict[int, list[Function]] = {}
    for each in functions:
        found.setdefault(each.listed_in_id, []).append(each)
    return {key: tuple(named) for key, named in found.items()}


def kind_of(sort: ServiceSort) -> KindFound:
    """The kind that a body's answers give, or what it must say first."""
    return service_kind(facts_of(sort))


def facts_of(sort: ServiceSort) -> KindFacts:
    """A body's answers on one service as the method takes them."""
    return KindFacts(
        str(sort.service), sort.decides, sort.must_be_own, sort.same_everywhere, sort.in_like_pieces
    )


def counts(rows: list[ScopeRow], body_id: int) -> dict[str, int]:
    """How many services one body holds to be of each kind; those not told under “open”."""
    found = dict.fromkeys([*(kind.value for kind in ServiceKind), "open"], 0)
    for row in rows:
        own = next((told for sort, told in row.kinds if sort.owner_id == body_id), None)
        found[own.kind.value if own and own.kind else "open"] += 1
    return found
