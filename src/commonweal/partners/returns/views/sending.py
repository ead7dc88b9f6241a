"""A return's way in: the body's file, its columns, what looks odd, the signature, the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ground.access.enums import Permission
from commonweal.ground.files.pages import ColumnsPage
from commonweal.ground.files.workbooks import Candidate, Mapping, Workbook
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.method import made
from commonweal.partners.returns.analysis.checking import check, given_of
from commonweal.partners.returns.analysis.reading import candidates, workbook_of
from commonweal.partners.returns.forms.sending import (
    AnswerForm,
    ConfirmForm,
    MapForm,
    SignForm,
    UploadForm,
)
from commonweal.partners.returns.models import Delivery, ReturnMapping, Template, TemplateColumn
from commonweal.partners.returns.rules import reasons_not_to_send
from commonweal.partners.returns.selectors.boards import status_board
from commonweal.partners.returns.selectors.sending import columns_of, mapping_of
from commonweal.partners.returns.services.sending import (
    confirm_findings,
    map_return,
    send_back,
    send_return,
    take_in,
    upload_return,
)
from commonweal.partners.returns.views.base import OneCollection, OneDelivery, ReturnsForm


class UploadReturn(OneCollection, ReturnsForm):
    """Choose the file; when its columns are known already, its figures are shown at once."""

    form_class = UploadForm
    template_name = "returns/upload.html"
    submit = gettext_lazy("Upload")

    def get_title(self) -> str:
        return _("Send a return: %(what)s") % {"what": self.collection}

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        asked = [row.body_id for row in status_board(self.collection).returns]
        bodies = Body.objects.filter(pk__in=asked)
        if not actor.for_programme_office:
            bodies = bodies.filter(pk=actor.body_id)
        return super().get_form_kwargs() | {"bodies": bodies}

    def get_initial(self) -> dict[str, Any]:
        return {"body": self.request.GET.get("body") or self.request.actor.body_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(collection=self.collection, **kwargs)

    def perform(self, form: UploadForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        delivery = upload_return(
            actor=self.request.actor, collection=self.collection, name=file.name,
            body=form.cleaned_data["body"], data=file.read(), at=now(),
        )  # fmt: skip
        name = "delivery_detail" if delivery.is_read else "delivery_map"
        return redirect(name, delivery.pk)


class MapReturn(OneDelivery, ColumnsPage, ReturnsForm):
    """What each column of a body's own file holds."""

    form_class = MapForm
    template_name = "returns/map.html"
    lede = gettext_lazy(
        "Say what each column holds. It is remembered, so next time the file is read without "
        "asking, wherever its columns have moved."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.RETURN_KEEP, self.delivery)  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return reverse("collection_detail", args=[self.delivery.collection_id])

    @cached_property
    def template(self) -> Template:
        return get_object_or_404(Template, pk=self.delivery.collection.template_id)

    def open_file(self) -> Workbook:
        return workbook_of(self.delivery)

    def find_tables(self, workbook: Workbook) -> list[Candidate]:
        return candidates(workbook, self.template, columns_of(self.template))

    @cached_property
    def kept(self) -> ReturnMapping | None:
        return mapping_of(self.template, self.delivery.owner_id)

    def get_remembered(self) -> Mapping | None:
        return Mapping.from_json(self.kept.columns) if self.kept else None

    def get_form_kwargs(self) -> dict[str, Any]:
        columns = columns_of(self.template)
        return super().get_form_kwargs() | {"template": self.template, "columns": columns}

    def get_initial(self) -> dict[str, Any]:
        in_thousands = self.kept.in_thousands if self.kept else False
        return super().get_initial() | {"in_thousands": in_thousands}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.delivery.document.name, **kwargs)

    def perform(self, form: MapForm) -> str:
        map_return(
            actor=self.request.actor, delivery=self.delivery, columns=form.pairs(),
            sheet=self.sheet, ignored=form.ignored(),
            in_thousands=form.cleaned_data["in_thousands"],
        )  # fmt: skip
        return super().get_cancel_url()


