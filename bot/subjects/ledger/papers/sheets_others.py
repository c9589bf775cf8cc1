"""What was asked for, ordered, promised and published."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.papers.tables import Cell, ColumnKind, Tint, Tinted, WorkbookSheet
from bot.subjects.instructions.records import Instruction
from bot.subjects.ledger.papers.columns import LINE_END, sheet
from bot.subjects.ledger.papers.sheets_reports import person
from bot.subjects.ledger.papers.words import PaperWords, text
from bot.subjects.ledger.records import Dossier
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.tasks.records import Assignment

KEPT = {
    True: ("paper.value.kept", Tint.GREEN),
    False: ("paper.value.broken", Tint.RED),
    None: ("paper.value.waiting", None),
}


def requests(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "requests",
        (
            ("kind", 8, ColumnKind.CENTRED),
            ("task_number", 8, ColumnKind.CENTRED),
            ("task", 28, ColumnKind.TEXT),
            ("asking", 16, ColumnKind.TEXT),
            ("asked", 16, ColumnKind.TEXT),
            ("asked_at", 16, ColumnKind.MOMENT),
            ("reason", 40, ColumnKind.TEXT),
            ("until", 11, ColumnKind.DAY),
            ("outcome", 12, ColumnKind.CENTRED),
            ("decided_by", 10, ColumnKind.CENTRED),
            ("decided_at", 16, ColumnKind.MOMENT),
            ("answer", 32, ColumnKind.TEXT),
        ),
        _requests(dossier, words),
        frozen=2,
    )


def _requests(dossier: Dossier, words: PaperWords) -> Iterator[Sequence[Cell]]:
    yield from (_extension(extension, dossier, words) for extension in dossier.extensions)
    declined = (part for part in dossier.parts if part.declined_at is not None)
    yield from (_decline(part, dossier, words) for part in declined)
    yield from (_coordination(request, dossier, words) for request in dossier.coordinations)


def _task(number: int, dossier: Dossier) -> tuple[Cell, Cell]:
    return (number, text(dossier.title(number))) if number else (None, None)


def _extension(extension: Extension, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    return (
        words.say("paper.value.extension"),
        *_task(extension.task, dossier),
        extension.unit,
        None,
        words.local(extension.requested_at),
        text(extension.reason),
        words.local(extension.requested_deadline),
        words.say(f"paper.request.{extension.status}"),
        *_decided(extension.decided_by, extension.decided_at, dossier, words),
        text(extension.decision_reason),
    )


def _decline(part: Assignment, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    return (
        words.say("paper.value.decline"),
        *_task(part.task, dossier),
        part.unit,
        None,
        words.local(part.declined_at) if part.declined_at else None,
        text(part.declined_reason),
        None,
        words.say(f"paper.request.{part.decline_outcome or 'declined'}"),
        *_decided(part.decline_ended_by, part.decline_ended_at, dossier, words),
        None,
    )


def _coordination(request: Coordination, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    waiting = request.status.value == "requested"
    return (
        words.say("paper.value.coordination"),
        *_task(request.task, dossier),
        request.asking,
        request.asked,
        words.local(request.requested_at),
        text(request.text),
        None,
        words.say("paper.request.asked" if waiting else f"paper.request.{request.status}"),
        *_decided(request.answered_by, request.answered_at, dossier, words),
        text(request.answer),
    )


def _decided(by: int | None, at: datetime | None, dossier: Dossier, words: PaperWords) -> tuple[Cell, Cell]:
    return (
        None if by is None else person(by, dossier, words),
        None if at is None else words.local(at),
    )


def instructions(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "instructions",
        (
            ("given_at", 16, ColumnKind.MOMENT),
            ("task_number", 8, ColumnKind.CENTRED),
            ("task", 28, ColumnKind.TEXT),
            ("given_by", 12, ColumnKind.CENTRED),
            ("given", 44, ColumnKind.TEXT),
            ("units", 20, ColumnKind.TEXT),
            ("unsigned", 20, ColumnKind.TEXT),
            ("outcome", 10, ColumnKind.CENTRED),
            ("answered_at", 16, ColumnKind.MOMENT),
            ("answer", 44, ColumnKind.TEXT),
        ),
        (_instruction(instruction, dossier, words) for instruction in dossier.instructions),
    )


def _instruction(instruction: Instruction, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    unsigned = [unit for unit in instruction.units if not instruction.signed(unit)]
    answers = [words.say("paper.named", name=answer.unit, text=answer.text) for answer in instruction.answers]
    if instruction.open:
        answered = "paper.value.unanswered"
    else:
        answered = "paper.value.answered"
    return (
        words.local(instruction.at),
        *_task(instruction.task, dossier),
        text(instruction.author),
        text(instruction.text),
        words.listed(instruction.units),
        words.listed(unsigned),
        Tinted(words.say(answered), Tint.YELLOW if instruction.open else Tint.GREEN),
        words.local(instruction.answered_at) if instruction.answered_at else None,
        LINE_END.join(answers) or text(instruction.answer),
    )


def promises(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "promises",
        (
            ("task_number", 8, ColumnKind.CENTRED),
            ("task", 36, ColumnKind.TEXT),
            ("unit", 20, ColumnKind.TEXT),
            ("promise", 60, ColumnKind.TEXT),
            ("due", 12, ColumnKind.DAY),
            ("kept", 10, ColumnKind.CENTRED),
        ),
        _promises(dossier, words),
    )


def _promises(dossier: Dossier, words: PaperWords) -> Iterator[Sequence[Cell]]:
    for promise_entry in dossier.ledger.promises:
        key, tint = KEPT[promise_entry.kept]
        report = dossier.reports.get(promise_entry.report)
        yield (
            *_task(promise_entry.task, dossier),
            report.unit if report else None,
            text(promise_entry.quote),
            words.local(promise_entry.due),
            Tinted(words.say(key), tint),
        )


def digests(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "digests",
        (
            ("digest", 12, ColumnKind.CENTRED),
            ("slot", 18, ColumnKind.MOMENT),
            ("posted_at", 18, ColumnKind.MOMENT),
            ("channel", 20, ColumnKind.CENTRED),
            ("messages", 16, ColumnKind.CENTRED),
            ("head", 70, ColumnKind.CENTRED),
        ),
        _digests(dossier, words),
    )


def _digests(dossier: Dossier, words: PaperWords) -> Iterator[Sequence[Cell]]:
    for digest_entry in dossier.ledger.digests:
        yield (
            words.say(f"digest.{digest_entry.kind}"),
            words.local(digest_entry.slot),
            words.local(digest_entry.posted_at) if digest_entry.posted_at else None,
            str(digest_entry.chat_id),
            words.listed(map(str, digest_entry.message_ids)),
            digest_entry.audit_head,
        )
