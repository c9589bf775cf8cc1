"""The report on the plan's progress: a document that a leader can read by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.core.lines.lights import Light
from bot.papers.blocks import AnnexHeading, Block, Grid, Heading, Note, Paper, TextParagraph
from bot.subjects.ledger.entries import TaskEntry
from bot.subjects.ledger.papers.columns import PERCENT
from bot.subjects.ledger.papers.points import points
from bot.subjects.ledger.papers.register import gaps, register
from bot.subjects.ledger.papers.standing import days_left, is_open
from bot.subjects.ledger.papers.words import PaperWords, text
from bot.subjects.ledger.records import Dossier
from bot.subjects.requests.records import CoordinationStatus
from bot.subjects.tasks.records import OPEN_TASKS, AssignmentStatus, TaskStatus

LIGHTS = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE)
UPCOMING = 10
WAITING = frozenset({CoordinationStatus.REQUESTED, CoordinationStatus.ACKNOWLEDGED})


def report(dossier: Dossier, words: PaperWords) -> Paper:
    plan = dossier.ledger.plan
    return Paper(
        title=(text(plan.title), words.say("paper.report.title")),
        subtitle=(
            words.say("paper.report.document", number=plan.document_number),
            words.say("paper.report.as_of", at=words.moment(dossier.at)),
        ),
        author=words.say("paper.author"),
        made_at=words.local(dossier.at),
        page=words.say("paper.page", page="{page}"),
        blocks=tuple(_blocks(dossier, words)),
    )


def _blocks(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    yield Heading(words.say("paper.report.overall"))
    yield from _overall(dossier, words)
    yield Heading(words.say("paper.report.points"))
    yield from points(dossier, words)
    yield Heading(words.say("paper.report.next"))
    yield from _upcoming(dossier, words)
    yield Note(words.say("paper.report.ledger", head=dossier.ledger.audit_head))
    yield AnnexHeading(words.say("paper.report.annex", number=1), words.say("paper.report.tasks_annex"))
    yield from register(dossier, words)
    yield AnnexHeading(words.say("paper.report.annex", number=2), words.say("paper.report.gaps_annex"))
    yield from gaps(dossier, words)


def _overall(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    tasks = dossier.ledger.tasks
    statuses = Counter(task.status for task in tasks)
    lights = Counter(task.light for task in tasks)
    closed = statuses[TaskStatus.CLOSED]
    yield TextParagraph(
        words.say(
            "paper.report.totals",
            total=len(tasks),
            closed=closed,
            percent=closed * PERCENT // len(tasks) if tasks else 0,
            statuses=words.listed(
                _count(f"status.{task_status}", statuses[task_status], words) for task_status in TaskStatus
            ),
        )
    )
    text = words.listed(_count(f"paper.light.{light}", lights[light], words) for light in LIGHTS)
    yield TextParagraph(words.say("paper.report.lights", lights=text))
    yield _burden(dossier, words)
    yield _sections(dossier, words)


def _count(key: str, count: int, words: PaperWords) -> str:
    return words.say("paper.report.count", word=words.say(key), count=count)


def _burden(dossier: Dossier, words: PaperWords) -> TextParagraph:
    waiting = {
        "completions": sum(task.status is TaskStatus.SUBMITTED for task in dossier.ledger.tasks),
        "extensions": sum(
            extension.waiting and is_open(extension.task, dossier) for extension in dossier.extensions
        ),
        "declines": sum(part.status is AssignmentStatus.DECLINED for part in dossier.parts),
        "coordinations": sum(
            request.status in WAITING and is_open(request.task, dossier) for request in dossier.coordinations
        ),
        "instructions": sum(instruction.open for instruction in dossier.instructions),
    }
    return TextParagraph(
        words.say(
            "paper.report.burden",
            reports=sum(not report.withdrawn for report in dossier.ledger.reports),
            evidence=len(dossier.evidence),
            waiting=words.listed(_count(f"paper.report.{key}", n, words) for key, n in waiting.items()),
        )
    )


def _sections(dossier: Dossier, words: PaperWords) -> Grid:
    columns = ("section", "total", "closed", "open", "red", "yellow", "progress")
    rows = [
        _section(f"{section.number}. {text(section.title)}", inside, words)
        for section in dossier.sections
        if (inside := [task for task in dossier.ledger.tasks if task.section == section.number])
    ]
    texts = _section(words.say("paper.report.sum"), dossier.ledger.tasks, words)
    return Grid(
        header=[words.say(f"paper.report.column.{column}") for column in columns],
        rows=[*rows, texts],
        shares=(5.4, 1.5, 1.7, 1.5, 1.9, 1.8, 2),
        centred=frozenset(range(1, len(columns))),
        total=True,
    )


def _section(name: str, inside: Iterable[TaskEntry], words: PaperWords) -> list[str]:
    tasks = list(inside)
    counted = (
        len(tasks),
        sum(task.status is TaskStatus.CLOSED for task in tasks),
        sum(task.status in OPEN_TASKS for task in tasks),
        sum(task.light is Light.RED for task in tasks),
        sum(task.light is Light.YELLOW for task in tasks),
    )
    if tasks:
        mean = sum(task.progress for task in tasks) // len(tasks)
    else:
        mean = 0
    return [name, *map(str, counted), words.say("paper.percent", percent=mean)]


def _upcoming(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    ahead = [
        task for task in dossier.ledger.tasks if task.status in OPEN_TASKS and task.light is not Light.RED
    ]
    nearest = sorted(ahead, key=lambda task: (task.deadline, task.number))[:UPCOMING]
    if not nearest:
        yield TextParagraph(words.say("paper.none"))
        return
    yield TextParagraph(words.say("paper.report.upcoming"))
    columns = ("number", "task", "deadline", "left")
    yield Grid(
        header=[words.say(f"paper.report.column.{column}") for column in columns],
        rows=[
            (str(task.number), text(task.title), words.day(task.deadline), days_left(task, dossier, words))
            for task in nearest
        ],
        shares=(1, 7, 3, 2),
        centred=frozenset({0, 2, 3}),
    )
