"""What stands in the header of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission

# The header has room for one row: what people come for. “All pages” leads to the rest.
ITEMS = (
    ("home", _("Home")),
    ("programme_list", _("Programmes")),
    ("partner_list", _("Partners")),
    ("service_matrix", _("Services")),
    ("spend", _("Spend")),
    ("decision_list", _("Decisions")),
    ("meeting_list", _("Meetings")),
    ("brief_list", _("Papers")),
    ("agreement_list", _("Agreements")),
    ("indicator_list", _("Performance")),
    ("search", _("Search")),
    ("site_map", _("All pages")),
)
# Beside the account: whose people and rows these are.
YOURS = (
    ("people_list", _("People"), None),
    ("disclosure_list", _("Disclosures"), None),
    ("trail", _("Trail"), Permission.TRAIL_SEE),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation and the role acted in, for the templates."""
    actor = getattr(request, "actor", None)
    account = [("account_page", _("Account"))]
    if actor:
        own = [(name, text) for name, text, right in YOURS if right is None or actor.may(right)]
        account = [*own, *account]
    return {
        "navigation": [_link(request, name, text) for name, text in ITEMS] if actor else [],
        "service_name": "Commonweal",
        "acting": actor,
        "actor": actor,
        "acting_url": reverse("choose_acting"),
        "footer_links": [{"text": _("All pages"), "href": reverse("site_map")}] if actor else [],
        "account_links": [
            *(_link(request, name, text) for name, text in account),
            {"text": _("Sign out"), "href": reverse("account_logout"), "current": False},
        ],
    }


def _link(request: HttpRequest, name: str, text: str | Promise) -> dict[str, Any]:
    """A link of the header; it is current on its page and those beneath."""
    href = reverse(name)
    here = request.path == href or (href != "/" and request.path.startswith(href))
    return {"text": text, "href": href, "current": here}
