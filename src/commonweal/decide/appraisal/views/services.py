"""One service: its design questions, whether its case is ready, how the law lets it be shared."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from commonweal.decide.appraisal.analysis.options import facts_from
from commonweal.decide.appraisal.enums import QuestionKind
from commonweal.decide.appraisal.forms.asking import (
    FactsForm,
    QuestionForm,
    ReplyForm,
    facts_as_typed,
)
from commonweal.decide.appraisal.models import AppraisedService, DeliveryFacts, Question, Reply
from commonweal.decide.appraisal.rules import reasons_not_ready
from commonweal.decide.appraisal.selectors.asking import design, unanswered
from commonweal.decide.appraisal.services.asking import (
    add_question,
    mark_ready,
    reply,
    tell_facts,
)
from commonweal.decide.appraisal.views.base import HERE, KeepPage, OneService
from commonweal.decide.appraisal.views.options import AddToAppraisal
from commonweal.ground.ui.pages import Page, WorkedOut, history_lines
from commonweal.methods.criteria import DeliveryAdvice, ServiceFacts, delivery_model
from commonweal.partners.partnership.selectors.principles import questions_for


def _told(service: AppraisedService) -> DeliveryFacts | None:
    return DeliveryFacts.objects.filter(service=service).first()


class ServiceDetail(OneService, TemplateView):
    """The design checklist of a service, and the forms in which it may be shared."""

    template_name = "appraisal/service.html"

    def get_title(self) -> str:
        return _("%(service)s: design and form") % {"service": self.service}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return super().get_breadcrumbs()[:-1]

    @cached_property
    def facts(self) -> ServiceFacts:
        """What the table of forms is asked."""
        return facts_from(self.service, _told(self.service))

    @cached_property
    def advice(self) -> DeliveryAdvice:
        """Which forms the law leaves open."""
        return delivery_model(self.facts)

    def worked_out(self) -> list[WorkedOut]:
        return [WorkedOut(self.advice.made_by, self.facts)] if self.advice.made_by else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = design(self.service)
        fallen = list(self.service.fallen.select_related("option"))
        replies = Reply.objects.filter(service=self.service)
        return super().get_context_data(
            service=self.service,
            asked=asked,
            answered=sum(each.is_answered for each in asked),
            areas=len({each.question.area for each in asked}),
            reasons_not=reasons_not_ready([each.question for each in asked], unanswered(asked)),
            advice=self.advice,
            principles=questions_for(self.service.service),
            fallen=fallen,
            may=self.may_keep(),
            history=history_lines(self.service, fallen, replies),
            **kwargs,
        )


class TellFacts(OneService, KeepPage):
    """Tell what decides how the law lets a service be shared."""

    form_class = FactsForm

    def get_title(self) -> str:
        return _("What is known of %(service)s") % {"service": self.service}

    def get_initial(self) -> dict[str, Any]:
        return facts_as_typed(_told(self.service))

    def perform(self, form: FactsForm) -> str:
        tell_facts(actor=self.request.actor, service=self.service, **form.cleaned_data)
        return self.get_cancel_url()


class MarkReady(OneService, View):
    """The button that marks a case ready."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mark_ready(actor=self.request.actor, service=self.service, on=localdate())
        return redirect(self.get_cancel_url())


class AddQuestion(AddToAppraisal):
    """Add a question of readiness or design."""

    form_class = QuestionForm
    use_case = staticmethod(add_question)
    words = gettext_lazy("Add a question")


class ReplyPage(KeepPage):
    """Answer a question, or name who is to."""

    form_class = ReplyForm
    question: Question
    service: Any

    def get_title(self) -> str:
        return self.question.text

    def get_initial(self) -> dict[str, Any]:
        held = Reply.objects.filter(question=self.question, service=self.service).first()
        return {"answer": held.answer, "who": held.who} if held else {}

    def perform(self, form: ReplyForm) -> str:
        reply(
            actor=self.request.actor, question=self.question, service=self.service,
            **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()


class ReplyForService(OneService, ReplyPage):
    """Answer a design question for a service."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        questions = Question.objects.filter(
            appraisal_id=self.service.appraisal_id, kind=QuestionKind.DESIGN
        )
        self.question = get_object_or_404(questions, pk=kwargs["question"])


class ReplyOnce(ReplyPage, Page):
    """Answer a question of readiness."""

    service = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        questions = Question.objects.select_related("appraisal")
        self.question = get_object_or_404(questions, pk=kwargs["pk"], kind=QuestionKind.READINESS)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, (self.question.appraisal.name, self.get_cancel_url())]

    def get_cancel_url(self) -> str:
        return reverse("appraisal_readiness", args=[self.question.appraisal_id])
