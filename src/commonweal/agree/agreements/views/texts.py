from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as __
from django.views.generic import TemplateView

from commonweal.agree.agreements.analysis.texts import completeness, differences
from commonweal.agree.agreements.selectors.texts import schedules_on, without_value, words_on
from commonweal.agree.agreements.views.base import AgreementPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table


class Completeness(AgreementPage, TemplateView):
    """What the law asks this kind of agreement to say, and what of it is missing."""

    template_name = "agreements/completeness.html"

    def get_title(self) -> str:
        return __("What the law asks of “%(agreement)s”") % {"agreement": self.agreement}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = completeness(self.agreement, self.on)
        return super().get_context_data(
            agreement=self.agreement,
            said=said,
            present=sum(not each.missing for each in said or ()),
            may_keep=self.request.actor.may(Permission.AGREEMENT_KEEP, self.agreement),
            on=self.on,
        )


class Differences(AgreementPage, TemplateView):
    """Each party's schedule beside the others'."""

    template_name = "agreements/differences.html"

    def get_title(self) -> str:
        return __("Schedules to “%(agreement)s” side by side") % {"agreement": self.agreement}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        schedules = schedules_on([self.agreement], self.on)[self.agreement.pk]
        words = words_on([self.agreement], self.on)[self.agreement.pk]

        def of(at: int) -> Any:
            return lambda row: row.texts[at]

        table = Table.from_rows(
            self.request, differences(schedules),
            [
                Column("heading", __("What"), header=True, wide=True),
                Column("kind", __("Kind"), wide=True, value=lambda row: row.kind.label),
                Column("differs", __("Same for all"),
                       value=lambda row: __("No") if row.differs else __("Yes")),
                *(Column(f"party_{at}", str(schedule.party), wide=True, value=of(at))
                  for at, schedule in enumerate(schedules)),
            ],
            caption=__("Differences between the schedules"),
            empty=__("No schedule says anything yet."),
        )  # fmt: skip
        gaps = [(s.party, without_value(s, words)) for s in schedules]
        return super().get_context_data(
            agreement=self.agreement,
            table=table,
            gaps=[(party, names) for party, names in gaps if names],
            on=self.on,
        )
