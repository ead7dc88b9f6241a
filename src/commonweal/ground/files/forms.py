from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.enums import FileKind


class DocumentForm(forms.Form):
    """A file to keep."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What the document is, for those who look for it."),
    )
    upload = forms.FileField(label=_("File"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["upload"].help_text = _("At most %(limit)s MB; one of %(kinds)s.") % {
            "limit": settings.UPLOAD_LIMIT_MB,
            "kinds": ", ".join(FileKind.values),
        }
