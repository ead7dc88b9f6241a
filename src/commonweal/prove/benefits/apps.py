from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BenefitsConfig(AppConfig):
    name = "commonweal.prove.benefits"
    label = "benefits"

    def ready(self) -> None:
        """Stand beside the other parts of a programme, which cannot know of savings."""
        from commonweal.deliver.programme.views.base import add_section

        add_section(("savings", _("Savings"), "savings"))
