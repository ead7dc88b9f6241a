from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.spend.rules.fields import FIELD_WORDS
from commonweal.ground.files.workbooks import FileRefused, Limits
from commonweal.ground.files.workbooks.limits import open_zip
from commonweal.ground.reference.models import Body

# A zip is unpacked in memory: so much of it at most.
UNPACKED = Limits(file_bytes=500_000_000, unpacked_bytes=1_000_000_000, entries=5_000)

NONE = "none"  # the choice for a column that holds no field


class ManyFiles(forms.ClearableFileInput):
    """A control in which several files may be chosen."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several; cleaned, a list of them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data]
        if not any(chosen):
            raise forms.ValidationError(_("Choose a file."))
        if empty := [file.name for file in chosen if file and not file.size]:
            raise forms.ValidationError(
                [_("“%(name)s” is empty. Choose the file again.") % {"name": n} for n in empty]
            )
        return [super(ManyFilesField, self).clean(each, initial) for each in chosen]


class LedgersForm(forms.Form):
    """Ledgers of one body: files, or a zip of them."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Whose payments are these?"), empty_label=None
    )
    ledgers = ManyFilesField(
        label=gettext_lazy("Ledgers"),
        help_text=gettext_lazy(
            "CSV, Excel or ODS, as they were published: one file or several, or a zip of them. "
            "Nothing counts until you have seen what was read."
        ),
    )

    unattended = forms.BooleanField(
        label=gettext_lazy("Take in at once what is like the ledgers before"),
        required=False,
        help_text=gettext_lazy(
            "The columns are those of a ledger that is kept, no row is refused, stated totals "
            "agree, and no file of the same name is kept. The others wait for you."
        ),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [body.pk for body in bodies]
        self.fields["body"].queryset = Body.objects.filter(pk__in=offered)

    def clean_ledgers(self) -> list[tuple[str, bytes]]:
        """Each file with its name; those of a zip one by one."""
        chosen = self.cleaned_data["ledgers"]
        if sum(file.size for file in chosen) > settings.LEDGER_LIMIT_MB * 2**20:
            raise forms.ValidationError(
                _("Together the files have more than %(limit)s MB. Bring them in parts.")
                % {"limit": settings.LEDGER_LIMIT_MB}
            )
        found: list[tuple[str, bytes]] = []
        for file in chosen:
            data = file.read()
            is_zip = file.name.lower().endswith(".zip")
            found += self._unpacked(file.name, data) if is_zip else [(file.name, data)]
        return found

    def _unpacked(self, name: str, data: bytes) -> list[tuple[str, bytes]]:
        try:
            with open_zip(data, name, UNPACKED) as archive:
                parts = [part for part in archive.infolist() if _is_file(part)]
                return [(_name_in(part, parts), archive.read(part)) for part in parts]
        except FileRefused as refusal:
            raise forms.ValidationError(list(refusal.reasons)) from refusal
        except (zipfile.BadZipFile, OSError, EOFError) as fault:
            raise forms.ValidationError(
                _("“%(name)s” is a damaged zip (%(fault)s). Make it again, or bring its files.")
                % {"name": name, "fault": fault}
            ) from fault


def _is_file(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    hidden = any(piece.startswith((".", "__MACOSX")) for piece in path.parts)
    return not part.is_dir() and not hidden


def _name_in(part: zipfile.ZipInfo, parts: list[zipfile.ZipInfo]) -> str:
    """Its own name; with its folder's before it where two files have the same."""
    path = PurePosixPath(part.filename)
    same = [other for other in parts if PurePosixPath(other.filename).name == path.name]
    return path.name if len(same) == 1 else "-".join(path.parts)


class ColumnsForm(forms.Form):
    """What each column of a file holds."""

    def __init__(self, *args: Any, columns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(NONE, _("None of these")), *((f.value, w) for f, w in FIELD_WORDS.items())]
        self.headings = [heading for heading, _field in columns]
        for place, (heading, field) in enumerate(columns):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=heading, choices=choices, initial=field or NONE
            )

    def chosen(self) -> dict[str, str]:
        """The field chosen for each column name; blank for none."""
        told = [self.cleaned_data[f"column{place}"] for place in range(len(self.headings))]
        return {
            heading: "" if field == NONE else field
            for heading, field in zip(self.headings, told, strict=True)
        }


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it taken out?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
