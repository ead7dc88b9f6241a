"""The frozen ledger of a programme, what it adds up to, and what does not agree in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import Sight, current_scope, seeing
from commonweal.methods import claims as method
from commonweal.methods.claims import Conflict, Ledger, Totals
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Participation
from commonweal.prove.benefits.models import BudgetLine, Claim, Settlement
from commonweal.prove.benefits.selectors.ledger import LedgerRows, ledger_rows, parts_by_whole


@dataclass(frozen=True)
class Settled:
    """A conflict that a person has settled, with the reason that is printed beside it."""

    conflict: Conflict
    settlement: Settlement


@dataclass(frozen=True)
class Savings:
    """What the savings of a programme amount to, read once and used by every page of them."""

    rows: LedgerRows
    ledger: Ledger
    totals: Totals
    conflicts: tuple[Conflict, ...]
    settled: tuple[Settled, ...]

    @property
    def stopping(self) -> tuple[Conflict, ...]:
        """What a report must wait for."""
        return tuple(each for each in self.conflicts if each.stops)

    @property
    def notes(self) -> tuple[Conflict, ...]:
        """What is worth knowing and stops nothing."""
        return tuple(each for each in self.conflicts if not each.stops)

    @cached_property
    def years(self) -> list[int | None]:
        """Every year that a total has, in order; what has no year last."""
        return list(self.totals.by_year())

    @cached_property
    def claims_on(self) -> dict[int, list[Claim]]:
        """The claims that draw on each budget line, by the line's key."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.rows.claims:
            if claim.line_id is not None:
                found[claim.line_id].append(claim)
        return found

    @cached_property
    def claim_by_code(self) -> dict[str, Claim]:
        """The claims by the code that names them in the ledger."""
        return dict(zip(codes(self.rows.claims), self.rows.claims, strict=True))


def savings(actor: Actor, programme: Programme, on: date) -> Savings:
    """The savings of a programme as the actor sees them, kept until a fact changes."""
    return kept("savings", actor, programme, on, lambda: savings_of(ledger_rows(programme)))


def common_savings(actor: Actor, programme: Programme, *, mark: int | None = None) -> Savings:
    """The savings by the rows that the joint body discloses to all: what a report may print."""
    scope = current_scope()
    sight = Sight(actor.partnership_id, frozenset({actor.joint_body_id}))
    with seeing(sight, person_id=actor.person_id, act=scope.act if scope else None):
        return savings_of(ledger_rows(programme, mark=mark))


def open_conflicts(actor: Actor, programme: Programme, on: date) -> tuple[Conflict, ...]:
    """What does not agree in the actor's eyes, and in those of a report's readers."""
    own = savings(actor, programme, on).conflicts
    if not actor.for_programme_office:
        return own
    known = {each.key for each in own}
    common = common_conflicts(actor, programme, on)
    return (*own, *(each for each in common if each.key not in known))


def common_conflicts(actor: Actor, programme: Programme, on: date) -> tuple[Conflict, ...]:
    """What does not agree in the rows that all partners see: these may be told to all of them."""
    sight = actor.sight
    if sight.owners == {actor.joint_body_id} and not (sight.tables or sight.rows):
        return savings(actor, programme, on).conflicts
    return kept(
        "common savings", actor, programme, on, lambda: common_savings(actor, programme)
    ).conflicts


def savings_of(rows: LedgerRows) -> Savings:
    """What rows amount to."""
    ledger = ledger_of(rows)
    found = method.find_conflicts(ledger).found
    settled = {each.key: each for each in rows.settlements}
    return Savings(
        rows=rows,
        ledger=ledger,
        totals=method.totals(ledger),
        conflicts=tuple(each for each in found if each.key not in settled),
        settled=tuple(Settled(each, settled[each.key]) for each in found if each.key in settled),
    )


def codes(claims: Sequence[Claim]) -> list[str]:
    """A code for each claim, made plain where two bodies have given the same one."""
    often = Counter(claim.code for claim in claims)
    return [
        claim.code if often[claim.code] == 1 else f"{claim.code} ({claim.pk})" for claim in claims
    ]


