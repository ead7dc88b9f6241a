from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils.timezone import now

from commonweal.ground.access.errors import Refused
from commonweal.ground.people.services.partnerships import create_partnership


class Command(BaseCommand):
    """Makes a partnership, and writes to its first programme officer with a link to begin."""

    help = "Make a partnership and invite its first programme officer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="Its full name.")
        parser.add_argument("--short-name", help="What pages call it; else the full name.")
        parser.add_argument("--officer-email", required=True)
        parser.add_argument("--officer-name", help="Else they choose it when they accept.")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["officer_email"]
        try:
            validate_email(email)
            invitation = create_partnership(
                actor=None,
                name=options["name"],
                short_name=(options["short_name"] or options["name"])[:60],
                officer_name=options["officer_name"] or email,
                officer_email=email,
                at=now(),
            )
        except ValidationError as error:
            raise CommandError(f"“{email}” is not an e-mail address.") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{invitation.partnership.name} is made. {invitation.email} was sent a link, "
            f"good until {invitation.expires_at:%d %B %Y}."
        )
