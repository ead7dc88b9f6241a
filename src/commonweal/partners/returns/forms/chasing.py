from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post
from commonweal.partners.returns.enums import Rung
from commonweal.partners.returns.models import Collection


class ContactForm(forms.Form):
    """Somebody who may be written to."""

    rung = forms.TypedChoiceField(
        label=_("Who it is"), choices=Rung.choices, coerce=Rung, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Without it, letters are only downloaded.")
    )
    body = forms.ModelChoiceField(
        label=_("For"), queryset=Body.objects.none(), required=False, empty_label=_("Every body")
    )
    collection = forms.ModelChoiceField(
        label=_("About"),
        queryset=Collection.objects.none(),
        required=False,
        empty_label=_("Every collection"),
    )
    post = forms.ModelChoiceField(
        label=_("Post that they hold"), queryset=Post.objects.none(), required=False
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["collection"].queryset = Collection.objects.all()
        self.fields["post"].queryset = Post.objects.all()


class LetterForm(forms.Form):
    """The words of a letter."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Letter"), widget=forms.Textarea(attrs={"rows": 16}))
