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

__all__ = [
    "add_party",
    "add_purpose",
    "change_terms",
    "keep_agreement",
    "record_review",
    "set_review",
    "sign",
]
