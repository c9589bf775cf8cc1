"""佐证: looked at, and passed or returned file by file."""

from bot.core import access
from bot.core.commands import ANY, ID, Command, PressButton
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.subjects.evidence import verify


async def accept(work: Work, speaker: Speaker, evidence: str) -> None:
    await verify.accept(work, speaker.id, evidence)


async def reject(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """退回 of a file, and the reason that follows it."""
    file = await verify.decidable(work, speaker.id, arguments.token())
    await verify.reject(work, speaker.id, file.id, await arguments.text(task=file.task))


ACCEPT = PressButton("eok", access.reviewer, accept, (str,), toast="passed")
REJECT = Command(verify.REASON, who=access.reviewer, run=reject, arguments=(ID, ANY), typed=False)
