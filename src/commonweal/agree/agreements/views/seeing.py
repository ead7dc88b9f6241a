from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.agreements.analysis.seeing import Leave, leaves_on, names_in, rehearsed
from commonweal.agree.agreements.forms.signing import RehearsalForm
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.selectors.facts import agreements, facts_of
from commonweal.agree.agreements.views.base import REGISTER, AgreementPage
from commonweal.ground.ui.pages import ListPage
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import long_date
from commonweal.partners.partnership.views.base import day_asked

SEEN, REFUSED = "seen", "refused"


class SightPage(ListPage):
    """Giver, receiver, kind of row: seen under which clause, or which signature is missing."""

    template_name = "agreements/sight.html"
    title = _("Who can see what")
    lede = _("What agreements let one partner see of another on a day, and under which clause. "
             "Each refusal says which signature or date is missing.")  # fmt: skip
    breadcrumbs = [REGISTER]

    def get_table(self) -> Table:
        on = day_asked(self.request)
        every = leaves_on(list(agreements()), on, localdate())
        asked = self.request.GET
        self.names, self.kinds = names_in(every), sorted({each.kind for each in every})
        shown = [
            each
            for each in every
            if asked.get("giver") in (None, "", each.giver)
            and asked.get("receiver") in (None, "", each.receiver)
            and asked.get("kind") in (None, "", each.kind)
            and asked.get("answer") in (None, "", SEEN if each.is_given else REFUSED)
        ]
        table = Table.from_rows(
            self.request, shown, _columns(),
            caption=__("Who can see what on %(day)s") % {"day": long_date(on)},
            empty=__("No agreement in sight says anything of this. Record an information sharing "
                     "agreement, and what it shares."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = f"who-can-see-what-{on.isoformat()}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        selects = [
            ("giver", _("Whose rows"), [(n, n) for n in self.names], _("Any body")),
            ("receiver", _("Who looks"), [(n, n) for n in self.names], _("Any body")),
            ("kind", _("Kind of row"), [(k, k) for k in self.kinds], _("Any kind")),
            ("answer", _("Answer"), [(SEEN, _("Can be seen")), (REFUSED, _("Refused"))],
             _("Either")),
        ]  # fmt: skip
        return super().get_context_data(
            selects=[(*each, asked.get(each[0], "")) for each in selects],
            on=day_asked(self.request),
            rehearse=[
                (row.title, reverse("sight_rehearsal", args=[row.pk]))
                for row in Agreement.objects.filter(purposes__isnull=False).distinct()
            ],
            **kwargs,
        )


def _columns() -> list[Column]:
    return [
        Column("giver", _("Whose rows"), header=True, wide=True),
        Column("receiver", _("Who looks"), wide=True),
        Column("kind", _("Kind of row")),
        Column("answer", _("Can it be seen?"),
               value=lambda row: __("Yes") if row.is_given else __("No")),
        Column("words", _("Which rows, or what is missing"), wide=True),
        Column("basis", _("Under"), wide=True, href=_agreement_url),
        Column("purpose", _("For what"), wide=True),
    ]  # fmt: skip


def _agreement_url(leave: Leave) -> str:
    return reverse("agreement_detail", args=[leave.agreement.pk])


class Rehearsal(AgreementPage, TemplateView):
    """What a change would let bodies see, or no longer, before it is made."""

    template_name = "agreements/rehearsal.html"

    def get_title(self) -> str:
        return __("Rehearse a change to “%(agreement)s”") % {"agreement": self.agreement}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_asked = "change" in self.request.GET
        form = RehearsalForm(
            self.request.GET if is_asked else None, agreement=self.agreement,
            initial={"on": self.today},
        )  # fmt: skip
        effects, day = None, None
        if is_asked and form.is_valid():
            data = form.cleaned_data
            day = data["on"]
            facts = facts_of([self.agreement], day)[0]
            effects = rehearsed(facts, data["change"], data["party"], day)
        return super().get_context_data(
            form=form, effects=effects, day=day, agreement=self.agreement
        )
