"""Questions put to the ledgers that a person may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from commonweal.decide.spend.analysis.contracted import register_rows
from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.questions import Asked, Level, Question, Unit
from commonweal.decide.spend.analysis.questions.answers import BESIDE
from commonweal.decide.spend.analysis.questions.writing import written
from commonweal.decide.spend.analysis.shelving import as_kept
from commonweal.decide.spend.selectors.contracts import current_contracts, current_registers
from commonweal.ground.reference.models import Body

if TYPE_CHECKING:
    from ibis import Table

MOST_ON_A_PAGE = 100
MOST_IN_A_FILE = 5_000
LINES_A_PIECE = 20_000


@dataclass(frozen=True)
class Narrowed:
    """What a question is narrowed to: partners by slug, a financial year, what one supplier is."""

    partners: tuple[str, ...] = ()
    """None of them means all."""
    year: int | None = None
    level: Level = Level.SUPPLIER
    local: tuple[str, ...] = ()
    """Postcode areas that count as local; without any, nobody is called local."""

    def where(self, question: Question) -> dict[str, str]:
        """What narrows the lines behind a figure of the answer as well."""
        found = {"partner": BESIDE.join(self.partners)} if self.partners else {}
        if self.year is not None and not question.all_years:
            found["year"] = str(self.year)
        return found


def asked_of(
    spend: Spend, question: Question, narrowed: Narrowed, *, most: int = MOST_ON_A_PAGE
) -> Asked:
    """What a question's answer is worked out from."""
    lines = spend.cube.lines
    if narrowed.partners:
        lines = lines.filter(lines.partner.isin(narrowed.partners))
    if narrowed.year is not None and not question.all_years:
        lines = lines.filter(lines.year == narrowed.year)
    return Asked(
        lines,
        spend.cube.ask,
        narrowed.level if question.by_level else Level.SUPPLIER,
        spend.names,
        most,
        register=_register(spend) if question.by_register else None,
        registers=registers_told() if question.by_register else None,
        held=_held(spend, narrowed.partners) if question.slug == "republished" else (),
        year=narrowed.year,
        local=narrowed.local if question.by_place else (),
    )


def registered(spend: Spend) -> list[dict[str, Any]] | None:
    """The current contracts in sight with whom the ledgers pay; None where there is no register."""
    contracts = list(current_contracts())
    return register_rows(spend, contracts) if contracts else None


def registers_told() -> dict[str, str]:
    """By partner, the register in sight that holds: whose it is, and when it was taken in."""
    return {
        each.body.slug[:64]: f"{each.body.name} (as at {written(each.uploaded_at, Unit.DATE)})"
        for each in current_registers()
    }


def _register(spend: Spend) -> Table | None:
    from commonweal.decide.spend.analysis.questions.contracts import register_table

    rows = registered(spend)
    return None if rows is None else register_table(rows)


def _held(spend: Spend, partners: Sequence[str]) -> tuple[dict[str, object], ...]:
    """How many lines of each file are held back, because an earlier one in sight has them."""
    of = {(kept.partner, kept.key): kept for kept in map(as_kept, spend.files)}
    return tuple(
        {"partner": partner, "file": of[partner, key].file, "lines": of[partner, key].lines,
         "held_lines": lines, "held_pence": pence}
        for partner, key, lines, pence in spend.cube.repeated()
        if not partners or partner in partners
    )  # fmt: skip


def published_lines(spend: Spend, narrowed: Narrowed) -> Iterator[str]:
    """The lines as a CSV file in the published schema, a piece at a time."""
    from commonweal.decide.spend.analysis.questions.published import as_csv, published

    lines = spend.cube.lines
    if narrowed.partners:
        lines = lines.filter(lines.partner.isin(narrowed.partners))
    if narrowed.year is not None:
        lines = lines.filter(lines.year == narrowed.year)
    of = {as_kept(file).partner: file.body for file in spend.files}
    prefetch_related_objects(list(of.values()), "codes")
    bodies = {partner: (body.name, _uri(body)) for partner, body in of.items()}
    return as_csv(_in_pieces(spend, published(lines)), bodies)


def _uri(body: Body) -> str:
    """The body's identifier of a national list: org-id first, else GSS."""
    codes = {code.scheme: code.code for code in body.codes.all()}
    return codes.get("org-id") or codes.get("gss", "")


def _in_pieces(spend: Spend, ordered: Table) -> Iterator[Any]:
    """Rows, some thousands at a time, so that a region's lines need not fit into memory."""
    at = 0
    while rows := spend.cube.ask(ordered.limit(LINES_A_PIECE, offset=at)):
        yield from rows
        at += LINES_A_PIECE
