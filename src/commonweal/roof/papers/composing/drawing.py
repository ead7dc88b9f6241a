"""A composed paper as a file."""

from __future__ import annotations

import hashlib
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from commonweal.ground.access.errors import Refused
from commonweal.roof.papers.composing.paper import Composed, contents_of
from commonweal.roof.papers.document.filling import fill
from commonweal.roof.papers.models import Paper, Template


def draw(composed: Composed, *, draft: bool, notes: tuple[str, ...] = ()) -> bytes:
    """The Word file in the body's own template; a draft says on top that it is one.

    Raises
    ------
    Refused
        When the template's file is lost, or is not the one that was taken.
    """
    paper = composed.paper
    return fill(
        file_of(paper.template),
        contents_of(composed, draft=draft),
        appendices=composed.sheet.appendices,
        notes=draft_notes(composed, notes) if draft else (),
        title=paper.brief.title,
        dated=paper.meeting_on or paper.brief.as_at,
    )


def file_of(template: Template) -> bytes:
    """The template's file. It was checked as it was taken, so it must be the same still."""
    try:
        with template.document.content.open("rb") as held:
            data = held.read()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != template.document.sha256:
        raise Refused(
            _(
                "The file of the template “%(name)s” is lost or damaged, so no paper can be made "
                "from it. Set the template up again from its Word file."
            )
            % {"name": template}
        )
    return data


def draft_notes(composed: Composed, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What stands on top of a draft: that it is one, and what is still wrong with it."""
    count = sum(len(each) for each in composed.moved.values())
    notes = [_("Draft. Facts of %(day)s.") % {"day": _day(composed.sheet.on)}, *more]
    if count:
        notes.append(
            _("Figures that have moved since these words were written: %(n)s. Each is marked.")
            % {"n": count}
        )
    return tuple(notes)


def file_name(paper: Paper) -> str:
    """A name that says what and for whom."""
    return f"{slugify(paper.brief.title)[:60]}-{paper.body.slug}.docx"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
