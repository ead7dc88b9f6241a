"""What a stage answers about itself."""

from commonweal.methods.dates import PartDate
from commonweal.methods.stages import StageFacts, StageState


def test_an_unfinished_stage_is_held_to_the_latest_end_it_was_given():
    moved = StageFacts("IT-1", original_end=PartDate(2010, 3), end=PartDate(2010, 9))
    never_moved = StageFacts("AD-scope", original_end=PartDate(2009, 10))

    assert (moved.due, never_moved.due) == (PartDate(2010, 9), PartDate(2009, 10))


def test_a_complete_stage_does_not_pass_off_its_plan_as_its_finish():
    stage = StageFacts("CC-1", StageState.COMPLETE, original_end=PartDate(2009, 3))

    assert (stage.is_complete, stage.due) == (True, None)


def test_sentences_call_a_stage_by_its_title_when_it_has_one():
    names = [StageFacts("CC-1").name, StageFacts("CC-1", title="Customer Contact stage 1").name]

    assert names == ["CC-1", "Customer Contact stage 1"]
