from __future__ import annotations

from pathlib import Path

from django.utils.timezone import now

from commonweal.deliver.programme.analysis.workbook_reading import *
from commonweal.deliver.programme.models import Programme, Question
from commonweal.deliver.programme.services.importing import *
from commonweal.ground.access.actor import acting

JULY = Path("examples/workbooks/milestones-2010-07.xlsx")


def test_try(agma_officer):
    with acting(agma_officer):
        p = Programme.objects.get(code="cep")
        run = upload_workbook(
            actor=agma_officer,
            programme=p,
            name="j.xlsx",
            data=JULY.read_bytes(),
            known=PartDate(2010, 7),
            at=now(),
        )
        c = candidates(workbook_of(run), known_of(p))[0]
        print(c.table)
        for s in c.suggestions.values():
            print(s)
        map_columns(
            actor=agma_officer,
            run=run,
            sheet="Milestones",
            columns=[(s.heading, s.target) for s in c.suggestions.values()],
            ignored=[],
            name="x",
        )
        prepare_import(actor=agma_officer, run=run)
        for q in Question.objects.all():
            print(q.kind, q.place, q.text, q.choices)
        for k, v in run.preview.items():
            if k != "changes":
                print(k, v)
        for x in run.preview["changes"]:
            print(x)
        assert 0
