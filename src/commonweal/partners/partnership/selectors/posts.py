"""Who holds which post, and where there is a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post, Tenure


@dataclass(frozen=True)
class Spell:
    """A time in the life of a post: somebody's tenure, or a gap.

    `since` and `until` are as exact as their sources. `after` is the tenure whose end began
    the gap; its note stands beside the gap, since an earlier text may say the post is filled.
    """

    since: PartDate | None
    until: PartDate | None
    tenure: Tenure | None
    after: Tenure | None = None

    @property
    def is_vacant(self) -> bool:
        return self.tenure is None or not self.tenure.holder

    def covers(self, day: date) -> bool:
        """Whether the spell runs on a day."""
        begun = self.since is None or self.first_day <= day
        return begun and (self.until is None or day <= self.until.last)

    @property
    def first_day(self) -> date:
        """The first day of it; a gap begins on the day after the tenure before it."""
        if self.since is None:
            return date.min
        return self.since.last + timedelta(days=1) if self.tenure is None else self.since.first


@dataclass(frozen=True)
class PostLine:
    """A post with who holds it on a day, or since when nobody does."""

    post: Post
    now: Spell | None
    spells: tuple[Spell, ...]

    @property
    def is_vacant(self) -> bool:
        """True for a gap that is known; a post of which nothing is recorded is not one."""
        return self.now is not None and self.now.is_vacant

    @property
    def holder(self) -> str:
        """Who holds it on the day; blank when it is vacant or nothing is known."""
        return self.now.tenure.holder if self.now and self.now.tenure else ""


def posts() -> QuerySet[Post]:
    """Every post, with its body and its tenures: two queries however many there are."""
    return Post.objects.select_related("body").prefetch_related("tenures")


def role_list(on: date, posts_to_list: Iterable[Post] | None = None) -> tuple[PostLine, ...]:
    """Each post with its holder or its gap on a day."""
    chosen = posts() if posts_to_list is None else posts_to_list
    return tuple(post_line(post, on) for post in chosen)


def vacancies(on: date) -> tuple[PostLine, ...]:
    """The posts that nobody holds on a day."""
    return tuple(line for line in role_list(on) if line.is_vacant)


def post_line(post: Post, on: date) -> PostLine:
    """One post, with its whole story."""
    spells = spells_of(post.tenures.all())
    return PostLine(post, next((s for s in reversed(spells) if s.covers(on)), None), spells)


def spells_of(tenures: Iterable[Tenure]) -> tuple[Spell, ...]:
    """Tenures in order, with a gap wherever one ends and the next begins later, or never."""
    ordered = sorted(tenures, key=lambda t: (t.from_on.first if t.from_on else date.min, t.pk))
    spells: list[Spell] = []
    for place, tenure in enumerate(ordered):
        spells.append(Spell(tenure.from_on, tenure.until_on, tenure))
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        if tenure.until_on and not _continues(tenure.until_on, following):
            spells.append(Spell(tenure.until_on, _day_before(following), None, after=tenure))
    return tuple(spells)


def _continues(until: PartDate, following: Tenure | None) -> bool:
    if following is None:
        return False
    return following.from_on is None or following.from_on.first <= until.last + timedelta(days=1)


def _day_before(following: Tenure | None) -> PartDate | None:
    if following is None or following.from_on is None:
        return None
    return PartDate.from_date(following.from_on.first - timedelta(days=1))


def find_post(title: str) -> Post | None:
    """The post with a title or another title of its own, capitals aside."""
    wanted = title.casefold().strip()
    for post in Post.objects.all():
        titles = [post.title, *post.aliases.splitlines()]
        if wanted in {each.casefold().strip() for each in titles}:
            return post
    return None
