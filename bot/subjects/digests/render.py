"""Digests for the channel, and the same figures for whoever asks."""

from collections.abc import Iterator, Sequence

from bot.core.lines import render as lines_render
from bot.core.lines.lights import Light
from bot.core.lines.values import InstructionLine, ReportLine, TaskLine
from bot.papers.board import board_png
from bot.subjects.digests.commands import OVERDUE
from bot.subjects.digests.content import DigestContent, SectionCount, WaitingLine
from bot.subjects.digests.messages import DigestPosted, DigestShown, Overview
from bot.subjects.digests.picture import board_of
from bot.subjects.digests.records import DigestKind
from bot.subjects.tasks.records import TaskStatus
from bot.subjects.units.commands import UNIT
from bot.texts.display import NO_LINE, Html, one_line, unlinked
from bot.texts.keyboards import button
from bot.texts.messages import Keyboard, Photo, Text
from bot.texts.voice import Voice, joined, rendered

MOST_LINES = 5
MOST_UNITS = 8
MOST_REPORTS = 12
MOST_WAITING = 3
MOST_NAMED = 10
EXCERPT = 60
PLAN_UNITS = 120
LIGHTS = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE)


@rendered.register
def overview(notice: Overview, voice: Voice) -> Text:
    content = notice.content
    head = voice.say("overview.head", at=voice.slot(content.at))
    return Text(joined([head, *_body(content, voice)]), _keyboard(voice))


def _keyboard(voice: Voice) -> Keyboard:
    overdue = button(voice.label("home.overdue"), OVERDUE.payload())
    return ((overdue, button(voice.label("home.unit"), UNIT.payload())),)


@rendered.register
def digest_posted(notice: DigestPosted, voice: Voice) -> tuple[Photo, Text]:
    """The picture first and quietly, so that one digest rings once."""
    picture = Photo("", png=board_png(board_of(notice, voice)), silent=True)
    return picture, digest_text(notice, voice)


@rendered.register
def digest_shown(notice: DigestShown, voice: Voice) -> Text:
    return digest_text(DigestPosted(content=notice.content), voice)


def digest_text(notice: DigestPosted, voice: Voice) -> Text:
    content = notice.content
    key = "digest.head_late" if notice.late else "digest.head"
    head = voice.say(key, kind=voice.say(f"digest.{content.kind}"), slot=voice.slot(content.slot))
    return Text(joined([head, *_lateness(notice, voice), *_body(content, voice)]))


def _lateness(notice: DigestPosted, voice: Voice) -> Iterator[Html]:
    if notice.by_hand:
        yield voice.say("digest.by_hand", at=voice.slot(notice.content.at))
    if notice.late:
        yield voice.say("digest.late", at=voice.slot(notice.content.at))
    if notice.missed:
        missed = voice.listed([voice.slot(slot) for slot in notice.missed])
        yield voice.say("digest.missed", slots=missed)


def _body(content: DigestContent, voice: Voice) -> Iterator[Html]:
    yield voice.say("digest.plan", plan=one_line(content.plan, PLAN_UNITS))
    yield from _span(content, voice)
    yield from _totals(content, voice)
    yield NO_LINE
    yield from _reports(content, voice)
    yield NO_LINE
    yield from _tasks("digest.red", content.red, voice)
    yield from _tasks("digest.yellow", content.yellow, voice)
    yield NO_LINE
    yield from _open_points(content, voice)
    yield NO_LINE
    yield from _next_deadlines(content.next_deadlines, voice)
    yield NO_LINE
    yield voice.say("digest.sections")
    yield voice.say(
        "quote.folded", text=joined(_section(section_count, voice) for section_count in content.sections)
    )
    yield voice.say("digest.messages", count=content.messages_sent)
    yield voice.say("digest.ledger", head=content.audit_head)


