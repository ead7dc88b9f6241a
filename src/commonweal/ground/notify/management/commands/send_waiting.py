from typing import Any

from django.core.management.base import BaseCommand

from commonweal.ground.notify.models import Message
from commonweal.ground.notify.services import MOST_TRIES, send_waiting


class Command(BaseCommand):
    """Sends what waits in the outbox. Run it every few minutes, for example from cron."""

    help = "Try again to send every message that has not left."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_waiting()} sent.")
        unsent = Message.objects.filter(sent_at__isnull=True)
        if waiting := unsent.filter(tries__lt=MOST_TRIES).count():
            self.stdout.write(f"{waiting} could not leave, and will be tried again.")
        for message in unsent.filter(tries__gte=MOST_TRIES):
            self.stderr.write(
                f"“{message.subject}” to {message.to} failed {message.tries} times and is no "
                f"longer tried: {message.error}"
            )
