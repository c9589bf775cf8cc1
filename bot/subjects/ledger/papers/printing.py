"""Makes papers of a dossier: words from the catalogues, bytes from bot/papers, evidence from the disk.

The libraries for office files are loaded when the first paper is asked for: a bot at work needs none.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from bot.core.people import Locale
from bot.papers.archive import Member, write_archive
from bot.papers.names import Piece, named
from bot.subjects.ledger.papers.book import ledger_book
from bot.subjects.ledger.papers.report import report
from bot.subjects.ledger.papers.words import PaperWords
from bot.subjects.ledger.records import Dossier, ExportFormat

Files = Mapping[str, tuple[str, Piece]]
"""Stored files by hash: the name in the archive, and where they lie."""


def least_size(dossier: Dossier, form: ExportFormat) -> int:
    """So many bytes a paper has at least: known before it is made where evidence goes into it."""
    if form is not ExportFormat.ZIP:
        return 0
    return sum(piece.size for _, piece in archived(dossier).values())


def write(
    dossier: Dossier, form: ExportFormat, locale: Locale, directory: Path, file: IO[bytes]
) -> tuple[str, ...]:
    """Write a paper; returns the hashes of files that are missing or have changed on the disk."""
    if form is ExportFormat.ZIP:
        return _write_archive(dossier, locale, directory, file)
    _PRINTERS[form](dossier, locale, file)
    return ()


def _write_ledger(dossier: Dossier, locale: Locale, file: IO[bytes]) -> None:
    file.write(dossier.ledger.model_dump_json(indent=1).encode())


def _write_book(dossier: Dossier, locale: Locale, file: IO[bytes]) -> None:
    from bot.papers.xlsx import write_book  # noqa: PLC0415

    names = {sha256: name for sha256, (name, _) in archived(dossier).items()}
    write_book(ledger_book(dossier, _words(dossier, locale), names), file)


def _write_report(dossier: Dossier, locale: Locale, file: IO[bytes]) -> None:
    from bot.papers.docx import write_paper  # noqa: PLC0415

    write_paper(report(dossier, _words(dossier, locale)), file)


_PRINTERS: Mapping[ExportFormat, Callable[[Dossier, Locale, IO[bytes]], None]] = {
    ExportFormat.JSON: _write_ledger,
    ExportFormat.XLSX: _write_book,
    ExportFormat.DOCX: _write_report,
}
PAPERS = {
    "ledger.json": ExportFormat.JSON,
    "ledger.xlsx": ExportFormat.XLSX,
    "report.docx": ExportFormat.DOCX,
}


def _words(dossier: Dossier, locale: Locale) -> PaperWords:
    return PaperWords.of(locale, dossier.at)


def archived(dossier: Dossier) -> Files:
    return named(_pieces(dossier))


def _pieces(dossier: Dossier) -> Iterator[Piece]:
    """What is stored, dated by the report it belongs to."""
    for file in dossier.evidence:
        report = dossier.reports.get(file.report)
        if file.sha256 and file.path and report:
            yield Piece(
                sha256=file.sha256,
                size=file.bytes or 0,
                path=file.path,
                task=file.task,
                unit=file.unit,
                at=report.submitted_at.astimezone(dossier.at.tzinfo),
                name=file.name,
                mime=file.mime,
            )


def _write_archive(dossier: Dossier, locale: Locale, directory: Path, file: IO[bytes]) -> tuple[str, ...]:
    files = archived(dossier)
    with ExitStack() as opened:
        papers = [
            _paper(name, form, dossier, locale, opened.enter_context(TemporaryFile()))
            for name, form in PAPERS.items()
        ]
        pairs = {sha256: pair for sha256, pair in files.items() if (directory / pair[1].path).is_file()}
        pieces = (_piece(name, piece, directory) for name, piece in pairs.values())
        hashes = write_archive((member for group in (papers, pieces) for member in group), dossier.at, file)
    return tuple(sha256 for sha256, (name, _) in files.items() if hashes.get(name) != sha256)


def _paper(name: str, form: ExportFormat, dossier: Dossier, locale: Locale, file: IO[bytes]) -> Member:
    _PRINTERS[form](dossier, locale, file)
    size = file.tell()
    file.seek(0)
    return Member(name, dossier.at, size, lambda: file, packed=form is ExportFormat.JSON)


def _piece(name: str, piece: Piece, directory: Path) -> Member:
    path = directory / piece.path
    return Member(name, piece.at, piece.size, lambda: path.open("rb"))