class DeliveryDetail(OneDelivery, ListPage):
    """A return as it was read: its figures, what is odd, and, once sent, the receipt."""

    template_name = "returns/delivery.html"

    def get_title(self) -> str:
        return _("%(what)s: %(body)s") % {
            "what": self.delivery.collection, "body": self.delivery.body,
        }  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.delivery.is_read:
            return redirect("delivery_map", self.delivery.pk)
        return super().get(request, *args, **kwargs)

    def get_table(self) -> Table:
        template = self.delivery.collection.template
        row_label = template.row_label if template else _("Row")
        columns = [
            Column("name", row_label, header=True),
            *(_figures(self.delivery, each) for each in columns_of(template)),
            Column("place", _("Where in the file")),
        ]
        table = Table.from_rows(
            self.request, self.delivery.rows, columns, caption=_("Figures as they were read"),
            empty=_("No row was read."),
        )  # fmt: skip
        table.csv_name = f"return-{self.delivery.collection.code}"
        return table

    def worked_out(self) -> list[WorkedOut]:
        """What was found wrong or odd, from the figures and those that they stand beside."""
        if not columns_of(self.delivery.collection.template):
            return []
        given = given_of(self.delivery)
        return [WorkedOut(made("checks.returned", given), given)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found, actor = check(self.delivery), self.request.actor
        open_ones = [each for each in found.to_confirm if not each.confirmed]
        mine = actor.may(Permission.RETURN_KEEP, self.delivery) and not self.delivery.sent_at
        answers = actor.for_programme_office and actor.may(Permission.RETURN_KEEP)
        return super().get_context_data(
            delivery=self.delivery,
            found=found,
            open=open_ones,
            hindrances=reasons_not_to_send(self.delivery, len(found.to_mend), len(open_ones)),
            confirm=ConfirmForm(findings=open_ones) if mine and open_ones else None,
            sign=SignForm() if mine else None,
            answer=AnswerForm() if answers and self.delivery.sent_at else None,
            answered=list(self.delivery.returns.order_by("-id")),
            history=history_lines(self.delivery),
            **kwargs,
        )


def _figures(delivery: Delivery, asked: TemplateColumn) -> Column:
    """A column of figures; of text where something in it is no figure."""
    values = [row["values"].get(asked.key) for row in delivery.rows]
    plain = all(value is None or isinstance(value, int | float) for value in values)

    def value(row: dict[str, Any]) -> Any:
        return row["values"].get(asked.key)

    return Column(asked.key, asked.heading, kind="number" if plain else "text", value=value)


class ConfirmReturn(OneDelivery, ReturnsForm):
    """Confirm figures that looked odd."""

    form_class = ConfirmForm
    title = gettext_lazy("Confirm what looks odd")
    submit = gettext_lazy("Confirm")

    def get_form_kwargs(self) -> dict[str, Any]:
        open_ones = [each for each in check(self.delivery).to_confirm if not each.confirmed]
        return super().get_form_kwargs() | {"findings": open_ones}

    def perform(self, form: ConfirmForm) -> str:
        confirm_findings(actor=self.request.actor, delivery=self.delivery, **form.cleaned_data)
        return self.get_cancel_url()


class SendReturn(OneDelivery, ReturnsForm):
    """Sign the return and send it."""

    form_class = SignForm
    title = gettext_lazy("Sign and send")
    submit = gettext_lazy("Sign and send")

    def perform(self, form: SignForm) -> str:
        send_return(
            actor=self.request.actor, delivery=self.delivery, at=now(), today=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(self.request, _("The return is sent. This page is your receipt."))
        return self.get_cancel_url()


class TakeIn(OneDelivery, ReturnsForm):
    """Take the return in."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_in(actor=self.request.actor, delivery=self.delivery, today=localdate())
        messages.success(request, _("The return is taken in. Every partner sees that it has come."))
        return redirect(self.get_cancel_url())


class SendBack(OneDelivery, ReturnsForm):
    """Send it back with questions."""

    form_class = AnswerForm
    title = gettext_lazy("Send back with questions")
    submit = gettext_lazy("Send back")

    def perform(self, form: AnswerForm) -> str:
        send_back(
            actor=self.request.actor, delivery=self.delivery, today=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()
