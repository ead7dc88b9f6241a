"""What is known of a stage of work on one day: the input that several methods share."""

from commonweal.methods.stages.facts import StageFacts, StageState

__all__ = ["StageFacts", "StageState"]
