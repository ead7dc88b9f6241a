"""A category for lines that have none, from other ledgers' lines of the same supplier."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import NAME, Answer, Asked, Column, Figure, Unit, share
from .lines import bought

FEWEST = 3
"""Classified lines of a supplier before its category says anything."""

LEAST = 0.5
"""Least share of a supplier's classified lines that its commonest category must have."""


def known(lines: Table) -> Table:
    """Each supplier's commonest ProClass category and its share of the classified lines.

    Ties go to the category with more pence, then to the first in the alphabet.
    """
    market = bought(lines)
    classed = market.filter(market.proclass.notnull())
    each = classed.group_by("supplier", "proclass").agg(
        lines=classed.count(), pence=classed.amount_pence.sum()
    )
    ranked = ibis.window(
        group_by=each.supplier, order_by=[each.lines.desc(), each.pence.desc(), each.proclass]
    )
    each = each.mutate(
        place=ibis.row_number().over(ranked),
        classified=each.lines.sum().over(ibis.window(group_by=each.supplier)),
    )
    first = each.filter(each.place == 0, each.classified >= FEWEST)
    first = first.mutate(confidence=first.lines * 1.0 / first.classified)
    return first.filter(first.confidence >= LEAST).select(
        "supplier", "classified", "confidence", inferred="proclass"
    )


def inferred(lines: Table) -> Table:
    """Unclassified lines by partner and supplier, with the category inferred for them."""
    market = bought(lines)
    bare = market.filter(market.proclass.isnull())
    bare = bare.group_by("partner", "supplier").agg(
        name=bare.supplier_name.max(), lines=bare.count(), pence=bare.amount_pence.sum()
    )
    found = bare.join(known(lines), "supplier")
    return found.order_by(ibis.desc("pence"), "partner", "supplier")


def right(lines: Table) -> Table:
    """How often the category is right where it is known, each partner judged by the others.

    One row a partner: lines that could be judged, and how many got their own category.
    """
    market = bought(lines)
    classed = market.filter(market.proclass.notnull())
    each = classed.group_by("partner", "supplier", "proclass").agg(lines=classed.count())
    other = each.rename(other="partner", said="proclass", votes="lines")
    met = each.select("partner", "supplier").distinct().join(other, "supplier")
    met = met.filter(met.partner != met.other)
    said = met.group_by("partner", "supplier", "said").agg(votes=met.votes.sum())
    ranked = ibis.window(
        group_by=[said.partner, said.supplier], order_by=[said.votes.desc(), said.said]
    )
    said = said.mutate(
        place=ibis.row_number().over(ranked),
        classified=said.votes.sum().over(ibis.window(group_by=[said.partner, said.supplier])),
    )
    first = said.filter(
        said.place == 0, said.classified >= FEWEST, said.votes >= said.classified * LEAST
    )
    judged = each.join(first.select("partner", "supplier", "said"), ["partner", "supplier"])
    return (
        judged.group_by("partner")
        .agg(
            lines=judged.lines.sum(),
            right=judged.lines.sum(where=judged.proclass == judged.said).fill_null(ibis.literal(0)),
        )
        .order_by("partner")
    )


def answer(asked: Asked) -> Answer:
    """Unclassified lines with the category inferred, marked as such."""
    found = asked.rows(inferred(asked.lines))
    if not found:
        return Answer(
            missing="No supplier of unclassified lines is classified in another ledger. At least "
            "one partner's ledger with ProClass is needed."
        )
    every = asked.lines.filter(asked.lines.proclass.isnull(), asked.lines.supplier.notnull())
    bare = asked.one(every.agg(pence=every.amount_pence.sum()))
    question = inferred(asked.lines)
    done = asked.one(question.agg(pence=question.pence.sum(), lines=question.lines.sum()))
    return Answer(
        figures=(
            Figure("Lines given a category", Unit.COUNT, done["lines"]),
            Figure("Spend on them", Unit.PENCE, done["pence"]),
            Figure("Of what had none", Unit.SHARE, share(done["pence"], bare["pence"] or 0)),
        ),
        columns=(
            NAME, Column("partner_name", "Partner"),
            Column("inferred", "Category (inferred)"),
            Column("confidence", "Confidence", Unit.SHARE),
            Column("classified", "Classified lines", Unit.COUNT),
            Column("lines", "Lines without", Unit.COUNT),
            Column("pence", "Spend without", Unit.PENCE, {"proclass": ""}),
        ),
        rows=tuple(row | {"partner_name": asked.name(row["partner"])} for row in found),
        leads=("partner", "supplier"),
        notes=("Confidence is the share of the supplier's classified lines that are in the "
               "category. Nothing here is written to any ledger.",),
    )  # fmt: skip
