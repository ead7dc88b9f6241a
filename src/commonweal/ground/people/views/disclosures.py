from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.models import Disclosure
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.people import rules, selectors
from commonweal.ground.people.forms import EVERY, DiscloseForm, ReasonForm
from commonweal.ground.people.services.disclosures import disclose_rows, end_disclosure
from commonweal.ground.people.views.history import lines_of, until
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.ground.ui.tables import Column, Table


class DisclosuresPage(Page):
    """What one's body shows to others, and what others show to it."""

    title = gettext_lazy("Disclosures")

    def get(self, request: Any) -> HttpResponse:
        given = list(selectors.disclosed_by(request.actor))
        taken = selectors.disclosed_to(request.actor, localdate())
        context = self.get_context_data(
            given=_table(request, given, "to", _("What we show to others"), "given"),
            taken=_table(request, taken, "owner", _("What others show to us"), "taken"),
            may_disclose=request.actor.may(Permission.DISCLOSE),
        )
        return render(request, "people/disclosures.html", context)


def _table(request: Any, rows: Sequence[Disclosure], other: str, caption: str, name: str) -> Table:
    which = dict(zip((row.pk for row in rows), selectors.rows_in_words(rows), strict=True))
    link = (lambda row: reverse("disclosure_detail", args=[row.pk])) if other == "to" else None
    return Table.from_rows(
        request,
        rows,
        [
            Column(other, _("To") if other == "to" else _("From whom"), header=True, href=link),
            Column("which", _("Which rows"), value=lambda row: which[row.pk], wide=True),
            Column("purpose", _("Purpose"), wide=True),
            Column("basis", _("Basis"), wide=True),
            Column("from_on", _("From"), kind="date"),
            Column("until_on", _("Until"), value=until),
        ],
        caption=caption,
        empty=_("Nothing is disclosed."),
        name=name,
    )


class DisclosePage(FormPage):
    """Let another body see every row, one kind of row, or the one row that the link names."""

    title = gettext_lazy("Disclose rows to another body")
    submit = gettext_lazy("Disclose")
    form_class = DiscloseForm
    template_name = "people/disclose.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.DISCLOSE)
        self.table, self.row = request.GET.get("table", ""), None
        if number := request.GET.get("row", ""):
            known = number.isascii() and number.isdigit() and len(number) < 18
            self.row = selectors.own_row(request.actor, self.table, int(number)) if known else None
            if self.row is None:
                raise Http404

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Disclosures"), reverse("disclosure_list"))]

    def get_cancel_url(self) -> str:
        return reverse("disclosure_list")

    def get_initial(self) -> dict[str, Any]:
        return {"from_on": localdate(), "table": self.table or EVERY}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "bodies": selectors.bodies_to_disclose_to(self.request.actor, localdate()),
            "one_row": self.row is not None,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = selectors.tables_to_disclose().get(self.table, "")
        return super().get_context_data(**{"row": self.row, "kind": kind} | kwargs)

    def perform(self, form: DiscloseForm) -> HttpResponse:
        facts = {"table": self.table} | form.cleaned_data
        disclosure = disclose_rows(
            actor=self.request.actor,
            row_id=self.row.pk if self.row is not None else None,
            today=localdate(),
            **facts,
        )
        messages.success(self.request, _("Disclosed to %(body)s.") % {"body": disclosure.to})
        return redirect("disclosure_list")


class _OneDisclosure(Page):
    """A page about one disclosure of the actor's own body."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.disclosure = get_object_or_404(selectors.disclosed_by(request.actor), pk=kwargs["pk"])

    def reasons_not_to_end(self) -> list[str]:
        return rules.reasons_not_to_end_disclosure(self.disclosure, localdate())

    def get_title(self) -> str:
        return _("Disclosure to %(body)s") % {"body": self.disclosure.to}

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Disclosures"), reverse("disclosure_list"))]


class DisclosurePage(_OneDisclosure):
    """One disclosure, and what was done with it."""

    def get(self, request: Any, pk: int) -> HttpResponse:
        context = self.get_context_data(
            disclosure=self.disclosure,
            which=selectors.rows_in_words([self.disclosure])[0],
            may_end=request.actor.may(Permission.DISCLOSE, self.disclosure),
            reasons=self.reasons_not_to_end(),
            history=lines_of(history_of(self.disclosure)),
        )
        return render(request, "people/disclosure.html", context)


class EndDisclosure(_OneDisclosure, FormPage):
    """End a disclosure from today."""

    form_class = ReasonForm
    submit = gettext_lazy("End the disclosure")
    template_name = "people/disclosure_end.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.request.actor.require(Permission.DISCLOSE, self.disclosure)
        return super().dispatch(request, *args, **kwargs)

    def get_title(self) -> str:
        return _("End the disclosure to %(body)s") % {"body": self.disclosure.to}

    def get_cancel_url(self) -> str:
        return reverse("disclosure_detail", args=[self.disclosure.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {
            "disclosure": self.disclosure,
            "which": selectors.rows_in_words([self.disclosure])[0],
            "reasons": self.reasons_not_to_end(),
        }
        return super().get_context_data(**shared | kwargs)

    def perform(self, form: ReasonForm) -> HttpResponse:
        end_disclosure(
            actor=self.request.actor,
            disclosure=self.disclosure,
            on=localdate(),
            reason=form.cleaned_data["reason"],
        )
        messages.success(
            self.request,
            _("From today %(body)s no longer sees it.") % {"body": self.disclosure.to},
        )
        return redirect("disclosure_list")
