"""Each partner's own answers: the table that they make together, and the forms that fill it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.appraisal.analysis.firmness import DRAWS, Firm, firmness
from commonweal.decide.appraisal.analysis.options import standing, weighed
from commonweal.decide.appraisal.forms.options import AnswerForm, FallForm, WeighForm
from commonweal.decide.appraisal.models import Option
from commonweal.decide.appraisal.selectors.options import Joint, own_answer, own_weights
from commonweal.decide.appraisal.services.answers import answer_option, weigh
from commonweal.decide.appraisal.services.options import let_fall
from commonweal.decide.appraisal.views.base import KeepPage, OneAppraisal, OneService
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.tables import Column, Table


class AnswerTable(OneAppraisal, ListPage):
    """Services by partners: who would accept an option, in the partners' own answers."""

    template_name = "appraisal/answers.html"
    lede = gettext_lazy("What each partner said for itself, as far as it is in your sight.")

    def get_title(self) -> str:
        return _("Every answer: %(name)s") % {"name": self.appraisal}

    def get_table(self) -> Table:
        self.seen = self.joint()
        self.option = self._option()
        answers = [
            (service, partner, self.seen.answer(partner, service, self.option))
            for service in self.seen.services
            for partner in self.seen.partners
            if self.option
        ]
        self.counts = Counter(standing(answer) for *_names, answer in answers)
        table = Table.from_rows(
            self.request,
            answers,
            [
                Column("service", _("Service"), header=True, value=lambda row: str(row[0])),
                Column("partner", _("Partner"), value=lambda row: row[1].body.name),
                Column("said", _("Answer"), value=lambda row: standing(row[2])),
                Column("source", _("Where decided"), wide=True,
                       value=lambda row: row[2].source if row[2] else ""),
            ],
            caption=_("Answers one by one"),
            empty=_("There is no service, option or partner yet."),
        )  # fmt: skip
        table.csv_name = f"answers-{self.appraisal.code}"
        return table

    def _option(self) -> Option | None:
        """The option asked for, else the first that is not to go on as now."""
        asked = self.request.GET.get("option", "")
        named = [each for each in self.seen.options if str(each.pk) == asked]
        return next(
            iter([*named, *(o for o in self.seen.options if not o.is_as_now), *self.seen.options]),
            None,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        answers_for = actor.may(Permission.APPRAISAL_KEEP) and not actor.for_programme_office
        return super().get_context_data(
            joint=self.seen,
            option=self.option,
            counts=sorted(self.counts.items(), key=lambda each: -each[1]),
            standing=standing,
            ours=actor.body_id if answers_for else None,
            **kwargs,
        )


class Firmness(OneAppraisal, ListPage):
    """How many weights speak for each partner's choice, whatever its own weights are."""

    template_name = "appraisal/firmness.html"
    lede = gettext_lazy("How many of all weights speak for each choice.")

    def get_title(self) -> str:
        return _("How firm each choice is: %(name)s") % {"name": self.appraisal}

    @cached_property
    def seen(self) -> Joint:
        """Every partner's answers as far as they are in sight."""
        return self.joint()

    @cached_property
    def firm(self) -> list[Firm]:
        """How firm each choice is."""
        found = weighed(self.seen)
        return firmness(found) if found else []

    def worked_out(self) -> list[WorkedOut]:
        """Each set of scores once, with the cells that it stands for."""
        named: dict[str, list[str]] = {}
        drawn = {}
        for each in self.firm:
            for one in each.asked:
                if one.found.made_by:
                    drawn[one.found.made_by.inputs] = one
                    order = _("own order") if one.given.ordered else _("any weights")
                    cells = named.setdefault(one.found.made_by.inputs, [])
                    cells.append(f"{each.service}, {each.partner} ({order})")
        return [
            WorkedOut(one.found.made_by, one.given, "; ".join(named[key]))
            for key, one in drawn.items()
            if one.found.made_by
        ]

    def get_table(self) -> Table:
        table = Table.from_rows(
            self.request,
            self.firm,
            [
                Column("service", _("Service"), header=True),
                Column("partner", _("Partner")),
                Column("choice", _("Its choice")),
                Column("any_weights", _("First under any weights"), kind="percent"),
                Column("own_order", _("First in its own order of criteria"), kind="percent"),
                Column("strongest_other", _("Strongest other")),
            ],
            caption=_("How firm each choice is"),
            empty=_("No partner in your sight has scored two options that it would accept."),
        )
        table.csv_name = f"firmness-{self.appraisal.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(joint=self.seen, draws=DRAWS, **kwargs)


class Weigh(OneAppraisal, KeepPage):
    """Weigh the criteria for one's own body."""

    form_class = WeighForm
    template_name = "appraisal/weigh.html"

    def get_title(self) -> str:
        return _("Weights of %(body)s") % {"body": self.request.actor.body_name}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"criteria": list(self.appraisal.criteria.all())}

    def get_initial(self) -> dict[str, Any]:
        held = own_weights(self.appraisal, self.request.actor.body_id)
        known = {f"c{pk}": weight.given for pk, weight in held.items()}
        ways = {weight.way for weight in held.values()}
        return known | ({"way": ways.pop()} if ways else {})

    def perform(self, form: WeighForm) -> str:
        weigh(
            actor=self.request.actor, appraisal=self.appraisal, way=form.cleaned_data["way"],
            given=form.given(),
        )  # fmt: skip
        return self.get_cancel_url()


class GiveAnswer(OneService, KeepPage):
    """Answer on one option for one service, for one's own body."""

    form_class = AnswerForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        options = Option.objects.filter(appraisal_id=self.service.appraisal_id)
        self.option = get_object_or_404(options, pk=kwargs["option"])

    def get_title(self) -> str:
        return _("%(service)s: %(option)s") % {"service": self.service, "option": self.option}

    def get_cancel_url(self) -> str:
        return reverse("appraisal_answers", args=[self.service.appraisal_id])

    def get_form_kwargs(self) -> dict[str, Any]:
        criteria = list(self.service.appraisal.criteria.all())
        return super().get_form_kwargs() | {"criteria": criteria}

    def get_initial(self) -> dict[str, Any]:
        held = own_answer(self.service, self.option, self.request.actor.body_id)
        if held is None:
            return {}
        facts = {
            "willingness": held.willingness,
            "condition": held.condition,
            "source": held.source,
        }
        return facts | {f"c{s.criterion_id}": s.performance for s in held.scores.all()}

    def perform(self, form: AnswerForm) -> str:
        facts = {name: form.cleaned_data[name] for name in ("willingness", "condition", "source")}
        answer_option(
            actor=self.request.actor, service=self.service, option=self.option,
            scores=form.scores(), **facts,
        )  # fmt: skip
        return f"{self.get_cancel_url()}?option={self.option.pk}"


class LetFall(OneService, KeepPage):
    """Record an option that falls at a hurdle."""

    form_class = FallForm

    def get_title(self) -> str:
        return _("An option that falls: %(service)s") % {"service": self.service}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"options": self.service.appraisal.options.all()}

    def perform(self, form: FallForm) -> str:
        let_fall(actor=self.request.actor, service=self.service, **form.cleaned_data)
        return self.get_cancel_url()
