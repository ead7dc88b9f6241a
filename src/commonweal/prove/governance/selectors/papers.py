"""Papers: their versions, comments, what they rely on, and who is consulted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.prove.governance.models import (
    CommentAnswer,
    Paper,
    PaperComment,
    PaperConsultee,
    PaperReference,
    PaperVersion,
)


@dataclass(frozen=True)
class VersionLine:
    """One line of the log: a version, the comments on it, and those it takes up."""

    version: PaperVersion
    comments: tuple[PaperComment, ...]
    takes_up: tuple[CommentAnswer, ...]

    @property
    def follows(self) -> tuple[str, ...]:
        """Whose comments it takes up, each once."""
        return tuple(dict.fromkeys(answer.comment.said_by for answer in self.takes_up))


def papers() -> QuerySet[Paper]:
    """Every paper in sight, with what its warnings need: three queries."""
    return Paper.objects.prefetch_related("references", "consultees", "versions")


def versions_of(paper: Paper) -> tuple[VersionLine, ...]:
    """The log of a paper, the first version first: three queries."""
    versions = (
        PaperVersion.objects.filter(paper=paper)
        .select_related("author_post__body", "document")
        .order_by("id")
    )
    comments = list(PaperComment.objects.filter(version__paper=paper).order_by("id"))
    answers = list(
        CommentAnswer.objects.filter(version__paper=paper).select_related("comment").order_by("id")
    )
    return tuple(
        VersionLine(
            version,
            tuple(each for each in comments if each.version_id == version.pk),
            tuple(each for each in answers if each.version_id == version.pk),
        )
        for version in versions
    )


def open_comments(lines: Iterable[VersionLine]) -> tuple[PaperComment, ...]:
    """The comments of a log that no version has taken up."""
    lines = tuple(lines)
    taken = {answer.comment_id for line in lines for answer in line.takes_up}
    return tuple(each for line in lines for each in line.comments if each.pk not in taken)


def references_of(paper: Paper) -> QuerySet[PaperReference]:
    """The papers that one relies on or lists."""
    return PaperReference.objects.filter(paper=paper).select_related("to").order_by("id")


def background_papers_of(paper: Paper) -> tuple[PaperReference, ...]:
    """The papers in its list of background papers."""
    return tuple(each for each in references_of(paper) if each.is_listed)


def consultees_of(paper: Paper) -> tuple[PaperConsultee, ...]:
    """The groups that are consulted on a paper, in order."""
    return tuple(PaperConsultee.objects.filter(paper=paper).order_by("id"))
