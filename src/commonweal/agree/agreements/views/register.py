from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.agreements import services
from commonweal.agree.agreements.analysis.diary import earliest_exit, last_day_to_serve
from commonweal.agree.agreements.analysis.standing import STATUS_WORDS, Standing, standings
from commonweal.agree.agreements.analysis.texts import completeness
from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.forms.terms import KeepForm
from commonweal.agree.agreements.models import Agreement, Party, Review, Variation
from commonweal.agree.agreements.rules.keeping import TERM_WORDS
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.agree.agreements.selectors.texts import schedules_on, words_on
from commonweal.agree.agreements.selectors.variations import variations_of
from commonweal.agree.agreements.views.base import REGISTER, AgreementPage, DayFilter
from commonweal.ground.access.enums import Permission
from commonweal.ground.people.selectors import tables_to_disclose
from commonweal.ground.ui.pages import FormPage, ListPage, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import long_date
from commonweal.partners.partnership.views.base import day_asked


class AgreementList(ListPage):
    """The register: what each agreement is on a day, worked out from signatures and dates."""

    template_name = "agreements/register.html"
    title = _("Agreements")
    lede = _("What binds the partners, by legal power. The state is worked out from signatures and "
             "dates; nobody sets it.")  # fmt: skip

    def get_table(self) -> Table:
        on = day_asked(self.request)
        found: dict[int, Standing] = {}

        def in_state(rows: Any, values: list[str]) -> Any:
            every = standings(list(agreements()), on)
            return rows.filter(pk__in=[k for k, each in every.items() if each.status in values])

        table = Table.from_queryset(
            self.request, agreements(), _columns(found),
            [
                TextFilter("q", _("Search"), fields=("title", "code", "about")),
                ChoiceFilter("power", _("Legal power"), choices=Power.choices),
                ChoiceFilter("state", _("State"), apply_with=in_state,
                             choices=[(s.value, words) for s, words in STATUS_WORDS.items()]),
                ChoiceFilter("party", _("Party"), choices=_parties, field="parties__body"),
                DayFilter("on", _("On the day")),
            ],
            caption=__("Agreements"), csv_name="agreements",
            empty=__("No agreement is recorded yet."),
        )  # fmt: skip
        whole = table.wants_csv or table.wants_xlsx
        found.update(standings(list((table.ordered if whole else table.rows) or ()), on))
        return table

    def get_actions(self) -> list[tuple[Any, str]]:
        if self.request.actor.may(Permission.AGREEMENT_KEEP):
            return [(_("Record an agreement"), reverse("agreement_add"))]
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = (("agreement_list", _("Register")), ("sight_page", _("Who can see what")),
                 ("agreement_diary", _("Diary")), ("renewal_timetable", _("Reviews to come")),
                 ("landscape", _("Landscape")))  # fmt: skip
        parts = [
            {"text": text, "href": reverse(name), "current": name == "agreement_list"}
            for name, text in names
        ]
        return super().get_context_data(parts=parts, **kwargs)


def _columns(found: dict[int, Standing]) -> list[Column]:
    def of(row: Agreement) -> Standing:
        return found[row.pk]

    return [
        Column("title", _("Agreement"), header=True, wide=True, order_by="title",
               href=lambda row: reverse("agreement_detail", args=[row.pk])),
        Column("power", _("Legal power"), wide=True, order_by="power",
               value=lambda row: row.get_power_display()),
        Column("parties", _("Parties"), wide=True,
               value=lambda row: ", ".join(str(p) for p in of(row).facts.parties)),
        Column("state", _("State"), value=lambda row: of(row).words),
        Column("from_on", _("From"), kind="date", order_by="from_on"),
        Column("until_on", _("Until"), kind="date", order_by="until_on"),
        Column("next_on", _("Next date"), kind="date",
               value=lambda row: getattr(of(row).next, "on", None)),
        Column("next", _("What then"), value=lambda row: _kind_of(of(row))),
        Column("umbrella", _("Under"), wide=True, order_by="umbrella__title"),
    ]  # fmt: skip


