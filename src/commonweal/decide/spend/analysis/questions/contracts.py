"""Spend with suppliers who stand on no register of contracts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from ibis import Table

from .answers import BESIDE, LINES, NAME, PARTNERS, PENCE, Answer, Asked, Figure, Unit, share
from .lines import Level, bought, certain

REGISTER = ibis.schema(
    {
        "supplier": "string", "title": "string", "starts_on": "date", "ends_on": "date",
        "value_pence": "int64", "postcode": "string", "small": "boolean", "voluntary": "boolean",
    }
)  # fmt: skip
"""A register of contracts whose suppliers were found among those of the ledgers."""


def register_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Contracts, whose suppliers are those of the ledgers, as a table to join with lines."""
    return ibis.memtable(
        [{name: row.get(name) for name in REGISTER.names} for row in rows], schema=REGISTER
    )


def marked(lines: Table, register: Table) -> Table:
    """Sums by partner, supplier and day, with whether the supplier is on the register.

    `sure` keeps apart what was paid under names whose link to the supplier is certain.

    `in_term` says that a contract with the supplier ran on that day; one without a date of begin
    or end counts as running on that side.
    """
    market = bought(lines)
    market = market.mutate(sure=certain(market))
    each = market.group_by("partner", "supplier", "paid_on", "sure").agg(
        lines=market.count(), pence=market.amount_pence.sum()
    )
    met = each.join(register.select("supplier", "starts_on", "ends_on").distinct(), "supplier")
    runs = (met.starts_on.isnull() | (met.starts_on <= met.paid_on)) & (
        met.ends_on.isnull() | (met.ends_on >= met.paid_on)
    )
    running = met.filter(runs).select("partner", "supplier", "paid_on").distinct()
    running = running.mutate(in_term=True)
    listed = register.select("supplier").distinct().mutate(on_register=True)
    each = each.left_join(running, ["partner", "supplier", "paid_on"]).drop(
        "partner_right", "supplier_right", "paid_on_right"
    )
    found = each.left_join(listed, "supplier").drop("supplier_right")
    no = ibis.literal(False)
    return found.mutate(
        on_register=found.on_register.fill_null(no), in_term=found.in_term.fill_null(no)
    )


def coverage(lines: Table, register: Table) -> Table:
    """One row a partner: pence, pence with suppliers on the register, and while in term.

    `sure_pence` is what was paid in term under names whose link is certain.
    """
    found = marked(lines, register)
    zero = ibis.literal(0)
    return (
        found.group_by("partner")
        .agg(
            lines=found.lines.sum(),
            pence=found.pence.sum(),
            register_pence=found.pence.sum(where=found.on_register).fill_null(zero),
            term_pence=found.pence.sum(where=found.in_term).fill_null(zero),
            sure_pence=found.pence.sum(where=found.in_term & found.sure).fill_null(zero),
        )
        .order_by("partner")
    )


def with_groups(lines: Table, register: Table) -> Table:
    """One row: pence with suppliers of whose group one is on the register."""
    market = bought(lines, Level.GROUP)
    listed = market.semi_join(register, "supplier").select("who").distinct()
    return market.semi_join(listed, "who").agg(
        pence=ibis._.amount_pence.sum().fill_null(ibis.literal(0))
    )


def off_contract(lines: Table, register: Table) -> Table:
    """Suppliers on no register: partners, lines and pence, the largest first."""
    market = bought(lines)
    off = market.anti_join(register.select("supplier").distinct(), "supplier")
    return (
        off.group_by("supplier")
        .agg(
            name=off.supplier_name.max(),
            partners=off.partner.nunique(),
            lines=off.count(),
            pence=off.amount_pence.sum(),
        )
        .order_by(ibis.desc("pence"), "supplier")
    )


def answer(asked: Asked) -> Answer:
    """How much of the spend is with suppliers on the register, and the largest who are not."""
    if asked.register is None:
        return Answer(
            missing="No register of contracts is here. Upload one: a file with supplier, title, "
            "start, end and value."
        )
    whose = _registers_of(asked.registers)
    partners = asked.partners()
    without = [] if asked.registers is None else [p for p in partners if p not in asked.registers]
    if len(without) == len(partners) and without:
        return Answer(
            missing=f"No register of contracts of {asked.named(without)} is here. {whose} Upload "
            "theirs, or choose a partner whose register is here."
        )
    lines = asked.lines.filter(asked.lines.partner.notin(without)) if without else asked.lines
    found = asked.all(coverage(lines, asked.register))
    whole, on, term, sure = (
        sum(row[key] for row in found)
        for key in ("pence", "register_pence", "term_pence", "sure_pence")
    )
    groups = asked.one(with_groups(lines, asked.register))["pence"]
    least, most = min(on, term, sure), max(on, groups)
    # The lines behind a row are those of the partners that it counts.
    counted = BESIDE.join(each for each in partners if each not in without)
    found_off = asked.rows(off_contract(lines, asked.register))
    apart = f"Without a register here, so not counted: {asked.named(without)}." if without else ""
    rests_on = " ".join(filter(None, (whose, apart)))
    return Answer(
        figures=(
            Figure("Spend with suppliers", Unit.PENCE, whole,
                   note="Of partners whose register is here." if without else ""),
            Figure("With suppliers on the register", Unit.SHARE, share(on, whole),
                   share(least, whole), share(most, whole),
                   note="The lower figure counts only what was paid while a contract ran, under "
                   "names whose link is certain; the higher also other suppliers of the group."),
            Figure("Off the register", Unit.PENCE, whole - on, whole - most, whole - least),
            *_apart(asked, without),
        ),
        columns=(NAME, PARTNERS, LINES, PENCE),
        rows=tuple(row | {"partner": counted} for row in found_off),
        leads=("supplier", "partner") if without else ("supplier",),
        notes=(
            *filter(None, (rests_on,)),
            "A supplier counts as on the register whichever of these registers it stands on. One "
            "who is not may be called off a framework held elsewhere; one who is may also be paid "
            "outside the contract.",
        ),
        rests_on=rests_on,
    )  # fmt: skip


def _registers_of(registers: Mapping[str, str] | None) -> str:
    return f"Registers of: {', '.join(sorted(registers.values()))}." if registers else ""


def _apart(asked: Asked, without: Sequence[str]) -> tuple[Figure, ...]:
    """What partners without a register spend, of which nobody can say whether it is on one."""
    if not without:
        return ()
    market = bought(asked.lines.filter(asked.lines.partner.isin(without)))
    pence = asked.one(market.agg(pence=market.amount_pence.sum().fill_null(ibis.literal(0))))
    return (
        Figure("Of partners without a register", Unit.PENCE, pence["pence"],
               note=f"{asked.named(without)}: not in the figures above."),
    )  # fmt: skip
