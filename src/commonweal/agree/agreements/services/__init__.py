"""What is done with agreements."""

from commonweal.agree.agreements.services.keeping import (
    add_party,
    add_purpose,
    change_terms,
    keep_agreement,
    record_review,
    set_review,
    sign,
)
from commonweal.agree.agreements.services.landscape import state_provision
from commonweal.agree.agreements.services.texts import add_clause, set_entry, vary_clause
from commonweal.agree.agreements.services.variations import (
    contest_variation,
    propose_variation,
    sign_variation,
)

__all__ = [
    "add_clause",
    "add_party",
    "add_purpose",
    "change_terms",
    "contest_variation",
    "keep_agreement",
    "propose_variation",
    "record_review",
    "set_entry",
    "set_review",
    "sign",
    "sign_variation",
    "state_provision",
    "vary_clause",
]
