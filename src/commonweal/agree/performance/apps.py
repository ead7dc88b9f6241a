from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "commonweal.agree.performance"
    label = "performance"

    def ready(self) -> None:
        """Say what levels say of an agreement, and compare peers before one is chosen anew."""
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from commonweal.agree.agreements.analysis.diary import before_choosing
        from commonweal.agree.agreements.analysis.texts import also_said
        from commonweal.agree.performance.selectors.levels import what_is_said

        also_said.append(what_is_said)
        before_choosing.append(
            (_("Compare with peers"), lambda body: reverse("peer_comparison", args=[body.slug]))
        )
