"""What would turn a choice, and what a share means, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.methods import criteria


def turning(cell: criteria.Cell) -> str:
    """The smallest change of a weight, and of a score, that would turn a choice."""
    if cell.choice is None:
        return ""
    told = [each for each in (_weight(cell.weight_flip), _score(cell.score_flip)) if each]
    return " ".join(told) or _("No single weight or score would.")


def _weight(flip: criteria.WeightFlip | None) -> str:
    if flip is None:
        return ""
    return _(
        "%(criterion)s weighing %(becomes)s%% instead of %(weight)s%% would make “%(choice)s” "
        "as good."
    ) % {
        "criterion": flip.criterion,
        "becomes": f"{100 * flip.becomes:.0f}",
        "weight": f"{100 * flip.weight:.0f}",
        "choice": flip.choice,
    }


def _score(flip: criteria.ScoreFlip | None) -> str:
    if flip is None:
        return ""
    return _(
        "“%(option)s” scoring %(becomes)s instead of %(score)s on %(criterion)s would make "
        "“%(choice)s” as good."
    ) % {
        "option": flip.option,
        "becomes": f"{flip.becomes:.0f}",
        "score": f"{flip.score:.0f}",
        "criterion": flip.criterion,
        "choice": flip.choice,
    }
