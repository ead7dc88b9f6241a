from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body, Function
from commonweal.methods.dates import PartDate, add_months
from commonweal.partners.partnership.enums import (
    Confidence,
    ParticipationState,
    PrincipleFamily,
    TestKind,
    UndertakingKind,
)


class Partner(Owned):
    """A body in the partnership, from a day until a day; full, or associated with some of it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    is_full = models.BooleanField(_("full partner"), default=True)
    heading = models.CharField(
        max_length=40, blank=True, help_text=_("The short name that heads its column.")
    )
    joined_on = PartDateField(null=True, blank=True)
    left_on = PartDateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-is_full", "body__name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "body"], name="partner_once"),
        ]

    def __str__(self) -> str:
        return self.heading or self.body.name

    def is_partner_on(self, day: date) -> bool:
        """Whether it had joined by a day and had neither left nor ended before it."""
        joined = self.joined_on is None or self.joined_on.first <= day
        left = self.left_on is not None and self.left_on.last < day
        ended = self.body.ended_on is not None and self.body.ended_on < day
        return joined and not left and not ended


class Post(Owned):
    """A role that somebody holds for the partnership, such as a champion of a service area."""

    title = models.CharField(max_length=200)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    aliases = models.CharField(
        max_length=300, blank=True, help_text=_("Other titles of the same post, one a line.")
    )

    class Meta(Owned.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title}, {self.body}" if self.body_id else self.title


class Tenure(Owned):
    """Who holds a post from when until when; a vacancy is a tenure with no holder."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    holder = models.CharField(
        max_length=200, blank=True, help_text=_("Blank while the post is vacant.")
    )
    contact = models.CharField(max_length=200, blank=True)
    from_on = PartDateField(null=True, blank=True)
    until_on = PartDateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["post", "from_on", "id"]

    def __str__(self) -> str:
        return self.holder or str(_("Vacant"))


class Undertaking(Owned):
    """Something that partners take part in or not: a service to share, or a project."""

    kind = models.CharField(max_length=12, choices=UndertakingKind)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    functions = models.ManyToManyField(Function, through="UndertakingFunction", related_name="+")

    class Meta(Owned.Meta):
        ordering = ["kind", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="undertaking_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UndertakingFunction(Owned):
    """A function of a published list that an undertaking covers; it may cover several."""

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="function_lines"
    )
    function = models.ForeignKey(Function, on_delete=models.PROTECT, related_name="+")

    class Meta(Owned.Meta):
        ordering = ["undertaking", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["undertaking", "function"], name="undertaking_function_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.undertaking}: {self.function}"


class Participation(Owned):
    """How a partner stood to an undertaking from a date on. Added to, never overwritten."""

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="participations"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="participations")
    state = models.CharField(max_length=40, choices=ParticipationState)
    since = PartDateField(null=True, blank=True)
    stated_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=400, blank=True)
    qualifier = models.CharField(
        max_length=200, blank=True, help_text=_("The footnote, as a fact of its own.")
    )
    as_read = models.CharField(
        max_length=40, blank=True, help_text=_("The mark in the source, as it was read.")
    )
    as_understood = models.CharField(max_length=40, blank=True)
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["undertaking", "partner", "id"]
        indexes = [models.Index(fields=["undertaking", "partner", "id"])]

    def __str__(self) -> str:
        return f"{self.partner}, {self.undertaking}: {self.get_state_display()}"


class Condition(Owned):
    """What a waiting partner wants to see, as something that can be measured."""

    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="conditions"
    )
    text = models.CharField(max_length=300)
    test = models.CharField(max_length=20, choices=TestKind)
    code = models.CharField(
        max_length=40, help_text=_("The code of the milestone, gate or project that is watched.")
    )
    met_at = models.DateTimeField(null=True, blank=True, editable=False)
    evidence = models.CharField(max_length=400, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Principle(Owned):
    """A principle that the board endorsed, asked of each undertaking as a question."""

    code = models.CharField(max_length=20)
    family = models.CharField(max_length=20, choices=PrincipleFamily)
    text = models.CharField(max_length=400)
    endorsed_by = models.CharField(max_length=200, blank=True)
    endorsed_on = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["family", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="principle_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PrincipleAnswer(Owned):
    """How an undertaking answers a principle: met or not, and why."""

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="answers")
    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="answers")
    is_met = models.BooleanField()
    answer = models.TextField()
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.answer


class Term(Owned):
    """The preferred-provider term that a partner accepts when it agrees to share a service."""

    undertaking = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    what = models.CharField(max_length=300)
    decided_on = models.DateField()
    least_years = models.PositiveSmallIntegerField()
    most_years = models.PositiveSmallIntegerField()
    notice_months = models.PositiveSmallIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    freedom = models.CharField(
        max_length=300, blank=True, help_text=_("The right to choose that stands beside the term.")
    )

    class Meta(Owned.Meta):
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(most_years__gte=F("least_years")), name="term_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def ends_earliest(self) -> date:
        """The first day on which the term may be over."""
        return self._after(self.least_years)

    @property
    def ends_latest(self) -> date:
        """The day by which the term is over."""
        return self._after(self.most_years)

    @property
    def notice_by(self) -> date | None:
        """The last day to give notice for the earliest end; None where no notice is stated."""
        if self.notice_months is None:
            return None
        return add_months(PartDate.from_date(self.ends_earliest), -self.notice_months).first

    def _after(self, years: int) -> date:
        # From 29 February a year without one is counted to its 28th.
        return add_months(PartDate.from_date(self.decided_on), 12 * years).first
