"""Savings, risks, decisions and papers: their pages on the real server, and their long work.

5,000 claims on 100 budget lines, 2,000 risks with 18,000 scores, 40 proposals, 800 meetings and
seven papers, all invented, in the invented programme of 20,000 stages. The pages are measured as
`pages` measures its own. Then the long work, in this process: the report with its savings (limit
10 s), seven committee papers from new facts to files, and 50,000 years of the risks.

BENCH_SIZES=full BENCH_SECONDS=20 leaves the smaller databases out.
"""

import sys
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import print_machine, print_table
from _visits import print_pages, visit

LIMIT_S = 10
P = "/programmes/invented/"
PAGES = {
    "account (the peer)": "/account/",
    "treasurer's page": f"{P}savings/",
    "claims": f"{P}savings/claims/",
    "conflicts": f"{P}savings/conflicts/",
    "budget lines": f"{P}savings/lines/",
    "partners' gains": f"{P}savings/partners/",
    "risk register": f"{P}risks/",
    "heat map": f"{P}risks/heat-map/",
    "meetings": "/meetings/",
    "decision grid": "/decisions/grid/",
    "a partner's position": "/partners/body-2/position/",
}
# What a partner's savings amount to is kept once for all their pages, in each process for itself.
KEEPING = ("treasurer's page", "partners' gains", "a partner's position", "a committee paper")
DRAWS = 50_000


def here():
    import _django  # noqa: F401  first: it wakes Django

    from commonweal.deliver.risk.models import Risk
    from commonweal.ground.access.scope import unscoped
    from commonweal.roof.papers.models import Paper

    with unscoped("to name a page of one risk and of one paper"):
        risk = Risk.objects.get(code="R8").pk
        paper = Paper.objects.order_by("pk").first().pk
    pages = PAGES | {
        "one risk": f"{P}risks/{risk}/",
        "a committee paper": f"/committee-papers/drafts/{paper}/",
    }
    answer({"visited": visit(pages, keeping=KEEPING), "steps": _long_work()})


def _long_work():
    from _committees import SUBJECT
    from _officer import NOW, TODAY, Steps, at_work

    from commonweal.deliver.risk.services.money import run_exposure
    from commonweal.methods.dates import Frequency
    from commonweal.roof.papers.composing.drawing import draw
    from commonweal.roof.papers.composing.reading import composed
    from commonweal.roof.papers.models import Brief
    from commonweal.roof.papers.selectors import papers
    from commonweal.roof.papers.services.briefs import take_facts
    from commonweal.roof.reports import services
    from commonweal.roof.reports.composing.audience import Reader
    from commonweal.roof.reports.composing.highlight import compose
    from commonweal.roof.reports.document.docx import to_docx
    from commonweal.roof.reports.document.shortening import shortened
    from commonweal.roof.reports.enums import Audience

    steps = Steps()
    with at_work() as (actor, programme):
        cycle = services.add_cycle(
            actor=actor, programme=programme, name="Highlight report",
            frequency=Frequency(months=1), first_due_on=TODAY,
        )  # fmt: skip
        issue = services.open_issue(actor=actor, cycle=cycle, as_at=TODAY)
        steps.take(
            "the report with its savings, as Word",
            lambda: to_docx(
                shortened(compose(actor, issue, Reader(Audience.BOARD)), "{shown} of {all}")
            ),
        )
        brief, drafts = Brief.objects.get(title=SUBJECT), list(papers())
        steps.take(
            "facts of a subject, taken anew",
            lambda: take_facts(actor=actor, brief=brief, at=NOW),
        )
        steps.take(
            f"{len(drafts)} committee papers as Word",
            lambda: [draw(composed(actor, each, check=False), draft=True) for each in drafts],
        )
        steps.take(
            f"{DRAWS:,} years of the risks",
            lambda: run_exposure(actor=actor, programme=programme, seed=2010, draws=DRAWS, at=NOW),
        )
    return steps.taken


def main():
    found = {(ground.engine, ground.size): told for ground, told in results_of(Path(__file__))}
    print_machine()
    print_pages({key: told["visited"] for key, told in found.items()})
    for (engine, size), told in found.items():
        print_table(
            f"{engine}, {size}: long work",
            ["step", "seconds", "of processor", "queries", f"of {LIMIT_S} s"],
            [[name, *one, one[0] / LIMIT_S] for name, one in told["steps"].items()],
        )


here() if HERE in sys.argv else main()
