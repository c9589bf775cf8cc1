"""Words of the office below a card: never a unit's report of themselves, the office says what they are.

They are passed on to the accountable units, filed as one unit's report, or kept in the task's history.
"""

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import OfficeWordsSettled
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.lights import accountable
from bot.core.orders import Pressed, Submission
from bot.core.outbox.records import SentMessage
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone
from bot.subjects.instructions.messages import OfficeWordsAsked, OfficeWordsGiven
from bot.subjects.instructions.records import OfficeWordsUse
from bot.subjects.reports import drafts
from bot.subjects.reports.file import Filing
from bot.subjects.review.records import ReviewCopy
from bot.subjects.tasks.records import Assignment

ORDER = "office_words"
LONGEST = 4096


class OfficeWordsOrder(WaitingOrder):
    """Words of the office below a task's card that wait until it has said what they are."""

    message: str
    text: str
    task: int


async def hear(work: Work, command: Submission, replied: str) -> bool:
    """Ask the office what its words below a card are; False for anybody else and below anything else."""
    person = await access.known(work, command.actor)
    sent = await work[SentMessage].get(replied)
    if person is None or not person.is_admin or sent is None:
        return False
    if len(sent.tasks) != 1 or sent.subject is not None:
        return False
    if await work[ReviewCopy].get(replied) is not None:  # a request is decided with its buttons
        return False
    await ask(work, person, command, sent.tasks[0])
    return True


async def ask(work: Work, person: Person, command: Submission, number: int) -> None:
    """Keep the words and ask what they are."""
    text = command.text[:LONGEST]
    order = OfficeWordsOrder(message=command.message, text=text, task=number)
    pending = await confirmations.hold(work, person, ORDER, order)
    title = (await existing_task(work, number)).title
    asked = OfficeWordsAsked(pending=pending, number=number, title=title, text=text)
    answer(work, person, asked, about=pending, tasks=(number,))
    await work.commit("office_words.asked", person.id)


async def settle(
    work: Work, person: Person, pending_id: str, use: OfficeWordsUse, pressed: Pressed | None
) -> None:
    """The office has said what its words are."""
    pending = await confirmations.take(work, person.id, pending_id)
    if pending.command != ORDER:
        raise AlreadyDone
    order = OfficeWordsOrder.of(pending)
    told = 0
    match use:
        case OfficeWordsUse.PASS_ON:
            told = await _pass_on(work, person, order.task, order.text, pending.id)
        case OfficeWordsUse.REPORT:
            await _report(work, person, pending, order)
        case OfficeWordsUse.NOTE:
            await note(work, order.task, "remark", person.id, reason=order.text)
    stamp(work, person, pressed, OfficeWordsSettled(use=use, told=told, at=work.now))
    await work.commit(f"office_words.{use}", person.id)


async def _pass_on(work: Work, person: Person, number: int, text: str, about: str) -> int:
    """Push the words to the contacts of the accountable units; returns how many."""
    task = await existing_task(work, number)
    parts = [part for part in await work[Assignment].find(task=number) if part.active]
    units = [part.unit for part in accountable(task, parts)]
    readers = {reader.id: reader for unit in units for reader in await contacts(work, unit)}
    given = OfficeWordsGiven(number=number, title=task.title, text=text, at=work.now)
    for reader in readers.values():
        push(work, reader, given, about=about, tasks=(number,))
    await note(work, number, "office_words", person.id, reason=text)
    return len(readers)


async def _report(work: Work, person: Person, pending: Pending, order: OfficeWordsOrder) -> None:
    parts = await access.reportable(work, person.restricted_to(units=(), offices=person.offices), order.task)
    filing = Filing(message=order.message, worded_in=order.message, at=pending.at, text=order.text)
    await drafts.which_unit(work, person, order.task, parts, filing)
