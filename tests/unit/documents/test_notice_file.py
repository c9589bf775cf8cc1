"""A notice's file is opened in whatever encoding, or refused with a sentence; nothing makes it fall."""

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.outline.outline import outline_of
from bot.documents.source import file, word
from bot.documents.source.file import NoticeFileError, lines_of, notice_lines
from bot.documents.source.source import SourceLine
from tests.unit.documents import word_files

TEXT = "关于印发方案的通知\r\n责任单位：区环保局\n\n完成时限：2017年11月"
WORD = word_files.notice()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    read = [(line.number, line.text) for line in lines_of(TEXT.encode(encoding))]
    assert read == [
        (1, "关于印发方案的通知"),
        (2, "责任单位：区环保局"),
        (3, ""),
        (4, "完成时限：2017年11月"),
    ]


def test_tabs_part_the_cells_of_a_copied_table() -> None:
    [line] = lines_of("1\t清理河道\t区水利局".encode())
    assert line.cells == ("1", "清理河道", "区水利局")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x01\x02", "no text file"),
        (b"\xff\xff\xff\x81", "neither UTF-8 nor GBK"),
        (b"PK\x03\x04 not a zip", "damaged Word file"),
        (b"x" * (file.MAX_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_notice_s_file_is_refused_with_advice(content: bytes, words: str) -> None:
    with pytest.raises(NoticeFileError, match=words):
        lines_of(content)


def test_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoticeFileError, match="no such file"):
        notice_lines(tmp_path / "absent.txt")


def packed(entries: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return content.getvalue()


def test_package_without_a_document_is_refused() -> None:
    with pytest.raises(NoticeFileError, match="no Word document"):
        lines_of(packed({"a.txt": b"1"}))


@pytest.mark.parametrize("entry", ["word/document.xml", "word/media/image1.png"])
def test_package_that_unpacks_to_too_much_is_refused(entry: str) -> None:
    bomb = packed({"word/document.xml": b"<a/>", entry: bytes(word.MAX_UNPACKED + 1)})
    assert len(bomb) < 200_000
    with pytest.raises(NoticeFileError, match="far more than a notice"):
        lines_of(bomb)


def test_entities_that_swell_are_not_unfolded() -> None:
    swelling = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (number, b"&a%s;" % (b"" if number == 1 else b"%d" % (number - 1)) * 10)
        for number in range(1, 12)
    )
    parts = dict(zip_entries(WORD))
    parts["word/document.xml"] = swelling + b"]><a>&a11;</a>"
    with pytest.raises(NoticeFileError):
        lines_of(packed(parts))


def zip_entries(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def read_or_refused(content: bytes) -> None:
    """Any other error would fail the test."""
    with suppress(NoticeFileError):
        lines_of(content)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WORD) - 1), st.integers(0, 255))
def test_word_file_with_a_wrong_byte_is_read_or_refused(place: int, byte: int) -> None:
    read_or_refused(WORD[:place] + bytes([byte]) + WORD[place + 1 :])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WORD)))
def test_word_file_cut_short_is_read_or_refused(length: int) -> None:
    read_or_refused(WORD[:length])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.text(max_size=20))
def test_document_with_other_words_in_it_is_read_or_refused(place: int, text: str) -> None:
    parts = dict(zip_entries(WORD))
    inside = parts["word/document.xml"]
    parts["word/document.xml"] = inside[:place] + text.encode("utf-8", "replace") + inside[place:]
    read_or_refused(packed(parts))


def test_l8_a_small_package_with_a_huge_document_is_refused_unparsed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w:p/>" * (word.MAX_XML // 6 + 1))
    with pytest.raises(NoticeFileError, match="unpacks to far more"):
        lines_of(packed.getvalue())


def test_l8_lines_without_an_end_take_no_longer_the_more_they_are() -> None:
    begun = time.process_time()
    lines = [SourceLine(number, "没有句号也没有结尾的一行字", ()) for number in range(1, 16_001)]
    outline = outline_of(lines)
    assert sum(len(line.text) for line in outline.intro) == sum(len(line.text) for line in lines)
    assert time.process_time() - begun < 5
