from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.enums import PrincipleFamily
from commonweal.partners.partnership.forms.principles import AnswerForm, PrincipleForm, TermForm
from commonweal.partners.partnership.models import Principle, Undertaking
from commonweal.partners.partnership.selectors.principles import (
    answers_to,
    principles,
    questions_open,
)
from commonweal.partners.partnership.selectors.terms import renewal_diary, terms
from commonweal.partners.partnership.services.principles import add_principle, answer_principle
from commonweal.partners.partnership.services.terms import add_term
from commonweal.partners.partnership.views.base import KeepPage


class PrincipleList(ListPage):
    """The principles, and where a service does not meet or answer one."""

    template_name = "partnership/principle_list.html"
    title = gettext_lazy("Principles")
    breadcrumbs = [(gettext_lazy("Services and projects"), "/undertakings/")]

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            principles(),
            [
                Column("code", _("Code"), header=True, order_by="code"),
                Column("text", _("Principle"), wide=True, order_by="text"),
                Column("family", _("Family"), order_by="family",
                       value=lambda row: row.get_family_display()),
                Column("endorsed_by", _("Endorsed by"), order_by="endorsed_by"),
                Column("endorsed_on", _("Endorsed on"), kind="date", order_by="endorsed_on"),
            ],
            [
                TextFilter("q", _("Search"), fields=("code", "text")),
                ChoiceFilter("family", _("Family"), choices=PrincipleFamily.choices),
            ],
            caption=_("Principles"),
            empty=_("No principle has been recorded yet."),
            csv_name="principles",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.PARTNERS_MANAGE)
        return [(_("Add a principle"), reverse("principle_add"))] if may else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(questions=questions_open(), **kwargs)


class AddPrinciple(KeepPage):
    """Add a principle."""

    form_class = PrincipleForm
    title = gettext_lazy("Add a principle")
    submit = gettext_lazy("Add")

    def get_cancel_url(self) -> str:
        return reverse("principle_list")

    def perform(self, form: PrincipleForm) -> str:
        add_principle(actor=self.request.actor, **form.cleaned_data)
        return self.get_cancel_url()


class AnswerPage(KeepPage):
    """Answer a principle for one service or project."""

    template_name = "partnership/principle_answer.html"
    form_class = AnswerForm
    permission = Permission.PARTICIPATION_STATE
    submit = gettext_lazy("Answer")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.principle = get_object_or_404(Principle, pk=kwargs["pk"])
        self.undertaking = get_object_or_404(Undertaking, pk=kwargs["undertaking"])

    def get_title(self) -> str:
        return _("How “%(name)s” answers a principle") % {"name": self.undertaking}

    def get_cancel_url(self) -> str:
        return reverse("undertaking_detail", args=[self.undertaking.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = answers_to(self.principle, self.undertaking)
        return super().get_context_data(principle=self.principle, answers=answers, **kwargs)

    def perform(self, form: AnswerForm) -> str:
        answer_principle(
            actor=self.request.actor, principle=self.principle, undertaking=self.undertaking,
            **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()


class TermList(ListPage):
    """Lock-in terms, the right to choose beside each, and the diary that they make."""

    template_name = "partnership/term_list.html"
    title = gettext_lazy("Terms and renewals")
    breadcrumbs = [(gettext_lazy("Services and projects"), "/undertakings/")]

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            terms(),
            [
                Column("what", _("Term"), header=True, wide=True, order_by="what",
                       href=lambda term: reverse("term_detail", args=[term.pk])),
                Column("undertaking", _("Service or project"), order_by="undertaking__name",
                       value=lambda term: term.undertaking or _("All")),
                Column("partner", _("Partner"), order_by="partner__body__name",
                       value=lambda term: term.partner or _("Every partner")),
                Column("decided_on", _("Decided"), kind="date", order_by="decided_on"),
                Column("ends_earliest", _("Ends at the earliest"), kind="date"),
                Column("ends_latest", _("Ends at the latest"), kind="date"),
                Column("review_on", _("Review"), kind="date", order_by="review_on"),
                Column("freedom", _("Right to choose"), wide=True),
            ],
            [TextFilter("q", _("Search"), fields=("what", "freedom", "undertaking__name"))],
            caption=_("Terms"),
            empty=_("No term has been recorded yet."),
            csv_name="terms",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.DECISION_RECORD)
        return [(_("Record a term"), reverse("term_add"))] if may else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(diary=renewal_diary(), **kwargs)


class TermDetail(Page, TemplateView):
    """One term."""

    template_name = "partnership/term_detail.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.term = get_object_or_404(terms(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return self.term.what

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Terms and renewals"), reverse("term_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            term=self.term,
            history=history_lines(self.term),
            may_undo=self.request.actor.may(Permission.UNDO, self.term),
            **kwargs,
        )


class AddTerm(KeepPage):
    """Record a term."""

    form_class = TermForm
    permission = Permission.DECISION_RECORD
    title = gettext_lazy("Record a term")
    submit = gettext_lazy("Record")

    def get_cancel_url(self) -> str:
        return reverse("term_list")

    def perform(self, form: TermForm) -> str:
        term = add_term(actor=self.request.actor, **form.cleaned_data)
        return reverse("term_detail", args=[term.pk])
