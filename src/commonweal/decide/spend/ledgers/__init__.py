"""Published ledgers: read as they come, row by row accounted for, and kept as columns.

Nothing here knows Django. `read_ledger` turns the bytes of any file into lines and a receipt.
"""

from .cube import By, Cube
from .reading import Ledger, read_ledger
from .receipts import Kind, LedgerRefused, Receipt, Refusal, SheetReceipt, StatedTotal
from .shelf import Kept, Shelf
from .suppliers import SupplierKind, Suppliers

__all__ = [
    "By",
    "Cube",
    "Kept",
    "Kind",
    "Ledger",
    "LedgerRefused",
    "Receipt",
    "Refusal",
    "SheetReceipt",
    "Shelf",
    "StatedTotal",
    "SupplierKind",
    "Suppliers",
    "read_ledger",
]
