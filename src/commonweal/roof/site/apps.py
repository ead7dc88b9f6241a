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
        _serve_plans()


def _serve_plans() -> None:
    """Let actions of service plans name the risks and objectives that they serve."""
    from django.urls import reverse
    from django.utils.translation import gettext_lazy as _

    from commonweal.agree.performance.selectors.plans import Served, served_kinds
    from commonweal.deliver.risk.models import Risk
    from commonweal.prove.benefits.enums import MapKind
    from commonweal.prove.benefits.models import MapNode

    served_kinds[Risk._meta.db_table] = Served(
        _("Risk"),
        lambda: Risk.objects.select_related("programme"),
        lambda row: reverse("risk_detail", args=[row.programme.code, row.pk]),
    )
    served_kinds[MapNode._meta.db_table] = Served(
        _("Objective"),
        lambda: MapNode.objects.filter(kind=MapKind.OBJECTIVE).select_related("programme"),
        lambda row: reverse("map_node", args=[row.programme.code, row.pk]),
    )
