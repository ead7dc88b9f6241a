from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.analysis.network import Network, Work, around, network_of
from commonweal.deliver.programme.analysis.windows import date_queries
from commonweal.deliver.programme.enums import DependencyKind
from commonweal.deliver.programme.forms.dependencies import DependencyForm, DependencyRemoveForm
from commonweal.deliver.programme.models import Dependency
from commonweal.deliver.programme.selectors.network import codes_of, linked_work
from commonweal.deliver.programme.selectors.windows import window_rows
from commonweal.deliver.programme.services.dependencies import add_dependency, remove_dependency
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.choices import area_filter
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.charts import Link, Node, network
from commonweal.ground.ui.charts.network import NetworkChart
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter

# More boxes than this cannot be read; the table lists them all.
MOST_DRAWN = 60
PLACES = {"area": "area_detail", "project": "project_detail", "milestone": "milestone_detail"}


class DependencyList(ProgrammePage):
    section = "more"
    title = _("Dependencies")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        names = codes_of(self.programme)
        table = Table.from_queryset(
            request, Dependency.objects.filter(programme=self.programme), self._columns(names),
            (
                TextFilter("q", _("Search"), fields=("code", "needs", "note")),
                ChoiceFilter("kind", _("Kind"), choices=DependencyKind.choices),
            ),
            caption=__("Links between pieces of work"), csv_name=f"{self.programme.code}-links",
            empty=__("No link has been recorded."),
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        found = kept(
            "network", request.actor, self.programme, self.on,
            lambda: network_of(linked_work(self.programme), names),
        )  # fmt: skip
        near = area_filter(self.programme)
        chosen = near.chosen(request.GET)
        context = self.get_context_data(
            table=table,
            network=found,
            near=near,
            chosen=chosen[0] if chosen else "",
            critical=[found.works[code] for code in found.critical],
            chart=_drawing(found, chosen[0] if chosen else ""),
            most=MOST_DRAWN,
            may_plan=request.actor.may(Permission.PROGRAMME_PLAN, self.programme),
        )
        return render(request, "programme/dependencies.html", context)

    def _columns(self, names: dict[str, str]) -> list[Column]:
        def named(code: str) -> str:
            return f"{names[code]} ({code})" if code in names else code

        may_plan = self.request.actor.may(Permission.PROGRAMME_PLAN, self.programme)
        columns = [
            Column("code", _("Work that waits"), header=True, wide=True, order_by="code",
                   value=lambda d: named(d.code)),
            Column("needs", _("Depends on"), wide=True, order_by="needs",
                   value=lambda d: named(d.needs)),
            Column("kind", _("Kind"), order_by="kind", value=lambda d: d.get_kind_display()),
            Column("lag_months", _("Months between"), kind="number", order_by="lag_months"),
            Column("broken", _("Broken"),
                   value=lambda d: _("no") if {d.code, d.needs} <= names.keys() else _("yes")),
            Column("note", _("Why"), wide=True),
        ]  # fmt: skip
        if may_plan and self.request.GET.get("format") != "csv":
            code = self.programme.code
            columns.append(
                Column("remove", _("Change"), value=_remove_words,
                       href=lambda d: reverse("dependency_remove", args=[code, d.pk]))
            )  # fmt: skip
        return columns


def _remove_words(dependency: Dependency) -> str:
    """“Remove”, and for those who do not see the row, remove what."""
    return format_html(
        '{}<span class="govuk-visually-hidden">: {}</span>', __("Remove"), dependency
    )


def _drawing(found: Network, area: str) -> NetworkChart | None:
    """The network, or only what lies around an area; None where it is too much to read."""
    if found.ring or not found.works:
        return None
    shown = set(found.works)
    if area:
        shown = around(found, lambda work: area in (work.code, work.inside))
    if not shown or len(shown) > MOST_DRAWN:
        return None
    nodes = [Node(code, work.name, _dates(work)) for code, work in found.works.items()]
    links = [Link(each.needs, each.code) for each in found.links]
    try:
        return network(
            "network",
            __("What depends on what"),
            [node for node in nodes if node.id in shown],
            [link for link in links if {link.before, link.after} <= shown],
            set(found.critical),
        )
    except ValueError:  # joint work may run both ways, which no drawing from left to right can
        return None


def _dates(work: Work) -> str:
    return __("to %(end)s") % {"end": work.end.label()} if work.end else __("no end date")


class DependencyAdd(ProgrammeFormPage):
    section = "more"
    form_class = DependencyForm
    title = _("Add a link")
    submit = _("Add")

    def get_initial(self) -> dict[str, Any]:
        return {"code": self.request.GET.get("code", ""), "lag_months": 0}

    def get_cancel_url(self) -> str:
        return reverse("dependency_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        add_dependency(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.get_cancel_url()


class DependencyRemove(ProgrammeFormPage):
    section = "more"
    form_class = DependencyRemoveForm
    submit = _("Remove the link")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.dependency = get_object_or_404(
            Dependency.objects.select_related("programme"),
            programme=self.programme,
            pk=kwargs["dependency"],
        )

    def get_title(self) -> str:
        return __("Remove the link: %(link)s") % {"link": self.dependency}

    def get_cancel_url(self) -> str:
        return reverse("dependency_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        remove_dependency(
            actor=self.request.actor, dependency=self.dependency,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        return self.get_cancel_url()


class WindowList(ProgrammePage):
    """Dates that lie outside those of the work they belong to."""

    section = "more"
    title = _("Date queries")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        queries = kept(
            "date queries", request.actor, self.programme, self.on,
            lambda: date_queries(window_rows(self.programme)),
        )  # fmt: skip
        table = Table.from_rows(
            request, queries,
            [
                Column("child", _("Work")),
                Column("query.child_on", _("Its date"), kind="date"),
                Column("parent", _("Belongs to")),
                Column("query.parent_on", _("Whose date is"), kind="date"),
                Column("sentence", _("Question"), header=True, wide=True),
            ],
            caption=__("Dates outside their parent's"),
            empty=__("Every date lies within those of the work it belongs to."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-date-queries"
        if table.wants_csv:
            return table.as_csv()
        return render(request, "programme/windows.html", self.get_context_data(table=table))
