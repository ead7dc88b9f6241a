"""The forty contradictions of the published reports: each that arithmetic can find is found."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.acceptance.reader import Reader
from tests.acceptance.test_group_j_in_and_out import JULY, upload
from tests.conftest import example_actor

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.scope import unscoped
from commonweal.prove.benefits.analysis.ledger import savings_of
from commonweal.prove.benefits.models import Claim
from commonweal.prove.benefits.selectors.ledger import ledger_rows
from commonweal.prove.benefits.services.claims import (
    describe_claim,
    give_figure,
    move_claim,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "contradictions.md"
CEP, HPS = "/programmes/cep/", "/programmes/hps/"
AGMA, HEREFORD, DISTRICTS = (
    "officer@agma.example", "officer@herefordshire.example", "officer@2020vision.example",
)  # fmt: skip
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

# Where each is found, by whom, and the words that say so.
FOUND: dict[str, tuple[str, str, str]] = {
    "X01": (AGMA, f"{CEP}savings/conflicts/", "£140,000 apart: S05 “Minimum saving”"),
    "X02": (AGMA, f"{CEP}savings/conflicts/", "S10 “Per authority”, £150,000 to £200,000 each, is "
            "to the pound the comparator S12"),
    "X03": (AGMA, f"{CEP}savings/conflicts/", "£42,000 above the middle"),
    "X04": (AGMA, f"{CEP}claims/", "6 claimed, and the evidence supports 4"),
    "X05": (AGMA, f"{CEP}milestones/HR-0-1/", "July 2010"),
    "X06": (AGMA, f"{CEP}date-queries/", "Which date is right?"),
    "X07": (AGMA, f"{CEP}colours/", "“Workforce Development, Stage 1” is 3 months later"),
    "X08": (AGMA, f"{CEP}colours/", "“Children's Services, Stage 1”, is not finished, and is red."),
    "X09": (AGMA, f"{CEP}colours/", "“Adult Social Care, Stage 1” will not meet its date."),
    "X10": (AGMA, f"{CEP}colours/", "“Transactional Finance, Stage 0 - pilot” is stalled."),
    "X11": (AGMA, f"{CEP}ladder/", "2 plus"),
    "X12": (AGMA, "/bodies/warrington/", "Warrington Council is not a partner in AGMA."),
    "X13": (AGMA, f"{CEP}opportunities/", "84% of 20 is 16.8, which is not a whole number"),
    "X14": (AGMA, f"{CEP}savings/conflicts/", "£7,600,000, is challenged, and no figure stands"),
    "X15": (AGMA, f"{CEP}savings/conflicts/", "were two years added together?"),
    "X16": (AGMA, f"{CEP}savings/conflicts/", "is said to be for 9 partners; 8 take part, and 1 "
            "more where able"),
    "X17": (AGMA, "/posts/", "Vacant"),
    "X18": (AGMA, f"{CEP}savings/conflicts/", "£11,500 apart: S08"),
    "X20": (HEREFORD, "/programmes/hssp/savings/conflicts/", "18% apart"),
    "X21": (HEREFORD, "/programmes/hssp/savings/conflicts/", "incremental or cumulative?"),
    "X25": (HEREFORD, "/meeting-papers/", "Interim report on shared services"),
    "X26": (HEREFORD, f"{HPS}milestones/", "To be deleted"),
    "X35": (DISTRICTS, "/matrix/", "Revenues and Benefits, Forest: interested, has another"),
    "X36": (DISTRICTS, "/matrix/", "The marks of 22 cells were hard to read"),
    "X39": (DISTRICTS, "/programmes/commissioning/milestones/", "not stated"),
}  # fmt: skip
# These are found while something is taken in or begun, so no page holds them yet.
ASKED = {"X19", "X40"}


def _numbers(heading: str) -> list[str]:
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    return re.findall(r"^\| (X\d\d) \|", part, re.M)


def test_every_contradiction_is_on_the_page_once_as_found_or_with_the_reason_why_not() -> None:
    listed = (ROOT / "examples" / "common" / "contradictions.csv").read_text(encoding="utf-8")

    found, not_found = _numbers("Found"), _numbers("Not found by arithmetic, and why")

    numbers = [row["id"] for row in csv.DictReader(listed.splitlines())]
    assert sorted(found + not_found) == sorted(numbers)
    assert len(numbers) == 40
    assert set(found) == set(FOUND) | ASKED


@pytest.mark.parametrize("number", sorted(FOUND))
def test_a_contradiction_is_found_and_explained(
    reader: Callable[[str], Reader], number: str
) -> None:
    who, path, words = FOUND[number]

    page = reader(who).page(path)

    assert words in page.text


def test_x19_two_phases_in_one_line_are_asked_about(officer: Reader) -> None:
    run, columns = upload(officer, "cep", JULY)

    questions = officer.send(f"{run}columns/", **columns.filled())

    assert "Out of hours" in next(iter(questions.questions()))


def test_x40_bi_monthly_is_asked_about(reader: Callable[[str], Reader]) -> None:
    asked = reader(HEREFORD).send(
        "/programmes/hssp/reports/add/", frequency="bi-monthly", name="Steering report",
        first_due_on_day="2", first_due_on_month="10", first_due_on_year="2008",
    )  # fmt: skip

    assert "every two months or twice a month" in asked.text


def _corrected(actor: Actor) -> None:
    """What the ten councils' ledger says once each of its figures has been put right."""
    claims = {claim.code: claim for claim in Claim.objects.filter(programme__code="cep")}

    def withdraw(*codes: str) -> None:
        for code in codes:
            move_claim(
                actor=actor, claim=claims[code], state="withdrawn", reason="Put right.", at=NOW
            )

    def say(code: str, **facts: object) -> None:
        describe_claim(actor=actor, claim=claims[code], reason="Put right.", **facts)

    withdraw("S05", "S08", "S10", "S13")  # the project's own figures and the range stand
    say("S07", about="travel policy")  # another saving than that of the framework
    say("S14", partner_count=8)
    say("S16", percent_of_gbp=12_000_000)
    say("S18", basis="The hub saves the same again in 2010-11.")
    say("S20", is_recurring=True)
    say("S02", replaces=claims["S01"])
    say("S04", replaces=claims["S03"])


