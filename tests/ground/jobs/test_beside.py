"""Work in a process of its own: it answers, it fails as it would here, and it is ended at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.ground.jobs.works import die, touch_and_wait

from commonweal.ground.jobs.beside import do_beside
from commonweal.ground.jobs.work import Silent, Stopped
from commonweal.methods.location import Problem, Site, Work, assign_each
from commonweal.methods.sharing import Game, compare, compare_watched

TWO = Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})
HOME = Problem((Site("Ash", "Ash"),), (Work("Tax", 1, partner="Ash", home="Ash"),))


class Listening:
    """Hears how far the work is; calls it off once a file is there."""

    def __init__(self, until: Path | None = None) -> None:
        self.heard: list[tuple[int, int, str]] = []
        self.until = until

    def tell(self, done: int, total: int, saying: str = "") -> None:
        self.heard.append((done, total, saying))
        if self.until and self.until.exists():
            raise Stopped


def words(done: int) -> str:
    return f"Step {done}"


def test_the_answer_and_the_steps_come_from_another_process() -> None:
    listening = Listening()

    found = do_beside(listening, words, compare_watched, TWO)

    assert found == compare(TWO)
    steps = [each for each in dict.fromkeys(listening.heard) if each != (0, 1, "Step 0")]
    assert steps == [(done, 12, f"Step {done}") for done in range(12)]


def test_with_nobody_listening_it_is_done_here_and_is_the_same() -> None:
    assert do_beside(Silent(), words, compare_watched, TWO) == compare(TWO)


def test_a_fault_comes_back_as_it_was() -> None:
    with pytest.raises(TypeError, match="dataclass instances"):
        do_beside(Listening(), words, assign_each, None, (None,))


def test_work_that_hears_nobody_is_ended_while_it_runs(tmp_path: Path) -> None:
    begun, ended = tmp_path / "begun", tmp_path / "ended"

    with pytest.raises(Stopped):
        do_beside(Listening(begun), words, touch_and_wait, begun, ended)

    # Let be, it would have ended by now.
    time.sleep(4)
    assert begun.exists()
    assert not ended.exists()


def test_a_process_that_dies_is_said_to_have_died() -> None:
    with pytest.raises(RuntimeError, match="ended without an answer"):
        do_beside(Listening(), words, die)
