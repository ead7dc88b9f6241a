"""Published ledgers: read as they come, row by row accounted for, and kept as columns.

Nothing here knows Django. `read_ledger` turns the bytes of any file into lines and a receipt.
"""

from .cube import Cube
from .reading import Ledger, read_ledger
from .receipts import Kind, LedgerRefused, Receipt, Refusal, SheetReceipt, StatedTotal
from .shelf import Kept, Shelf

__all__ = [
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
    "read_ledger",
]
