from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "commonweal.roof.reports"
    label = "reports"

    def ready(self) -> None:
        """Stand beside the other parts of a programme, which cannot know of reports."""
        from commonweal.deliver.programme.views.base import add_section

        add_section(("reports", _("Reports"), "issue_list"))
