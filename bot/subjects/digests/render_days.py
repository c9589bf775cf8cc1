"""A day on which tasks fall due, as the digest and its picture name it."""

from bot.subjects.digests.content import DueDay
from bot.texts.display import Html
from bot.texts.voice import Voice


def due_day(day: DueDay, voice: Voice) -> Html:
    """A day with how many tasks fall due on it; of many only the first are named."""
    due = voice.due(day.deadline)
    if day.count > len(day.numbers):
        numbers = voice.numbers(day.numbers)
        return voice.say("digest.deadline_of_many", due=due, count=day.count, numbers=numbers)
    return voice.say("digest.deadline", due=due, count=day.count, tasks=voice.tasks(day.numbers))
