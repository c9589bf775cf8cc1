"""What needs the leaders, above all else in a digest, and what falls due, as text and picture name it."""

from collections.abc import Iterator, Sequence

from bot.core.lines import render as lines_render
from bot.core.lines.values import ReportLine, TaskLine
from bot.subjects.digests.content import DigestContent, DueDay
from bot.texts.display import Html, unlinked
from bot.texts.voice import Voice

MOST = 5
EXCERPT = 40


def attention(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """Nothing where all is well."""
    texts = [*_points(content, voice)]
    if not texts:
        return
    yield voice.say("digest.attention", count=len(texts))
    yield from texts[:MOST]
    if len(texts) > MOST:
        yield voice.say("digest.attention_more", count=len(texts) - MOST)


def overdue_shown(content: DigestContent) -> int:
    """How many of the overdue tasks stand among what needs the leaders."""
    return min(len(content.red), MOST)


def _points(content: DigestContent, voice: Voice) -> Iterator[Html]:
    for line in sorted(content.red, key=lambda line: (line.deadline, line.number)):
        yield _overdue(line, voice)
    for report in content.difficulties:
        yield _difficulty(report, voice)
    yield from _decisions(content, voice)


def _overdue(line: TaskLine, voice: Voice) -> Html:
    return voice.say(
        "digest.attention_overdue",
        number=line.number,
        title=line.title,
        units=voice.listed(line.units),
        left=voice.left(line.deadline),
        progress=lines_render.progress(line.progress, voice),
    )


def _difficulty(report: ReportLine, voice: Voice) -> Html:
    words = unlinked(report.text, EXCERPT)
    return voice.say("digest.attention_difficulty", number=report.number, unit=report.unit, words=words)


def _decisions(content: DigestContent, voice: Voice) -> Iterator[Html]:
    """What waits for somebody's decision, by the tasks it is about."""
    waiting = {
        "completions": content.submitted,
        "extensions": [line.number for line in content.extensions],
        "declined": [line.number for line in content.declined],
        "instructions": [line.number for line in content.instructions],
    }
    for name, numbers in waiting.items():
        if numbers:
            yield voice.say(f"digest.attention_{name}", count=len(numbers), tasks=_about(numbers, voice))


def _about(numbers: Sequence[int], voice: Voice) -> Html:
    """The tasks meant, each once; what is about the whole plan has none."""
    tasks = [number for number in dict.fromkeys(numbers) if number]
    named = [voice.tasks(tasks)] if tasks else []
    whole_plan = [lines_render.name(0, "", voice)] if 0 in numbers else []
    return voice.listed([*named, *whole_plan])


def due_day(day: DueDay, voice: Voice) -> Html:
    """A day with how many tasks fall due on it; of many only the first are named."""
    due = voice.due(day.deadline)
    if day.count > len(day.numbers):
        numbers = voice.numbers(day.numbers)
        return voice.say("digest.deadline_of_many", due=due, count=day.count, numbers=numbers)
    return voice.say("digest.deadline", due=due, count=day.count, tasks=voice.tasks(day.numbers))
