"""A shared service and a move as the method takes them, and its answer in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.deliver.risk.selectors.sharing import Sharing
from commonweal.ground.ui.words import joined, long_date, money, number, percent, plural
from commonweal.methods.exit import (
    Joiner,
    Line,
    Move,
    Outcome,
    Party,
    SharedService,
    WhatIf,
    what_if,
)
from commonweal.partners.partnership.models import Partner


@dataclass(frozen=True)
class Asked:
    """What a reader asks: who moves how, and which of the stated terms to put otherwise."""

    move: Move
    partner: Partner
    today: date
    wished: date | None = None
    avoidable: Decimal | None = None
    exit_payment: int | None = None
    pause_months: int = 12
    standby: Decimal = Decimal(1)
    share: Decimal | None = None
    variable: int | None = None
    added_fixed: int = 0
    years: int = 3


@dataclass(frozen=True)
class Answer:
    """An outcome with the question it answers and every assumption, named."""

    asked: Asked
    given: WhatIf
    outcome: Outcome
    assumptions: tuple[str, ...]
    paragraph: str

    @property
    def mover(self) -> Line:
        """The partner that moves."""
        return self.outcome.lines[-1]


def answer(sharing: Sharing, asked: Asked) -> Answer:
    """What each partner would pay and save.

    Raises
    ------
    ValueError
        When the question makes no sense, in a sentence.
    """
    given = _given(sharing, asked)
    outcome = what_if(given)
    return Answer(
        asked,
        given,
        outcome,
        tuple(_assumptions(sharing, asked, given)),
        _paragraph(sharing, given, outcome),
    )


def _given(sharing: Sharing, asked: Asked) -> WhatIf:
    cost = sharing.cost
    joins = asked.move == Move.JOIN
    stated = cost.avoidable if asked.avoidable is None else asked.avoidable
    payment = cost.exit_payment_gbp if asked.exit_payment is None else asked.exit_payment
    return WhatIf(
        service=SharedService(cost.fixed_gbp, tuple(_parties(sharing))),
        move=asked.move,
        who=str(asked.partner),
        today=asked.today,
        wished=asked.wished,
        notice_months=0 if joins else sharing.notice_months(asked.partner),
        bound_until=None if joins else sharing.bound_until(asked.partner),
        avoidable=0 if joins else float(stated),
        lost_saving=cost.lost_saving_gbp if asked.move == Move.LEAVE else 0,
        exit_payment=payment if asked.move == Move.LEAVE else 0,
        pause_months=asked.pause_months,
        standby=float(asked.standby),
        joiner=_joiner(sharing, asked) if joins else None,
        years=asked.years,
    )


def _parties(sharing: Sharing) -> list[Party]:
    return [
        Party(str(row.partner), float(row.share), row.variable_gbp, _alone(sharing, row.partner))
        for row in sharing.shares
    ]


def _alone(sharing: Sharing, partner: Partner) -> float | None:
    stated = sharing.alone.get(partner.pk)
    return float(stated.alone_gbp) if stated else None


def _joiner(sharing: Sharing, asked: Asked) -> Joiner:
    return Joiner(
        name=str(asked.partner),
        share=float(asked.share or 0),
        variable=asked.variable or 0,
        alone=_alone(sharing, asked.partner),
        added_fixed=asked.added_fixed,
        entry_payment=asked.exit_payment or 0,
    )


def _assumptions(sharing: Sharing, asked: Asked, given: WhatIf) -> list[str]:
    cost = sharing.cost
    said = [
        _("Costs are yearly, at the prices stated on %(day)s (%(source)s), and are not discounted.")
        % {"day": long_date(cost.stated_on), "source": cost.source or _("no source is named")},
        _("Each partner pays its share of the fixed cost, %(fixed)s a year, and its own use.")
        % {"fixed": money(cost.fixed_gbp)},
    ]
    if asked.move == Move.JOIN:
        said.append(
            _(
                "%(who)s takes its share from the others in proportion, and fixed cost rises by "
                "%(more)s."
            )
            % {"who": asked.partner, "more": money(asked.added_fixed)}
        )
    else:
        said += _assumptions_of_going(sharing, asked, given)
    for row in sharing.alone.values():
        said.append(
            _("On its own %(who)s would pay %(cost)s a year: %(basis)s.")
            % {
                "who": row.partner,
                "cost": money(row.alone_gbp),
                "basis": (row.basis or _("no basis is named")).rstrip("."),
            }
        )
    return said


def _assumptions_of_going(sharing: Sharing, asked: Asked, given: WhatIf) -> list[str]:
    term = sharing.term_of(asked.partner)
    said = [
        _("%(part)s of the fixed cost that it gives up can be avoided.")
        % {"part": percent(Decimal(str(given.avoidable)))},
        _("Those who stay take over the rest in proportion to their shares."),
        _("Notice is %(months)s.") % {"months": plural(given.notice_months, "month", "months")},
    ]
    if term and given.bound_until:
        said.append(
            _("The term “%(term)s” binds until %(day)s.")
            % {"term": term, "day": long_date(given.bound_until)}
        )
    if asked.move == Move.PAUSE:
        said.append(
            _("A pause lasts %(months)s, and %(part)s of the fixed share is paid meanwhile.")
            % {
                "months": plural(given.pause_months, "month", "months"),
                "part": percent(Decimal(str(given.standby))),
            }
        )
    else:
        said.append(
            _("The others lose a joint saving of %(saving)s a year.")
            % {"saving": money(given.lost_saving)}
        )
        said.append(
            _("The leaver pays %(sum)s once, shared by those who stay.")
            % {"sum": money(given.exit_payment)}
        )
    return said


def _paragraph(sharing: Sharing, given: WhatIf, outcome: Outcome) -> str:
    """The answer as a committee paper would say it."""
    whole = {
        "who": given.who,
        "service": sharing.cost.undertaking.name,
        "day": long_date(outcome.dates.from_on),
        "notice": long_date(outcome.dates.notice_by),
        "left": money(round(outcome.stranded)),
        "lost": money(round(outcome.lost_saving)),
    }
    said = [str(_OPENING[given.move]) % whole]
    if given.move != Move.JOIN:
        said.append(
            _("That leaves %(left)s a year which nobody has stopped spending.") % whole
            if outcome.stranded
            else _("No cost is left behind.")
        )
        if outcome.lost_saving:
            said.append(_("A joint saving of %(lost)s a year is lost as well.") % whole)
    said.append(_those_who_stay(outcome))
    said.append(_the_mover(given, outcome))
    if outcome.fair_exit_payment:
        said.append(
            _("A single payment of %(sum)s would leave those who stay no worse off over %(years)s.")
            % {
                "sum": money(round(outcome.fair_exit_payment)),
                "years": plural(given.years, "year", "years"),
            }
        )
    return " ".join([*filter(None, said), *outcome.refused])


_OPENING = {
    Move.LEAVE: gettext_lazy(
        "If %(who)s gives notice by %(notice)s, it can leave %(service)s on %(day)s."
    ),
    Move.PAUSE: gettext_lazy(
        "If %(who)s gives notice by %(notice)s, it can pause %(service)s from %(day)s."
    ),
    Move.JOIN: gettext_lazy("%(who)s could join %(service)s from %(day)s."),
}


def _those_who_stay(outcome: Outcome) -> str:
    told = [
        _("%(who)s would pay %(after)s a year, %(change)s")
        % {
            "who": line.name,
            "after": money(round(line.after or 0)),
            "change": change_in_words(line.change),
        }
        for line in outcome.lines[:-1]
    ]
    return joined(told) + "." if told else ""


def _the_mover(given: WhatIf, outcome: Outcome) -> str:
    mover = outcome.lines[-1]
    if mover.after is None or mover.change is None:
        return ""
    told = _("%(who)s itself would pay %(after)s a year, %(change)s.") % {
        "who": mover.name,
        "after": money(round(mover.after)),
        "change": change_in_words(mover.change),
    }
    if mover.once > 0 and outcome.payback_years is not None:
        told += " " + _("Its single payment is earned back in %(years)s years.") % {
            "years": number(round(outcome.payback_years, 1))
        }
    elif mover.once > 0:
        told += " " + _("Its single payment is never earned back.")
    return told


def change_in_words(change: float | None) -> str:
    """“£150 more than today”, “£80 less than today”, “as today”."""
    if change is None:
        return _("not known")
    if not round(change):
        return _("as today")
    words = _("%(sum)s more than today") if change > 0 else _("%(sum)s less than today")
    return words % {"sum": money(abs(round(change)))}
