from functools import cache
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from commonweal.ground.access.models import Grant, Partnership
from commonweal.ground.accounts.models import EXAMPLE_PASSWORD


class Command(BaseCommand):
    """Prints who can sign in to the example partnerships; of others it says nothing."""

    help = "List the people of the example partnerships, and their password where it is ours."

    def handle(self, *args: Any, **options: Any) -> None:
        for partnership in Partnership.objects.filter(is_example=True):
            self.stdout.write(f"\n{partnership.name}")
            for grant in self._grants(partnership):
                password = (
                    EXAMPLE_PASSWORD
                    if _is_example(grant.person.password)
                    else "a password of its own"
                )
                self.stdout.write(
                    f"  {grant.person.email}  {password}  "
                    f"{grant.get_role_display()}, {grant.body.name}"
                )

    def _grants(self, partnership: Partnership) -> list[Grant]:
        today = localdate()
        grants = partnership.grants.filter(from_on__lte=today).exclude(until_on__lt=today)
        return list(grants.select_related("person", "body").order_by("role", "body__name"))


@cache
def _is_example(encoded: str) -> bool:
    # A check takes a good part of a second by design; people made with one digest need only one.
    return check_password(EXAMPLE_PASSWORD, encoded)
