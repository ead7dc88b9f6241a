from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.roof.papers.models import Brief


class WorkForm(forms.Form):
    """The subject whose papers are to rest on a piece of work."""

    brief = forms.ModelChoiceField(
        label=_("Subject"),
        queryset=Brief.objects.none(),
        help_text=_("Every paper on it then holds these figures, bound to where they come from."),
    )

    def __init__(self, *args: Any, briefs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brief"].queryset = briefs
