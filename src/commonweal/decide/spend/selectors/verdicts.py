"""What people said of suppliers, and the runs in which suppliers were found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q, QuerySet

from commonweal.decide.spend.models import LedgerFile, SupplierRun, Verdict
from commonweal.ground.access.actor import Actor

_RUNS_LOOKED_AT = 20


def own_verdicts(actor: Actor) -> QuerySet[Verdict]:
    """What the body that one acts for said of payees; others' verdicts are theirs."""
    return Verdict.objects.filter(owner=actor.body_id)


def verdicts_between(
    actor: Actor, ones: Collection[str], twos: Collection[str]
) -> QuerySet[Verdict]:
    """What one's own body said of two payees, each known by any of some rids; the last first."""
    forth = Q(one__in=ones, two__in=twos)
    return own_verdicts(actor).filter(forth | Q(one__in=twos, two__in=ones))


def last_run(actor: Actor, visible: set[str]) -> SupplierRun | None:
    """The last run that read only files in sight: of one's own body, else of another.

    A run that read more would tell names that its reader may not see. One's own may have read
    files that one's own body kept and has since replaced or taken out.
    """
    mine = LedgerFile.objects.filter(owner=actor.body_id)
    seen = visible.union(mine.values_list("sha256", flat=True))
    runs = SupplierRun.objects.order_by("-id")
    own = runs.filter(owner=actor.body_id)[:_RUNS_LOOKED_AT]
    others = runs.exclude(owner=actor.body_id)[:_RUNS_LOOKED_AT]
    # A run names its files, maybe thousands: each is read only when those before it do not do.
    for run in chain(own.iterator(chunk_size=1), others.iterator(chunk_size=1)):
        may_have_read = seen if run.owner_id == actor.body_id else visible
        if may_have_read.issuperset(run.files) and not visible.isdisjoint(run.files):
            return run
    return None


@dataclass(frozen=True)
class Unheeded:
    """What was said of names since a run found suppliers."""

    given: int
    gone: int
    """Verdicts that the run heeded and that were taken back, or changed, since."""

    def __bool__(self) -> bool:
        return self.given > 0 or self.gone > 0


def unheeded(actor: Actor, run: SupplierRun | None) -> Unheeded:
    """The verdicts of one's own body that its last run could not know of."""
    if run is None or run.owner_id != actor.body_id:
        return Unheeded(0, 0)
    given = own_verdicts(actor).filter(given_at__gt=run.ran_at).count()
    return Unheeded(given, max(run.verdicts - (own_verdicts(actor).count() - given), 0))
