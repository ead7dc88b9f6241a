"""Options weighed: what each partner would choose, why, and what would turn it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.decide.appraisal.analysis.options import Weighed, weighed
from commonweal.decide.appraisal.analysis.words import turning
from commonweal.decide.appraisal.forms.options import (
    AppraisalForm,
    CriterionForm,
    OptionForm,
    ServiceForm,
    SoundingForm,
)
from commonweal.decide.appraisal.models import Reply
from commonweal.decide.appraisal.selectors.asking import (
    answered_by_service,
    readiness,
)
from commonweal.decide.appraisal.selectors.options import Joint, appraisals, soundings_of
from commonweal.decide.appraisal.services.options import (
    add_criterion,
    add_option,
    add_service,
    add_sounding,
    open_appraisal,
)
from commonweal.decide.appraisal.views.base import HERE, KeepPage, OneAppraisal
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Undertaking


class AppraisalList(ListPage):
    """Every appraisal."""

    title = gettext_lazy("Options")
    lede = gettext_lazy("Which option suits which service, by each partner's own weights.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            appraisals(),
            [
                Column("name", _("What is weighed"), header=True, order_by="name",
                       href=lambda row: reverse("appraisal_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("note", _("Note"), wide=True),
            ],
            caption=_("Options"),
            empty=_("No options are weighed yet."),
            csv_name="options",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("Readiness"), reverse("readiness_list"))]
        if self.request.actor.may(Permission.APPRAISAL_KEEP):
            links.insert(0, (_("Weigh options"), reverse("appraisal_add")))
        return links


class AppraisalDetail(OneAppraisal, ListPage):
    """Services by partners: each one's own choice, the reason, and what would turn it."""

    template_name = "appraisal/appraisal_detail.html"

    def get_title(self) -> str:
        return self.appraisal.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE]

    def get_actions(self) -> list[tuple[str, str]]:
        pk = self.appraisal.pk
        links = [
            (_("Every answer"), reverse("appraisal_answers", args=[pk])),
            (_("How firm each choice is"), reverse("appraisal_firmness", args=[pk])),
            (_("Readiness"), reverse("appraisal_readiness", args=[pk])),
            (_("What is weighed"), reverse("appraisal_frame", args=[pk])),
        ]
        actor = self.request.actor
        if actor.may(Permission.APPRAISAL_KEEP) and not actor.for_programme_office:
            links.insert(0, (_("Our weights"), reverse("appraisal_weigh", args=[pk])))
        return links

    @cached_property
    def seen(self) -> Joint:
        """Every partner's answers as far as they are in sight."""
        return self.joint()

    @cached_property
    def weighed(self) -> Weighed | None:
        """What they come to, where any choice can be told."""
        return weighed(self.seen)

    def worked_out(self) -> list[WorkedOut]:
        told = self.weighed
        return [WorkedOut(told.found.made_by, told.given)] if told and told.found.made_by else []

    def get_table(self) -> Table:
        table = Table.from_rows(
            self.request,
            self.weighed.found.cells if self.weighed else (),
            [
                Column("service", _("Service"), header=True),
                Column("partner", _("Partner")),
                Column("choice", _("Its choice"), value=lambda row: row.choice or _("none yet")),
                Column(
                    "condition",
                    _("On condition"),
                    wide=True,
                    value=lambda row: row.condition or _("none"),
                ),
                Column("reason", _("Why"), wide=True),
                Column("turns", _("What would turn it"), value=turning, wide=True),
            ],
            caption=_("Every choice, with its reason"),
            empty=_("Nobody's weights and answers are in sight yet, so no choice is told."),
        )
        table.csv_name = f"choices-{self.appraisal.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            appraisal=self.appraisal,
            lede=self.appraisal.note,
            joint=self.seen,
            weighed=self.weighed,
            **kwargs,
        )


class AppraisalFrame(OneAppraisal, TemplateView):
    """What is weighed: options, criteria, services, questions of readiness, the market."""

    template_name = "appraisal/frame.html"

    def get_title(self) -> str:
        return _("What is weighed: %(name)s") % {"name": self.appraisal}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = readiness(self.appraisal)
        options, criteria = list(self.appraisal.options.all()), list(self.appraisal.criteria.all())
        services = list(self.appraisal.services.select_related("service"))
        soundings = list(soundings_of(self.appraisal))
        parts = (options, criteria, services, soundings, self.appraisal.questions.all())
        replies = Reply.objects.filter(question__appraisal=self.appraisal, service=None)
        return super().get_context_data(
            appraisal=self.appraisal,
            options=options,
            criteria=criteria,
            services=services,
            answered=answered_by_service(self.appraisal),
            design=self.appraisal.questions.filter(kind="design").count(),
            asked=asked,
            settled=sum(each.is_settled for each in asked),
            soundings=soundings,
            may=self.may_keep(),
            history=history_lines(self.appraisal, *parts, replies),
            **kwargs,
        )


class AddAppraisal(KeepPage):
    """Begin to weigh options."""

    form_class = AppraisalForm
    title = gettext_lazy("Weigh options")
    breadcrumbs = [HERE]
    cancel_url = "/appraisals/"

    def perform(self, form: AppraisalForm) -> str:
        opened = open_appraisal(actor=self.request.actor, **form.cleaned_data)
        return reverse("appraisal_frame", args=[opened.pk])


class AddToAppraisal(OneAppraisal, KeepPage):
    """A form that adds something to an appraisal."""

    submit = gettext_lazy("Add")
    use_case: Any = None
    words: Any = ""

    def get_title(self) -> str:
        return f"{self.words}: {self.appraisal}"

    def get_cancel_url(self) -> str:
        return reverse("appraisal_frame", args=[self.appraisal.pk])

    def perform(self, form: Any) -> str:
        type(self).use_case(actor=self.request.actor, appraisal=self.appraisal, **form.cleaned_data)
        return self.get_cancel_url()


class AddService(AddToAppraisal):
    """Take a service in."""

    form_class = ServiceForm
    use_case = staticmethod(add_service)
    words = gettext_lazy("Take a service in")

    def get_form_kwargs(self) -> dict[str, Any]:
        services = Undertaking.objects.filter(kind=UndertakingKind.SERVICE).order_by("order")
        return super().get_form_kwargs() | {"services": services}


class AddOption(AddToAppraisal):
    """Add an option."""

    form_class = OptionForm
    use_case = staticmethod(add_option)
    words = gettext_lazy("Add an option")


class AddCriterion(AddToAppraisal):
    """Add a criterion."""

    form_class = CriterionForm
    use_case = staticmethod(add_criterion)
    words = gettext_lazy("Add a criterion")


class AddSounding(AddToAppraisal):
    """Record what suppliers said."""

    form_class = SoundingForm
    use_case = staticmethod(add_sounding)
    words = gettext_lazy("Add a finding of the market")
