from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.enums import TestKind, UndertakingKind
from commonweal.partners.partnership.selectors.participation import Standing, matrix
from commonweal.partners.partnership.selectors.waiting import conditions, conditions_to_watch
from commonweal.partners.partnership.views.base import day_asked


class MatrixPage(Page, TemplateView):
    """Services or projects by partners, with qualifiers, legend and exceptions; made to print.

    `?kind=` chooses services or projects, `?on=` a day, `?reading=1` shows each mark as it
    was read in the source, `?format=csv` gives one line a cell.
    """

    template_name = "partnership/matrix.html"
    breadcrumbs = [(gettext_lazy("Services and projects"), "/undertakings/")]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        asked = request.GET.get("kind")
        self.kind = UndertakingKind(asked) if asked in UndertakingKind.values else None
        self.on = day_asked(request)

    def get_title(self) -> str:
        if self.kind == UndertakingKind.PROJECT:
            return _("Projects by partner")
        return _("Services by partner") if self.kind else _("Services and projects by partner")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cells = matrix(on=self.on, kind=self.kind or "")
        if request.GET.get("format") == "csv":
            self.request.actor.require(Permission.EXPORT)
            return _lines(request, cells.cells).as_csv()
        reading = "reading" in request.GET
        return self.render_to_response(
            self.get_context_data(
                cells=cells,
                on=self.on,
                reading=reading,
                kinds=[
                    {
                        "text": text,
                        "href": with_query(request, kind=kind),
                        "current": kind == self.kind,
                    }
                    for kind, text in (
                        (None, _("All")),
                        (UndertakingKind.SERVICE, _("Services")),
                        (UndertakingKind.PROJECT, _("Projects")),
                    )
                ],
                csv_href=with_query(request, format="csv"),
                reading_href=with_query(request, reading=None if reading else 1),
            )
        )


def _lines(request: HttpRequest, cells: tuple[Standing, ...]) -> Table:
    def said(name: str) -> Any:
        return lambda cell: getattr(cell.statement, name, "")

    columns = [
        Column("undertaking", _("Service or project"), value=lambda cell: str(cell.undertaking)),
        Column("partner", _("Partner"), value=lambda cell: str(cell.partner)),
        Column("state", _("How it stands"),
               value=lambda cell: str(cell.state.label) if cell.state else ""),
        Column("qualifier", _("Qualifier"), value=said("qualifier")),
        Column("since", _("Since"), value=said("since")),
        Column("reason", _("Why"), value=said("reason")),
        Column("as_read", _("As read"), value=said("as_read")),
        Column("as_understood", _("As understood"), value=said("as_understood")),
        Column("confidence", _("Sureness of the reading"), value=said("confidence")),
        Column("note", _("Note"), value=said("note")),
    ]  # fmt: skip
    table = Table.from_rows(request, cells, columns, caption="")
    table.csv_name = "matrix"
    return table


class WatchList(ListPage):
    """What waiting partners want to see, and whether it has happened."""

    title = gettext_lazy("What waiting partners want to see")
    breadcrumbs = [(gettext_lazy("Services and projects"), "/undertakings/")]

    def get_table(self) -> Table:
        waiting = {each.pk for each in conditions_to_watch(on=day_asked(self.request))}

        def standing(row: Any) -> str:
            if row.met_at:
                return _("Met")
            return _("Waiting") if row.pk in waiting else _("No longer waited for")

        def narrowed(rows: Any, chosen: list[str]) -> Any:
            if "met" in chosen:
                return rows.filter(met_at__isnull=False)
            return rows.filter(pk__in=waiting)

        return Table.from_queryset(
            self.request,
            conditions(),
            [
                Column("participation__partner", _("Partner"), header=True,
                       order_by="participation__partner__body__name"),
                Column("participation__undertaking", _("Service or project"),
                       order_by="participation__undertaking__name"),
                Column("text", _("Waits to see"), wide=True),
                Column("test", _("Measured by"), value=lambda row: row.get_test_display()),
                Column("code", _("Code"), order_by="code"),
                Column("standing", _("Standing"), value=standing),
                Column("met_at", _("Happened"), kind="moment", order_by="met_at"),
                Column("evidence", _("Evidence"), wide=True),
            ],
            [
                TextFilter("q", _("Search"), fields=("text", "code")),
                ChoiceFilter("test", _("Measured by"), choices=TestKind.choices),
                ChoiceFilter("standing", _("Standing"), apply_with=narrowed,
                             choices=[("waiting", _("Waiting")), ("met", _("Met"))]),
            ],
            caption=_("What waiting partners want to see"),
            empty=_("No partner waits for anything."),
            csv_name="watch-list",
        )  # fmt: skip
