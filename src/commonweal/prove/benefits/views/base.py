"""What the pages of a programme's savings share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.views.base import InProgramme, ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Table
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.ledger import Savings, savings

T = TypeVar("T")

PAGES = (
    ("savings", _("Treasurer's page")),
    ("claim_list", _("Claims")),
    ("conflict_list", _("Conflicts")),
    ("line_list", _("Budget lines")),
    ("target_ladder", _("Targets")),
    ("outcome_list", _("Partners")),
    ("benefits_map", _("Benefits map")),
    ("realisation", _("Realisation")),
    ("hub_list", _("Hub")),
    ("fund_list", _("Funds")),
)


class InSavings(InProgramme):
    """A page within the savings of a programme."""

    section = "savings"
    request: Any

    @cached_property
    def savings(self) -> Savings:
        """What the savings amount to in the eyes of who looks."""
        return savings(self.request.actor, self.programme, self.on)

    def told(self, what: str, make: Callable[[Savings], T]) -> T:
        """What `make` tells of the savings, kept until a fact of theirs changes.

        The savings are asked for inside, so that what is told rests on all that they rest on.
        """
        actor, programme, on = self.request.actor, self.programme, self.on
        return kept(what, actor, programme, on, lambda: make(savings(actor, programme, on)))

    def address(self, name: str, *args: Any) -> str:
        """The address of a page of this programme."""
        return reverse(name, args=[self.programme.code, *args])

    def may(self, permission: Permission, row: Any = None) -> bool:
        """Whether the person may do something here."""
        return bool(self.request.actor.may(permission, row))

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Savings"), self.address("savings"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here = self.request.path
        pages = [
            {"text": text, "href": self.address(name), "current": here == self.address(name)}
            for name, text in PAGES
        ]
        return super().get_context_data(savings_pages=pages, **kwargs)


class SavingsPage(InSavings, ProgrammePage):
    """A page of the savings."""

    def show(
        self,
        table: Table,
        *,
        lede: Any = "",
        actions: Sequence[tuple[Any, str]] = (),
        template: str = "benefits/table.html",
        **context: Any,
    ) -> HttpResponse:
        """The table as a page, or as the file that the address asks for."""
        asked = self.file_of(table)
        if asked is not None:
            return asked
        held = self.get_context_data(table=table, lede=lede, actions=actions, **context)
        return render(self.request, template, held)

    def file_of(self, table: Table) -> HttpResponse | None:
        """The table as a file, where one was asked for."""
        table.gives_xlsx = True
        if not (table.wants_csv or table.wants_xlsx):
            return None
        self.request.actor.require(Permission.EXPORT)
        return table.as_xlsx() if table.wants_xlsx else table.as_csv()


class SavingsFormPage(InSavings, ProgrammeFormPage):
    """A form of the savings."""

    template_name = "programme/form.html"

    def partners_to_speak_for(self) -> Any:
        """The partners in whose name the person may speak: all for the programme office."""
        actor, partners = self.request.actor, Partner.objects.select_related("body")
        return partners if actor.for_programme_office else partners.filter(body_id=actor.body_id)
