"""Opening a workbook of any kind: look before unpacking, then read."""

from .cells import Workbook
from .csv_text import read_csv
from .limits import OLE_MAGIC, ZIP_MAGIC, Limits, check_size, locked_message, open_zip
from .ods import MIMETYPE, read_ods
from .opc import main_type
from .refusal import WorkbookRefused, refusing_damage
from .xlsx import read_xlsx

KINDS = {
    "xlsx": "an Excel workbook",
    "xlsm": "an Excel workbook with macros",
    "ods": "an OpenDocument spreadsheet",
    "csv": "a text file",
}


def open_workbook(data: bytes, name: str, limits: Limits | None = None) -> Workbook:
    """Read an .xlsx, .xlsm, .ods or .csv file.

    Parameters
    ----------
    data
        The file's bytes. Nothing is written, macros are not run, links are not followed.
    name
        The file's name as its owner knows it; its ending says what kind it should be.
    limits
        How large it may be; checked before anything is unpacked.

    Raises
    ------
    WorkbookRefused
        When it is too large, locked, damaged, or not what its name says. The message names the
        file, and the sheet and cell as far as known, and says what to do.
    """
    limits = limits or Limits()
    check_size(data, name, limits)
    kind = name.rpartition(".")[2].lower()
    if data.startswith(OLE_MAGIC):
        raise WorkbookRefused(_old_or_locked(data, name))
    if kind not in KINDS:
        raise WorkbookRefused(_unknown_kind(kind, name))
    if kind == "csv":
        if data.startswith(ZIP_MAGIC):
            raise WorkbookRefused(_disagrees(name, kind, "a zip file or workbook"))
        return read_csv(data, name, limits)
    return _open_zipped(data, name, kind, limits)


def _open_zipped(data: bytes, name: str, kind: str, limits: Limits) -> Workbook:
    if not data.startswith(ZIP_MAGIC):
        raise WorkbookRefused(_disagrees(name, kind, "something else"))
    with open_zip(data, name, limits) as archive, refusing_damage(name):
        parts = archive.namelist()
        is_ods = "mimetype" in parts and archive.read("mimetype").strip() == MIMETYPE
        found = "ods" if is_ods else main_type(archive)
        if found is None:
            raise WorkbookRefused(_disagrees(name, kind, "another kind of zip file"))
        if found != kind:
            raise WorkbookRefused(_disagrees(name, kind, KINDS[found]))
        workbook = (read_ods if is_ods else read_xlsx)(archive, name, limits)
    if not workbook.sheets:
        raise WorkbookRefused(
            f"“{name}” has no sheet of cells to read, only charts or nothing at all. "
            "Choose a workbook that holds a table."
        )
    return workbook


def _old_or_locked(data: bytes, name: str) -> str:
    # A locked .xlsx is wrapped in the old container, with this stream inside.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked_message(name)
    return (
        f"“{name}” is in the old Excel format (.xls), which we do not read. Open it in Excel or "
        "LibreOffice, choose Save As, “Excel Workbook (.xlsx)”, and choose the new file."
    )


def _unknown_kind(kind: str, name: str) -> str:
    advice = {
        "xlsb": "Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
        "numbers": "Open it in Numbers and export it to Excel.",
        "xltx": "Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
    }.get(kind, "Save it as .xlsx, .ods or .csv and choose the new file.")
    return f"“{name}” is not a kind of file we read: .xlsx, .xlsm, .ods or .csv. {advice}"


def _disagrees(name: str, kind: str, found: str) -> str:
    return (
        f"The name of “{name}” ends in .{kind}, {KINDS[kind]}, but inside it is {found}. "
        "Open it in the program that made it and save it under the right ending."
    )
