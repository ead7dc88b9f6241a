from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BenefitsConfig(AppConfig):
    name = "commonweal.prove.benefits"
    label = "benefits"

    def ready(self) -> None:
        """Stand beside the parts of a programme, and open to savings seen in spend."""
        from commonweal.decide.spend.analysis.opportunities import add_claim_door
        from commonweal.deliver.programme.views.base import add_section
        from commonweal.prove.benefits.views.doors import claim_doors

        add_section(("savings", _("Savings"), "savings"))
        add_claim_door(claim_doors)
