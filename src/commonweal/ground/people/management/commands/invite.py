from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from commonweal.ground.access.models import Partnership
from commonweal.ground.people.services.partnerships import invite_officer


class Command(BaseCommand):
    """Invites a programme officer from the command line, when nobody in it can any more."""

    help = "Invite a programme officer to a partnership."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("partnership", help="The partnership's slug, as addresses show it.")
        parser.add_argument("email")
        parser.add_argument("--name", help="Else they choose it when they accept.")

    def handle(self, *args: Any, **options: Any) -> None:
        partnership = Partnership.objects.filter(slug=options["partnership"]).first()
        if partnership is None:
            known = ", ".join(Partnership.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(
                f"There is no partnership “{options['partnership']}”. Known here: {known}."
            )
        email = options["email"]
        invite_officer(
            actor=None,
            partnership=partnership,
            name=options["name"] or email,
            email=email,
            at=now(),
        )
        self.stdout.write(f"{email} was sent a link to become a programme officer.")
