from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.timezone import now

from commonweal.agree.performance.management.loading import load_published_indicators
from commonweal.decide.baseline.management.loading import load_national_returns
from commonweal.ground.access.models import Partnership
from commonweal.ground.access.scope import unscoped
from commonweal.roof.site.examples import agma, herefordshire, nhs_north_west, vision2020
from commonweal.roof.site.examples.tables import EXAMPLES

PARTNERSHIPS = {
    "agma": agma,
    "herefordshire": herefordshire,
    "2020-vision": vision2020,
    "nhs-north-west": nhs_north_west,
}


class Command(BaseCommand):
    """Loads the real partnerships of examples/. Run twice, it loads nothing twice."""

    help = "Load the real partnerships of examples/."

    def handle(self, *args: Any, **options: Any) -> None:
        load_national_returns(folder=EXAMPLES / "national")
        load_published_indicators(folder=EXAMPLES / "indicators")
        for slug, example in PARTNERSHIPS.items():
            if Partnership.objects.filter(slug=slug).exists():
                self.stdout.write(f"{slug} is here already.")
                continue
            with unscoped("examples are loaded for their joint bodies"), transaction.atomic():
                partnership = example.load(now())
            self.stdout.write(f"Loaded {partnership.name}.")
