"""A baseline's services by its partners."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from commonweal.decide.baseline.analysis.matrix import (
    Matrix,
    MatrixRow,
    kinds_of,
    matrix_of,
    years_of,
)
from commonweal.decide.baseline.forms import MatrixForm
from commonweal.decide.baseline.selectors import lines_now
from commonweal.decide.baseline.views.lines import HERE, OneBaseline
from commonweal.ground.ui.pages import ListPage
from commonweal.ground.ui.tables import Column, Table


class BaselineMatrix(OneBaseline, ListPage):
    """Services down, partners across, in one kind of figure of one year."""

    template_name = "baseline/matrix.html"

    def get_title(self) -> str:
        return _("Services by partners: %(baseline)s") % {"baseline": self.baseline}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, (self.baseline.name, self.get_cancel_url())]

    @cached_property
    def form(self) -> MatrixForm | None:
        """What the address asks, or the first kind and the last year; None where nothing is."""
        self.lines = lines_now(self.baseline)
        kinds, years = kinds_of(self.lines), years_of(self.lines)
        if not kinds or not years:
            return None
        start = {"kind": kinds[0].key, "year": years[-1]}
        given = start | {key: self.request.GET[key] for key in start if self.request.GET.get(key)}
        form = MatrixForm(given, kinds=kinds, years=years)
        if not form.is_valid():
            form = MatrixForm(start, kinds=kinds, years=years)
            form.is_valid()
        return form

    @cached_property
    def matrix(self) -> Matrix | None:
        """The matrix; None where no line is of a single body and a year."""
        if self.form is None:
            return None
        said = self.form.cleaned_data
        kind = next(each for each in kinds_of(self.lines) if each.key == said["kind"])
        return matrix_of(self.lines, kind, said["year"])

    def get_table(self) -> Table:
        found = self.matrix
        columns = [Column("service", _("Service"), header=True)]
        columns += [
            Column(f"partner{n}", name, kind="number", value=_Of(name))
            for n, name in enumerate(found.partners if found else ())
        ]
        if found and any(row.together is not None for row in found.rows):
            columns.append(Column("together", _("Together"), kind="number"))
        table = Table.from_rows(
            self.request,
            found.rows if found else (),
            columns,
            caption=_("Services by partners"),
            empty=_("No partner has a line of this kind in this year."),
        )
        table.csv_name = f"matrix-{self.baseline.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            baseline=self.baseline, form=self.form, matrix=self.matrix, **kwargs
        )


class _Of:
    """One partner's figure of a row; empty where it has no line or none is known."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, row: MatrixRow) -> Any:
        return row.figures.get(self.name)
