from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.models import Body
from commonweal.roof.papers.composing.paper import answer_of
from commonweal.roof.papers.enums import LEAVE, OWN, PARTS, PlaceKind, Use
from commonweal.roof.papers.models import Template

NOT_PARTS = [
    ("", _("Not settled yet")),
    (LEAVE, _("Leave it as the template has it")),
]
BY_AUTHOR = (OWN, _("The author writes what stands there"))


def answers_for(use: str) -> list[tuple[Any, Any]]:
    """What may belong in a place. Nobody writes words of his own into an agreement that stands."""
    own = [BY_AUTHOR] if use == Use.PAPER else []
    return [*NOT_PARTS, *own, *PARTS[use].choices]


class TemplateForm(forms.Form):
    """A Word file, and whose papers look like it."""

    body = forms.ModelChoiceField(label=_("Whose template is it?"), queryset=Body.objects.none())
    use = forms.ChoiceField(
        label=_("What is made from it?"), choices=Use.choices, initial=Use.PAPER,
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("For example: Cabinet report.")
    )
    upload = forms.FileField(
        label=_("Word file"),
        help_text=_(
            "A .docx file of at most 10 MB with your own headings, logo and styles. Guidance in "
            "[square brackets] or italics gives way to the words of the paper."
        ),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0]


class PlacesForm(forms.Form):
    """What belongs in each place of a template; those that nobody knows come first."""

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys: dict[str, str] = {}
        ordered = sorted(template.places, key=lambda place: bool(answer_of(template, place)))
        for number, place in enumerate(ordered, start=1):
            name = f"place_{number}"
            self._keys[name] = place["key"]
            self.fields[name] = forms.ChoiceField(
                label=place["label"],
                choices=answers_for(template.use),
                required=False,
                initial=answer_of(template, place) or place["likely"] or "",
                help_text=f"{PlaceKind(place['kind']).label}, {place['where']}",
            )

    @property
    def answers(self) -> dict[str, str]:
        """By a place's key, what belongs there."""
        return {self._keys[name]: answer for name, answer in self.cleaned_data.items()}
