"""Years and back-tests in words, the same on every page and in papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.ground.ui.words import percent
from commonweal.methods.benchmarking import Gap


def financial_year(year: int) -> str:
    """2010 as “2010-11”.

    >>> financial_year(1999)
    '1999-00'
    """
    return f"{year}-{(year + 1) % 100:02d}"


def tested_words(found: Gap) -> str:
    """How often ranges stated in the same way held a later year; empty where no range is told."""
    if found.tested:
        return _(
            "Back-test: ranges stated in the same way from the figures up to %(learnt)s held "
            "%(held)s of %(bodies)s bodies' figures of %(year)s, that is %(share)s; 80%% is meant."
        ) % {
            "learnt": financial_year(found.tested.learnt_to),
            "held": found.tested.held,
            "bodies": found.tested.bodies,
            "year": financial_year(found.tested.year),
            "share": percent(found.tested.share),
        }
    if not found.group.lasting:
        return ""
    return _(
        "Back-test: none, as it takes four years of figures, three to learn from and one to test "
        "on. Whether ranges of these bodies hold has not been seen."
    )
