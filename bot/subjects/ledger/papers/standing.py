"""What the parts of the report say alike about a task."""

from bot.subjects.ledger.entries import TaskEntry
from bot.subjects.ledger.papers.words import PaperWords
from bot.subjects.ledger.records import Dossier
from bot.subjects.tasks.records import OPEN_TASKS

EXCERPT = 120


def is_open(number: int, dossier: Dossier) -> bool:
    task = dossier.tasks.get(number)
    return task is not None and task.status in OPEN_TASKS


def days_to(task: TaskEntry, dossier: Dossier, words: PaperWords) -> int:
    """Calendar days to the deadline; negative once it has passed."""
    return (words.local(task.deadline).date() - words.local(dossier.at).date()).days


def days_left(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    days = days_to(task, dossier, words)
    if days == 0:
        return words.say("paper.days.today")
    if days > 0:
        return words.say("paper.days.left", count=days)
    return words.say("paper.days.over", count=-days)


def accountable_units(task: TaskEntry, dossier: Dossier) -> tuple[str, ...]:
    role = dossier.accountable[task.number]
    return tuple(part.unit for part in dossier.parts_of.get(task.number, ()) if part.role is role)


def news(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    """The last thing an accountable unit has reported, or else anybody."""
    latest = dossier.latest.get(task.number, {})
    own = [latest[unit] for unit in accountable_units(task, dossier) if unit in latest]
    reports = own or list(latest.values())
    if not reports:
        return words.say("paper.report.no_news")
    newest = max(reports, key=lambda report: report.submitted_at)
    return words.say("paper.report.news", told=words.told(newest, EXCERPT))
