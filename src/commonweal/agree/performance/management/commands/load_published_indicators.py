from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from commonweal.agree.performance.management.loading import load_published_indicators


class Command(BaseCommand):
    """Loads published indicators of many authorities as reference."""

    help = "Load published indicators from a folder with measures.csv and values.csv.gz."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_published_indicators(folder=options["folder"])
        self.stdout.write(f"{count:,} published values are held.")
