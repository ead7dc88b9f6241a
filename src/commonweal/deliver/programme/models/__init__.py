"""The facts of a programme, by subject."""

from commonweal.deliver.programme.models.actions import (
    Action,
    Opportunity,
    OpportunityAnswer,
    Result,
)
from commonweal.deliver.programme.models.colours import ColourRule, StatedColour
from commonweal.deliver.programme.models.gates import (
    Evidence,
    Gate,
    GateCheck,
    GateDecider,
    GateDecision,
)
from commonweal.deliver.programme.models.milestones import DateGiven, Dependency, Milestone
from commonweal.deliver.programme.models.plan import (
    Champion,
    LadderStep,
    Programme,
    Project,
    ServiceArea,
    StageAlias,
    Statement,
)
from commonweal.deliver.programme.models.workbooks import (
    CalendarKey,
    ImportRun,
    Question,
    WorkbookMapping,
)

__all__ = [
    "Action",
    "CalendarKey",
    "Champion",
    "ColourRule",
    "DateGiven",
    "Dependency",
    "Evidence",
    "Gate",
    "GateCheck",
    "GateDecider",
    "GateDecision",
    "ImportRun",
    "LadderStep",
    "Milestone",
    "Opportunity",
    "OpportunityAnswer",
    "Programme",
    "Project",
    "Question",
    "Result",
    "ServiceArea",
    "StageAlias",
    "StatedColour",
    "Statement",
    "WorkbookMapping",
]
