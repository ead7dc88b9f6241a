"""A stage of work as it was known on one day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.dates import PartDate


class StageState(StrEnum):
    """Where a stage stands. `NOT_STATED` is for a source that gives dates and no word."""

    NOT_STATED = "not_stated"
    IN_PROGRESS = "in_progress"
    OPEN_ENDED = "open_ended"
    STALLED = "stalled"
    WILL_NOT_MEET = "will_not_meet"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class StageFacts:
    """One stage: its dates as last known, its state, and the stages that come first.

    Parameters
    ----------
    key
        A code that is unique in the list, such as "CC-2a".
    original_end
        The end first agreed. It does not change.
    end
        The end expected now or, once the stage is complete, the date it was reached.
    predecessors
        Keys of the stages that this one builds on.
    title
        What sentences call the stage; the key when blank.
    """

    key: str
    state: StageState = StageState.NOT_STATED
    start: PartDate | None = None
    original_end: PartDate | None = None
    end: PartDate | None = None
    predecessors: tuple[str, ...] = ()
    title: str = ""

    @property
    def name(self) -> str:
        """What a sentence calls this stage."""
        return self.title or self.key

    @property
    def is_complete(self) -> bool:
        """Whether the work has been finished."""
        return self.state is StageState.COMPLETE

    @property
    def due(self) -> PartDate | None:
        """The end to hold an unfinished stage to: the one expected now, else the first agreed.

        A complete stage has only the date it was reached, which may not be known.
        """
        return self.end if self.is_complete else self.end or self.original_end
