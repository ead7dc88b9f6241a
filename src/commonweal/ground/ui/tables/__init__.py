"""Dense tables that sort, filter and page by address alone, so that every view can be linked to."""

from .column import Column
from .filters import ChoiceFilter, Filter, TextFilter
from .table import Table

__all__ = ["ChoiceFilter", "Column", "Filter", "Table", "TextFilter"]
