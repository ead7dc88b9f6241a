from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.audit import rules, selectors, services
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.pages import FormPage, ours_or


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
    permission = Permission.UNDO

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # What may be undone is one's own; an event of others is read with the row that it is about.
        own = Event.objects.filter(owner_id__in=request.actor.sight.writes)
        self.event = get_object_or_404(own, pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        """The page that the person came from, as its link says in `next`."""
        return ours_or(self.request, self.request.GET.get("next", ""), reverse("home"))

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
        return self.get_cancel_url()
