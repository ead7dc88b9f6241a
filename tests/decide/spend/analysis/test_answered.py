"""Answers kept beside the cube: whole, by all that they rest on, and gone when the cube goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.decide.spend.conftest import NOW, keep

from commonweal.decide.spend.analysis import answered
from commonweal.decide.spend.analysis.answered import (
    answer_from,
    answer_text,
    kept_answer,
    seconds_to_answer,
    work_out,
)
from commonweal.decide.spend.analysis.asking import Narrowed, asked_of
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.questions import (
    BY_SLUG,
    QUESTIONS,
    Answer,
    Bar,
    Chart,
    Column,
    Figure,
    Level,
    Unit,
)
from commonweal.decide.spend.ledgers import Cube, cube_file
from commonweal.decide.spend.models import SupplierRun
from commonweal.decide.spend.services.contracts import bring_register
from commonweal.decide.spend.services.suppliers import find_suppliers
from commonweal.ground.access.actor import acting
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.jobs.work import Silent, Stopped

EVERYTHING = Narrowed()
TAIL, OFF = BY_SLUG["tail"], BY_SLUG["off-contract"]
TARMAC = "Tarmac Trading Ltd,05/04/2022,1000.50,Highways,A1001"
CARE = "Premier Care Ltd,05/05/2022,400.00,Adults,A1002"
REGISTER = b"Contract Title,Supplier Name\nRoads,Tarmac Trading\n"

values = st.one_of(
    st.none(), st.integers(-(2**62), 2**62), st.text(max_size=8), st.dates(),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
rows = st.lists(st.dictionaries(st.sampled_from(["name", "pence", "first_on"]), values), max_size=5)


@pytest.fixture
def office(world):
    """The programme office with a ledger of each partner."""
    with acting(world.officer):
        keep(world.officer, world.north, "north.csv", TARMAC, CARE)
        keep(world.officer, world.south, "south.csv", "TARMAC TRADING LIMITED,06/04/2022,5,Roads,B")
    return world.officer


@given(rows, st.text(max_size=9), st.integers(0, 3))
def test_an_answer_is_read_as_it_was_kept(some, text, repeated):
    answer = Answer(
        figures=(Figure(text, Unit.PENCE, 3, 1, 4, {"supplier": text}, text),),
        columns=(Column("name", text), Column("pence", text, Unit.PENCE, {})),
        rows=tuple(some) * (1 + 40 * repeated),
        leads=("supplier",),
        chart=Chart(text, Unit.SHARE, (Bar(text, 0.5, None, 1.0),)),
        notes=(text,),
        rests_on=text,
    )

    kept = answer_text(answer)

    assert answer_from(kept) == replace(answer, in_all=len(answer.rows))
    first = answer_from(kept.split("\n")[0])
    assert (first.rows, first.in_all) == (answer.rows[:100], len(answer.rows))


def test_every_question_about_published_ledgers_is_kept_whole(agma_officer):
    with acting(agma_officer):
        spend = spend_of(agma_officer)
        work_out(spend, EVERYTHING, Silent())

        for question in QUESTIONS:
            fresh = question.answer(asked_of(spend, question, EVERYTHING, most=5_000))
            kept = kept_answer(spend, question, EVERYTHING, whole=True)
            assert kept == replace(fresh, in_all=len(fresh.rows)), question.slug


def test_what_cannot_be_kept_is_a_fault():
    with pytest.raises(TypeError, match="cannot keep"):
        answer_text(Answer(rows=({"name": Path("x")},)))


def test_a_kept_answer_asks_the_cube_nothing(office, monkeypatch):
    with acting(office):
        work_out(spend_of(office), EVERYTHING, Silent())
        monkeypatch.setattr(Cube, "ask", lambda *_: pytest.fail("the cube was asked"))

        work_out(spend_of(office), EVERYTHING, Silent())

        assert seconds_to_answer(spend_of(office), QUESTIONS, EVERYTHING) == 0


@pytest.mark.parametrize(
    "other",
    [Narrowed(year=2022), Narrowed(("world-north",)), Narrowed(level=Level.GROUP)],
)
def test_each_way_of_asking_has_an_answer_of_its_own(office, other):
    with acting(office):
        spend = spend_of(office)
        work_out(spend, EVERYTHING, Silent(), questions=[TAIL])

        assert kept_answer(spend, TAIL, EVERYTHING)
        assert kept_answer(spend, TAIL, other) is None


def test_a_changed_rule_asks_anew(office, monkeypatch):
    with acting(office):
        spend = spend_of(office)
        work_out(spend, EVERYTHING, Silent(), questions=[TAIL])
        monkeypatch.setattr(answered, "_rules", lambda: "another rule")

        assert kept_answer(spend, TAIL, EVERYTHING) is None


def test_a_register_that_comes_changes_what_is_off_contract(office, world):
    with acting(office):
        spend = spend_of(office)
        work_out(spend, EVERYTHING, Silent(), questions=[OFF])
        assert "No register" in kept_answer(spend, OFF, EVERYTHING).missing

        bring_register(actor=office, body=world.north, name="r.csv", data=REGISTER, at=NOW)

        assert kept_answer(spend, OFF, EVERYTHING) is None
        work_out(spend, EVERYTHING, Silent(), questions=[OFF])
        assert kept_answer(spend, OFF, EVERYTHING).rows[0]["name"] == "Premier Care Ltd"


def test_finding_suppliers_answers_every_question_too(office):
    with acting(office):
        find_suppliers(actor=office, at=NOW, progress=Silent())

        spend = spend_of(office)

        assert all(kept_answer(spend, question, EVERYTHING) for question in QUESTIONS)


class StoppedAt:
    """Progress of work that somebody stops once it says a word."""

    def __init__(self, word: str) -> None:
        self.word, self.said = word, []

    def tell(self, done: int, total: int, saying: str = "") -> None:
        self.said.append((done, total))
        if saying == self.word:
            raise Stopped


def test_finding_suppliers_may_be_stopped_among_the_answers_and_leaves_no_run(office):
    progress = StoppedAt("Payments made twice")
    with acting(office):
        with pytest.raises(Stopped):
            find_suppliers(actor=office, at=NOW, progress=progress)

        assert not SupplierRun.objects.exists()
        done = [done for done, _total in progress.said]
        assert done == sorted(done) and done[-1] < progress.said[-1][1] == 3 + len(QUESTIONS)


@pytest.mark.parametrize("word", ["Comparing names", "Putting suppliers to their lines"])
def test_finding_suppliers_may_be_stopped_while_names_are_compared_and_leaves_no_run(office, word):
    with acting(office):
        with pytest.raises(Stopped):
            find_suppliers(actor=office, at=NOW, progress=StoppedAt(word))

        assert not SupplierRun.objects.exists()


def test_answers_go_when_their_cube_goes(office, world, monkeypatch, shelf):
    monkeypatch.setattr(cube_file, "_MOST_CUBES", 1)
    with acting(office):
        work_out(spend_of(office), EVERYTHING, Silent(), questions=[TAIL])
        assert len(list(shelf.rglob("tail-*.json"))) == 1

        keep(office, world.north, "later.csv", CARE.replace("05/05", "05/06"))
        spend_of(office)

    assert not list(shelf.rglob("tail-*.json"))


def test_of_very_many_answers_the_oldest_go(office, monkeypatch, shelf):
    monkeypatch.setattr(cube_file, "_MOST_TEXTS", 2)
    with acting(office):
        spend = spend_of(office)
        for year in (2020, 2021, 2022, 2023):
            work_out(spend, Narrowed(year=year), Silent(), questions=[TAIL])

        assert kept_answer(spend, TAIL, Narrowed(year=2023))
        assert kept_answer(spend, TAIL, Narrowed(year=2020)) is None
    assert len(list(shelf.rglob("*.told/*.json"))) == 2


def test_lines_held_by_a_file_out_of_sight_are_not_told(world):
    south = world.south_officer
    line = "Northern Powergrid,05/04/2022,100.00,Estates,A1"
    with acting(south):
        keep(south, world.south, "first.csv", line)
        second = keep(south, world.south, "second.csv", line, CARE)
        everything = asked_of(spend_of(south), BY_SLUG["republished"], EVERYTHING).held
    with unscoped("the south shows one of its two ledgers"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            table="spend_ledgerfile", row_id=second.pk, purpose="Buying together",
            from_on=date(2020, 1, 1),
        )  # fmt: skip
    lead = world.north_lead
    with acting(lead):
        seen = asked_of(spend_of(lead), BY_SLUG["republished"], EVERYTHING).held

    assert [(row["file"], row["lines"], row["held_lines"], row["held_pence"])
            for row in everything] == [("second.csv", 2, 1, 10000)]  # fmt: skip
    assert seen == ()
