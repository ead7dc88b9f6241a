"""Red, amber and green by rule, and where a printed colour is not supported by the facts."""

from commonweal.methods.rag.colours import Colour, DeliveryConfidence
from commonweal.methods.rag.compare import Disagreement, disagreements, unsupported_greens
from commonweal.methods.rag.judgement import Judgement, RuleCode, judge
from commonweal.methods.rag.programme import judge_all
from commonweal.methods.rag.rules import RuleSet, RuleSetError
from commonweal.methods.stages import StageFacts, StageState

__all__ = [
    "Colour",
    "DeliveryConfidence",
    "Disagreement",
    "Judgement",
    "RuleCode",
    "RuleSet",
    "RuleSetError",
    "StageFacts",
    "StageState",
    "disagreements",
    "judge",
    "judge_all",
    "unsupported_greens",
]
