from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.deliver.risk.enums import DoneState, RiskState, Stage
from commonweal.deliver.risk.models import Mitigation, Risk, Scale, Score
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner

Money = tuple[Decimal | None, int | None, int | None, int | None]


def reasons_against_money(money: Money) -> list[str]:
    """Why a chance and three sums cannot be kept so."""
    chance, low, likely, high = money
    given = [value for value in money if value is not None]
    if not given:
        return []
    if len(given) < len(money) or chance is None or low is None or likely is None or high is None:
        return [_("Money at risk needs the chance and all three sums. Fill in all four, or none.")]
    reasons = []
    if not 0 <= chance <= 1:
        reasons.append(
            _("The chance must be from 0 to 1. You entered %(chance)s; for 30 per cent, enter 0.3.")
            % {"chance": chance}
        )
    if not 0 <= low <= likely <= high:
        reasons.append(_("The sums must rise from the least over the likeliest to the most."))
    return reasons


def reasons_not_to_share(shares: Mapping[Partner, Decimal]) -> list[str]:
    """Why a cost cannot be split between partners so; none at all is no split."""
    whole = sum(shares.values(), Decimal(0))
    if shares and whole != 1:
        return [
            _("The shares must add up to 100 per cent. They add up to %(whole)s.")
            % {"whole": f"{whole * 100:.4f}".rstrip("0").rstrip(".")}
        ]
    return []


def reasons_not_to_work_on(risk: Risk) -> list[str]:
    """Why nothing more can be done about a risk."""
    if risk.state == RiskState.CLOSED:
        return [_("“%(risk)s” is closed: %(why)s") % {"risk": risk, "why": risk.outcome}]
    return []


def reasons_not_to_close(
    risk: Risk, outcome: str, closed: PartDate, still_open: list[Mitigation]
) -> list[str]:
    """Why a risk cannot be closed."""
    reasons = reasons_not_to_work_on(risk)
    if not outcome.strip():
        reasons.append(_("Say why it is over. The reason is printed with the risk."))
    if risk.raised and closed.last < risk.raised.first:
        reasons.append(
            _("It was raised on %(day)s, so it cannot be closed before that.")
            % {"day": risk.raised.label()}
        )
    reasons += [
        _("“%(what)s” is still open. Say what came of it first.") % {"what": each}
        for each in still_open
    ]
    return reasons


def reasons_not_to_score(
    scale: Scale | None, partner: Partner, levels: tuple[int, int], tops: tuple[int, int]
) -> list[str]:
    """Why a partner's score cannot be kept; `tops` are the highest steps of its scale."""
    if scale is None:
        return [
            _("%(partner)s has no scale yet. Set its words for likelihood and impact first.")
            % {"partner": partner}
        ]
    if all(1 <= level <= top for level, top in zip(levels, tops, strict=True)):
        return []
    return [
        _("The scale “%(scale)s” goes to %(likelihood)d for likelihood and %(impact)d for impact.")
        % {"scale": scale, "likelihood": tops[0], "impact": tops[1]}
    ]


def reasons_against_height(
    stage: str, height: Decimal, note: str, others: Mapping[str, Score]
) -> list[str]:
    """Why a score needs a note: what is left of a risk is not more than it was to begin with.

    `others` are the partner's scores that hold, by stage.
    """
    if note.strip():
        return []
    inherent = height if stage == Stage.INHERENT else _height(others, Stage.INHERENT)
    for left in (Stage.CURRENT, Stage.TARGET):
        after = height if stage == left else _height(others, left)
        if stage not in (left, Stage.INHERENT) or inherent is None or after is None:
            continue
        if after > inherent:
            return [
                _(
                    "The %(left)s score is above the inherent one. Check both, or say in the "
                    "note why the risk is greater with what is done about it."
                )
                % {"left": str(left.label).lower()}
            ]
    return []


def _height(scores: Mapping[str, Score], stage: str) -> Decimal | None:
    return scores[stage].height if stage in scores else None


def reasons_not_to_finish(state_now: str, state: str, outcome: str, what: object) -> list[str]:
    """Why a mitigation or an issue cannot be closed so."""
    reasons = []
    if state_now != DoneState.OPEN:
        reasons.append(_("“%(what)s” is closed already.") % {"what": what})
    if state == DoneState.OPEN:
        reasons.append(_("Choose “Done” or “Dropped”."))
    if not outcome.strip():
        reasons.append(_("Say what came of it."))
    return reasons
