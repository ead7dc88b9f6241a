"""Other people's workbooks: read, understood, and handed back with only our cells changed."""

from .cells import UNCALCULATED, Area, Cell, CellError, CellValue, Sheet, Workbook
from .limits import Limits
from .opening import open_workbook
from .patching import CellChange, patch_cells
from .refusal import FileRefused, WorkbookRefused

__all__ = [
    "UNCALCULATED",
    "Area",
    "Cell",
    "CellChange",
    "CellError",
    "CellValue",
    "FileRefused",
    "Limits",
    "Sheet",
    "Workbook",
    "WorkbookRefused",
    "open_workbook",
    "patch_cells",
]
