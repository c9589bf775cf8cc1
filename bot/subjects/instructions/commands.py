"""批示: to which task one is given, 签收, the answer, and 撤回."""

from bot.core import access
from bot.core.commands import ANY, ID, Command, PressButton
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.subjects.instructions import answer, give, office_words
from bot.subjects.instructions.records import OfficeWordsUse


async def answer_in_words(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """The button 答复, and the words that follow it."""
    instruction = await answer.asked(work, speaker.id, arguments.token())
    text = await arguments.text(task=instruction.task)
    if speaker.writes:
        await answer.give(work, speaker.submission(text), instruction)


async def sign(work: Work, speaker: Speaker, instruction: str, unit: int) -> None:
    await answer.sign(work, speaker.id, instruction, unit, speaker.pressed)


async def withdraw(work: Work, speaker: Speaker, instruction: str) -> None:
    await give.withdraw(work, speaker.id, instruction, speaker.pressed)


async def choose_task(work: Work, speaker: Speaker, pending: str, task: int) -> None:
    """The waiting 批示 is about this task."""
    await give.choose(work, speaker.id, pending, task, speaker.pressed)


async def turn(work: Work, speaker: Speaker, pending: str, page: int) -> None:
    speaker.say(await give.turn_page(work, speaker.id, pending, page), edit=speaker.pressed_message)


async def settle_office_words(work: Work, speaker: Speaker, pending: str, use: OfficeWordsUse) -> None:
    await office_words.settle(work, speaker.person, pending, use, speaker.pressed)


ANSWER = Command(answer.QUESTION, who=access.member, run=answer_in_words, arguments=(ID, ANY), typed=False)
OFFICE_WORDS = PressButton("owords", access.admin, settle_office_words, (str, OfficeWordsUse), toast="filed")
SIGN = PressButton("heed", access.member, sign, (str, int), toast="acknowledged", signs=True)
WITHDRAW = PressButton("unins", access.member, withdraw, (str,))
CHOOSE = PressButton("ins", access.member, choose_task, (str, int), toast="filed", undo="unins")
PAGE = PressButton("ipage", access.member, turn, (str, int))
