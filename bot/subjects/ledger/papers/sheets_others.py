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
    yield from (_extension(each, dossier, words) for each in dossier.extensions)
    declined = (part for part in dossier.parts if part.declined_at is not None)
    yield from (_decline(part, dossier, words) for part in declined)
    yield from (_coordination(each, dossier, words) for each in dossier.coordinations)


def _task(number: int, dossier: Dossier) -> tuple[Cell, Cell]:
    return number, text(dossier.title(number))


def _extension(each: Extension, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    return (
        words.say("paper.value.extension"),
        *_task(each.task, dossier),
        each.unit,
        None,
        words.local(each.requested_at),
        text(each.reason),
        words.local(each.requested_deadline),
        words.say(f"paper.request.{each.status}"),
        *_decided(each.decided_by, each.decided_at, dossier, words),
        text(each.decision_reason),
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


def _coordination(each: Coordination, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    waiting = each.status.value == "requested"
    return (
        words.say("paper.value.coordination"),
        *_task(each.task, dossier),
        each.asking,
        each.asked,
        words.local(each.requested_at),
        text(each.text),
        None,
        words.say("paper.request.asked" if waiting else f"paper.request.{each.status}"),
        *_decided(each.answered_by, each.answered_at, dossier, words),
        text(each.answer),
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
        (_instruction(each, dossier, words) for each in dossier.instructions),
    )


def _instruction(each: Instruction, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    unsigned = [unit for unit in each.units if not each.signed(unit)]
    answers = [words.say("paper.named", name=answer.unit, text=answer.text) for answer in each.answers]
    answered = "paper.value.unanswered" if each.open else "paper.value.answered"
    return (
        words.local(each.at),
        *_task(each.task, dossier),
        text(each.author),
        text(each.text),
        words.listed(each.units),
        words.listed(unsigned),
        Tinted(words.say(answered), Tint.YELLOW if each.open else Tint.GREEN),
        words.local(each.answered_at) if each.answered_at else None,
        LINE_END.join(answers) or text(each.answer),
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
    for each in dossier.ledger.promises:
        key, tint = KEPT[each.kept]
        report = dossier.reports.get(each.report)
        yield (
            *_task(each.task, dossier),
            report.unit if report else None,
            text(each.quote),
            words.local(each.due),
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
    for each in dossier.ledger.digests:
        yield (
            words.say(f"digest.{each.kind}"),
            words.local(each.slot),
            words.local(each.posted_at) if each.posted_at else None,
            str(each.chat_id),
            words.listed(map(str, each.message_ids)),
            each.audit_head,
        )
