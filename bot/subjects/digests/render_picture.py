"""The words of the picture that goes with a digest."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.lines import render as lines_render
from bot.core.lines.lights import Light
from bot.core.lines.values import TaskLine
from bot.papers.board import LIGHT_COLOURS, STATUS_COLOURS, Bar, Block, Board, Share
from bot.subjects.digests.content import DigestContent, SectionCount
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.tasks.records import TaskStatus
from bot.texts.display import bare
from bot.texts.voice import Voice

MOST_LINES = 4


def board_of(notice: DigestPosted, voice: Voice) -> Board:
    """Dates are seen from the digest's own moment, so that it is the same picture whenever it is drawn."""
    content = notice.content
    voice = replace(voice, now=content.at)
    key = "digest.head_late" if notice.late else "digest.head"
    return Board(
        title=_plain(key, voice, kind=voice.say(f"digest.{content.kind}"), slot=voice.slot(content.slot)),
        plan=content.plan,
        percent=content.closed_percent,
        percent_word=_plain("board.percent", voice),
        total=_plain("board.total", voice, total=content.total, messages=content.messages_sent),
        statuses=tuple(_statuses(content, voice)),
        lights=tuple(_lights(content, voice)),
        sections_heading=_plain("digest.sections", voice),
        sections=tuple(_section(section_count, voice) for section_count in content.sections),
        blocks=tuple(_blocks(content, voice)),
    )


def _plain(key: str, voice: Voice, **values: str | int) -> str:
    return bare(voice.say(key, **values))


def _statuses(content: DigestContent, voice: Voice) -> Iterator[Share]:
    for status in TaskStatus:
        word = _plain(f"status.{status}", voice)
        count = content.by_status.get(status, 0)
        yield Share(word, count, STATUS_COLOURS[status])


def _lights(content: DigestContent, voice: Voice) -> Iterator[Share]:
    """Without the coloured dots of the words: the picture has colours of its own."""
    for light in (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE):
        word = voice.light(light).partition(" ")[2]
        yield Share(word, content.by_light.get(light, 0), LIGHT_COLOURS[light])


def _section(section: SectionCount, voice: Voice) -> Bar:
    note = _plain(
        "board.section",
        voice,
        count=section.total,
        closed=section.closed,
        red=section.red,
        progress=section.progress,
    )
    return Bar(
        _plain("board.title", voice, number=section.number, title=section.title), section.progress, note
    )


def _blocks(content: DigestContent, voice: Voice) -> Iterator[Block]:
    if content.red:
        yield _tasks("board.red", content.red, voice, Light.RED)
    if content.yellow:
        yield _tasks("board.yellow", content.yellow, voice, Light.YELLOW)
    yield Block(_plain("board.waiting", voice), tuple(_waiting(content, voice)))
    if content.due_days:
        days = (
            _plain("board.due", voice, due=voice.due(day.deadline), count=day.count)
            for day in content.due_days[:MOST_LINES]
        )
        yield Block(_plain("digest.next", voice), tuple(days))


def _tasks(key: str, tasks: tuple[TaskLine, ...], voice: Voice, light: Light) -> Block:
    texts = [_task(line, voice) for line in tasks[:MOST_LINES]]
    if len(tasks) > MOST_LINES:
        texts.append(_plain("digest.more", voice, count=len(tasks) - MOST_LINES))
    return Block(_plain(key, voice, count=len(tasks)), tuple(texts), LIGHT_COLOURS[light])


def _task(line: TaskLine, voice: Voice) -> str:
    units = voice.listed(line.units)
    state = lines_render.shortly(line, voice)
    return _plain("digest.task", voice, number=line.number, title=line.title, units=units, due=state)


def _waiting(content: DigestContent, voice: Voice) -> Iterator[str]:
    counts = {
        "completions": content.completions_waiting,
        "extensions": len(content.extensions),
        "coordinations": len(content.coordinations),
        "instructions": len(content.instructions),
        "unsigned": content.unsigned,
        "gaps": content.gaps,
    }
    texts = [_plain(f"board.{name}", voice, count=count) for name, count in counts.items()]
    yield bare(voice.listed(texts[:4], "list.dot"))
    yield bare(voice.listed(texts[4:], "list.dot"))
