"""What is checked before a file is opened, so that a hostile one costs milliseconds."""

import io
import zipfile
from dataclasses import dataclass

from .refusal import FileRefused, WorkbookRefused, refusing_damage

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Below this size even the best packed file cannot hurt, and small real ones pack very well.
_RATIO_FLOOR = 10_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be. The defaults hold 100,000 rows of ten columns with room to spare.

    Parameters
    ----------
    file_bytes, unpacked_bytes
        Size as sent, and the size of all its parts when unpacked.
    ratio
        Unpacked size over packed size; real workbooks stay below 100.
    entries
        Parts inside the zip.
    sheets, rows, columns, cells
        Sheets in the book; last row and column that hold something; cells of one sheet.
    text
        Characters in one cell (Excel itself holds 32,767).
    """

    file_bytes: int = 25_000_000
    unpacked_bytes: int = 250_000_000
    ratio: int = 200
    entries: int = 2_000
    sheets: int = 200
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 1_000_000
    text: int = 100_000


def check_size(
    data: bytes, name: str, limits: Limits, refusal: type[FileRefused] = WorkbookRefused
) -> None:
    """Refuse a file that is empty or larger than allowed."""
    if not data:
        raise refusal(f"“{name}” is empty. Choose the file again, or another one.")
    if len(data) > limits.file_bytes:
        raise refusal(
            f"“{name}” is {_megabytes(len(data))}; the largest we take is "
            f"{_megabytes(limits.file_bytes)}. Remove pictures and what is not needed, or split it."
        )


def open_zip(
    data: bytes, name: str, limits: Limits, refusal: type[FileRefused] = WorkbookRefused
) -> zipfile.ZipFile:
    """The zip that a workbook or package is, once its directory shows that it is safe to unpack.

    Nothing is unpacked here. `zipfile` never unpacks more of a part than its directory states,
    so what is checked is what will be held in memory.
    """
    # Counting signatures is cheaper than building a directory of a million entries.
    if data.count(b"PK\x01\x02") > limits.entries:
        raise refusal(
            f"“{name}” holds more than {limits.entries:,} parts, more than we open safely. "
            "Save a new copy from the program that made it and choose that."
        )
    with refusing_damage(name, refusal):
        archive = zipfile.ZipFile(io.BytesIO(data))
    _check_directory(archive.infolist(), name, limits, refusal)
    return archive


def _check_directory(
    parts: list[zipfile.ZipInfo], name: str, limits: Limits, refusal: type[FileRefused]
) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > limits.unpacked_bytes or (
        unpacked > _RATIO_FLOOR and unpacked > packed * limits.ratio
    ):
        raise refusal(
            f"“{name}” would unpack to {_megabytes(unpacked)}, more than we open safely. "
            "Delete unused rows and formatting, save a new copy and choose that."
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal(locked_message(name))
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise refusal(
            f"“{name}” holds two parts of the same name, so what it says is not certain. "
            "Save a new copy from the program that made it and choose that."
        )


def locked_message(name: str) -> str:
    """What to say of a file that needs a password."""
    return (
        f"“{name}” is locked with a password, so it cannot be read. Open it, take the password "
        "off (in Excel: File, Info, Protect Workbook, Encrypt with Password, leave it empty), "
        "save it and choose it again."
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
