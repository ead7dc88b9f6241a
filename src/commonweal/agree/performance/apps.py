from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "commonweal.agree.performance"
    label = "performance"

    def ready(self) -> None:
        """Set a body's figures beside its peers' before it chooses a provider anew."""
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from commonweal.agree.agreements.analysis.diary import before_choosing

        before_choosing.append(
            (_("Compare with peers"), lambda body: reverse("peer_comparison", args=[body.slug]))
        )
