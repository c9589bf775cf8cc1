"""What waits for a decision: the queues, and the files of a task."""

from bot.core import access
from bot.core.commands import TASK, Command
from bot.core.dialogue.speaker import Speaker
from bot.core.ports import Work
from bot.subjects.review import queues


async def show_files(work: Work, speaker: Speaker, task: int) -> None:
    """The files of a task that wait to be looked at."""
    for message in await queues.files(work, speaker.id, task):
        speaker.say(message, tasks=(task,))


FILES = Command("files", who=access.reviewer, run=show_files, arguments=(TASK,), typed=False)
