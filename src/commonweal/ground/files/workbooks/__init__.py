"""Other people's workbooks: read, understood, and handed back with only our cells changed."""

from .applying import (
    CellProblem,
    Mapped,
    MappedRow,
    Question,
    QuestionKind,
    SkippedRow,
    apply_mapping,
)
from .candidates import Candidate, find_candidates
from .cells import UNCALCULATED, Area, Cell, CellError, CellValue, Sheet, Workbook
from .headings import Heading
from .limits import Limits
from .mapping import ColumnMapping, Mapping
from .opening import open_workbook
from .patching import CellChange, patch_cells
from .refusal import FileRefused, WorkbookRefused
from .suggesting import Suggestion, Target, TargetKind, suggest_mapping
from .tables import FoundTable, find_tables

__all__ = [
    "UNCALCULATED",
    "Area",
    "Candidate",
    "Cell",
    "CellChange",
    "CellError",
    "CellProblem",
    "CellValue",
    "ColumnMapping",
    "FileRefused",
    "FoundTable",
    "Heading",
    "Limits",
    "Mapped",
    "MappedRow",
    "Mapping",
    "Question",
    "QuestionKind",
    "Sheet",
    "SkippedRow",
    "Suggestion",
    "Target",
    "TargetKind",
    "Workbook",
    "WorkbookRefused",
    "apply_mapping",
    "find_candidates",
    "find_tables",
    "open_workbook",
    "patch_cells",
    "suggest_mapping",
]
