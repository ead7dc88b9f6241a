from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.timezone import localdate, now

from commonweal.ground.access.actor import acting, actor_of
from commonweal.ground.access.models import Grant
from commonweal.ground.access.scope import unscoped
from commonweal.partners.returns.models import Collection
from commonweal.partners.returns.selectors.chasing import letters_due
from commonweal.partners.returns.services.chasing import draft_due, send_reminder


class Command(BaseCommand):
    """Sends the reminders of collections that somebody let go out daily. Run it once a day."""

    help = "Send the reminders that are due for collections chased daily, in their keeper's role."

    def handle(self, *args: Any, **options: Any) -> None:
        today, sent, drafted = localdate(), 0, 0
        with unscoped("each collection is chased in the role that it names"):
            chased = list(Collection.objects.filter(chased_by_grant__isnull=False))
        for collection in chased:
            for reminder in self._letters(collection, today):
                drafted += 1
                sent += reminder.sent_at is not None
        self.stdout.write(f"{sent} reminders sent, {drafted - sent} drafted without an address.")

    def _letters(self, collection: Collection, today: Any) -> list[Any]:
        grant = (
            Grant.objects.select_related("person", "body", "partnership")
            .filter(pk=collection.chased_by_grant or 0, from_on__lte=today)
            .exclude(until_on__lt=today)
            .first()
        )
        if grant is None:
            self.stderr.write(f"“{collection}” is not chased: the role it was chased in has ended.")
            return []
        actor = actor_of(grant, today)
        with acting(actor):
            if not letters_due(collection, today):
                return []
            address = settings.BASE_URL + reverse("collection_detail", args=[collection.pk])
            reminders = draft_due(actor=actor, collection=collection, today=today, address=address)
            for reminder in reminders:
                if reminder.to_email:
                    send_reminder(actor=actor, reminder=reminder, at=now())
        return reminders
