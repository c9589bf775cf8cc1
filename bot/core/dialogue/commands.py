"""The buttons under every question and every order shown beforehand."""

from bot.core import access
from bot.core.commands import ORDERS, Command, Missing, PressButton
from bot.core.commands import command as declared
from bot.core.dialogue import confirmations, questions
from bot.core.dialogue.speaker import Speaker
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.texts import keyboards


async def confirm(work: Work, speaker: Speaker, pending_id: str) -> None:
    """确认: carry out the order that was shown."""
    pending = await confirmations.take(work, speaker.id, pending_id)
    carry = ORDERS.get(pending.command)
    if carry is None:
        raise Stale
    await carry(work, pending, speaker.pressed)


async def drop(work: Work, speaker: Speaker, pending_id: str) -> None:
    await confirmations.drop(work, speaker.id, pending_id, speaker.pressed)


async def turn(work: Work, speaker: Speaker, page: int, name: str, arguments: tuple[str, ...]) -> None:
    """Another page of the question for a command's next argument."""
    command, person = await _command_of(work, speaker, name)
    ask_task = await questions.question(work, person, command, arguments, page)
    speaker.say(ask_task, edit=speaker.pressed_message)


async def step_back(work: Work, speaker: Speaker, name: str, arguments: tuple[str, ...]) -> None:
    """The question before, in place of the one whose 返回 was pressed."""
    command, person = await _command_of(work, speaker, name)
    message = speaker.pressed_message
    await questions.leave_now(work, speaker.id, but=message)
    ask_task = await questions.step_back(work, person, command, arguments, message)
    raise Missing(ask_task)


async def _command_of(work: Work, speaker: Speaker, name: str) -> tuple[Command, Person]:
    """A question is asked of those only who may give the command."""
    command = declared(name)
    if command is None:  # refused like one that is only for the office
        await access.admin(work, speaker.id)
        raise Stale
    person = await command.who(work, speaker.id)
    if person is None:
        raise Stale
    return command, person


CONFIRM = PressButton(keyboards.CONFIRM, access.member, confirm, (str,), toast="confirmed")
DROP = PressButton(keyboards.DROP, access.member, drop, (str,), toast="cancelled")
PAGE = PressButton("page", access.member, turn, (int, str), more=True)
BACK = PressButton("back", access.member, step_back, (str,), more=True)
