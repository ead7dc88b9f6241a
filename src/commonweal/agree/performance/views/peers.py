from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models import Party
from commonweal.agree.performance.analysis.peers import Place, compare
from commonweal.agree.performance.views.base import OneBody, PerformancePage
from commonweal.agree.performance.views.words import figure
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage
from commonweal.ground.ui.tables import Column, Table


class PeerComparison(OneBody, PerformancePage, ListPage):
    """Is this still the best provider? The body among its peers, by published figures."""

    template_name = "performance/peers.html"

    def bodies(self, request: HttpRequest) -> QuerySet[Body]:
        """Those of which there is something to see, and parties to agreements in sight."""
        seen = super().bodies(request).values("pk")
        return Body.objects.filter(Q(pk__in=seen) | Q(pk__in=Party.objects.values("body_id")))

    def get_title(self) -> str:
        return __("%(body)s among its peers") % {"body": self.body}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Scorecards"), reverse("scorecard_list"))]

    def get_table(self) -> Table:
        self.compared = compare(self.body.pk)
        return Table.from_rows(
            self.request, self.compared.places,
            [
                Column("measure.name", _("Measure"), header=True, wide=True),
                Column("year", _("Year"), value=_year),
                Column("value", _("Own figure"), value=lambda row: figure(row.value)),
                Column("median", _("Median of the peers"), value=lambda row: figure(row.median)),
                Column("place", _("Place"), value=_place),
            ],
            caption=self.get_title(),
            empty=__("No published figure names this body by one of its codes."),
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(compared=self.compared, **kwargs)


def _year(row: Place) -> str:
    return f"{row.year}/{(row.year + 1) % 100:02}"


def _place(row: Place) -> str:
    if row.value is None or not row.peers:
        return __("Not known")
    if row.measure.polarity == "neither":
        return __("Neither way is better")
    return __("%(better)s of %(peers)s peers do better") % {
        "better": row.better, "peers": row.peers,
    }  # fmt: skip
