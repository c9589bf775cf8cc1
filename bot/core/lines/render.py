"""What cards, sheets, lists and digests say alike about tasks, indicators and reports."""

from collections.abc import Iterable, Sequence

from bot.core.dialogue import verbs
from bot.core.lines.values import IndicatorLine, ReportLine, TaskLine
from bot.core.people import Office
from bot.subjects.instructions.records import WHOLE_PLAN
from bot.subjects.reports.records import ReportKind
from bot.subjects.tasks.records import OPEN_TASKS, TaskStatus
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html, cleaned, passage
from bot.texts.keyboards import button
from bot.texts.messages import Button
from bot.texts.voice import Voice

FOLD = 120
TEXT = 1200


def written(text: str, voice: Voice) -> Html | None:
    """What somebody has written, as a block; nothing where they have written nothing."""
    if text.strip():
        return quote(text, voice, fold=FOLD, limit=TEXT)
    return None


def roll_call(total: int, missing: tuple[str, ...], voice: Voice) -> Html:
    """Of the responsible units, how many have reported, and which have not."""
    if not missing:
        return voice.say("completion.all_reported", count=total)
    text = voice.listed(missing)
    return voice.say("completion.missing", count=total, reported=total - len(missing), missing=text)


def file_kind(kind: str, voice: Voice) -> Html:
    return voice.say(voice.either(f"file.{kind}", "file.document"))


def post(unit: str | None, office: Office | None, voice: Voice) -> Html:
    """What somebody is invited to be."""
    if unit is not None:
        return voice.say("post.contact", unit=unit)
    if office:
        return voice.say(f"office.{office}")
    return voice.say("list.none")


SHORT_TITLE = 6


def heading(number: int, title: str, voice: Voice) -> Html:
    if number == WHOLE_PLAN:
        return voice.say("task.whole_plan_heading")
    return voice.say("task.heading", number=number, title=title)


def name(number: int, title: str, voice: Voice) -> Html:
    """The task inside a sentence, or the whole plan."""
    if number == WHOLE_PLAN:
        return voice.say("task.whole_plan")
    if title:
        return voice.say("task.name", number=number, title=title)
    return voice.say("task.number", number=number)


def standing(line: TaskLine, voice: Voice) -> list[Html]:
    """Light and status; a closed task's blue light already says its status."""
    light = [voice.light(line.light)] if line.light else []
    told = bool(light) and line.status is TaskStatus.CLOSED
    if told:
        return light
    return [*light, voice.say(f"status.{line.status}")]


def due(line: TaskLine, voice: Voice) -> Html:
    """The deadline; days are counted only while the task is open."""
    if line.status in OPEN_TASKS:
        return voice.due(line.deadline)
    return voice.day(line.deadline)


def state(line: TaskLine, voice: Voice) -> Html:
    """The deadline, why the task is yellow where silence makes it so, and how far it is."""
    return _state(due(line, voice), line, voice)


def shortly(line: TaskLine, voice: Voice) -> Html:
    """The same without the day, where there is little room."""
    return _state(voice.left(line.deadline), line, voice)


def _state(time: Html, line: TaskLine, voice: Voice) -> Html:
    quiet = voice.say("task.quiet", count=line.quiet_days) if line.quiet_days is not None else NO_LINE
    parts = [time, quiet, progress(line.progress, voice)]
    return voice.listed((part for part in parts if part), "list.dot")


def progress(percent: int, voice: Voice) -> Html:
    return voice.say("task.progress", percent=percent)


def short_label(line: TaskLine, voice: Voice) -> str:
    return voice.label("button.task", number=line.number, title=cleaned(line.title)[:SHORT_TITLE])


def opening(line: TaskLine, voice: Voice) -> Button:
    """The button that opens a task's card."""
    return button(short_label(line, voice), payload(verbs.CARD, line.number))


def target(line: IndicatorLine) -> str:
    return f"{line.comparator}{line.target}{line.unit}"


def verdict(line: IndicatorLine, voice: Voice) -> Html:
    return voice.say("indicator.met" if line.met else "indicator.missed")


def indicator(line: IndicatorLine, voice: Voice) -> Html:
    if line.value is None:
        return voice.say("indicator.none", name=line.name, target=target(line))
    value = f"{line.value}{line.unit}"
    met = verdict(line, voice)
    return voice.say("indicator.line", name=line.name, target=target(line), value=value, verdict=met)


def gist(report: ReportLine, voice: Voice, words: Html) -> Html:
    """A report in one line: its kind where it is no plain progress, the figure, the words, the files."""
    if report.kind is not ReportKind.PROGRESS:
        texts = [voice.say(f"report.{report.kind}")]
    else:
        texts = []
    texts += [progress(report.progress, voice)] if report.progress is not None else []
    texts += [voice.say("report.words", words=words)] if words else []
    texts += [voice.say("report.files", count=report.evidence)] if report.evidence else []
    if texts:
        return voice.listed(texts, "list.clause")
    return voice.say("report.empty")


def quote(text: str, voice: Voice, *, fold: int, limit: int | None = None) -> Html:
    """Foreign words in a block; longer than `fold` characters they are folded."""
    one_text = passage(text, limit)
    return voice.say("quote.folded" if len(one_text) > fold else "quote.open", text=one_text)


def counts(words: Iterable[tuple[Html, int]], voice: Voice) -> Html:
    """How many of each, leaving out what there is none of."""
    return voice.listed(
        (voice.say("count.of", word=word, count=count) for word, count in words if count), "list.dot"
    )


def task_choices(shown: Sequence[TaskLine], voice: Voice) -> list[Html]:
    return [voice.say("which.choice", number=line.number, title=line.title) for line in shown]


def card_button(number: int, voice: Voice) -> Button:
    return button(voice.label("button.card"), payload(verbs.CARD, number))
