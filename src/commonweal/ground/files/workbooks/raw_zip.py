"""A zip with some parts replaced and every other part's bytes copied as they stand.

Source: PKWARE APPNOTE 6.3.10, 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end).
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x8
_BIGGEST = 0xFFFFFFFF


def replace_parts(data: bytes, archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The same zip, same order, same packed bytes, with these parts' content replaced.

    ValueError for the 64-bit form of zip, which files of our size do not need.
    """
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    starts = [entry.header_offset for entry in entries] + [archive.start_dir]
    out, moved, packed = bytearray(data[: starts[0]]), {}, {}
    for entry, start, end in zip(entries, starts, starts[1:], strict=False):
        moved[start] = len(out)
        if entry.filename in parts:
            content = parts[entry.filename]
            packed[start] = (zlib.crc32(content), content, _deflate(content))
            out += _local(data, start, *packed[start])
        else:
            out += data[start:end]
    directory = _directory(data, archive, moved, packed)
    return bytes(out) + directory + _end(data, len(entries), len(directory), len(out))


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _local(data: bytes, start: int, crc: int, content: bytes, packed: bytes) -> bytes:
    sign, version, flags, _, clock, day, _, _, _, name, _ = _LOCAL.unpack_from(data, start)
    named = data[start + _LOCAL.size : start + _LOCAL.size + name]
    head = _LOCAL.pack(
        sign, version, flags & ~_SIZES_FOLLOW, zipfile.ZIP_DEFLATED, clock, day,
        crc, len(packed), len(content), name, 0,
    )  # fmt: skip
    return head + named + packed


def _directory(
    data: bytes,
    archive: zipfile.ZipFile,
    moved: Mapping[int, int],
    packed: Mapping[int, tuple[int, bytes, bytes]],
) -> bytes:
    out, at = bytearray(), archive.start_dir
    # zipfile has already shifted its offsets past anything put before the archive.
    shift = archive.infolist()[0].header_offset - _ENTRY.unpack_from(data, at)[-1]
    for _ in archive.infolist():
        values = list(_ENTRY.unpack_from(data, at))
        name, extra, comment = values[10:13]
        if _BIGGEST in (values[8], values[9], values[16]):
            raise ValueError("64-bit zip")
        rest = data[at + _ENTRY.size : at + _ENTRY.size + name + extra + comment]
        start = values[16] + shift
        if start in packed:
            crc, content, pressed = packed[start]
            values[3] &= ~_SIZES_FOLLOW
            values[4] = zipfile.ZIP_DEFLATED
            values[7:10] = crc, len(pressed), len(content)
        values[16] = moved[start]
        out += _ENTRY.pack(*values) + rest
        at += _ENTRY.size + name + extra + comment
    return bytes(out)


def _end(data: bytes, entries: int, size: int, offset: int) -> bytes:
    at = data.rindex(b"PK\x05\x06")
    comment = data[at + _END.size :]
    return _END.pack(b"PK\x05\x06", 0, 0, entries, entries, size, offset, len(comment)) + comment
