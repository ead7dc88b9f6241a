from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.capacity import loads
from commonweal.deliver.programme.selectors.capacity import demand_rows
from commonweal.deliver.programme.views.base import ProgrammePage
from commonweal.ground.ui.tables import Column, Table

COLUMNS = [
    Column("name", _("Partner"), header=True),
    Column("champions", _("Champion roles"), kind="number", value=lambda x: len(x.champions)),
    Column("projects", _("Projects led"), kind="number", value=lambda x: len(x.projects)),
    Column("milestones", _("Other work led"), kind="number", value=lambda x: len(x.milestones)),
    Column("actions", _("Open actions"), kind="number", value=lambda x: len(x.actions)),
    Column("returns", _("Returns outstanding"), kind="number", value=lambda x: len(x.returns)),
    Column("strain.peak", _("Most at once"), kind="number"),
    Column("what", _("What it is then asked for"), wide=True,
           value=lambda x: ", ".join(x.strain.at_peak)),
]  # fmt: skip


class Capacity(ProgrammePage):
    section = "more"
    title = _("Capacity")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = loads(demand_rows(self.programme), self.on)
        table = Table.from_rows(
            request, found, COLUMNS,
            caption=__("What is asked of each partner"),
            empty=__("Nothing is asked of any partner yet."),
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-capacity"
        if table.wants_csv:
            return table.as_csv()
        warnings = [sentence for load in found for sentence in load.warnings()]
        context: dict[str, Any] = self.get_context_data(table=table, warnings=warnings)
        return render(request, "programme/capacity.html", context)
