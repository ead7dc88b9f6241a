"""Django forms drawn with GOV.UK components: `{{ form }}` draws all, `{{ form.field }}` one."""

from .bound import GovukBoundField
from .fields import DateField
from .renderer import GovukRenderer
from .widgets import DateWidget, MoneyInput, PercentInput

__all__ = [
    "DateField",
    "DateWidget",
    "GovukBoundField",
    "GovukRenderer",
    "MoneyInput",
    "PercentInput",
]
