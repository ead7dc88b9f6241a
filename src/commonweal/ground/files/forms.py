from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.enums import FileKind
from commonweal.ground.files.rules import reasons_against_size


class UploadField(forms.FileField):
    """A person's file, not empty and no larger than is kept.

    Parameters
    ----------
    accept
        The endings that the browser offers, such as ``.xlsx,.csv``.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "empty": _("The file is empty. Choose it again.")
    }

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": accept})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if data and (
            reasons := reasons_against_size(file.name, file.size, settings.UPLOAD_LIMIT_MB)
        ):
            raise forms.ValidationError(reasons)
        return file


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


class ColumnsForm(forms.Form):
    """What each column of a file holds. Fields that a subclass adds stand below the columns."""

    def __init__(
        self, *args: Any, headings: Sequence[str], targets: Iterable[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        self.below = list(self.fields)
        choices = [("", _("Leave out")), *targets]
        for at, heading in enumerate(headings):
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False
            )

    def pairs(self) -> list[tuple[str, str]]:
        """Heading and target of each column that is read."""
        said = ((text, self.cleaned_data[f"column{at}"]) for at, text in enumerate(self.headings))
        return [(heading, target) for heading, target in said if target]

    def ignored(self) -> list[str]:
        """The headings that were left out."""
        read = {heading for heading, _target in self.pairs()}
        return [heading for heading in self.headings if heading not in read]
