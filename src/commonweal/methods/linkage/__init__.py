"""Who is that supplier? Records of one supplier, found under every name that ledgers give it.

`link_suppliers` places records in clusters (one supplier) and groups; `explain` gives the
evidence about two records, feature by feature. The pair model is handed in: the package
carries one, which `commonweal.decide.spend.analysis` reads.
"""

from commonweal.methods.linkage.bodies import is_public_body
from commonweal.methods.linkage.habits import Habit
from commonweal.methods.linkage.identifiers import charity_number, company_number, vat_number
from commonweal.methods.linkage.lexicon import WordCounts
from commonweal.methods.linkage.link import explain, explain_all, link_suppliers
from commonweal.methods.linkage.model import PairModel
from commonweal.methods.linkage.names import LedgerName, read_name
from commonweal.methods.linkage.people import Payee, payee_kind
from commonweal.methods.linkage.records import (
    Doubt,
    Join,
    Linked,
    Linking,
    Placed,
    Reason,
    SupplierRecord,
)

__all__ = [
    "Doubt",
    "Habit",
    "Join",
    "LedgerName",
    "Linked",
    "Linking",
    "PairModel",
    "Payee",
    "Placed",
    "Reason",
    "SupplierRecord",
    "WordCounts",
    "charity_number",
    "company_number",
    "explain",
    "explain_all",
    "is_public_body",
    "link_suppliers",
    "payee_kind",
    "read_name",
    "vat_number",
]
