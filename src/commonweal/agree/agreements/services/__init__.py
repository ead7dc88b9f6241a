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
from commonweal.agree.agreements.services.sight import follow_all_signatures, follow_signatures

__all__ = [
    "add_party",
    "add_purpose",
    "change_terms",
    "follow_all_signatures",
    "follow_signatures",
    "keep_agreement",
    "record_review",
    "set_review",
    "sign",
]
