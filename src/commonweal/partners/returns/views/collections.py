from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.partnership.views.base import KeepPage
from commonweal.partners.returns.forms.collections import CollectionForm, ReturnForm
from commonweal.partners.returns.selectors.boards import (
    collections,
    history_of_return,
    outstanding_returns,
    returns,
    status_board,
    status_boards,
)
from commonweal.partners.returns.selectors.sending import deliveries_to
from commonweal.partners.returns.services.collections import open_collection, record_return
from commonweal.partners.returns.views.base import OneCollection


class ReturnList(ListPage):
    """Every collection: how many returns are expected, here and missing, and from whom."""

    title = gettext_lazy("Returns")
    lede = gettext_lazy("Data asked of the partners, and what has come.")

    def get_table(self) -> Table:
        boards = {board.collection.pk: board for board in status_boards()}
        late = [key for key, board in boards.items() if board.outstanding]

        def narrowed(rows: Any, chosen: list[str]) -> Any:
            return rows.filter(pk__in=late) if "yes" in chosen else rows.exclude(pk__in=late)

        return Table.from_queryset(
            self.request,
            collections(),
            [
                Column("what", _("What is asked for"), header=True, order_by="what",
                       href=lambda row: reverse("collection_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("about_code", _("About"), order_by="about_code"),
                Column("due", _("Due"), kind="date", order_by="due"),
                Column("expected", _("Expected"), kind="number",
                       value=lambda row: boards[row.pk].expected),
                Column("received", _("Received"), kind="number",
                       value=lambda row: boards[row.pk].received),
                Column("outstanding", _("Outstanding"), kind="number",
                       value=lambda row: boards[row.pk].outstanding),
                Column("from", _("Outstanding from"), wide=True,
                       value=lambda row: _names(boards[row.pk].outstanding_from)),
                Column("note", _("Note"), wide=True),
            ],
            [
                TextFilter("q", _("Search"), fields=("what", "code", "about_code")),
                ChoiceFilter("late", _("Something outstanding"), apply_with=narrowed,
                             choices=[("yes", _("Yes")), ("no", _("No, or not known"))]),
            ],
            caption=_("Collections"),
            empty=_("Nothing has been asked for yet."),
            csv_name="returns",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [
            (_("See all outstanding"), reverse("outstanding_returns")),
            (_("Templates"), reverse("return_template_list")),
            (_("Whom to write to"), reverse("return_contact_list")),
        ]
        if self.request.actor.may(Permission.RETURN_KEEP):
            links.insert(0, (_("Ask for data"), reverse("collection_add")))
        return links


def _names(bodies: tuple[Body, ...]) -> str:
    return "; ".join(body.name for body in bodies)


class OutstandingList(ListPage):
    """Every outstanding return, by name, over all collections."""

    title = gettext_lazy("Outstanding returns")
    breadcrumbs = [(gettext_lazy("Returns"), "/returns/")]

    def get_table(self) -> Table:
        rows = returns().filter(pk__in=[each.pk for each in outstanding_returns()])
        bodies = list(rows.order_by("body__name").values_list("body_id", "body__name").distinct())
        return Table.from_queryset(
            self.request,
            rows,
            [
                Column("body", _("From"), header=True, order_by="body__name"),
                Column("collection", _("What is asked for"), order_by="collection__what",
                       href=lambda row: reverse("collection_detail", args=[row.collection_id])),
                Column("collection__due", _("Due"), kind="date", order_by="collection__due"),
                Column("as_at", _("As at"), kind="date", order_by="as_at"),
                Column("note", _("Note"), wide=True),
            ],
            [
                ChoiceFilter("body", _("From"), choices=bodies),
                TextFilter("q", _("Search"), fields=("collection__what", "collection__code")),
            ],
            caption=_("Outstanding returns"),
            sort="body",
            empty=_("Nothing is outstanding."),
            csv_name="outstanding-returns",
        )  # fmt: skip


class CollectionDetail(OneCollection, TemplateView):
    """The status board of one collection."""

    template_name = "returns/collection_detail.html"

    def get_title(self) -> str:
        return self.collection.what

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, board = self.request.actor, status_board(self.collection)
        return super().get_context_data(
            board=board,
            may=actor.may(Permission.RETURN_KEEP),
            may_send=actor.may(Permission.RETURN_KEEP) and self.collection.template is not None,
            deliveries=deliveries_to(self.collection),
            may_undo=actor.may(Permission.UNDO, self.collection),
            history=history_lines(self.collection),
            **kwargs,
        )


class ReturnHistory(OneCollection, TemplateView):
    """Everything recorded of one body's return."""

    template_name = "returns/return_history.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.body = get_object_or_404(Body, pk=kwargs["body"])

    def get_title(self) -> str:
        return f"{self.body}: {self.collection}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = history_of_return(self.collection, self.body)
        return super().get_context_data(
            rows=rows, history=[line for row in rows for line in history_lines(row)], **kwargs
        )


class AddCollection(KeepPage):
    """Ask for data."""

    form_class = CollectionForm
    permission = Permission.RETURN_KEEP
    title = gettext_lazy("Ask for data")
    submit = gettext_lazy("Ask")

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = [partner.body_id for partner in partners_on(localdate())]
        return super().get_form_kwargs() | {"bodies": Body.objects.filter(pk__in=asked)}

    def get_cancel_url(self) -> str:
        return reverse("return_list")

    def perform(self, form: CollectionForm) -> str:
        collection = open_collection(actor=self.request.actor, **form.cleaned_data)
        return reverse("collection_detail", args=[collection.pk])


class RecordReturn(OneCollection, KeepPage):
    """Record where a body's return is."""

    form_class = ReturnForm
    permission = Permission.RETURN_KEEP
    submit = gettext_lazy("Record")

    def get_title(self) -> str:
        return _("Record a return: %(what)s") % {"what": self.collection}

    def get_form_kwargs(self) -> dict[str, Any]:
        actor, bodies = self.request.actor, Body.objects.all()
        if not actor.for_programme_office:
            bodies = bodies.filter(pk=actor.body_id)
        return super().get_form_kwargs() | {"bodies": bodies}

    def get_initial(self) -> dict[str, Any]:
        return {"body": self.request.GET.get("body")}

    def perform(self, form: ReturnForm) -> str:
        record_return(actor=self.request.actor, collection=self.collection, **form.cleaned_data)
        return self.get_cancel_url()
