"""What was asked for, ordered, promised and published."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.papers.tables import Cell, Kind, Sheet, Tint, Tinted
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


def requests(dossier: Dossier, words: PaperWords) -> Sheet:
    return sheet(
        words,
        "requests",
        (
            ("kind", 8, Kind.CENTRED),
            ("task_number", 8, Kind.CENTRED),
            ("task", 28, Kind.TEXT),
            ("asking", 16, Kind.TEXT),
            ("asked", 16, Kind.TEXT),
            ("asked_at", 16, Kind.MOMENT),
            ("reason", 40, Kind.TEXT),
            ("until", 11, Kind.DAY),
            ("outcome", 12, Kind.CENTRED),
            ("decided_by", 10, Kind.CENTRED),
            ("decided_at", 16, Kind.MOMENT),
            ("answer", 32, Kind.TEXT),
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


def instructions(dossier: Dossier, words: PaperWords) -> Sheet:
    return sheet(
        words,
        "instructions",
        (
            ("given_at", 16, Kind.MOMENT),
            ("task_number", 8, Kind.CENTRED),
            ("task", 28, Kind.TEXT),
            ("given_by", 12, Kind.CENTRED),
            ("given", 44, Kind.TEXT),
            ("units", 20, Kind.TEXT),
            ("unsigned", 20, Kind.TEXT),
            ("outcome", 10, Kind.CENTRED),
            ("answered_at", 16, Kind.MOMENT),
            ("answer", 44, Kind.TEXT),
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


def promises(dossier: Dossier, words: PaperWords) -> Sheet:
    return sheet(
        words,
        "promises",
        (
            ("task_number", 8, Kind.CENTRED),
            ("task", 36, Kind.TEXT),
            ("unit", 20, Kind.TEXT),
            ("promise", 60, Kind.TEXT),
            ("due", 12, Kind.DAY),
            ("kept", 10, Kind.CENTRED),
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


def digests(dossier: Dossier, words: PaperWords) -> Sheet:
    return sheet(
        words,
        "digests",
        (
            ("digest", 12, Kind.CENTRED),
            ("slot", 18, Kind.MOMENT),
            ("posted_at", 18, Kind.MOMENT),
            ("channel", 20, Kind.CENTRED),
            ("messages", 16, Kind.CENTRED),
            ("head", 70, Kind.CENTRED),
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
