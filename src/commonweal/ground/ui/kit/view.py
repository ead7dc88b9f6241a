"""The kit page. It reads no database."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.ground.ui.tables import ChoiceFilter, Table, TextFilter

from . import examples
from .forms import ExampleForm


def kit(request: HttpRequest) -> HttpResponse:
    """Every component. Sending the form shows its errors, or a message that all was right."""
    form = ExampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Everything was filled in rightly. Nothing was stored.")
    context = {
        "page_title": "Component kit",
        "breadcrumbs": [("Home", "/")],
        "form": form,
        "table": example_table(request),
        "small_table": Table.from_rows(
            request, examples.PROJECTS[:3], examples.COLUMNS, caption="A short table", name="short"
        ),
        "empty_table": Table.from_rows(
            request, [], examples.COLUMNS, caption="An empty table", name="empty",
            empty="No project has been entered yet.",
        ),
        **examples.context(),
    }  # fmt: skip
    return render(request, "ui/kit.html", context)


def example_table(request: HttpRequest) -> Table:
    """A table of invented rows with filters and pages; the rows are the same whatever is chosen."""
    page = Paginator(examples.PROJECTS * 8, 12).get_page(request.GET.get("page", 2))
    filters = (
        TextFilter("q", "Search", fields=("title",)),
        ChoiceFilter("stage", "Stage", choices=examples.STAGES),
        ChoiceFilter("status", "Status", choices=examples.STATUSES),
    )
    return Table(
        request, examples.COLUMNS, page.object_list, "Example projects", filters, page, "title",
        csv_name="projects", chosen_values={"stage": ["2"], "q": ["transport"]},
    )  # fmt: skip
