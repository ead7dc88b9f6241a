"""The programme officer of the invented partnership, and a time for each step of some work."""

import time
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import acting, actor_of
from commonweal.ground.access.models import Grant

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
TODAY = date(2026, 3, 31)


@contextmanager
def at_work():
    """Act as the programme officer; what is written is taken back, so it can be done again."""
    grant = Grant.objects.select_related("person", "body", "partnership").get(
        person__email="officer@example.org"
    )
    actor = actor_of(grant, TODAY)
    with acting(actor), transaction.atomic():
        yield actor, Programme.objects.get()
        transaction.set_rollback(True)


class Steps:
    """Seconds, seconds of processor and queries of each step, by its name."""

    def __init__(self):
        self.taken = {}

    def take(self, name, work):
        """Do one step, and give what it gives."""
        with CaptureQueriesContext(connection) as queries:
            began, worked = time.perf_counter(), time.process_time()
            result = work()
            took = time.perf_counter() - began, time.process_time() - worked
        self.taken[name] = [*took, len(queries)]
        return result
