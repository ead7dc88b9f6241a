from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import FormPage, ListPage, Page, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.roof.papers import selectors
from commonweal.roof.papers.composing.paper import answer_of
from commonweal.roof.papers.composing.reading import unsettled
from commonweal.roof.papers.enums import LEAVE, OWN, PARTS, PlaceKind
from commonweal.roof.papers.forms.templates import PlacesForm, TemplateForm
from commonweal.roof.papers.models import Template
from commonweal.roof.papers.services.templates import add_template, settle_places


def crumbs(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way here from the list of papers."""
    return [(_("Committee papers"), reverse("brief_list")), *more]


class TemplateList(ListPage):
    """The Word templates in use."""

    title = gettext_lazy("Paper templates")
    lede = gettext_lazy("Each body's own Word template for papers and agreements, set up once.")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs()

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            selectors.templates(),
            [
                Column("name", _("Template"), header=True, order_by="name",
                       href=lambda row: reverse("template_detail", args=[row.pk])),
                Column("body", _("For"), order_by="body__name"),
                Column("get_use_display", _("What is made from it"), order_by="use"),
                Column("places", _("Places"), kind="number", value=lambda row: len(row.places)),
                Column("open", _("Not settled"), kind="number",
                       value=lambda row: len(unsettled(row))),
                Column("owner", _("Kept by"), order_by="owner__name"),
                Column("added_at", _("Added"), kind="moment", order_by="added_at"),
            ],
            caption=_("Templates"),
            empty=_("No template has been set up yet."),
            csv_name="paper-templates",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        may = self.request.actor.may(Permission.TEMPLATE_KEEP)
        return [(_("Set up a template"), reverse("template_add"))] if may else []


class AddTemplate(FormPage):
    form_class = TemplateForm
    permission = Permission.TEMPLATE_KEEP
    title = gettext_lazy("Set up a template")
    submit = gettext_lazy("Read the template")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs((_("Paper templates"), reverse("template_list")))

    def get_cancel_url(self) -> str:
        return reverse("template_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        bodies = selectors.bodies_for_templates(actor.joint_body_id)
        mine = [b.pk for b in bodies if actor.for_programme_office or b.pk == actor.body_id]
        return super().get_form_kwargs() | {"bodies": Body.objects.filter(pk__in=mine)}

    def perform(self, form: Any) -> str:
        template = add_template(actor=self.request.actor, at=now(), **form.cleaned_data)
        if unsettled(template):
            messages.info(
                self.request,
                _("The template is read. Say what belongs in the places that it does not know."),
            )
            return reverse("template_places", args=[template.pk])
        messages.success(self.request, _("The template is read and every place is known."))
        return reverse("template_detail", args=[template.pk])


class OneTemplate(Page):
    """A page about one template in sight."""

    template: Template

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.template = get_object_or_404(
            Template.objects.select_related("body", "document", "owner"), pk=kwargs["pk"]
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return crumbs((_("Paper templates"), reverse("template_list")))

    def get_cancel_url(self) -> str:
        return reverse("template_detail", args=[self.template.pk])


class TemplateDetail(OneTemplate, TemplateView):
    """One template: its places and what belongs in each."""

    template_name = "papers/template_detail.html"

    def get_title(self) -> str:
        return f"{self.template}, {self.template.body}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {LEAVE: _("left as it is"), OWN: _("the author's own words"), "": ""}
        labels = {part.value: str(part.label) for part in PARTS[self.template.use]} | words
        return super().get_context_data(
            template=self.template,
            places=[
                {
                    "label": place["label"],
                    "how": PlaceKind(place["kind"]).label,
                    "where": place["where"],
                    "answer": labels[answer_of(self.template, place)],
                }
                for place in self.template.places
            ],
            unsettled=unsettled(self.template),
            may=self.request.actor.may(Permission.TEMPLATE_KEEP, self.template),
            history=history_lines(self.template),
            **kwargs,
        )


class SettlePlaces(OneTemplate, FormPage):
    form_class = PlacesForm
    permission = Permission.TEMPLATE_KEEP
    submit = gettext_lazy("Remember this")

    def get_title(self) -> str:
        return _("What belongs where in “%(name)s”") % {"name": self.template}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"template": self.template}

    def perform(self, form: Any) -> str:
        settle_places(actor=self.request.actor, template=self.template, answers=form.answers)
        messages.success(self.request, _("It is remembered for every paper from now on."))
        return self.get_cancel_url()
