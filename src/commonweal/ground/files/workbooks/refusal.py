"""The one way in which a file is turned away."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from commonweal.ground.access.errors import Refused


class FileRefused(Refused):
    """A file we cannot use: why, and what to do next, in sentences for who chose the file."""


class WorkbookRefused(FileRefused):
    """A workbook or CSV file that cannot be read, or a change that cannot be made to it."""


class Unusable(ValueError):
    """Why a file cannot be used, found where its name is not known.

    The message carries on from the file's name: “plan.xlsx” declares a document type …
    """


# What the parsers raise on bytes that are not what they claim to be. ValueError covers bad
# numbers and bad text, RuntimeError a locked zip entry, NotImplementedError an unknown zip method.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@contextmanager
def refusing_damage(name: str, refusal: type[FileRefused] = WorkbookRefused) -> Iterator[None]:
    """Turn what a parser raises on damaged bytes into one refusal that names the file.

    It wraps the parsing of other people's bytes and nothing else, so that a fault of our own
    elsewhere is not hidden.
    """
    try:
        yield
    except FileRefused:
        raise
    except Unusable as error:
        raise refusal(f"“{name}” {error}") from error
    except DAMAGE as error:
        raise refusal(
            f"“{name}” cannot be read: it is damaged or incomplete. "
            "Open it in the program that made it, save a new copy and choose that copy."
        ) from error
