"""收到, 撤回 and the like in reply to a message of ours: signed or taken back, and no more than that."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.core import access
from bot.core.dialogue import questions
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.messages import Subject
from bot.core.orders import Pressed
from bot.core.outbox.records import SentMessage
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.assignments import acknowledge
from bot.subjects.instructions import answer
from bot.subjects.instructions.messages import INSTRUCTION
from bot.subjects.reminders import formal_notice_answers
from bot.subjects.reminders.messages import LETTER
from bot.subjects.reports import amend
from bot.subjects.reports.messages import REPORTS
from bot.subjects.requests import coordination_answer
from bot.subjects.requests.messages import COORDINATION
from bot.understanding.small_words import SmallWord

Sign = Callable[[Work, Person, str, Pressed | None], Awaitable[bool]]

# What 收到 signs, by the kind of what the message replied to asks for.
SIGNED: Mapping[str, Sign] = {
    INSTRUCTION: answer.sign_by_word,
    COORDINATION: coordination_answer.sign_by_word,
    LETTER: formal_notice_answers.sign_by_word,
}


def is_small(person: Person, word: SmallWord) -> bool:
    """抓紧落实 of a leader or of the office orders something; of a unit it says nothing."""
    return word is not SmallWord.INTENTION or (bool(person.units) and not person.oversees)


async def hear(
    work: Work, person: Person, word: SmallWord, replied: str | None, message: Pressed | None
) -> SmallWordHeard | None:
    """Do what the word does to what it replies to; else returns the line to say.

    `replied` is the key of the message replied to, `message` what can be seen of it.
    """
    meant = SmallWord.ACKNOWLEDGED if word is SmallWord.INTENTION else word
    sent = await work[SentMessage].get(replied) if replied else None
    if sent is not None and await _does(work, person, meant, sent, message):
        return None
    dialogue = await questions.waiting(work, person.id)
    return SmallWordHeard(word=meant, waits=dialogue is not None and not dialogue.optional)


async def speaker(work: Work, actor: int, unit: str | None) -> Person:
    return access.within(await access.member(work, actor), unit)


async def _does(
    work: Work, person: Person, word: SmallWord, sent: SentMessage, message: Pressed | None
) -> bool:
    if word is SmallWord.TAKE_BACK:
        return await _take_back(work, person, sent.subject)
    if word is SmallWord.ACKNOWLEDGED:
        return await _sign(work, person, sent.tasks, sent.subject, message)
    return False


async def _take_back(work: Work, person: Person, subject: Subject | None) -> bool:
    if subject is None or subject.kind != REPORTS:
        return False
    return await amend.withdraw_by_word(work, person, subject.id.split())


async def _sign(
    work: Work, person: Person, tasks: Sequence[int], subject: Subject | None, message: Pressed | None
) -> bool:
    """Sign just what the message asks to be signed; a receipt of one's own report asks for nothing."""
    if subject is None:
        return await acknowledge.sign_by_word(work, person, tasks, message)
    if subject.kind in SIGNED:
        return await SIGNED[subject.kind](work, person, subject.id, message)
    return False
