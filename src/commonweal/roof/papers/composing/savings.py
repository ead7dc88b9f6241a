"""What the ledger of claims says in a paper: totals by state, and the ledger as an appendix."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.ground.ui.words import money, money_range, number
from commonweal.prove.benefits.enums import CashKind, ClaimKind, ClaimState
from commonweal.prove.benefits.models import Claim, PartnerShare
from commonweal.prove.benefits.selectors.ledger import LedgerRows
from commonweal.roof.papers.composing.facts import Fact, FactSheet
from commonweal.roof.papers.document.blocks import Appendix
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.document import Block, Bullets, Cell, Column, Kind, Row, Table, plain


def savings_facts(on: date, rows: LedgerRows) -> FactSheet:
    """The claims of a programme. Ranges stay ranges; states are never added to one another."""
    ours = [c for c in rows.claims if c.kind == ClaimKind.ESTIMATE]
    names = _names(rows)
    facts = [
        Fact(f"claim.{c.code}", _("Saving: %(what)s") % {"what": _told(c, names)}, _range(c))
        for c in ours
        if c.low_gbp is not None or c.high_gbp is not None
    ]
    if not ours:
        return FactSheet(on)
    lines = tuple(
        _("%(what)s: %(range)s, %(state)s.")
        % {"what": _told(c, names), "range": _range(c), "state": _state(c)}
        for c in ours
        if c.state != ClaimState.WITHDRAWN and (c.low_gbp is not None or c.high_gbp is not None)
    )
    blocks: tuple[Block, ...] = (
        plain(
            _(
                "Each figure below stands in the savings ledger with its owner, year and state. "
                "They are not added together: what is estimated, agreed, budgeted and delivered "
                "are different totals."
            )
        ),
        Bullets(lines[:6]),
    )
    if len(lines) > 6:
        blocks += (plain(_("The whole ledger stands in an appendix.")),)
    return FactSheet(
        on,
        tuple(facts),
        {Part.FINANCIAL: blocks},
        _of_partners(rows),
        (Appendix(_("Savings ledger"), (_ledger(rows), *_settled(rows))),),
    )


def _settled(rows: LedgerRows) -> tuple[Block, ...]:
    """What does not agree and was settled by a person, with the reason."""
    lines = tuple(
        _("%(conflict)s Settled: %(reason)s") % {"conflict": s.sentence, "reason": s.reason}
        for s in rows.settlements
    )
    return (plain(_("Figures that do not agree, and why they stand:")), Bullets(lines)) * bool(
        lines
    )


def _range(claim: Claim | PartnerShare) -> str:
    """The figure as it was given: in pounds, else as a share, else in its own unit."""
    if isinstance(claim, Claim) and claim.low_gbp is None and claim.high_gbp is None:
        if claim.percent is not None:
            return f"{number(claim.percent)}%"
        if claim.quantity_low is not None:
            return f"{number(claim.quantity_low)} {claim.unit}".strip()
    return money_range(claim.low_gbp, claim.high_gbp)


def _year(claim: Claim) -> str:
    """A financial year as people write it: 2010/11."""
    if claim.year:
        return f"{claim.year}/{(claim.year + 1) % 100:02}"
    return claim.year_word or str(_("not stated"))


def _ledger(rows: LedgerRows) -> Table:
    partners = {partner.pk: str(partner) for partner in rows.partners}
    names = _names(rows)
    lines: list[Row] = []
    for claim in rows.claims:
        whose = partners.get(claim.partner_id or 0, _("all together"))
        lines.append(
            (
                Cell(claim.what),
                Cell(_about(claim, names)),
                Cell(whose),
                Cell(str(ClaimKind(claim.kind).label)),
                Cell(_range(claim), amount=_exact(claim)),
                Cell(_year(claim)),
                Cell(str(CashKind(claim.cash).label) if claim.cash else _("not stated")),
                Cell(str(ClaimState(claim.state).label)),
            )
        )
    columns = (
        Column(_("Saving"), 2.6), Column(_("Of"), 1.4), Column(_("Whose"), 1.1),
        Column(_("What figure"), 1.1), Column(_("Pounds"), 1.5, Kind.NUMBER),
        Column(_("Year"), 0.7), Column(_("Cash"), 1), Column(_("State"), 1),
    )  # fmt: skip
    return Table(_("Savings, each with its state"), columns, tuple(lines), wide=True)


def _names(rows: LedgerRows) -> dict[str, dict[int, str]]:
    return {
        "project": {p.pk: p.name for p in rows.projects},
        "area": {a.pk: a.name for a in rows.areas},
        "hub_item": {h.pk: h.name for h in rows.hub_items},
    }


def _told(claim: Claim, names: dict[str, dict[int, str]]) -> str:
    return f"{_about(claim, names)}, {claim.what[:1].lower()}{claim.what[1:]}"


def _state(claim: Claim) -> str:
    return str(ClaimState(claim.state).label).lower()


def _about(claim: Claim, names: dict[str, dict[int, str]]) -> str:
    for link, of in names.items():
        key = getattr(claim, f"{link}_id")
        if key:
            return of.get(key, "")
    return str(_("the programme"))


def _exact(claim: Claim) -> Decimal | None:
    low, high = claim.low_gbp, claim.high_gbp
    return Decimal(low) if low is not None and low == high else None


def _of_partners(rows: LedgerRows) -> dict[str, dict[str, tuple[Block, ...]]]:
    """What each partner says that the savings mean for itself, which may be a loss."""
    whats = {claim.pk: claim.what for claim in rows.claims}
    own: dict[str, dict[str, tuple[Block, ...]]] = {}
    for partner in rows.partners:
        mine = [share for (_c, key, _y), share in rows.share_of.items() if key == partner.pk]
        if mine:
            lines = _share_lines(mine, whats)
            own[partner.body.slug] = {
                Part.FINANCIAL: (
                    plain(_("For %(body)s:") % {"body": partner.body.name}),
                    Bullets(lines),
                )
            }
    return own


def _share_lines(shares: Iterable[PartnerShare], whats: dict[int, str]) -> tuple[str, ...]:
    return tuple(
        whats[share.claim_id]
        + (f", {share.year}" if share.year else "")
        + f": {_range(share)}"
        + (_(", at a cost of %(cost)s") % {"cost": money(share.cost_gbp)} if share.cost_gbp else "")
        + "."
        for share in shares
    )
