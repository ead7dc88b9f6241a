"""What the pages on spend share."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.decide.spend.analysis.cubes import Spend, spend_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page

# The pages on spend, for the links on each: name, words.
PARTS = (
    ("spend", _("Overview")),
    ("question_list", _("Questions")),
    ("spend_findings", _("Findings")),
    ("spend_cube", _("Cube")),
    ("supplier_list", _("Suppliers")),
    ("doubt_list", _("To judge")),
    ("ledger_list", _("Ledgers")),
    ("register_list", _("Contract registers")),
)


class SpendPage(Page):
    """A page on spend."""

    section = ""

    @cached_property
    def spend(self) -> Spend:
        """What the person may ask; opened once a page."""
        return spend_of(self.request.actor)

    @property
    def may_keep(self) -> bool:
        return bool(self.request.actor.may(Permission.SPEND_KEEP))

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [] if self.section == "spend" else [(_("Spend"), reverse("spend"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = [
            {"text": text, "href": reverse(name), "current": name == self.section}
            for name, text in PARTS
        ]
        return super().get_context_data(parts=parts, may_keep=self.may_keep, **kwargs)


class SpendFormPage(SpendPage, FormPage):
    """A page with a form that calls one use case."""

    permission: Permission | None = Permission.SPEND_KEEP

    def heeded(self) -> str:
        """When what was just said of names is heeded."""
        if self.spend.run is None:
            return __("It is heeded: the figures and names show it now.")
        return __(
            "It is heeded when suppliers are next found. The overview has the button for that."
        )