def ledger_of(rows: LedgerRows) -> Ledger:
    """The frozen ledger of some rows."""
    areas = {area.pk: area for area in rows.areas}
    projects = {project.pk: project for project in rows.projects}
    items = {item.pk: item for item in rows.hub_items}
    whole = f"programme:{rows.programme.code}"
    names = {whole: rows.programme.name}
    names |= {f"area:{a.code}": a.name for a in rows.areas}
    names |= {f"project:{p.code}": p.name for p in rows.projects}
    names |= {f"hub:{i.code}": i.name for i in rows.hub_items}
    inside = {f"area:{area.code}": whole for area in rows.areas}
    for project in rows.projects:
        area = areas.get(project.area_id) if project.area_id else None
        inside[f"project:{project.code}"] = f"area:{area.code}" if area else whole
    inside |= {f"hub:{item.code}": whole for item in rows.hub_items}

    def subject(claim: Claim) -> str:
        if claim.project_id in projects:
            return f"project:{projects[claim.project_id].code}"
        if claim.area_id in areas:
            return f"area:{areas[claim.area_id].code}"
        if claim.hub_item_id in items:
            return f"hub:{items[claim.hub_item_id].code}"
        return whole

    things = {claim.pk: _thing(subject(claim), claim.about) for claim in rows.claims}
    for claim in rows.claims:
        if claim.about:
            names[things[claim.pk]] = f"{names[subject(claim)]}, {claim.about}"
    take_part, able = _taking_part(rows)
    of_subject = {things[claim.pk]: subject(claim) for claim in rows.claims}
    return Ledger(
        claims=tuple(_claims(rows, things)),
        lines=tuple(line_of(line, rows) for line in rows.lines),
        names=names,
        inside=inside,
        taking_part={t: take_part[s] for t, s in of_subject.items() if s in take_part},
        where_able={t: able[s] for t, s in of_subject.items() if s in take_part},
    )


def _thing(subject: str, about: str) -> str:
    return f"{subject}/{about.casefold()}" if about else subject


def _claims(rows: LedgerRows, things: dict[int, str]) -> list[method.Claim]:
    code_of = dict(zip((claim.pk for claim in rows.claims), codes(rows.claims), strict=True))
    years: dict[int, list[method.YearAmount]] = defaultdict(list)
    for each in rows.years:
        years[each.claim_id].append(method.YearAmount(each.year, each.low_gbp, each.high_gbp))
    parts = parts_by_whole(rows.parts)
    lines = {line.pk: line_name(line) for line in rows.lines}
    partners = {partner.pk: str(partner) for partner in rows.partners}
    return [
        method.Claim(
            code=code_of[claim.pk],
            thing=things[claim.pk],
            low=claim.low_gbp,
            high=claim.high_gbp,
            what=claim.what,
            kind=method.Kind(claim.kind),
            state=method.State(claim.state),
            partner=partners.get(claim.partner_id, "one partner") if claim.partner_id else "",
            per_partner=claim.is_per_partner,
            partners=claim.partner_count,
            year=claim.year,
            project_year=claim.project_year,
            recurring=claim.is_recurring,
            cash=method.Cash(claim.cash),
            line=lines.get(claim.line_id, "") if claim.line_id else "",
            percent=claim.percent,
            percent_of=claim.percent_of_gbp,
            quantity_low=claim.quantity_low,
            quantity_high=claim.quantity_high,
            unit=claim.unit,
            additional=claim.is_additional,
            reading=method.Reading(claim.additional_reading),
            parts=tuple(code_of[key] for key in parts.get(claim.pk, ())),
            replaces=code_of.get(claim.replaces_id, "") if claim.replaces_id else "",
            profile=tuple(years.get(claim.pk, ())),
            chance=None if claim.chance_percent is None else claim.chance_percent / 100,
        )
        for claim in rows.claims
    ]


def line_name(line: BudgetLine) -> str:
    """How sentences name a budget line: its code, its name and the year compared."""
    return f"{line.code} “{line.name}” {method.financial_year(line.year)}"


def line_of(line: BudgetLine, rows: LedgerRows) -> method.Line:
    """A budget line with its last actual, as the method takes it."""
    actual = rows.actual_of.get(line.pk)
    return method.Line(
        code=line_name(line),
        year=line.year,
        before=line.before_gbp,
        after=None if actual is None else round(actual.amount_pence / 100),
        price_change=(line.price_percent or Decimal(0)) / 100,
        demand_change=(line.demand_percent or Decimal(0)) / 100,
    )


def _taking_part(rows: LedgerRows) -> tuple[Counter[str], Counter[str]]:
    """How many full partners take part in each project, and how many where they are able."""
    full = {partner.pk for partner in rows.partners if partner.is_full}
    last: dict[tuple[int, int], Participation] = {}
    for each in rows.participations:
        last[each.undertaking_id, each.partner_id] = each
    states: dict[int, Counter[str]] = defaultdict(Counter)
    for each in last.values():
        if each.partner_id in full:
            states[each.undertaking_id][each.state] += 1
    take_part, able = Counter[str](), Counter[str]()
    for project in rows.projects:
        if project.undertaking_id in states:
            found = states[project.undertaking_id]
            thing = f"project:{project.code}"
            take_part[thing] = found[ParticipationState.PARTICIPATING]
            able[thing] = found[ParticipationState.PARTICIPATING_WHERE_ABLE]
    return take_part, able
