"""The highlight report: composed from live facts, drawn as each file, and rebuilt from the trail.

The limit is for one version in one form: composing it and drawing it. The peer is the reading of
the same facts without composing anything.
"""

import sys
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import grown, print_machine, print_table

LIMIT = 5
FORMS = ("docx", "pdf", "xlsx")


def here():
    import _django  # noqa: F401  first: it wakes Django
    from _officer import NOW, TODAY, Steps, at_work

    from commonweal.deliver.programme.selectors.facts import facts_of
    from commonweal.methods.dates import Frequency
    from commonweal.roof.reports import services
    from commonweal.roof.reports.composing.audience import Reader
    from commonweal.roof.reports.composing.highlight import compose
    from commonweal.roof.reports.document import digest
    from commonweal.roof.reports.enums import Audience

    steps, board, sizes = Steps(), Reader(Audience.BOARD), {}
    with at_work() as (actor, programme):
        cycle = services.add_cycle(
            actor=actor, programme=programme, name="Highlight report",
            frequency=Frequency(months=1), first_due_on=TODAY,
        )  # fmt: skip
        issue = services.open_issue(actor=actor, cycle=cycle, as_at=TODAY)
        steps.take("read the facts (the peer)", lambda: facts_of(programme))
        live = steps.take("compose", lambda: compose(actor, issue, board))
        for form in FORMS:
            sizes[form] = len(steps.take(f"draw {form}", lambda form=form: _draw(form, live)))
        services.freeze(actor=actor, issue=issue, at=NOW)
        then = steps.take("rebuild as at a mark", lambda: compose(actor, issue, board))
        assert digest(then) == digest(compose(actor, issue, board))
    answer({"steps": steps.taken, "kB": {form: size / 1000 for form, size in sizes.items()}})


def _draw(form, document):
    from commonweal.roof.reports.document.docx import to_docx
    from commonweal.roof.reports.document.pdf import to_pdf
    from commonweal.roof.reports.document.shortening import shortened
    from commonweal.roof.reports.document.xlsx import to_xlsx

    whole = form == "xlsx"
    document = document if whole else shortened(document, "{shown} of {all}")
    return {"docx": to_docx, "pdf": to_pdf, "xlsx": to_xlsx}[form](document)


def main():
    found = {(ground.engine, ground.size): told for ground, told in results_of(Path(__file__))}
    print_machine()
    heads = ["step", "seconds", "of processor", "queries", f"of {LIMIT} s", "grows"]
    for engine in dict.fromkeys(engine for engine, _size in found):
        full = found.get((engine, "full")) or found[engine, "quarter"]
        small = found.get((engine, "quarter"), full)["steps"]
        rows = [
            [name, *one, one[0] / LIMIT, grown(one, small.get(name))]
            for name, one in full["steps"].items()
        ]
        print_table(f"{engine}: the board's report", heads, rows)
        compose = full["steps"]["compose"][0]
        for form in FORMS:
            whole = compose + full["steps"][f"draw {form}"][0]
            kb = full["kB"][form]
            print(f"{form}: {whole:.1f} s, {whole / LIMIT:.2f} of {LIMIT} s; {kb:,.0f} kB")


here() if HERE in sys.argv else main()
