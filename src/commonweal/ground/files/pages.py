"""The page on which a person says what each column of their file holds."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.workbooks import Candidate, Mapping, Workbook, apply_mapping
from commonweal.ground.ui.pages import FormPage


class ColumnsPage(FormPage):
    """What each column holds: suggested, with examples, corrected by hand and remembered.

    Implement `open_file` and `find_tables`; `get_remembered` gives how the last such file was
    read. The template includes `files/columns.html`.
    """

    title = _("What do the columns hold?")
    submit = _("Go on")
    lede: Any = ""
    """What is said of the table beside where it begins."""

    def open_file(self) -> Workbook:
        """The file, read."""
        raise NotImplementedError

    def find_tables(self, workbook: Workbook) -> list[Candidate]:
        """The tables that it may hold, the likeliest first."""
        raise NotImplementedError

    def get_remembered(self) -> Mapping | None:
        """How the last such file was read; None where there was none."""
        return None

    @cached_property
    def workbook(self) -> Workbook:
        return self.open_file()

    @cached_property
    def tables(self) -> list[Candidate]:
        return self.find_tables(self.workbook)

    @cached_property
    def remembered(self) -> Mapping | None:
        return self.get_remembered()

    @cached_property
    def chosen(self) -> Candidate | None:
        """The table asked for in the address, or the likeliest."""
        asked = self.request.GET.get("table", "")
        at = int(asked) if asked.isdecimal() and int(asked) < len(self.tables) else 0
        return self.tables[at] if self.tables else None

    @property
    def sheet(self) -> str:
        """The sheet of the chosen table."""
        return self.chosen.table.sheet if self.chosen else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        headings = self.chosen.headings if self.chosen else []
        return super().get_form_kwargs() | {"headings": headings}

    def get_initial(self) -> dict[str, Any]:
        """What is remembered of a heading, else what is suggested for it; nothing twice."""
        initial = super().get_initial()
        columns = self.remembered.columns if self.remembered else ()
        known = {text: each.target for each in columns for text in (each.heading, *each.also)}
        for at, heading in enumerate(self.chosen.headings if self.chosen else []):
            suggestion = self.chosen.suggestions.get(at) if self.chosen else None
            guess = known.get(heading) or (suggestion.target if suggestion else "")
            if not guess or guess not in initial.values():
                initial[f"column{at}"] = guess
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, chosen = context["form"], self.chosen
        columns = [
            (form[f"column{at}"], chosen.examples(at), chosen.suggestions.get(at))
            for at in range(len(chosen.headings) if chosen else 0)
            if chosen
        ]
        return context | {
            "tables": self.tables,
            "chosen": chosen,
            "lede": self.lede,
            "columns": columns,
            "gone": self._gone(),
        }

    def _gone(self) -> list[str]:
        """What the remembered mapping misses in this file."""
        if self.remembered is None or self.request.method == "POST":
            return []
        return [each.message for each in apply_mapping(self.workbook, self.remembered).questions]
