from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from commonweal.ground.files.forms import UploadField
from commonweal.ground.reference.models import Body


class RegisterForm(forms.Form):
    """A body's register of contracts."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Whose contracts are these?"), empty_label=None
    )
    file = UploadField(
        accept=".csv,.xlsx,.xlsm,.ods",
        label=gettext_lazy("Register of contracts"),
        help_text=gettext_lazy(
            "CSV, Excel or ODS, with a column for the supplier and one for the contract. Days "
            "and values are read where there are any."
        ),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [body.pk for body in bodies]
        self.fields["body"].queryset = Body.objects.filter(pk__in=offered)