def test_a_corrected_ledger_of_the_ten_councils_raises_no_false_alarm(agma_officer: Actor) -> None:
    with acting(agma_officer):
        programme = Programme.objects.get(code="cep")

        _corrected(agma_officer)

        found = savings_of(ledger_rows(programme))
    assert [each.sentence for each in found.conflicts] == []
    assert found.settled == ()


def test_a_corrected_ledger_of_the_study_raises_no_false_alarm(db) -> None:
    actor = example_actor(HEREFORD)
    with acting(actor):
        programme = Programme.objects.get(code="hssp")
        claims = {claim.code: claim for claim in Claim.objects.filter(programme=programme)}
        describe_claim(
            actor=actor, claim=claims["CON-2010-11"], reason="Asked.",
            additional_reading="incremental",
        )  # fmt: skip
        # 140 posts at the £32,692 of the lower end are £4,576,923.
        give_figure(
            actor=actor, claim=claims["F4"], low_gbp=3_400_000, high_gbp=4_600_000,
            reason="Both ends worked out from posts.", at=NOW,
        )  # fmt: skip

        found = savings_of(ledger_rows(programme))
    assert [each.sentence for each in found.conflicts] == []


def test_each_savings_rule_finds_nothing_in_programmes_that_claim_nothing(db) -> None:
    with unscoped("a test looks at every programme"):
        empty = [p for p in Programme.objects.all() if not p.claims.exists()]
        found = {p.code: savings_of(ledger_rows(p)).conflicts for p in empty}

    assert empty
    assert set(found.values()) == {()}
