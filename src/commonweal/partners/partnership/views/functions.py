from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Function
from commonweal.ground.reference.selectors import function_lists, functions
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.forms.undertakings import FunctionForm, MapForm
from commonweal.partners.partnership.selectors.undertakings import undertakings_covering
from commonweal.partners.partnership.services.undertakings import add_function, map_function
from commonweal.partners.partnership.views.base import KeepPage


class FunctionList(ListPage):
    """The functions of every published list, and what they are called in the others."""

    title = gettext_lazy("Functions and how the lists match")
    breadcrumbs = [(gettext_lazy("Services and projects"), "/undertakings/")]

    def get_table(self) -> Table:
        lists = [(each.pk, each.name) for each in function_lists()]
        return Table.from_queryset(
            self.request,
            functions(),
            [
                Column("name", _("Function"), header=True, order_by="name",
                       href=lambda row: reverse("function_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("listed_in", _("List"), order_by="listed_in__name"),
                Column("maps_to", _("Maps to"), wide=True,
                       value=lambda row: "; ".join(
                           f"{each.name} ({each.listed_in})" for each in row.maps_to.all())),
            ],
            [
                TextFilter("q", _("Search"), fields=("name", "code")),
                ChoiceFilter("list", _("List"), choices=lists, field="listed_in"),
            ],
            caption=_("Functions"),
            empty=_("No published list has been recorded yet."),
            csv_name="functions",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.PARTNERS_MANAGE)
        return [(_("Add a function"), reverse("function_add"))] if may else []


class OneFunction(Page):
    """A page about one function."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.function: Function = get_object_or_404(functions(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return self.function.name

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Functions"), reverse("function_list"))]

    def get_cancel_url(self) -> str:
        return reverse("function_detail", args=[self.function.pk])


class FunctionDetail(OneFunction, TemplateView):
    """One function, what it maps to, and the services here that cover it."""

    template_name = "partnership/function_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            function=self.function,
            covering=undertakings_covering(self.function),
            may=self.request.actor.may(Permission.PARTNERS_MANAGE),
            history=history_lines(self.function),
            **kwargs,
        )


class AddFunction(KeepPage):
    """Add a function to a published list."""

    form_class = FunctionForm
    title = gettext_lazy("Add a function")
    submit = gettext_lazy("Add")

    def get_cancel_url(self) -> str:
        return reverse("function_list")

    def perform(self, form: FunctionForm) -> str:
        function = add_function(actor=self.request.actor, **form.cleaned_data)
        return reverse("function_detail", args=[function.pk])


class MapPage(OneFunction, KeepPage):
    """Say which other function stands for the same work."""

    form_class = MapForm

    def get_title(self) -> str:
        return _("What “%(name)s” maps to") % {"name": self.function}

    def perform(self, form: MapForm) -> str:
        map_function(actor=self.request.actor, function=self.function, **form.cleaned_data)
        return self.get_cancel_url()
