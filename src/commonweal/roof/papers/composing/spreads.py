"""How wide a business case may fall, as facts of a paper: by its last run, if there is one."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.drawing import is_of_today, payback_words, result_of
from commonweal.decide.appraisal.models import BusinessCase, CaseRun
from commonweal.ground.ui.words import long_date, money_range, number, percent
from commonweal.roof.papers.composing.facts import Fact
from commonweal.roof.reports.document import Block, plain


def spread_facts(case: BusinessCase) -> tuple[list[Fact], list[Block]]:
    """P10 to P90 of worth and payback by the last run in sight; where none is, how to get one.

    With them stands when it was drawn, from which seed and input, and whether the case has
    changed since.
    """
    key, name = f"case.{case.code}", {"case": case.name}
    worth = (
        f"{key}.range",
        _("Range of the net present social value, P10 to P90: %(case)s") % name,
    )
    payback = (
        f"{key}.payback_range",
        _("Range of the years to pay back, P10 to P90: %(case)s") % name,
    )
    run = case.runs.order_by("-id").first()
    if run is None:
        how = _("not drawn: on the page of the case, say what is not known and draw it many times")
        told = _("How wide “%(case)s” may fall has not been drawn.") % name
        return [Fact(*worth, how), Fact(*payback, how)], [plain(told)]
    found, when = result_of(run), _when(run)
    words = payback_words(found)
    gbp = money_range(_round(found.p10_gbp), _round(found.p90_gbp))
    years = _("P10 %(p10)s, P90 %(p90)s") % {"p10": words.p10, "p90": words.p90}
    drawn = Fact(f"{key}.drawn", _("When the ranges were drawn: %(case)s") % name, when)
    told = _(
        "In eight draws of ten it is worth %(worth)s; in %(loss)s of them it is worth less than "
        "doing nothing. It is paid back: %(years)s. These ranges come of %(when)s."
    ) % {"worth": gbp, "loss": percent(found.chance_of_loss, 1), "years": years, "when": when}
    return [Fact(*worth, gbp), Fact(*payback, years), drawn], [plain(told)]


def _when(run: CaseRun) -> str:
    said = _(
        "%(draws)s draws on %(day)s by cashflow.simulate, version %(version)s, seed %(seed)s, "
        "digest of its inputs %(inputs)s"
    ) % {
        "draws": number(run.draws), "day": long_date(localtime(run.ran_at).date()),
        "version": run.version, "seed": run.seed, "inputs": run.inputs[:16],
    }  # fmt: skip
    return said if is_of_today(run) else _("%(said)s; the case has changed since") % {"said": said}


def _round(pounds: float) -> int:
    """To the thousand: the draws carry no more."""
    return int(round(pounds, -3))