def _changes(variation: Variation) -> list[tuple[Any, Any]]:
    """The terms that a variation changes, in words."""
    told = []
    for name, value in variation.terms.items():
        shown: Any = value
        if name == "until_on":
            shown = long_date(date.fromisoformat(value))
        elif isinstance(value, bool):
            shown = __("yes") if value else __("no")
        told.append((TERM_WORDS[name], shown))
    return told


def _kind_of(standing: Standing) -> str:
    return str(standing.next.kind.label) if standing.next else ""


def _parties() -> list[tuple[int, str]]:
    rows = Party.objects.order_by("body__name").values_list("body_id", "body__name")
    return list(dict.fromkeys(rows))


class AgreementAdd(FormPage):
    form_class = KeepForm
    title = _("Record an agreement")
    submit = _("Record")
    permission = Permission.AGREEMENT_KEEP
    breadcrumbs = [REGISTER]
    cancel_url = "/agreements/"

    def perform(self, form: Any) -> str:
        kept = services.keep_agreement(actor=self.request.actor, **form.cleaned_data)
        return reverse("agreement_detail", args=[kept.pk])


class AgreementDetail(AgreementPage, TemplateView):
    """One agreement: who signed when, what it says, what it covers, what it brings."""

    template_name = "agreements/agreement.html"

    def get_title(self) -> str:
        return self.agreement.title

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [REGISTER]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement, actor = self.agreement, self.request.actor
        standing = standings([agreement], self.on)[agreement.pk]
        said = completeness(agreement, self.on)
        return super().get_context_data(
            agreement=agreement,
            on=self.on,
            is_today=self.on == self.today,
            standing=standing,
            parties=self._parties(),
            covered=[each.service for each in agreement.covered.select_related("service")],
            beneath=list(agreements().filter(umbrella=agreement)),
            reviews=list(Review.objects.filter(agreement=agreement)),
            purposes=self._purposes(standing),
            words=words_on([agreement], self.on)[agreement.pk],
            variations=self._variations(),
            was_signed=any(each.signed_on for each in standing.facts.terms.parties),
            schedules=[s for s in schedules_on([agreement], self.on)[agreement.pk] if s.entries],
            missing=sum(len(each.missing) for each in said or ()),
            checked=said is not None,
            notice_by=last_day_to_serve(agreement),
            exit_on=earliest_exit(agreement, self.today),
            may_keep=actor.may(Permission.AGREEMENT_KEEP, agreement),
            may_export=actor.may(Permission.EXPORT),
            history=history_lines(agreement),
            may_undo=actor.may(Permission.UNDO, agreement),
        )

    def _parties(self) -> list[dict[str, Any]]:
        """Each party with what it did with its signature, and whether this person may sign."""
        actor = self.request.actor
        rows = Party.objects.filter(agreement=self.agreement).select_related("body")
        return [
            {
                "party": party,
                "signings": list(party.signings.all()),
                "may_sign": actor.may(Permission.AGREEMENT_SIGN)
                and (actor.body_id == party.body_id or actor.for_programme_office),
                "may_say": actor.may(Permission.AGREEMENT_KEEP)
                and (
                    actor.body_id == party.body_id
                    or actor.may(Permission.AGREEMENT_KEEP, self.agreement)
                ),
            }
            for party in rows.prefetch_related("signings__evidence", "signings__recorded_by")
        ]

    def _variations(self) -> list[dict[str, Any]]:
        """Each variation with what it changes, and whose signature this person may record."""
        actor = self.request.actor
        may = actor.may(Permission.AGREEMENT_SIGN)
        return [
            {
                "told": told,
                "terms": _changes(told.variation),
                "may_sign": {p.pk for p in told.missing
                             if may and (p.body_id == actor.body_id or actor.for_programme_office)},
                "may_contest": {s.pk for s in told.signings
                                if may and s.recorded_by_id and not s.contested_on
                                and s.party.body_id == actor.body_id},
            }
            for told in variations_of(self.agreement, self.today)
        ]  # fmt: skip

    def _purposes(self, standing: Standing) -> list[dict[str, Any]]:
        kinds = tables_to_disclose()
        return [
            {
                "row": row,
                "shared": [(kinds.get(s.table, s.table), s.by_hand) for s in row.shared.all()],
                "needs": [str(need.party) for need in row.needs.all()],
            }
            for row in standing.facts.rows
        ]
