from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from commonweal.prove.benefits.models import Award, Bid, Fund, FundCriterion


def reasons_not_to_add_criterion(fund: Fund) -> list[str]:
    """Why a criterion cannot be added: they were agreed, and agreed they stand."""
    if fund.agreed_on is None:
        return []
    return [
        _("The criteria of “%(fund)s” were agreed on %(day)s and stand.")
        % {"fund": fund, "day": f"{fund.agreed_on:%-d %B %Y}"}
    ]


def reasons_not_to_agree(fund: Fund, criteria: Sequence[FundCriterion]) -> list[str]:
    """Why criteria cannot be agreed; none when they can."""
    if reasons := reasons_not_to_add_criterion(fund):
        return reasons
    if not sum(criterion.weight for criterion in criteria):
        return [_("There is no criterion with a weight yet. Add what bids are to be scored on.")]
    return []


def reasons_not_to_score(bid: Bid, score: int, award: Award | None) -> list[str]:
    """Why a bid cannot be given a score; none when it can."""
    reasons = []
    if bid.fund.agreed_on is None:
        reasons.append(_("The criteria are not agreed yet, and bids are scored on agreed ones."))
    if award is not None:
        reasons.append(_("“%(bid)s” is decided, so its scores stand.") % {"bid": bid})
    if score > bid.fund.out_of:
        reasons.append(
            _("Scores run from 0 to %(most)s. You gave %(score)s.")
            % {"most": bid.fund.out_of, "score": score}
        )
    return reasons


def reasons_not_to_decide(
    bid: Bid,
    missing: Collection[str],
    *,
    known: Award | None,
    award: int | None,
    left: int | None,
) -> list[str]:
    """Why a bid cannot be decided; `award` is None for a refusal, `left` what the fund holds,
    `known` what was decided before."""
    if bid.fund.agreed_on is None:
        return [
            _("The criteria of “%(fund)s” must be agreed before anything is awarded.")
            % {"fund": bid.fund}
        ]
    reasons = []
    if known is not None:
        reasons.append(
            _("“%(bid)s” is %(outcome)s already.")
            % {"bid": bid, "outcome": known.get_outcome_display().lower()}
        )
    if award is not None and missing:
        reasons.append(_("It has no score yet for: %(missing)s.") % {"missing": ", ".join(missing)})
    if award is not None and award > bid.asked_gbp:
        asked = f"{bid.asked_gbp:,}"
        reasons.append(_("It asks for £%(asked)s, which is less.") % {"asked": asked})
    if award is not None and left is not None and award > left:
        reasons.append(_("The fund has £%(left)s left.") % {"left": f"{left:,}"})
    return reasons
