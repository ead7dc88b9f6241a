"""Local, small and voluntary suppliers, as far as ledgers and registers say what a supplier is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import reduce
from operator import or_

import ibis
from ibis import Table
from ibis.expr.types import BooleanValue, StringValue

from .answers import Answer, Asked, Bar, Chart, Column, Figure, Row, Unit, share
from .lines import Level, bought, lead
from .writing import written


class Sector(StrEnum):
    """What sort of supplier it is."""

    VOLUNTARY = "voluntary or social"
    SOLE = "sole trader or partnership"
    COMPANY = "company"
    NOT_STATED = "not stated"


_TYPES = (
    (Sector.VOLUNTARY, r"charit|\bcic\b|community interest|volunt|vcse|social enterprise|mutual"),
    (Sector.SOLE, r"sole|self.?employed|individual|partnership"),
    (Sector.COMPANY, r"limited|\bltd\b|\bplc\b|company|corporat"),
)
_NAMED_VOLUNTARY = r"\bCIC\b|\bC\.I\.C\b|COMMUNITY INTEREST"
_LARGE = r"\blarge\b|non.?sme"
_SMALL = r"\bsmes?\b|\bmicro\b|\bsmall\b|\bmedium\b"
_POSTCODE_AREA = r"^([A-Z]+)[0-9]"


def sectors(lines: Table, level: Level = Level.SUPPLIER, register: Table | None = None) -> Table:
    """Each supplier with what is known of it: who, name, partners, lines, pence, and these.

    `sector`, and `voluntary` and `small`, each of which is NULL where nothing is known.

    What one partner's ledger or register says of a supplier holds for all; what says yes goes
    before what says no. Evidence of the sector, in this order: a charity number, a VCSE mark of
    “yes” or a type of creditor that says so; a community interest company by name; a type of
    creditor; a company number. A type that names several sorts at once (“sole trader,
    partnership, limited”) says nothing. Nothing is guessed from a name's words. A company number
    does not say that a supplier is not voluntary: many charities are companies too.
    """
    market = _with_register(bought(lines, level), register)
    told = market.payee_type.lower()
    no = ibis.literal(False)
    says = {sector: told.re_search(pattern).fill_null(no) for sector, pattern in _TYPES}
    votes = {
        sector: (
            says[sector] & ~_any(other for each, other in says.items() if each != sector)
        ).max()
        for sector in says
    }
    volunteers = (
        market.charity_number.notnull()
        | told.isin(["yes", "y", "true"]).fill_null(no)
        | market.supplier_name.upper().re_search(_NAMED_VOLUNTARY).fill_null(no)
        | market.listed_voluntary.fill_null(no)
    )
    large = told.re_search(_LARGE).fill_null(no)
    small = told.re_search(_SMALL).fill_null(no) & ~large
    found = market.group_by("who").agg(
        supplier=market.supplier.min(),
        name=market.supplier_name.max(),
        partners=market.partner.nunique(),
        lines=market.count(),
        pence=market.amount_pence.sum(),
        social=votes[Sector.VOLUNTARY] | volunteers.max(),
        sole=votes[Sector.SOLE],
        trades=votes[Sector.COMPANY],
        company=votes[Sector.COMPANY] | market.company_number.notnull().max(),
        unsocial=(~market.listed_voluntary).fill_null(no).max(),
        little=(small | market.listed_small.fill_null(no)).max(),
        big=(large | (~market.listed_small).fill_null(no)).max(),
    )
    sector = ibis.cases(
        (found.social, Sector.VOLUNTARY.value),
        (found.sole, Sector.SOLE.value),
        (found.company, Sector.COMPANY.value),
        else_=Sector.NOT_STATED.value,
    )
    found = found.mutate(
        sector=sector,
        voluntary=_known(found.social, found.unsocial | found.sole | found.trades),
        small=_known(found.little, found.big),
    )
    return found.drop("social", "sole", "trades", "company", "unsocial", "little", "big")


def _any(marks: Iterator[BooleanValue]) -> BooleanValue:
    return reduce(or_, marks)


def _known(yes: BooleanValue, no: BooleanValue) -> BooleanValue:
    return ibis.cases((yes, ibis.literal(True)), (no, ibis.literal(False)))


def _with_register(market: Table, register: Table | None) -> Table:
    """Lines with what the registers say of their supplier; NULL where they say nothing."""
    if register is None:
        none = ibis.null("boolean")
        return market.mutate(listed_small=none, listed_voluntary=none)
    marks = register.group_by("supplier").agg(
        listed_small=register.small.cast("int8").max(),
        listed_voluntary=register.voluntary.cast("int8").max(),
    )
    marks = marks.mutate(
        listed_small=marks.listed_small == 1, listed_voluntary=marks.listed_voluntary == 1
    )
    return market.left_join(marks, "supplier").drop("supplier_right")


def areas(lines: Table, level: Level = Level.SUPPLIER, register: Table | None = None) -> Table:
    """The postcode areas of each supplier, as any ledger or register gives them: who, area."""
    market = bought(lines, level)
    found = market.select("who", area=_area(market.postcode))
    if register is not None:
        listed = register.select("supplier", area=_area(register.postcode))
        of = market.select("supplier", "who").distinct()
        found = found.union(of.join(listed, "supplier").select("who", "area"))
    return found.filter(found.area != "").distinct()


def _area(postcode: StringValue) -> StringValue:
    """The letters that a postcode begins with."""
    return postcode.strip().upper().re_extract(_POSTCODE_AREA, 1)


def placed(
    lines: Table,
    local: Sequence[str],
    level: Level = Level.SUPPLIER,
    register: Table | None = None,
) -> Table:
    """Suppliers as `sectors` has them, with `local`: whether one of their areas is among these.

    It is NULL where no postcode is known, or no area counts as local. A supplier with a postcode
    in the area is local wherever its other offices are.
    """
    known = areas(lines, level, register)
    inside = known.area.isin(list(local)).cast("int8") if local else ibis.null("int8")
    known = known.mutate(inside=inside)
    known = known.group_by("who").agg(inside=known.inside.max(), area=known.area.min())
    found = sectors(lines, level, register).left_join(known, "who").drop("who_right")
    return found.mutate(local=found.inside == 1).drop("inside")


def by_sector(lines: Table, level: Level = Level.SUPPLIER, register: Table | None = None) -> Table:
    """Suppliers, lines and pence of each sector."""
    found = sectors(lines, level, register)
    return (
        found.group_by("sector")
        .agg(suppliers=found.count(), lines=found.lines.sum(), pence=found.pence.sum())
        .order_by("sector")
    )


MARKS = ("voluntary", "small", "local")


def known_of(suppliers: Table) -> Table:
    """One row: pence in all, and of each mark the pence with suppliers it holds of, and not.

    `placed` is the pence with suppliers of whom a postcode is known.
    """
    sums = {
        "pence": suppliers.pence.sum().fill_null(0),
        "placed": suppliers.pence.sum(where=suppliers.area.notnull()).fill_null(0),
    }
    for mark in MARKS:
        held = suppliers[mark]
        no = ibis.literal(False)
        sums[f"{mark}_yes"] = suppliers.pence.sum(where=held.fill_null(no)).fill_null(0)
        sums[f"{mark}_no"] = suppliers.pence.sum(where=(~held).fill_null(no)).fill_null(0)
    return suppliers.agg(**sums)


def answer(asked: Asked) -> Answer:
    """The share of each mark as a range, sectors as a chart, the suppliers marked as rows."""
    level, register = asked.level, asked.register
    suppliers = placed(asked.lines, asked.local, level, register)
    told = asked.one(known_of(suppliers))
    others = [
        asked.one(known_of(placed(asked.lines, asked.local, each, register)))
        for each in Level
        if each is not level
    ]
    at = [told, *others]
    found = {row["sector"]: row for row in asked.all(by_sector(asked.lines, level, register))}
    marks = [f"{mark}_{said}" for mark in MARKS for said in ("yes", "no")]
    if not any(told[each] for each in ("placed", *marks)) and set(found) <= {Sector.NOT_STATED}:
        return Answer(
            missing="None of these ledgers says what sort of supplier it pays: no type of "
            "creditor, no VCSE mark, no postcode, no number of a register; nor does a register "
            "of contracts, which may have columns such as “SME”, “VCSE” and “Supplier postcode”."
        )
    marked = suppliers.filter(
        suppliers.voluntary.fill_null(False)
        | suppliers.small.fill_null(False)
        | suppliers.local.fill_null(False)
    ).order_by(ibis.desc("pence"), "who")
    key = lead(level)
    mine = found.get(Sector.VOLUNTARY, {"pence": 0, "suppliers": 0})
    return Answer(
        figures=(
            _ranged("With voluntary or social suppliers", "voluntary", at),
            _ranged("With small or medium-sized suppliers", "small", at),
            _local(asked, at),
            Figure("Known to be voluntary or social", Unit.COUNT, mine["suppliers"]),
            Figure("Spend with them", Unit.PENCE, mine["pence"]),
        ),
        columns=(
            Column("name", "Supplier"),
            Column("marks", "Known to be"), Column("area", "Postcode area"),
            Column("partners", "Partners", Unit.COUNT), Column("lines", "Lines", Unit.COUNT),
            Column("pence", "Spend", Unit.PENCE, {}),
        ),
        rows=tuple(
            row | {key: row["who"], "marks": _marks(row)} for row in asked.rows(marked)
        ),
        leads=(key,),
        chart=Chart(
            "Spend by sort of supplier", Unit.PENCE,
            tuple(Bar(sector, max(found[sector]["pence"], 0)) for sector in Sector
                  if sector in found),
        ),
        notes=(
            "Nothing is worked out from names of streets or from turnover. To know more, add a "
            "register of contracts with the columns “SME”, “VCSE” and “Supplier postcode”, or "
            "ledgers with the supplier’s postcode.",
        ),
    )  # fmt: skip


def _ranged(label: str, mark: str, at: Sequence[Row]) -> Figure:
    """A share from that which is known to be so, to that which it would be if the unknown were.

    The ends are the least and the greatest at any level: what is known of one name of a supplier
    holds for the others only if they are linked rightly. The first level is the one asked for.
    """
    told, yes, no = at[0], f"{mark}_yes", f"{mark}_no"
    known = share(told[yes] + told[no], told["pence"]) or 0.0
    lows = [share(row[yes], row["pence"]) or 0.0 for row in at]
    highs = [share(row["pence"] - row[no], row["pence"]) or 0.0 for row in at]
    return Figure(
        label,
        Unit.SHARE,
        lows[0],
        min(lows),
        max(highs),
        note=f"Known of {written(known, Unit.SHARE)} of spend.",
    )


def _local(asked: Asked, at: Sequence[Row]) -> Figure:
    if asked.local:
        return _ranged(f"With local suppliers ({', '.join(asked.local)})", "local", at)
    known = share(at[0]["placed"], at[0]["pence"]) or 0.0
    return Figure(
        "With local suppliers", Unit.SHARE, None,
        note="Say which postcode areas are local; a postcode is known of "
        f"{written(known, Unit.SHARE)} of spend.",
    )  # fmt: skip


def _marks(row: Row) -> str:
    words = {"voluntary": Sector.VOLUNTARY.value, "small": "small or medium", "local": "local"}
    return ", ".join(words[mark] for mark in MARKS if row[mark])
