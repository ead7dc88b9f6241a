from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RiskConfig(AppConfig):
    name = "commonweal.deliver.risk"
    label = "risk"

    def ready(self) -> None:
        """Stand beside the other parts of a programme, and warn with them."""
        from commonweal.deliver.programme.analysis.sources import add_source
        from commonweal.deliver.programme.views.base import add_section
        from commonweal.deliver.programme.views.warnings import PLACES
        from commonweal.deliver.risk.analysis.warnings import found

        add_section(("risks", _("Risks"), "risk_list"))
        add_source(found)
        PLACES.update(
            risk=("risk_detail", True),
            risk_issue=("risk_issue_detail", True),
            assumption=("assumption_detail", True),
            finding=("finding_detail", True),
        )
