from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.deliver.programme.selectors.plan import programme_counts, recent_moves
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit import rules, selectors, services
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.ground.ui.tables import Column, Table, TextFilter


class Home(Page, TemplateView):
    """Where a person lands: their partnership's programmes, and what is theirs to look at."""

    template_name = "site/home.html"
    title = _("Home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        today = localdate()
        programmes = []
        for programme in Programme.objects.all():
            found = judged(actor, programme, day_of(programme, today))
            programmes.append(
                {
                    "programme": programme,
                    "on": day_of(programme, today),
                    "counts": programme_counts(programme),
                    "colours": found.counts(),
                    "unsupported": sum(d.is_unsupported_green for d in found.differing),
                    "moves": recent_moves(programme, limit=5),
                }
            )
        return super().get_context_data(programmes=programmes, **kwargs)


class Trail(Page, TemplateView):
    """Everything that was done, the last first, for those whose role is to see it."""

    template_name = "site/trail.html"
    title = _("Trail")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        request.actor.require(Permission.TRAIL_SEE)
        table = Table.from_queryset(
            request,
            Event.objects.order_by("-id"),
            [
                Column("at", _("When"), kind="moment", order_by="id"),
                Column("subject", _("What"), header=True, wide=True),
                Column("words", _("What was done"), wide=True, value=sentence),
                Column("person_name", _("By"), order_by="person_name"),
                Column("body_name", _("For"), order_by="body_name"),
                Column("reason", _("Why"), wide=True),
            ],
            [TextFilter("q", _("Search"), fields=("subject", "verb", "reason", "person_name"))],
            caption=str(_("What was done")),
            empty=str(_("Nothing has been done yet.")),
            csv_name="trail",
        )
        if table.wants_csv:
            return table.as_csv()
        return self.render_to_response(self.get_context_data(table=table))


class UndoForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class Undo(FormPage):
    """Takes back what was done in one act, where that is safe; says so first where it is not."""

    form_class = UndoForm
    template_name = "site/undo.html"
    title = _("Undo")
    submit = _("Undo it")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.event = get_object_or_404(Event, pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        return reverse("home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = selectors.changes_of_act(self.event.act)
        return super().get_context_data(
            event=self.event,
            words=sentence(self.event),
            changes=len(changes),
            hindrances=rules.reasons_not_to_undo(self.request.actor, self.event, changes),
            **kwargs,
        )

    def perform(self, form: Any) -> str:
        services.undo(
            actor=self.request.actor, event=self.event, reason=form.cleaned_data["reason"]
        )
        messages.success(self.request, _("It is undone. The trail keeps both."))
        return reverse("home")
