"""A category for lines that have none, from other ledgers' lines of the same supplier."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import NAME, Answer, Asked, Column, Figure, Unit, share
from .lines import bought, certain, said

FEWEST = 3
"""Classified lines of a supplier before its category says anything."""

LEAST = 0.5
"""Least share of a supplier's classified lines that its commonest category must have."""


def known(lines: Table) -> Table:
    """Each supplier's commonest ProClass category and its share of the classified lines.

    Ties go to the category with more pence, then to the first in the alphabet.
    """
    classed = _classed(lines)
    each = classed.group_by("supplier", "said").agg(
        lines=classed.count(), pence=classed.amount_pence.sum()
    )
    ranked = ibis.window(
        group_by=each.supplier, order_by=[each.lines.desc(), each.pence.desc(), each.said]
    )
    each = each.mutate(
        place=ibis.row_number().over(ranked),
        classified=each.lines.sum().over(ibis.window(group_by=each.supplier)),
    )
    first = each.filter(each.place == 0, each.classified >= FEWEST)
    first = first.mutate(confidence=first.lines.cast("float64") / first.classified)
    return first.filter(first.confidence >= LEAST).select(
        "supplier", "classified", "confidence", inferred="said"
    )


def _classed(lines: Table) -> Table:
    market = bought(lines)
    market = market.mutate(said=said(market.proclass))
    return market.filter(market.said.notnull())


def inferred(lines: Table) -> Table:
    """Unclassified lines by partner and supplier, with the category inferred for them."""
    market = bought(lines)
    bare = market.filter(said(market.proclass).isnull())
    bare = bare.group_by("partner", "supplier").agg(
        name=bare.supplier_name.max(),
        lines=bare.count(),
        pence=bare.amount_pence.sum(),
        sure_pence=bare.amount_pence.sum(where=certain(bare)).fill_null(ibis.literal(0)),
    )
    found = bare.join(known(lines), "supplier")
    return found.order_by(ibis.desc("pence"), "partner", "supplier")


def right(lines: Table) -> Table:
    """How often the category is right where it is known, each month judged by all the others.

    One row a partner: classified lines, those that could be judged, and how many of these got
    their own category.
    """
    classed = _classed(lines)
    each = classed.group_by("partner", "month", "supplier", "said").agg(own=classed.count())
    votes = each.group_by("supplier", "said").agg(votes=each.own.sum())
    months = each.select("partner", "month", "supplier").distinct()
    judges = months.join(votes, "supplier").left_join(
        each, ["partner", "month", "supplier", "said"]
    )
    judges = judges.select(
        "partner", "month", "supplier", "said",
        votes=judges.votes - judges.own.fill_null(ibis.literal(0)),
    )  # fmt: skip
    judges = judges.filter(judges.votes > 0)
    over = ibis.window(group_by=[judges.partner, judges.month, judges.supplier])
    ranked = ibis.window(
        group_by=[judges.partner, judges.month, judges.supplier],
        order_by=[judges.votes.desc(), judges.said],
    )
    judges = judges.mutate(
        place=ibis.row_number().over(ranked), classified=judges.votes.sum().over(over)
    )
    first = judges.filter(
        judges.place == 0, judges.classified >= FEWEST, judges.votes >= judges.classified * LEAST
    )
    first = first.select("partner", "month", "supplier", given="said")
    judged = each.left_join(first, ["partner", "month", "supplier"])
    zero = ibis.literal(0)
    return (
        judged.group_by("partner")
        .agg(
            lines=judged.own.sum(),
            judged=judged.own.sum(where=judged.given.notnull()).fill_null(zero),
            right=judged.own.sum(where=judged.given == judged.said).fill_null(zero),
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
    market = bought(asked.lines)
    every = market.filter(said(market.proclass).isnull())
    bare = asked.one(every.agg(pence=every.amount_pence.sum()))
    question = inferred(asked.lines)
    done = asked.one(
        question.agg(
            pence=question.pence.sum(),
            sure=question.sure_pence.sum(),
            lines=question.lines.sum(),
        )
    )
    low, high = sorted((done["sure"], done["pence"]))
    whole = bare["pence"] or 0
    return Answer(
        figures=(
            Figure("Lines given a category", Unit.COUNT, done["lines"]),
            Figure("Spend on them", Unit.PENCE, done["pence"], low, high),
            Figure("Of what had none", Unit.SHARE, share(done["pence"], whole),
                   share(low, whole), share(high, whole)),
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
        notes=("The lower figure counts lines under names whose link to the supplier is certain.",
               "Confidence is the share of the supplier's classified lines that are in the "
               "category. Nothing here is written to any ledger.",),
    )  # fmt: skip
