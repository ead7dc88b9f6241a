from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "commonweal.roof.site"
    label = "site"

    def ready(self) -> None:
        """Warn of agreements, which lie below the programmes that are warned."""
        from commonweal.deliver.programme.analysis.sources import add_source
        from commonweal.deliver.programme.views.warnings import PLACES
        from commonweal.roof.site.analysis.agreement_warnings import found

        add_source(found)
        PLACES["agreement"] = ("agreement_detail", None)
