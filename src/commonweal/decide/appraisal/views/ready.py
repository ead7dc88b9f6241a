"""Whether the partners are ready to begin: the questions asked first, and where a tree leads."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.appraisal.analysis.ready import Ready, ready_for
from commonweal.decide.appraisal.models import Appraisal
from commonweal.decide.appraisal.selectors.asking import Asked, readiness, settled_by_appraisal
from commonweal.decide.appraisal.selectors.options import appraisals
from commonweal.decide.appraisal.views.base import HERE, OneAppraisal
from commonweal.decide.baseline.views.scope import KINDS
from commonweal.ground.reference.selectors import function_lists
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.criteria import Placed, Start
from commonweal.partners.partnership.selectors.members import partners_on

LEADS = {
    Start.BEGIN: (gettext_lazy("Begin with it"), "green"),
    Start.TRY: (gettext_lazy("Try it in part"), "blue"),
    Start.SETTLE: (gettext_lazy("Settle first"), "yellow"),
    Start.KEEP: (gettext_lazy("Keep it"), "grey"),
}


class ReadinessList(ListPage):
    """Every appraisal, and how much of what is asked first is settled."""

    title = gettext_lazy("Readiness")
    lede = gettext_lazy("What must be settled before starting, and how much of it is.")
    breadcrumbs = [HERE]

    def get_table(self) -> Table:
        counts = settled_by_appraisal()

        def count(row: Appraisal, at: int) -> int:
            return counts.get(row.pk, (0, 0, 0))[at]

        table = Table.from_rows(
            self.request,
            list(appraisals()),
            [
                Column("name", _("What is weighed"), header=True,
                       href=lambda row: reverse("appraisal_readiness", args=[row.pk])),
                Column("asked", _("Questions"), kind="number", value=lambda row: count(row, 0)),
                Column("answered", _("Answered"), kind="number", value=lambda row: count(row, 1)),
                Column("settled", _("Answered or named"), kind="number",
                       value=lambda row: count(row, 2)),
            ],
            caption=_("Readiness"),
            empty=_("Nothing is weighed yet. Begin with what is to be weighed."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = "readiness"
        return table


class ReadinessPage(OneAppraisal, ListPage):
    """The score, the gaps, each question, and for each service where the tree leads and why."""

    template_name = "appraisal/readiness.html"
    lede = gettext_lazy("What must be settled before starting, and with which service to start.")

    def get_title(self) -> str:
        return _("Readiness: %(name)s") % {"name": self.appraisal}

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions of readiness with their replies."""
        return readiness(self.appraisal)

    @cached_property
    def ready(self) -> Ready:
        """What the tree says."""
        return ready_for(self.appraisal, self.asked, partners_on(localdate()))

    def worked_out(self) -> list[WorkedOut]:
        made_by = self.ready.found.made_by
        return [WorkedOut(made_by, self.ready.given)] if made_by else []

    def get_table(self) -> Table:
        used = {key for row in self.ready.rows.values() for key in row.covers}
        table = Table.from_rows(
            self.request,
            self.ready.found.services,
            [
                Column("service", _("Service"), header=True),
                Column("start", _("Where the tree leads"),
                       value=lambda row: LEADS[row.start][0]),
                Column("kinds", _("Held to be"), wide=True, value=self._kinds),
                Column("steps", _("By these steps"), wide=True,
                       value=lambda row: " ".join(row.steps)),
                *(self._covers(each) for each in function_lists() if each.pk in used),
            ],
            caption=_("Each service, those to begin with first"),
            empty=_("No service is in the register yet."),
        )  # fmt: skip
        table.csv_name = f"readiness-{self.appraisal.code}"
        return table

    def _covers(self, published: Any) -> Column:
        """What a service is called in one published list of functions."""

        def value(row: Placed) -> str:
            covers = self.ready.rows[row.service].covers.get(published.pk, ())
            return "; ".join(f"{each.code} {each.name}" for each in covers)

        return Column(f"list{published.pk}", published.name, value=value, wide=True)

    def _kinds(self, row: Placed) -> str:
        """How many partners in sight hold it to be what: all of them by name on the scope map."""
        said = next(c.kinds for c in self.ready.given.candidates if c.service == row.service)
        counted = {kind: list(said.values()).count(kind) for kind in KINDS}
        words = [f"{KINDS[kind]}: {count}" for kind, count in counted.items() if count]
        if silent := list(said.values()).count(None):
            words.append(_("not told or not in sight: %(count)s") % {"count": silent})
        return "; ".join(words)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            appraisal=self.appraisal, asked=self.asked, found=self.ready.found,
            may=self.may_keep(), **kwargs,
        )  # fmt: skip
