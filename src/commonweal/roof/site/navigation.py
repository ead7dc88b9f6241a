"""What stands in the header of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission

ITEMS = (
    ("home", _("Home"), None),
    ("programme_list", _("Programmes"), None),
    ("partner_list", _("Partners"), None),
    ("service_matrix", _("Services"), None),
    ("decision_list", _("Decisions"), None),
    ("agreement_list", _("Agreements"), None),
    ("meeting_list", _("Meetings"), None),
    ("brief_list", _("Papers"), None),
    ("indicator_list", _("Performance"), None),
    ("return_list", _("Returns"), None),
    ("people_list", _("People"), None),
    ("disclosure_list", _("Disclosures"), None),
    ("trail", _("Trail"), Permission.TRAIL_SEE),
    ("search", _("Search"), None),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation and the role acted in, for the templates."""
    actor = getattr(request, "actor", None)
    items = []
    for name, text, permission in ITEMS if actor else ():
        if permission and not (actor and actor.may(permission)):
            continue
        href = reverse(name)
        here = request.path == href or (href != "/" and request.path.startswith(href))
        items.append({"text": text, "href": href, "current": here})
    account = reverse("account_page")
    return {
        "navigation": items,
        "service_name": "Commonweal",
        "acting": actor,
        "actor": actor,
        "acting_url": reverse("choose_acting"),
        "footer_links": [{"text": _("All pages"), "href": reverse("site_map")}] if actor else [],
        "account_links": [
            {"text": _("Account"), "href": account, "current": request.path == account},
            {"text": _("Sign out"), "href": reverse("account_logout"), "current": False},
        ],
    }
