"""What the trail and the index of words add to the cost of a write.

One milestone's date is changed, and a thousand milestones are added at once: with every trigger,
without those of the index, and without any. What is written is taken back. The peer is the same
write without a trigger.
"""

import sys
import time
from pathlib import Path

from _grounds import HERE, answer, results_of
from _tables import print_machine, print_table

ONES, MANY, TIMES = 200, 1000, 5
KINDS = ("both", "trail alone", "none (the peer)")


def here():
    import _django  # noqa: F401  first: it wakes Django
    from _officer import at_work

    taken = {}
    for kind in KINDS:
        with at_work() as (actor, programme):
            _without(kind)
            taken[kind] = {
                "one update": _best(lambda programme=programme: _one_by_one(programme)) / ONES,
                "a thousand added": _best(lambda a=actor, p=programme: _all_at_once(a, p)),
            }
    answer(taken)


def _without(kind):
    """Take triggers of the milestones' table away, until the transaction is taken back."""
    from django.db import connection

    from commonweal.ground.access.scope import unscoped

    table = "programme_milestone"
    gone = {"both": (), "trail alone": ("commonweal_words",)}.get(
        kind, ("commonweal", "commonweal_words")
    )
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with unscoped("a benchmark takes triggers away for a while"), connection.cursor() as cursor:
        for prefix in gone:
            for what in "iud":
                cursor.execute(f'DROP TRIGGER "{prefix}_{what}_{table}"{on}')


def _one_by_one(programme):
    from commonweal.deliver.programme.models import Milestone

    for row in Milestone.objects.filter(programme=programme).order_by("pk")[:ONES]:
        row.comment += "."
        row.save(update_fields=["comment"])


def _all_at_once(actor, programme):
    from commonweal.deliver.programme.models import Milestone

    _all_at_once.turn += 1
    Milestone.objects.bulk_create(
        Milestone(
            **actor.owns(), programme=programme, kind="stage", title=f"Procurement of part {n}",
            code=f"W{_all_at_once.turn}-{n}", comment="Waits for the returns of three partners",
        )
        for n in range(MANY)
    )  # fmt: skip


_all_at_once.turn = 0


def _best(work):
    """The least seconds of several turns: what the work takes when nothing disturbs it."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def main():
    heads = ["", "one update, ms", "of the peer", "a thousand added, ms", "of the peer"]
    print_machine()
    for ground, taken in results_of(Path(__file__)):
        peer = taken[KINDS[-1]]
        rows = [
            [kind, *(cell for name, took in taken[kind].items()
                     for cell in (1000 * took, took / peer[name]))]
            for kind in KINDS
        ]  # fmt: skip
        print_table(f"{ground.name}: a write with triggers of", heads, rows)


here() if HERE in sys.argv else main()
