"""What of ours a column of an officer's workbook may hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.workbook_words import STATUSES, Known
from commonweal.ground.files.workbooks import Target, TargetKind

LABELS = {
    "code": _("Code"),
    "area": _("Service area"),
    "project": _("Project"),
    "stage": _("Stage"),
    "title": _("Title"),
    "status": _("Status"),
    "colour": _("Colour (RAG)"),
    "start": _("Start"),
    "first_end": _("First agreed end"),
    "end": _("End, now expected"),
    "percent": _("Progress, per cent"),
    "comment": _("Comment"),
}
# Headings that people use.
_ALIASES = {
    "code": ("Ref", "Reference", "ID", "No", "Number"),
    "area": ("Area", "Workstream", "Service", "Theme"),
    "project": ("Work package",),
    "stage": ("Phase", "Step", "Gate"),
    "title": ("Milestone", "Activity", "Task", "Action", "Deliverable", "Name"),
    "status": ("State", "Position", "Progress status"),
    "colour": ("RAG", "RAG status", "RAG rating", "Colour", "Traffic light"),
    "start": ("Start date", "From", "Begins"),
    "first_end": ("Original completion", "Baseline", "Baseline end", "Original end date"),
    "end": ("Completion", "Completion date", "End", "End date", "Finish", "Due", "Forecast",
            "Revised completion", "Deadline"),
    "percent": ("% complete", "Per cent complete", "Progress"),
    "comment": ("Comments", "Commentary", "Notes", "Update", "Remarks", "Progress summary"),
}  # fmt: skip
_KINDS = {
    "area": TargetKind.CHOICE,
    "project": TargetKind.CHOICE,
    "stage": TargetKind.CHOICE,
    "status": TargetKind.CHOICE,
    "colour": TargetKind.RAG,
    "start": TargetKind.DATE,
    "first_end": TargetKind.DATE,
    "end": TargetKind.DATE,
    "percent": TargetKind.NUMBER,
}


def targets(known: Known) -> Sequence[Target]:
    """The targets with the words that this programme knows for each."""
    words: dict[str, tuple[str, ...]] = {
        "area": tuple(known.areas),
        "project": tuple(known.projects),
        "stage": tuple(known.steps),
        "status": tuple(STATUSES),
    }
    return [
        Target(
            key,
            str(label),
            _ALIASES[key],
            _KINDS.get(key, TargetKind.TEXT),
            words.get(key, ()),
        )
        for key, label in LABELS.items()
    ]


@lru_cache(maxsize=1024)
def _label_in(_language: str | None, target: str) -> str:
    return str(_("Step") if target == "step" else LABELS[target])


def label_of(target: str) -> str:
    """The word for a target in the language of the page; a large workbook asks for it often."""
    return _label_in(get_language(), target)


# A row is known by one of these.
NAMING = ("code", "stage", "title")
