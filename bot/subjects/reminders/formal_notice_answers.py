"""A unit's written answer to a 督办单: kept with the letter, told to its issuer and the office.

With a figure of progress in it, or with files, it is filed as a report on the task as well.
"""

from dataclasses import replace

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.dialogue.stamp_messages import Signed
from bot.core.dialogue.stamps import stamp_or_say
from bot.core.history.write import note
from bot.core.orders import Edit, Pressed, Submission
from bot.core.outbox.tell import admins, answer, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Refusal
from bot.subjects.reminders.formal_notices import sign_for, tell_issuer
from bot.subjects.reminders.messages import LetterAnswered
from bot.subjects.reminders.records import FormalLetter, LetterAnswer
from bot.subjects.reports import report
from bot.understanding.progress.reading import read_progress
from bot.understanding.small_words import SmallWord


async def sign_by_word(work: Work, person: Person, letter_id: str, replied: Pressed | None) -> bool:
    """收到 in reply to a 督办单 signs it for the person's units; whether any of them had not signed."""
    letter = await work[FormalLetter].get(letter_id)
    if letter is None or letter.task is None:
        return False
    units = [unit for unit in letter.unsigned if unit in person.units]
    if not units:
        return False
    for unit in units:
        letter = sign_for(letter, unit, person.id, work.now)
        await tell_issuer(work, letter, unit)
    work[FormalLetter].put(letter)
    said = SmallWordHeard(word=SmallWord.ACKNOWLEDGED, signed=(letter.task or 0,))
    stamp_or_say(work, person, replied, Signed(unit="、".join(units), at=work.now), said)
    await work.commit("letter.signed", person.id)
    return True


async def reply(work: Work, command: Submission, letter_id: str) -> bool:
    """Take a contact's reply to a 督办单 as its unit's answer; False when it is none."""
    person = access.within(await access.member(work, command.actor), command.unit)
    letter = await work[FormalLetter].get(letter_id)
    unit = next((unit for unit in letter.units if unit in person.units), None) if letter else None
    if letter is None or letter.task is None or unit is None:
        return False
    parts = await report.addressed_parts(work, command.text)
    if any(part.explicit and part.task != letter.task for part in parts):
        return False
    given = LetterAnswer(unit=unit, by=person.id, at=command.at, message=command.message, text=command.text)
    signed = sign_for(letter, unit, person.id, work.now) if unit in letter.unsigned else letter
    answered = signed.answered(given)
    work[FormalLetter].put(answered)
    await note(work, letter.task, "answer_letter", person.id, unit=unit, reason=command.text)
    await _tell(work, person, answered, given, files=len(command.attachments))
    await _file_too(work, command, letter.task, person)
    return True


async def _file_too(work: Work, command: Submission, number: int, person: Person) -> None:
    task = await existing_task(work, number)
    figure = read_progress(command.text, task.indicators, work.now.date()).value
    if figure is not None or command.attachments:
        try:
            await report.submit(work, replace(command, task=number, named=False))
        except Refusal:  # the answer stands, whatever becomes of the report
            await work.commit("letter.answered", person.id)
    else:
        await work.commit("letter.answered", person.id)


async def _tell(
    work: Work,
    person: Person,
    letter: FormalLetter,
    given: LetterAnswer,
    *,
    files: int = 0,
    amended: bool = False,
) -> None:
    """Confirmed to whoever answers, and told to the issuer and the office."""
    number = letter.task or 0
    told = LetterAnswered(
        number=letter.number or 0,
        task=number,
        title=(await existing_task(work, number)).title,
        unit=given.unit,
        text=given.text,
        at=given.at,
        files=files,
        amended=amended,
    )
    answer(work, person, told.for_oneself(), about=letter.id, tasks=(number,))
    readers = {admin.id: admin for admin in await admins(work)}
    issuer = await work[Person].get(str(letter.issued_by))
    if issuer is not None and issuer.active:
        readers[issuer.id] = issuer
    for reader in readers.values():
        if reader.id != person.id:
            push(work, reader, told, about=f"{letter.id}:{given.unit}", tasks=(number,))


async def edit(work: Work, command: Edit) -> bool:
    """An edited answer is told again as it reads now; False when the message answered nothing."""
    letters = await work[FormalLetter].find(answer_messages=command.message)
    if not letters or not command.text.strip():
        return False
    [letter] = letters
    before = next(given for given in letter.answers if given.message == command.message)
    person = await access.contact_of(work, command.actor, before.unit)
    if before.text != command.text:
        given = before.reworded(command.text, command.at)
        amended = letter.with_answer_reworded(before, given)
        work[FormalLetter].put(amended)
        await _tell(work, person, amended, given, amended=True)
        await work.commit("letter.answered", person.id)
    return True
