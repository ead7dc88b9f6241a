"""Reasons why something about options, cases and shares cannot be done yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.enums import CaseNature, Moves, Way, Willing
from commonweal.decide.appraisal.models import CaseLine, Criterion, Question, Score
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.owned import Owned

MOST_BODIES = 20  # beyond, there are too many groups of them to look at each


def reasons_not_to_name(name: str, known: Owned | None) -> list[str]:
    """Why a code or name cannot be given, where `known` has it; none when it can."""
    if known is None:
        return []
    return [
        _("“%(name)s” is there already: “%(known)s”. Choose another.")
        % {"name": name, "known": known}
    ]


def reasons_not_to_speak(actor: Actor, is_partner: bool) -> list[str]:
    """Why a person cannot weigh or answer; none when they act for a partner."""
    if actor.for_programme_office:
        return [
            _(
                "You act for all partners together. Each partner weighs and answers for itself; "
                "ask its lead officer."
            )
        ]
    if not is_partner:
        return [
            _("%(body)s is not a partner, so it has no answer here.") % {"body": actor.body_name}
        ]
    return []


def reasons_not_to_weigh(way: Way, given: Mapping[str, Decimal]) -> list[str]:
    """Why numbers cannot become weights, by the names of the criteria; none when they can."""
    if way == Way.RANKS and sorted(given.values()) != list(range(1, len(given) + 1)):
        return [_("Give each criterion its own rank, from 1 to %(count)s.") % {"count": len(given)}]
    if way == Way.SWINGS and (not any(given.values()) or max(given.values()) > 100):
        return [_("Give 100 to what matters most, and from 0 to 100 to each of the others.")]
    return []


def reasons_not_to_answer(
    willingness: Willing, condition: str, scores: Mapping[Criterion, Decimal | None]
) -> list[str]:
    """Why an answer cannot be taken; none when it can."""
    reasons = []
    if willingness == Willing.CONDITIONAL and not condition.strip():
        reasons.append(_("Say what must hold for you to accept it."))
    for criterion, value in scores.items():
        low, high = sorted((criterion.worst, criterion.best))
        if value is not None and not low <= value <= high:
            reasons.append(
                _("%(criterion)s runs from %(low)s to %(high)s, and you gave %(value)s.")
                % {"criterion": criterion, "low": low, "high": high, "value": value}
            )
    return reasons


def reasons_not_to_set_ends(scored: Score | None, worst: Decimal, best: Decimal) -> list[str]:
    """Why the ends of a scale cannot be set; none when they can."""
    if scored is not None:
        return [_("It has been scored, so the ends of its scale stay as they are.")]
    return [_("The best must differ from the worst.")] if worst == best else []


def reasons_not_to_reply(answer: str, who: str) -> list[str]:
    """Why a reply cannot be taken; none when it can."""
    if answer.strip() or who.strip():
        return []
    return [_("Give the answer, or name who is to give it.")]


def reasons_not_ready(asked: Collection[Question], unanswered: Collection[Question]) -> list[str]:
    """Why the case of a service cannot be marked ready; none when it can."""
    if not asked:
        return [_("No design question is asked yet. Add the checklist first.")]
    if not unanswered:
        return []
    numbers = ", ".join(str(question.number) for question in unanswered)
    return [
        _("%(done)s of %(all)s design questions are answered. Open: %(numbers)s.")
        % {"done": len(asked) - len(unanswered), "all": len(asked), "numbers": numbers}
    ]


def reasons_not_to_sound(said: int | None, asked: int | None) -> list[str]:
    """Why a finding of a market sounding cannot be taken; none when it can."""
    if said is not None and asked is not None and said > asked:
        return [_("More said so than were asked. Check both numbers.")]
    return []


def reasons_not_to_set_body(name: str, cost: Decimal, size: Decimal, others: int) -> list[str]:
    """Why a body cannot stand in a study beside so many others; none when it can."""
    reasons = []
    if "," in name:
        reasons.append(_("Leave commas out of the name: they stand between names of a group."))
    if cost <= 0 or size <= 0:
        reasons.append(_("What it pays and its size must both be above 0."))
    if others >= MOST_BODIES:
        reasons.append(
            _(
                "A study takes up to %(most)s bodies, as every group of them is looked at. For "
                "more, download the inputs and use the command line."
            )
            % {"most": MOST_BODIES}
        )
    return reasons


def reasons_not_to_add_line(
    nature: str, cost_class: str, bias_kind: str, shares: list[float] | None, years: int
) -> list[str]:
    """Why a line cannot be added to a case, where its shares could be read; none when it can."""
    return [
        *reasons_not_to_class(nature, cost_class),
        *reasons_not_to_uplift(nature, bias_kind),
        *reasons_not_to_spread(shares, years),
    ]


def reasons_not_to_class(nature: str, cost_class: str) -> list[str]:
    """Why a line cannot have a class of cost; none when it can."""
    if not cost_class or nature == CaseNature.COST:
        return []
    return [_("Only costs have a class. Leave the class of a benefit out.")]


def reasons_not_to_uplift(nature: str, bias_kind: str) -> list[str]:
    """Why optimism bias cannot be put on a line; none when it can."""
    if not bias_kind or nature == CaseNature.COST:
        return []
    return [_("Optimism bias is put on costs. Lower the realisation of benefits instead.")]


def reasons_not_to_spread(shares: list[float] | None, years: int) -> list[str]:
    """Why an amount cannot be spread over so many years by these shares; none when it can."""
    if not shares:
        return [_("Give per cents of the amount by year, such as “0 50 100”.")]
    if len(shares) <= years + 1:
        return []
    return [
        _("The case counts years 0 to %(years)s, so give at most %(count)s shares.")
        % {"years": years, "count": years + 1}
    ]


def reasons_not_to_place(places: int, teams: int) -> list[str]:
    """Why it cannot be worked out where teams go; none when it can."""
    if places < 2:
        return [_("Add two places at least.")]
    return [] if teams else [_("Add the teams, each with its home.")]


def reasons_not_to_tie(name: str, tied_to: str) -> list[str]:
    """Why a service cannot be tied to another; none when it can."""
    if name != tied_to:
        return []
    return [_("A service is in the same place as itself. Choose another, or none.")]


def reasons_not_to_pay_travel(
    gbp_per_km: Decimal, days: int, protected_years: Decimal, over_years: int, detour: Decimal
) -> list[str]:
    """Why what is assumed of travel makes no sense; none when it does."""
    if gbp_per_km < 0 or protected_years < 0 or not 0 <= days <= 366 or over_years < 1:
        return [_("Pay, days and years cannot be below 0, and a year has 366 days at most.")]
    if detour < 1:
        return [_("The road is never shorter than the straight line: give 1 or more.")]
    return []


def reasons_not_to_draw(
    moves: str, line: CaseLine | None, low: Decimal, likely: Decimal, high: Decimal
) -> list[str]:
    """Why something cannot be drawn between these bounds; none when it can."""
    reasons = []
    if (moves == Moves.LINE) != (line is not None):
        reasons.append(_("Choose the line where one line is moved, and none otherwise."))
    if not 0 <= low <= likely <= high:
        reasons.append(_("Give the least, the likeliest and the most in that order, none below 0."))
    if moves == Moves.REALISATION and high > 200:
        reasons.append(_("Of benefits at most 200 per cent can come true. 100 is all of them."))
    return reasons
