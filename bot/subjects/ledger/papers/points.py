"""What of the plan needs a leader's attention, point by point."""

from collections.abc import Callable, Iterator, Sequence

from bot.core.lines.lights import Light
from bot.papers.blocks import Block, Heading, ListItem, TextParagraph
from bot.subjects.ledger.entries import TaskEntry
from bot.subjects.ledger.papers.standing import EXCERPT, accountable_units, days_to, is_open, news
from bot.subjects.ledger.papers.words import PaperWords
from bot.subjects.ledger.records import Dossier
from bot.subjects.tasks.records import AssignmentStatus, TaskStatus
from bot.texts.display import one_line, shortened

Points = Sequence[tuple[int, str]]
"""The number of a task and what is to be said of it."""


def points(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    told: dict[str, Callable[[Dossier, PaperWords], Points]] = {
        "paper.report.red": _red,
        "paper.report.yellow": _yellow,
        "paper.report.difficulties": _difficulties,
        "paper.report.unanswered": _unanswered,
        "paper.report.undecided": _undecided,
        "paper.report.broken": _broken,
    }
    for key, find in told.items():
        found = find(dossier, words)
        yield Heading(words.say(key, count=len(found)), level=2)
        yield from (_item(number, text, dossier, words) for number, text in found)
        if not found:
            yield TextParagraph(words.say("paper.report.nothing"))


def _item(number: int, text: str, dossier: Dossier, words: PaperWords) -> ListItem:
    return ListItem(words.say("paper.report.point", number=number, title=dossier.title(number)), text)


def _red(dossier: Dossier, words: PaperWords) -> Points:
    red = [task for task in dossier.ledger.tasks if task.light is Light.RED]
    return [(task.number, _state("paper.report.late", task, dossier, words)) for task in red]


def _yellow(dossier: Dossier, words: PaperWords) -> Points:
    yellow = [task for task in dossier.ledger.tasks if task.light is Light.YELLOW]
    return [(task.number, _state("paper.report.near", task, dossier, words)) for task in yellow]


def _state(key: str, task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    return words.say(
        key,
        units=words.listed(accountable_units(task, dossier)),
        deadline=words.day(task.deadline),
        days=abs(days_to(task, dossier, words)),
        percent=task.progress,
        news=news(task, dossier, words),
    )


def _difficulties(dossier: Dossier, words: PaperWords) -> Points:
    return [
        (number, words.told(report, EXCERPT))
        for number in dossier.tasks
        if is_open(number, dossier)
        for report in dossier.difficulties.get(number, {}).values()
    ]


def _unanswered(dossier: Dossier, words: PaperWords) -> Points:
    return [
        (
            instruction.task,
            words.say(
                "paper.report.instruction",
                author=instruction.author,
                day=words.day(instruction.at),
                text=_excerpt(instruction.text),
                units=words.listed(instruction.units),
            ),
        )
        for instruction in dossier.instructions
        if instruction.open
    ]


def _undecided(dossier: Dossier, words: PaperWords) -> Points:
    submitted = [task for task in dossier.ledger.tasks if task.status is TaskStatus.SUBMITTED]
    completions = [(task.number, _completion(task, dossier, words)) for task in submitted]
    extensions = [
        (
            extension.task,
            words.say(
                "paper.report.extension",
                unit=extension.unit,
                until=words.day(extension.requested_deadline),
                reason=_excerpt(extension.reason),
            ),
        )
        for extension in dossier.extensions
        if extension.waiting and is_open(extension.task, dossier)
    ]
    declines = [
        (
            part.task,
            words.say("paper.report.decline", unit=part.unit, reason=_excerpt(part.declined_reason or "")),
        )
        for part in dossier.parts
        if part.status is AssignmentStatus.DECLINED
    ]
    return [*completions, *extensions, *declines]


def _completion(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    return words.say("paper.report.completion", units=words.listed(accountable_units(task, dossier)))


def _broken(dossier: Dossier, words: PaperWords) -> Points:
    return [
        (
            promise_entry.task,
            words.say(
                "paper.report.promise",
                unit=report.unit,
                due=words.day(promise_entry.due),
                quote=_excerpt(promise_entry.quote),
            ),
        )
        for promise_entry in dossier.ledger.promises
        if promise_entry.kept is False and is_open(promise_entry.task, dossier)
        if (report := dossier.reports.get(promise_entry.report))
    ]


def _excerpt(foreign: str) -> str:
    return shortened(one_line(foreign), EXCERPT)
