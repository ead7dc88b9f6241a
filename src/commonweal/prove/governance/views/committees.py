"""Committees: the list, the structure drawn, and one committee with its terms and seats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.charts import Link, Node, network
from commonweal.ground.ui.charts.network import NetworkChart
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import joined, plural
from commonweal.partners.partnership.views.base import day_asked
from commonweal.prove.governance.enums import CommitteeKind, DaysCounted, MeetingState
from commonweal.prove.governance.forms.committees import (
    AgreeTermsForm,
    CommitteeForm,
    CountingForm,
    EndSeatForm,
    LinkForm,
    SeatForm,
    TermsForm,
)
from commonweal.prove.governance.models import Committee, Seat, TermsOfReference
from commonweal.prove.governance.selectors.committees import (
    Placed,
    Structure,
    committees,
    seats_on,
    structure,
    terms_in_force,
    terms_proposed,
)
from commonweal.prove.governance.selectors.meetings import meetings
from commonweal.prove.governance.services.committees import (
    add_committee,
    agree_terms,
    end_seat,
    give_seat,
    link_committee,
    propose_terms,
    set_counting,
)
from commonweal.prove.governance.views.base import MeetingForm, OneCommittee


class CommitteeList(ListPage):
    """Every committee: whose it is, what it stands below, its quorum and its powers."""

    title = gettext_lazy("Committees")
    lede = gettext_lazy("Who decides or advises, for whom, with which powers.")

    def get_table(self) -> Table:
        placed = {each.committee.pk: each for each in structure().placed}
        on = day_asked(self.request)

        def terms(row: Committee, name: str) -> Any:
            return getattr(terms_in_force(row), name, None)

        return Table.from_queryset(
            self.request,
            committees(),
            [
                Column("name", _("Committee"), header=True, order_by="name", wide=True,
                       href=lambda row: reverse("committee_detail", args=[row.pk])),
                Column("kind", _("What it is"), order_by="kind",
                       value=lambda row: row.get_kind_display()),
                Column("body", _("Of"), wide=True, order_by="body__name",
                       value=lambda row: whose(placed[row.pk])),
                Column("above", _("Stands below"), wide=True,
                       value=lambda row: above(placed[row.pk]) or _("Nobody")),
                Column("quorum", _("Quorum"), kind="number",
                       value=lambda row: terms(row, "quorum")),
                Column("powers", _("Powers"), wide=True, value=lambda row: terms(row, "powers")),
                Column("seats", _("Seats"), kind="number",
                       value=lambda row: len(seats_on(row, on)) or None),
            ],
            [
                TextFilter("q", _("Search"), fields=("name", "aliases", "body__name")),
                ChoiceFilter("kind", _("What it is"), choices=CommitteeKind.choices),
            ],
            caption=_("Committees"),
            empty=_("No committee is recorded yet."),
            csv_name="committees",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [(_("See the structure"), reverse("committee_structure"))]
        if self.request.actor.may(Permission.MEETING_KEEP):
            links.insert(0, (_("Add a committee"), reverse("committee_add")))
        return links


class StructureChart(ListPage):
    """How the committees hang together, drawn, with the same as a table."""

    title = gettext_lazy("Structure of committees")
    lede = gettext_lazy("From those who decide, on the left, to those who work for them.")
    breadcrumbs = [(gettext_lazy("Committees"), "/committees/")]
    template_name = "governance/structure.html"

    def get_table(self) -> Table:
        self.structure = structure()
        table = Table.from_rows(
            self.request,
            self.structure.placed,
            [
                Column("committee", _("Committee"), header=True,
                       href=lambda row: reverse("committee_detail", args=[row.committee.pk])),
                Column("body", _("Of"), wide=True, value=whose),
                Column("above", _("Stands below"), wide=True,
                       value=lambda row: above(row) or _("Nobody")),
                Column("below", _("Above"), wide=True,
                       value=lambda row: joined(
                           each.committee for each in self.structure.under(row.committee)
                       ) or _("Nobody")),
            ],
            caption=_("Committees, from above to below"),
            empty=_("No committee is recorded yet."),
        )  # fmt: skip
        table.csv_name = "structure"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(chart=drawn(self.structure), **kwargs)


def drawn(structure: Structure) -> NetworkChart | None:
    """The structure as a chart; none where nothing is linked, or a ring cannot be drawn."""
    nodes = [
        Node(str(each.committee.pk), each.committee.name, _short(each)) for each in structure.placed
    ]
    links = [
        Link(str(link.parent_id), str(link.committee_id))
        for each in structure.placed
        for link in each.links
    ]
    if not links:
        return None
    try:
        chart = network("structure", _("Structure of committees"), nodes, links)
    except ValueError:
        return None
    joint = [each.committee.name for each in structure.placed if len(each.links) > 1]
    said = plural(len(nodes), _("committee"), _("committees"))
    below = _(" %(names)s stands below more than one.") % {"names": joined(joint)} if joint else ""
    return replace(
        chart,
        description=f"{said}.{below}",
        columns=(_("Committee"), _("Of"), _("Stands below")),
        rows=tuple((each.committee.name, whose(each), above(each)) for each in structure.placed),
    )


def whose(each: Placed) -> str:
    """The public body that a committee is part of, or that it is joint."""
    if each.committee.body:
        return each.committee.body.name
    bodies = dict.fromkeys(parent.body.name for parent in each.parents if parent.body)
    return _("Joint: %(bodies)s") % {"bodies": joined(bodies)} if bodies else _("Joint")


def above(each: Placed) -> str:
    """What a committee stands below, and how."""
    return "; ".join(f"{link.get_kind_display()} {link.parent}" for link in each.links)


def _short(each: Placed) -> str:
    name = each.committee.body.name if each.committee.body else _("Joint")
    return name if len(name) <= 24 else f"{name[:23]}…"


class CommitteeDetail(OneCommittee, Page, TemplateView):
    """One committee: terms, seats over time, what it stands below, how it counts, its meetings."""

    template_name = "governance/committee_detail.html"

    def get_title(self) -> str:
        return str(self.committee)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return super().get_breadcrumbs()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, whole = day_asked(self.request), structure()
        [here] = [each for each in whole.placed if each.committee.pk == self.committee.pk]
        actor = self.request.actor
        sittings = meetings().filter(sittings__committee=self.committee)
        return super().get_context_data(
            on=on,
            committee=self.committee,
            whose=whose(here),
            above=here.links,
            below=whole.under(self.committee),
            terms=terms_in_force(self.committee),
            proposed=terms_proposed(self.committee),
            earlier=[each for each in self.committee.terms.all() if each.agreed],
            seats=[
                (seat, seat.is_held_on(on))
                for seat in sorted(self.committee.seats.all(), key=lambda seat: seat.pk)
            ],
            meetings=sittings.reverse()[:10],
            may=actor.may(Permission.MEETING_KEEP, self.committee),
            may_undo=actor.may(Permission.UNDO, self.committee),
            may_agree=actor.may(Permission.DECISION_RECORD, self.committee),
            counts_all=self.committee.agenda_counts == DaysCounted.CALENDAR,
            cancelled=MeetingState.CANCELLED,
            history=history_lines(self.committee),
            **kwargs,
        )


class AddCommittee(MeetingForm):
    """Add a committee."""

    form_class = CommitteeForm
    title = gettext_lazy("Add a committee")
    submit = gettext_lazy("Add it")
    breadcrumbs = [(gettext_lazy("Committees"), "/committees/")]

    def get_cancel_url(self) -> str:
        return reverse("committee_list")

    def perform(self, form: Any) -> str:
        committee = add_committee(actor=self.request.actor, **form.cleaned_data)
        return reverse("committee_detail", args=[committee.pk])


class LinkCommittee(OneCommittee, MeetingForm):
    """Put a committee below another."""

    form_class = LinkForm
    submit = gettext_lazy("Put it there")

    def get_title(self) -> str:
        return _("What “%(committee)s” stands below") % {"committee": self.committee}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"committee": self.committee}

    def perform(self, form: Any) -> str:
        link_committee(actor=self.request.actor, committee=self.committee, **form.cleaned_data)
        return self.get_cancel_url()


class ProposeTerms(OneCommittee, MeetingForm):
    """Keep new terms of reference."""

    form_class = TermsForm
    submit = gettext_lazy("Keep them")

    def get_title(self) -> str:
        return _("New terms of reference of “%(committee)s”") % {"committee": self.committee}

    def perform(self, form: Any) -> str:
        propose_terms(actor=self.request.actor, committee=self.committee, **form.cleaned_data)
        return self.get_cancel_url()


class AgreeTerms(MeetingForm):
    """Record that terms of reference were agreed."""

    form_class = AgreeTermsForm
    permission = Permission.DECISION_RECORD
    submit = gettext_lazy("Record it")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = TermsOfReference.objects.select_related("committee")
        self.terms = get_object_or_404(found, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("“%(terms)s” of “%(committee)s” was agreed") % {
            "terms": self.terms,
            "committee": self.terms.committee,
        }

    def get_cancel_url(self) -> str:
        return reverse("committee_detail", args=[self.terms.committee_id])

    def perform(self, form: Any) -> str:
        agree_terms(actor=self.request.actor, terms=self.terms, **form.cleaned_data)
        return self.get_cancel_url()


class GiveSeat(OneCommittee, MeetingForm):
    """Give somebody a seat."""

    form_class = SeatForm
    submit = gettext_lazy("Give the seat")

    def get_title(self) -> str:
        return _("A seat on “%(committee)s”") % {"committee": self.committee}

    def perform(self, form: Any) -> str:
        give_seat(actor=self.request.actor, committee=self.committee, **form.cleaned_data)
        return self.get_cancel_url()


class EndSeat(MeetingForm):
    """Record the end of a seat."""

    form_class = EndSeatForm
    submit = gettext_lazy("Record the end")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.seat = get_object_or_404(Seat.objects.select_related("committee"), pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("%(who)s leaves “%(committee)s”") % {
            "who": self.seat,
            "committee": self.seat.committee,
        }

    def get_cancel_url(self) -> str:
        return reverse("committee_detail", args=[self.seat.committee_id])

    def perform(self, form: Any) -> str:
        end_seat(actor=self.request.actor, seat=self.seat, **form.cleaned_data)
        return self.get_cancel_url()


class SetCounting(OneCommittee, MeetingForm):
    """Set how a committee counts its notices."""

    form_class = CountingForm
    submit = gettext_lazy("Set it")

    def get_title(self) -> str:
        return _("How “%(committee)s” counts its notices") % {"committee": self.committee}

    def get_initial(self) -> dict[str, Any]:
        names = ("nation", "notice_days", "agenda_days", "agenda_counts", "ends_count")
        return {name: getattr(self.committee, name) for name in names} | {
            "closed_days": "\n".join(self.committee.closed_days)
        }

    def perform(self, form: Any) -> str:
        set_counting(actor=self.request.actor, committee=self.committee, **form.cleaned_data)
        return self.get_cancel_url()
