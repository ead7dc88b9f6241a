"""Lines of a case from a file: shown, then all or nothing; and out again in the same columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.conftest import TODAY

from commonweal.decide.appraisal.enums import BiasKind, CaseNature, CostClass
from commonweal.decide.appraisal.models import BusinessCase
from commonweal.decide.appraisal.services.case_files import preview_lines, take_lines
from commonweal.decide.appraisal.services.cases import add_case_line, open_case
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Partner

GOOD = """Line,Kind,"Amount, £",Per cent by year,Goes on,Optimism bias,"Dealt with, per cent",Whose,Source
Redundancy,cost,"£900,000",60 40,no,,,,Payroll study
New system,Cost,"1,200,000.50",50 50,no,Outsourcing,25,,Quote
Posts,cashable,700000,0 50 100,yes,,,North,Payroll study
"""  # noqa: E501


@pytest.fixture
def case(officer, world):
    world.north.name = "North"
    world.north.save()
    Partner.objects.create(**officer.owns(), body=world.north, heading="North")
    return open_case(actor=officer, code="pay", name="Payroll", first_year=2026, years=3)


def take(officer, case, text, name="lines.csv"):
    return take_lines(actor=officer, case=case, data=text.encode(), name=name, on=TODAY)


def test_lines_are_read_with_everything_they_say(officer, case):
    take(officer, case, GOOD)

    lines = {line.name: line for line in case.lines.select_related("body")}
    system = lines["New system"]
    assert system.amount_gbp == Decimal("1200000.50")
    assert (system.bias_kind, system.mitigated) == (BiasKind.OUTSOURCING, Decimal(25))
    assert system.continues is False
    posts = lines["Posts"]
    assert (posts.nature, posts.body.name, posts.phase) == (
        CaseNature.CASHABLE, "North", "0 50 100",
    )  # fmt: skip


def test_the_class_of_a_cost_is_read_by_its_word_or_its_code(officer, case):
    text = """Line,Kind,Class,Amount,Source
Strain,cost,Pension strain,5,Us
Both,cost,dual_running,5,Us
Desk,cost,,5,Us
"""

    take(officer, case, text)

    assert {line.name: line.cost_class for line in case.lines.all()} == {
        "Strain": CostClass.PENSION_STRAIN, "Both": CostClass.DUAL_RUNNING, "Desk": "",
    }  # fmt: skip


def test_a_class_on_a_benefit_or_one_that_is_unknown_is_told_at_its_cell(officer, case):
    text = "Line,Kind,Class,Amount,Source\nPosts,cashable,ICT,5,Us\nDesk,cost,sundry,5,Us\n"

    found = preview_lines(actor=officer, case=case, data=text.encode(), name="l.csv", on=TODAY)

    told = " ".join(found.problems)
    assert "C2 (Class): Only costs have a class." in told
    assert "C3 (Class): “sundry” is not one of: Redundancy, Pension strain," in told


def test_a_line_that_is_there_is_changed_and_one_that_is_the_same_is_not(officer, case):
    take(officer, case, GOOD)

    found = take(officer, case, GOOD.replace("700000", "650000"))

    assert [each["name"] for each in found.changed] == ["Posts"]
    assert (len(found.added), found.unchanged) == (0, 2)
    assert case.lines.get(name="Posts").amount_gbp == 650_000


def test_every_mistake_is_told_with_its_cell_and_nothing_is_kept(officer, case):
    text = """Line,Kind,Amount,Per cent by year,Optimism bias,Whose,Source
Posts,benefit,a lot,100,,,Us
Posts,cashable,5,100,equipment,South,Us
Long,cost,-5,1 2 3 4 5,,,
"""

    with pytest.raises(Refused) as refusal:
        take(officer, case, text)

    reasons = " ".join(refusal.value.reasons)
    for part in (
        "B2 (Kind): “benefit” is not one of: Cost,",
        "C2 (Amount): “a lot” is not a number.",
        "A3 (Line): “Posts” stands twice.",
        "F3 (Whose): “South” is no partner.",
        "C4 (Amount): -5 is below 0.",
        "G4 (Source): it is blank.",
    ):
        assert part in reasons
    assert "“lines.csv”, sheet “" in reasons
    assert not case.lines.exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Posts,cashable,5,100,equipment,,Us", "E2 (Optimism bias): Optimism bias is put on"),
        ("Posts,cost,5,1 2 3 4 5,,,Us", "D2 (Per cent by year): The case counts years 0 to 3"),
        ("Posts,cost,5,half,,,Us", "D2 (Per cent by year): Give per cents"),
    ],
)
def test_a_line_that_makes_no_sense_as_a_whole_is_told_at_its_cell(officer, case, row, why):
    head = "Line,Kind,Amount,Per cent by year,Optimism bias,Whose,Source\n"

    found = preview_lines(
        actor=officer, case=case, data=(head + row + "\n").encode(), name="l.csv", on=TODAY
    )

    assert why in " ".join(found.problems)


def test_lines_that_went_out_come_in_again_unchanged(client, officer, case):
    add_case_line(
        actor=officer, case=case, name="Kit", nature=CaseNature.COST, amount_gbp=Decimal("10.25"),
        phase="50 50", continues=False, bias_kind=BiasKind.EQUIPMENT, mitigated=Decimal(40),
        source="Quote", cost_class=CostClass.ICT,
    )  # fmt: skip
    client.force_login(User.objects.get(pk=officer.person_id))

    out = client.get(f"/cases/{case.pk}/lines.csv").content.decode()
    found = preview_lines(actor=officer, case=case, data=out.encode(), name="l.csv", on=TODAY)

    assert (found.problems, found.added, found.changed, found.unchanged) == ((), (), (), 1)


def test_the_pages_show_a_file_before_it_is_taken(client, officer, case):
    client.force_login(User.objects.get(pk=officer.person_id))

    shown = client.post(
        f"/cases/{case.pk}/file/", {"file": SimpleUploadedFile("l.csv", GOOD.encode())}
    )
    page = client.get(shown["Location"]).content.decode()
    before = case.lines.count()
    client.post(shown["Location"])

    assert "Nothing has changed yet." in page
    assert "New system" in page
    assert (before, case.lines.count()) == (0, 3)


def test_only_the_owner_takes_lines_in(world, officer, case):
    with acting(world.south_lead), pytest.raises(Forbidden):
        take(world.south_lead, case, GOOD)

    assert BusinessCase.objects.get(pk=case.pk).lines.count() == 0
