from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.rules.periods import number_of, words_of
from commonweal.decide.appraisal.models import Appraisal, BusinessCase, CostStudy
from commonweal.decide.baseline.models import Baseline
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.models import Paper as Record
from commonweal.roof.papers.enums import Field, PaperState, Use


class Template(Owned):
    """A body's own Word template, with its places and what belongs in each."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    use = models.CharField(max_length=10, choices=Use, default=Use.PAPER)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    places = models.JSONField(editable=False, help_text=_("What was found in the file."))
    mapping = models.JSONField(
        default=dict, help_text=_("By a place's key, the part of a paper that belongs there.")
    )
    added_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["body__name", "name", "-added_at"]

    def __str__(self) -> str:
        return self.name


class Brief(Owned):
    """One subject, put to several bodies: its facts and the words that all its papers share."""

    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The programme whose position it tells; empty for one on performance alone."),
    )  # fmt: skip
    quarter_on = models.DateField(
        null=True, blank=True,
        help_text=_("The first day of the quarter whose performance it tells."),
    )  # fmt: skip
    title = models.CharField(max_length=200)
    as_at = models.DateField(help_text=_("The day whose position the papers tell."))
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("What the bodies are asked to decide, where it is recorded as a proposal."),
    )  # fmt: skip

    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Its entry in the register of papers, which holds consultees and sources."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["-as_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False) | Q(quarter_on__isnull=False),
                name="brief_tells_of_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def quarter_words(self) -> str:
        """The quarter whose performance it tells, as people write it; blank without one."""
        return words_of(number_of(self.quarter_on), "quarter") if self.quarter_on else ""


class BriefWork(Owned):
    """Work on which a subject rests: a gap, options, a business case, or fair shares.

    Its figures are read anew each time that facts are taken, so that a paper says what holds.
    """

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="works")
    baseline = models.ForeignKey(
        Baseline, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    appraisal = models.ForeignKey(
        Appraisal, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(
        BusinessCase, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    study = models.ForeignKey(
        CostStudy, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.JSONField(
        default=dict, help_text=_("What was asked of it: line, year, rule, assumptions.")
    )

    class Meta(Owned.Meta):
        ordering = ["brief", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(baseline__isnull=False, appraisal__isnull=True, case__isnull=True,
                      study__isnull=True)
                    | Q(baseline__isnull=True, appraisal__isnull=False, case__isnull=True,
                        study__isnull=True)
                    | Q(baseline__isnull=True, appraisal__isnull=True, case__isnull=False,
                        study__isnull=True)
                    | Q(baseline__isnull=True, appraisal__isnull=True, case__isnull=True,
                        study__isnull=False)
                ),
                name="brief_work_is_one_thing",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"

    @property
    def kind(self) -> str:
        """What sort of work it is, in words."""
        named = (
            (self.baseline_id, _("Gap")), (self.appraisal_id, _("Options")),
            (self.case_id, _("Business case")), (self.study_id, _("Fair shares")),
        )  # fmt: skip
        return next(str(words) for key, words in named if key)

    @property
    def what(self) -> models.Model | None:
        """The work itself; None where it is not in sight."""
        return self.baseline or self.appraisal or self.case or self.study


class Sheet(Owned):
    """The facts of a subject as they were taken at one moment: what its papers are made from.

    Kept whole, so that seven papers rest on the same figures, and a paper of a past meeting on
    those of its day. Nothing in it can be changed; refreshing takes another.
    """

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    mark = models.BigIntegerField(help_text=_("The last change that it knows."))
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(Owned.Meta):
        ordering = ["brief", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "owner", "number"], name="sheet_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.brief}, facts {self.number}"


class Paper(Owned):
    """What one body is asked, in its own template. Its owner's alone until disclosed."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="papers")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="papers")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="papers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.CharField(max_length=200, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    report_by = models.CharField(
        max_length=200, blank=True, help_text=_("The post, such as Director of Resources.")
    )
    portfolio = models.CharField(max_length=200, blank=True)
    classification = models.CharField(max_length=200, blank=True)
    wards = models.CharField(max_length=200, blank=True)
    is_key = models.BooleanField(null=True, blank=True)
    key_reason = models.CharField(max_length=400, blank=True)
    recommendations = models.TextField(blank=True, help_text=_("One a line."))
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.DRAFT)
    frozen_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The paper as it was issued."),
    )  # fmt: skip

    # Others hold copies of it by then.
    never_undone: ClassVar[frozenset[str]] = frozenset({"papers.issued"})

    class Meta(Owned.Meta):
        ordering = ["-brief__as_at", "body__name", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(file__isnull=False),
                name="paper_issued_keeps_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brief}, for {self.body}"


class Passage(Owned):
    """What a person wrote for one part: of one paper, or of every paper on the subject."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="passages")
    paper = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="passages"
    )
    part = models.CharField(max_length=200)
    text = models.TextField()
    figures = models.JSONField(
        default=dict, help_text=_("The facts that its sentences state, as they were said.")
    )
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    writer_id = models.BigIntegerField(null=True, editable=False)

    class Meta(Owned.Meta):
        ordering = ["part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "part"], condition=Q(paper__isnull=False), name="passage_of_paper"
            ),
            models.UniqueConstraint(
                fields=["brief", "owner", "part"],
                condition=Q(paper__isnull=True),
                name="passage_of_brief",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper or self.brief}: {self.part}"


class Version(Owned):
    """A paper as it was sent round: every part in words, so that two can be laid side by side."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    parts = models.JSONField()

    class Meta(Owned.Meta):
        ordering = ["paper", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper}, draft {self.number}"


class Comment(Owned):
    """What a reader of a draft says of a part. Disclosed to the paper's owner as it is made."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Reply(Owned):
    """What the author did about a comment; it is the paper's own, so readers of it see it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="replies")
    comment_number = models.BigIntegerField(help_text=_("The comment's own number."))
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Clearance(Owned):
    """That a profession read its parts of a paper and clears them, or does not. Never overwritten.

    It holds for the words that were read: `digest` tells whether they are still the same.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="clearances")
    field = models.CharField(max_length=10, choices=Field)
    is_clear = models.BooleanField()
    words = models.TextField(blank=True)
    cleared_at = models.DateTimeField()
    cleared_by = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta(Owned.Meta):
        ordering = ["paper", "id"]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.paper}"
