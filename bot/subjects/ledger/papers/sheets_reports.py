"""报送记录 and 佐证清单: what was reported and what came with it, as it was written."""

from collections.abc import Iterator, Mapping, Sequence

from bot.papers.tables import Cell, ColumnKind, WorkbookSheet
from bot.subjects.evidence.records import Evidence
from bot.subjects.ledger.entries import ReportEntry
from bot.subjects.ledger.papers.columns import PERCENT, sheet
from bot.subjects.ledger.papers.words import PaperWords, text
from bot.subjects.ledger.records import Dossier
from bot.subjects.reports.records import Fetch

KILOBYTE = 1024


def reports(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "reports",
        (
            ("at", 16, ColumnKind.MOMENT),
            ("task_number", 8, ColumnKind.CENTRED),
            ("task", 28, ColumnKind.TEXT),
            ("unit", 16, ColumnKind.TEXT),
            ("author", 10, ColumnKind.CENTRED),
            ("kind", 10, ColumnKind.CENTRED),
            ("progress", 9, ColumnKind.SHARE),
            ("text", 60, ColumnKind.TEXT),
            ("files", 8, ColumnKind.CENTRED),
            ("revisions", 8, ColumnKind.CENTRED),
            ("standing", 8, ColumnKind.CENTRED),
            ("id", 22, ColumnKind.TEXT),
        ),
        _reports(dossier, words),
    )


def _reports(dossier: Dossier, words: PaperWords) -> Iterator[Sequence[Cell]]:
    titles = {number: text(task.title) for number, task in dossier.tasks.items()}
    for report in dossier.ledger.reports:
        yield (
            words.local(report.submitted_at),
            report.task,
            titles.get(report.task),
            report.unit,
            person(report.author_id, dossier, words),
            words.say(f"report.{report.kind}"),
            None if report.progress is None else report.progress / PERCENT,
            text(report.text),
            len(report.evidence),
            len(report.revisions),
            words.say("paper.value.withdrawn" if report.withdrawn else "paper.value.stands"),
            report.id,
        )


def person(number: int, dossier: Dossier, words: PaperWords) -> str:
    name = dossier.people.get(number)
    if name:
        return text(name)
    return words.say("paper.person_unknown", id=str(number))


def evidence(dossier: Dossier, words: PaperWords, archived: Mapping[str, str]) -> WorkbookSheet:
    return sheet(
        words,
        "evidence",
        (
            ("task_number", 8, ColumnKind.CENTRED),
            ("unit", 18, ColumnKind.TEXT),
            ("at", 16, ColumnKind.MOMENT),
            ("file_kind", 8, ColumnKind.CENTRED),
            ("file_name", 24, ColumnKind.TEXT),
            ("size", 10, ColumnKind.NUMBER),
            ("verdict", 8, ColumnKind.CENTRED),
            ("taken_at", 16, ColumnKind.MOMENT),
            ("place", 20, ColumnKind.CENTRED),
            ("archived", 44, ColumnKind.TEXT),
            ("sha256", 44, ColumnKind.TEXT),
            ("id", 20, ColumnKind.TEXT),
        ),
        (_piece(piece, dossier, words, archived) for piece in dossier.evidence),
        frozen=2,
    )


def _piece(
    piece: Evidence, dossier: Dossier, words: PaperWords, archived: Mapping[str, str]
) -> Sequence[Cell]:
    report: ReportEntry | None = dossier.reports.get(piece.report)
    place = piece.location
    return (
        piece.task,
        piece.unit,
        words.local(report.submitted_at) if report else None,
        words.say(f"file.{piece.kind}" if f"file.{piece.kind}" in words.catalogue else "file.document"),
        text(piece.name),
        None if piece.bytes is None else round(piece.bytes / KILOBYTE, 1),
        words.say(f"evidence.state.{piece.state}"),
        words.local(piece.taken_at) if piece.taken_at else None,
        f"{place.latitude:.6f}, {place.longitude:.6f}" if place else None,
        archived.get(piece.sha256) if piece.sha256 else _missing(piece, words),
        piece.sha256,
        piece.id,
    )


def _missing(piece: Evidence, words: PaperWords) -> str | None:
    if piece.fetch is Fetch.NONE:
        return None
    return words.say("paper.value.file_failed" if piece.fetch is Fetch.FAILED else "paper.value.file_waiting")
