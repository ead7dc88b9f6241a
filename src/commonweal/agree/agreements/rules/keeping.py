"""Why an agreement cannot be recorded, changed, reviewed or widened so, as sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.models import Agreement, Party, Review
from commonweal.ground.ui.words import joined, long_date

# What parties sign. The title, what is said about it and its lead time are the keeper's own.
BINDING = (
    "power", "from_on", "until_on", "extension_months", "notice_months", "notice_days",
    "exit_terms", "cost_sharing", "needs_all", "passes_to_successor",
)  # fmt: skip

TERM_WORDS = {
    "power": gettext_lazy("the legal power"),
    "from_on": gettext_lazy("the first day"),
    "until_on": gettext_lazy("the last day"),
    "extension_months": gettext_lazy("the extension"),
    "notice_months": gettext_lazy("the notice"),
    "notice_days": gettext_lazy("the notice"),
    "exit_terms": gettext_lazy("what happens when a party leaves"),
    "cost_sharing": gettext_lazy("how costs are shared"),
    "needs_all": gettext_lazy("who is needed"),
    "passes_to_successor": gettext_lazy("what passes to a successor"),
}


def reasons_not_to_keep(
    from_on: date, until_on: date | None, code: str, codes: Collection[str], power: str = ""
) -> list[str]:
    """Why an agreement cannot be recorded so; `codes` are those taken."""
    reasons = []
    if until_on is not None and until_on < from_on:
        reasons.append(_("The last day is before the first. Enter a later day."))
    if until_on is None and power == Power.SERVICE_LEVEL:
        reasons.append(
            _(
                "A service level agreement says how long it lasts: without that nobody knows when "
                "its levels end or must be looked at anew. Enter its last day."
            )
        )
    if code in codes:
        reasons.append(
            _("There is an agreement with the code “%(code)s” already. Choose another code.")
            % {"code": code}
        )
    return reasons


def reasons_not_to_change(
    agreement: Agreement, terms: Mapping[str, Any], signed: Collection[Party]
) -> list[str]:
    """Why terms cannot be changed by whoever keeps the agreement; `signed` are those that signed.

    What was signed stands until every party signs otherwise. Only what makes it end or be seen
    sooner may be set at once, since that takes from nobody what another has not agreed to give.
    """
    if not signed:
        return []
    changed = [
        name for name in BINDING if name in terms and not _may_change(agreement, name, terms)
    ]
    if not changed:
        return []
    return [
        _(
            "“%(agreement)s” was signed as it is by %(names)s, so %(terms)s cannot be changed "
            "here. Propose a variation: it holds once every party has signed it."
        )
        % {
            "agreement": agreement,
            "names": joined(sorted(str(party) for party in signed)),
            "terms": joined(dict.fromkeys(str(TERM_WORDS[name]) for name in changed)),
        }
    ]


def _may_change(agreement: Agreement, name: str, terms: Mapping[str, Any]) -> bool:
    was, given = getattr(agreement, name), terms[name]
    if given == was:
        return True
    if name == "until_on":
        return given is not None and (was is None or given < was)
    return (name, given) in (("needs_all", True), ("passes_to_successor", False))


def reasons_not_to_review(review: Review, done_on: date, today: date) -> list[str]:
    """Why a review cannot be recorded as done."""
    if review.done_on:
        return [
            _("This review was recorded as done on %(day)s.") % {"day": long_date(review.done_on)}
        ]
    if done_on > today:
        return [_("A review is recorded once it is done. Enter today or an earlier day.")]
    return []


def reasons_not_to_add_party(
    agreement: Agreement, body_id: int, known: Collection[int]
) -> list[str]:
    """Why a body cannot be made a party; `known` are the keys of bodies that are."""
    if body_id in known:
        return [_("This body is a party to “%(agreement)s” already.") % {"agreement": agreement}]
    return []


def reasons_not_to_widen(agreement: Agreement, signed: Collection[Party]) -> list[str]:
    """Why nothing more can be shared, nor with another body; `signed` are parties that signed.

    Sight follows signature, so what is seen must be what was signed.
    """
    if not signed:
        return []
    names = ", ".join(sorted(str(party) for party in signed))
    return [
        _(
            "“%(agreement)s” was signed as it is by %(names)s. Keep a further agreement for more, "
            "so that every party signs that too."
        )
        % {"agreement": agreement, "names": names}
    ]
