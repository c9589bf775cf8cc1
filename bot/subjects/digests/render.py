"""Digests for the channel, and the same figures for whoever asks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from bot.core.lines import render as lines_render
from bot.core.lines.lights import Light
from bot.core.lines.values import InstructionLine, ReportLine, TaskLine
from bot.papers.board import board_png
from bot.subjects.digests.commands import OVERDUE
from bot.subjects.digests.content import DigestContent, DueDay, SectionCount, WaitingLine
from bot.subjects.digests.messages import DigestPosted, DigestShown, Overview
from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.render_picture import board_of
from bot.subjects.digests.render_points import attention, due_day, overdue_shown
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
ARROW = "list.arrow"
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
    """What needs the leaders first, then the headline; figures nobody reads daily are folded at the end."""
    yield voice.say("digest.plan", plan=one_line(content.plan, PLAN_UNITS))
    yield from _span(content, voice)
    yield from _block(attention(content, voice))
    yield from _totals(content, voice)
    yield from _block(_period(content, voice))
    yield from _block(_reports(content, voice))
    yield from _block(_tasks("digest.red", _rest_of_red(content), voice))
    yield from _block(_tasks("digest.yellow", content.yellow, voice))
    yield from _block(_open_points(content, voice))
    yield from _block(_due_days(content.due_days, voice))
    yield NO_LINE
    yield voice.say("digest.sections")
    yield voice.say("quote.folded", text=joined(_figures(content, voice)))


def _block(lines: Iterator[Html]) -> Iterator[Html]:
    """Lines below an empty one; nothing where there are none."""
    texts = list(lines)
    if texts:
        yield NO_LINE
        yield from texts


def _figures(content: DigestContent, voice: Voice) -> Iterator[Html]:
    yield from (_section(section_count, voice) for section_count in content.sections)
    yield voice.say("digest.messages", count=content.messages_sent)
    yield voice.say("digest.ledger", head=content.audit_head)


def _rest_of_red(content: DigestContent) -> Sequence[TaskLine]:
    """The overdue tasks that do not stand above among what needs the leaders."""
    by_age = sorted(content.red, key=lambda line: (line.deadline, line.number))
    return by_age[overdue_shown(content) :]


def _span(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """A week or a month is counted from the digest before it, whenever that was."""
    if content.kind is not DigestKind.DAILY and content.since is not None:
        yield voice.say("digest.span", since=voice.slot(content.since), until=voice.slot(content.at))


def _totals(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """The headline, and what there is of each status and light: what is missing is none."""
    closed = content.by_status.get(TaskStatus.CLOSED, 0)
    yield voice.say(
        "digest.total",
        percent=content.closed_percent,
        change=_change(content, voice),
        count=content.total,
        closed=closed,
    )
    yield from _counts("status", TaskStatus, content.by_status, voice)
    yield from _counts("light", LIGHTS, content.by_light, voice)


def _change(content: DigestContent, voice: Voice) -> Html:
    """The change of 办结率 since the last digest of the kind, in percentage points."""
    if not content.trend:
        return NO_LINE
    change = content.closed_percent - content.trend[-1].percent
    if change > 0:
        return voice.say("digest.risen", points=change)
    if change < 0:
        return voice.say("digest.fallen", points=-change)
    return voice.say("digest.level")


def _counts(table: str, kinds: Iterable[StrEnum], counts: Mapping[Any, int], voice: Voice) -> Iterator[Html]:
    texts = [_count(f"{table}.{kind}", counts[kind], voice) for kind in kinds if counts.get(kind)]
    if texts:
        yield voice.listed(texts, "list.dot")


def _count(key: str, count: int, voice: Voice) -> Html:
    return voice.say("count.bare", word=voice.say(key), count=count)


def _period(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """What the day, week or month has brought: closed, slipped, and how the weeks and months go on."""
    if content.newly_closed:
        closed = voice.tasks(content.newly_closed)
        yield voice.say("digest.newly_closed", count=len(content.newly_closed), tasks=closed)
    if content.slipped:
        slipped = voice.tasks(content.slipped)
        yield voice.say("digest.slipped", count=len(content.slipped), tasks=slipped)
    if content.kind is not DigestKind.DAILY and content.trend:
        percents = (*(point.percent for point in content.trend), content.closed_percent)
        reports = (*(point.reports for point in content.trend), content.report_count)
        yield voice.say("digest.trend", percents=voice.listed((f"{each}%" for each in percents), ARROW))
        yield voice.say("digest.trend_reports", reports=voice.listed(map(str, reports), ARROW))


def _reports(content: DigestContent, voice: Voice) -> Iterator[Html]:
    if content.since:
        since = voice.say("digest.since", at=voice.slot(content.since))
    else:
        since = NO_LINE
    if not content.report_count:
        yield _quiet(content, voice)
        return
    yield voice.say("digest.new", count=content.report_count, since=since)
    reports = content.reports[:MOST_REPORTS]
    yield from (_report(report, voice) for report in reports)
    if content.report_count > len(reports):
        yield voice.say("digest.more", count=content.report_count - len(reports))


def _quiet(content: DigestContent, voice: Voice) -> Html:
    if content.since:
        return voice.say("digest.quiet_since", at=voice.slot(content.since))
    return voice.say(f"digest.quiet_{content.kind}")


def _report(report: ReportLine, voice: Voice) -> Html:
    text = lines_render.gist(report, voice, unlinked(report.text, EXCERPT))
    return voice.say("digest.report", number=report.number, unit=report.unit, gist=text)


def _tasks(key: str, tasks: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    """The first tasks in full, the others by number."""
    if not tasks:
        return
    yield voice.say(key, count=len(tasks))
    yield from (_task(line, voice) for line in tasks[:MOST_LINES])
    rest = tasks[MOST_LINES:]
    if rest:
        numbers = voice.numbers(line.number for line in rest)
        yield voice.say("digest.others", count=len(rest), numbers=numbers)


def _task(line: TaskLine, voice: Voice) -> Html:
    units = voice.listed(line.units)
    state = lines_render.state(line, voice)
    return voice.say("digest.task", number=line.number, title=line.title, units=units, due=state)


def _open_points(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """What waits for somebody, and what is missing; nothing is said of what there is none of."""
    yield from _waiting("digest.extensions", content.extensions, voice)
    yield from _waiting("digest.coordinations", content.coordinations, voice)
    yield from _instructions(content.instructions, voice)
    if content.unsigned:
        yield voice.say("digest.unsigned", count=content.unsigned)
    yield from _units("digest.silent", content.silent, voice)
    yield from _units("digest.uncovered", content.uncovered, voice)
    if content.gaps:
        yield voice.say("digest.gaps", count=content.gaps)
    if content.gap_units:
        yield voice.say("quote.folded", text=_shortly(list(content.gap_units), MOST_NAMED, voice))


def _waiting(key: str, waiting: Sequence[WaitingLine], voice: Voice) -> Iterator[Html]:
    if not waiting:
        return
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
    if not unanswered:
        return
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
    task = lines_render.name(line.number, "", voice)
    return voice.say(signed, task=task, units=units, since=voice.day(line.at))


def _shortly(names: Sequence[str], most: int, voice: Voice) -> Html:
    text = voice.listed(names[:most])
    if len(names) > most:
        return voice.say("digest.units_and_so_on", units=text, count=len(names))
    return text


def _units(key: str, units: Sequence[str], voice: Voice) -> Iterator[Html]:
    """All units by name, folded when they are many."""
    if not units:
        return
    label = voice.say(key, count=len(units))
    names = voice.listed(units)
    if len(units) > MOST_UNITS:
        yield label
        yield voice.say("quote.folded", text=names)
    else:
        yield voice.say("digest.units", label=label, units=names)


def _due_days(days: Sequence[DueDay], voice: Voice) -> Iterator[Html]:
    if days:
        yield voice.say("digest.next")
    yield from (due_day(day, voice) for day in days)


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
