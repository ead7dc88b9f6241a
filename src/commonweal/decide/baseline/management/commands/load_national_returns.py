from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from commonweal.decide.baseline.management.loading import load_national_returns


class Command(BaseCommand):
    """Loads the published returns of English authorities. Run twice, it changes nothing."""

    help = "Load the published returns of English authorities."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where authorities.csv and the returns are")

    def handle(self, *args: Any, **options: Any) -> None:
        held = load_national_returns(folder=options["folder"])
        self.stdout.write(f"{held} costs of English authorities are held.")
