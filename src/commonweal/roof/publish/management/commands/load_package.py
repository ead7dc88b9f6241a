from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commonweal.ground.access.errors import Refused
from commonweal.roof.publish.management.loading import load_package


class Command(BaseCommand):
    """Brings a partnership back from the package that “Take everything away” made."""

    help = "Load a data package into a database that does not have its partnership."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("package", type=Path, help="The zip file.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["package"]
        try:
            partnership = load_package(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error}.") from error
        except Refused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from refusal
        self.stdout.write(f"Loaded {partnership.name}. Invite its people with `invite`.")
