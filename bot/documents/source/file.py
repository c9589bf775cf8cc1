"""Opens the file of an official notice, text or Word, as lines; says in a sentence why it cannot."""

import re
from pathlib import Path

from bot.documents.source.source import SourceLine
from bot.documents.source.word import NotWord, word_lines

MAX_BYTES = 10 * 2**20
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINE_END = re.compile("\r\n?|\n|\u2028|\u2029")
_OTHERS = (
    (b"%PDF", "is a PDF; copy its text into a .txt file, or save it as .docx"),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Word file (.doc); open it and save it as .docx, or copy its text into a .txt file",
    ),
    (b"{\\rtf", "is an RTF file; open it and save it as .docx"),
    (b"\x89PNG", "is a picture; what it shows has to be typed or recognised first"),
    (b"\xff\xd8\xff", "is a picture; what it shows has to be typed or recognised first"),
)


class NoticeFileError(Exception):
    """The file cannot be opened; the sentence says what to do."""


def notice_lines(path: Path) -> list[SourceLine]:
    if not path.is_file():
        raise NoticeFileError("there is no such file; give the path of a .txt or .docx file")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NoticeFileError(f"cannot be read: {error.strerror or error}") from error
    return lines_of(content)


def lines_of(content: bytes) -> list[SourceLine]:
    if len(content) > MAX_BYTES:
        raise NoticeFileError(
            f"is larger than {MAX_BYTES // 2**20} MB; a notice is not, so leave out its pictures"
        )
    if content.startswith(b"PK"):
        try:
            return word_lines(content)
        except NotWord as error:
            raise NoticeFileError(str(error)) from error
    for beginning, sentence in _OTHERS:
        if content.startswith(beginning):
            raise NoticeFileError(sentence)
    return [_line(number, text) for number, text in enumerate(_LINE_END.split(_decoded(content)), start=1)]


def _line(number: int, text: str) -> SourceLine:
    if "\t" in text.strip():
        cells = tuple(cell.strip() for cell in text.split("\t"))
    else:
        cells = ()
    return SourceLine(number, text, cells)


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else the Chinese national encoding (GBK, GB18030)."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\0" in content:
        raise NoticeFileError("is no text file; give a .txt or .docx file")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoticeFileError("is neither UTF-8 nor GBK text; save it as UTF-8 and try again")
