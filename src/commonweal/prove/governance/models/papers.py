from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import PaperKind


class Paper(Owned):
    """A document that is worked on in versions: a report, a business case, a plan."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PaperKind, default=PaperKind.REPORT)
    about_code = models.CharField(
        max_length=40,
        blank=True,
        help_text=_("The code of the project, gate or service it is about."),
    )
    says_no_background = models.BooleanField(
        default=False, help_text=_("Whether its list of background papers says none.")
    )

    class Meta(Owned.Meta):
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class PaperVersion(Owned):
    """One version of a paper: its number, date and author, and what changed in it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.CharField(max_length=12)
    dated = PartDateField()
    author_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    change = models.TextField(blank=True, help_text=_("What changed since the version before."))
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Owned.Meta):
        ordering = ["paper", "id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"


class PaperComment(Owned):
    """What somebody said of a version."""

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="comments")
    said_by = models.CharField(max_length=200, help_text=_("A post, a committee, a group."))
    said = PartDateField(null=True, blank=True)
    text = models.TextField()

    class Meta(Owned.Meta):
        ordering = ["version", "id"]

    def __str__(self) -> str:
        return f"{self.said_by}: {self.text}"


class CommentAnswer(Owned):
    """That a later version takes a comment up: what was done about it."""

    comment = models.ForeignKey(PaperComment, on_delete=models.PROTECT, related_name="answers")
    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="answers")
    text = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["version", "id"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "version"], name="comment_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.comment} → {self.version.number}"


class PaperReference(Owned):
    """A paper that another relies on, that it lists as a background paper, or both."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="references")
    to = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="named_in",
        help_text=_("The other paper, where it is kept here."),
    )  # fmt: skip
    title = models.CharField(max_length=200)
    is_cited = models.BooleanField(default=True, help_text=_("Whether the text relies on it."))
    where = models.CharField(max_length=200, blank=True, help_text=_("Where the text does so."))
    is_listed = models.BooleanField(
        default=False, help_text=_("Whether it stands in the list of background papers.")
    )
    is_published_work = models.BooleanField(
        default=False, help_text=_("A published work need not be listed.")
    )

    class Meta(Owned.Meta):
        ordering = ["paper", "id"]

    def __str__(self) -> str:
        return self.title


class PaperConsultee(Owned):
    """A group that is consulted on a paper, when, and what it said."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="consultees")
    group = models.CharField(max_length=200)
    consulted = PartDateField(null=True, blank=True)
    response = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering = ["paper", "id"]

    def __str__(self) -> str:
        return self.group
