from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileKind(TextChoices):
    """The kinds of file that are kept, by the ending that their names have."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint slides")
    ODT = "odt", _("OpenDocument text")
    ODS = "ods", _("OpenDocument spreadsheet")
    ODP = "odp", _("OpenDocument slides")
    CSV = "csv", _("CSV table")
    TXT = "txt", _("Plain text")
    PNG = "png", _("PNG picture")
    JPG = "jpg", _("JPEG picture")


CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.ODP: "application/vnd.oasis.opendocument.presentation",
    FileKind.CSV: "text/csv",
    FileKind.TXT: "text/plain",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
}


# Those that are zip files of parts, and may hold more than words and figures.
OFFICE_KINDS = frozenset(
    {FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS, FileKind.ODP}
)


class Oddity(TextChoices):
    """What a file can be that we know and do not keep."""

    MACROS = "macros", _("holds macros")
    OLD_OFFICE = "old_office", _("old or locked Office file")
    UNKNOWN = "unknown", _("unknown")