def _span(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """A week or a month is counted from the digest before it, whenever that was."""
    if content.kind is not DigestKind.DAILY and content.since is not None:
        yield voice.say("digest.span", since=voice.slot(content.since), until=voice.slot(content.at))


def _totals(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """All six statuses, also those without a task: they add up to the total."""
    closed = content.by_status.get(TaskStatus.CLOSED, 0)
    yield voice.say("digest.total", count=content.total, closed=closed, percent=content.closed_percent)
    statuses = (
        _count(f"status.{task_status}", content.by_status.get(task_status, 0), voice)
        for task_status in TaskStatus
    )
    lights = (_count(f"light.{light}", content.by_light.get(light, 0), voice) for light in LIGHTS)
    yield voice.listed(statuses, "list.dot")
    yield voice.listed(lights, "list.dot")
    if content.newly_closed:
        closed_now = voice.tasks(content.newly_closed)
        yield voice.say("digest.newly_closed", count=len(content.newly_closed), tasks=closed_now)


def _count(key: str, count: int, voice: Voice) -> Html:
    return voice.say("count.bare", word=voice.say(key), count=count)


def _reports(content: DigestContent, voice: Voice) -> Iterator[Html]:
    if content.since:
        since = voice.say("digest.since", at=voice.slot(content.since))
    else:
        since = NO_LINE
    if not content.report_count:
        yield voice.say("digest.new", count=0, since=since)
        yield voice.say(f"digest.quiet_{content.kind}")
        return
    yield voice.say("digest.new", count=content.report_count, since=since)
    reports = content.reports[:MOST_REPORTS]
    yield from (_report(report, voice) for report in reports)
    if content.report_count > len(reports):
        yield voice.say("digest.more", count=content.report_count - len(reports))


def _report(report: ReportLine, voice: Voice) -> Html:
    text = lines_render.gist(report, voice, unlinked(report.text, EXCERPT))
    return voice.say("digest.report", number=report.number, unit=report.unit, gist=text)


def _tasks(key: str, tasks: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    """The first tasks in full, the others by number."""
    yield voice.say(key, count=len(tasks))
    if not tasks:
        yield voice.say("list.none")
    yield from (_task(line, voice) for line in tasks[:MOST_LINES])
    rest = tasks[MOST_LINES:]
    if rest:
        numbers = voice.numbers(line.number for line in rest)
        yield voice.say("digest.others", count=len(rest), numbers=numbers)


def _task(line: TaskLine, voice: Voice) -> Html:
    units = voice.listed(line.units)
    due = lines_render.due(line, voice)
    return voice.say("digest.task", number=line.number, title=line.title, units=units, due=due)


def _open_points(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """What waits for a decision, and what is missing."""
    yield voice.say(
        "digest.waiting", count=content.completions_waiting, tasks=_named(content.submitted, voice)
    )
    yield from _waiting("digest.extensions", content.extensions, voice)
    yield from _waiting("digest.coordinations", content.coordinations, voice)
    yield from _instructions(content.instructions, voice)
    yield voice.say("digest.unsigned", count=content.unsigned)
    yield from _units("digest.silent", content.silent, voice)
    yield from _units("digest.uncovered", content.uncovered, voice)
    yield voice.say("digest.gaps", count=content.gaps)
    if content.gap_units:
        yield voice.say("quote.folded", text=_shortly(list(content.gap_units), MOST_NAMED, voice))


def _named(numbers: Sequence[int], voice: Voice) -> Html:
    """The tasks meant, in brackets; nothing when there are none."""
    if numbers:
        return voice.say("digest.named", tasks=voice.tasks(numbers))
    return NO_LINE


def _waiting(key: str, waiting: Sequence[WaitingLine], voice: Voice) -> Iterator[Html]:
    yield voice.say(key, count=len(waiting))
    yield from (_request(line, voice) for line in waiting[:MOST_WAITING])
    if len(waiting) > MOST_WAITING:
        yield voice.say("digest.and_so_on", count=len(waiting))


def _request(line: WaitingLine, voice: Voice) -> Html:
    since = voice.day(line.since)
    if line.until is not None:
        until = voice.day(line.until)
        return voice.say("digest.extension", number=line.number, unit=line.unit, until=until, since=since)
    other = line.other or NO_LINE
    return voice.say("digest.coordination", number=line.number, unit=line.unit, other=other, since=since)


def _instructions(unanswered: Sequence[InstructionLine], voice: Voice) -> Iterator[Html]:
    """The channel learns that something was ordered and of whom, not what and by whom."""
    yield voice.say("digest.instructions", count=len(unanswered))
    yield from (_instruction(line, voice) for line in unanswered[:MOST_WAITING])
    if len(unanswered) > MOST_WAITING:
        yield voice.say("digest.and_so_on", count=len(unanswered))


def _instruction(line: InstructionLine, voice: Voice) -> Html:
    if set(line.units) <= set(line.signed):
        signed = "digest.instruction"
    else:
        signed = "digest.instruction_unsigned"
    units = _shortly(line.unanswered, MOST_WAITING, voice)
    return voice.say(signed, number=line.number, units=units, since=voice.day(line.at))


def _shortly(names: Sequence[str], most: int, voice: Voice) -> Html:
    text = voice.listed(names[:most])
    if len(names) > most:
        return voice.say("digest.units_and_so_on", units=text, count=len(names))
    return text


def _units(key: str, units: Sequence[str], voice: Voice) -> Iterator[Html]:
    """All units by name, folded when they are many."""
    label = voice.say(key, count=len(units))
    names = voice.listed(units)
    if len(units) > MOST_UNITS:
        yield label
        yield voice.say("quote.folded", text=names)
    else:
        yield voice.say("digest.units", label=label, units=names)


def _next_deadlines(tasks: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    yield voice.say("digest.next")
    if not tasks:
        yield voice.say("list.none")
    for deadline in dict.fromkeys(line.deadline for line in tasks):
        due = voice.tasks(line.number for line in tasks if line.deadline == deadline)
        yield voice.say("digest.deadline", due=voice.due(deadline), tasks=due)


def _section(section: SectionCount, voice: Voice) -> Html:
    return voice.say(
        "digest.section",
        number=section.number,
        title=section.title,
        count=section.total,
        closed=section.closed,
        red=section.red,
        progress=section.progress,
    )
