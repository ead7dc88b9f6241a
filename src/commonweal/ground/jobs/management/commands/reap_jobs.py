from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from commonweal.ground.jobs.work import reap


class Command(BaseCommand):
    """Begins again the work whose worker died. Run it every few minutes, for example from cron."""

    help = "Put jobs that were lost back in the queue, each at most twice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reap(now())} lost.")
