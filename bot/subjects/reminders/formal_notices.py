"""督办单 and 通报: drafted from the state, issued only by a person's 确认, signed for by the units."""

import secrets
from datetime import date, datetime

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import Settled, Signed
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.lights import Light, accountable
from bot.core.lines.tasks import all_lines, line_of, ordered, plan_title, unit_ref, zone_of
from bot.core.orders import Pressed
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NoChannel, Stale
from bot.core.thresholds import calendar_of, office_state
from bot.subjects.instructions.records import Receipt
from bot.subjects.reminders.messages import (
    Bulletin,
    FormalNotice,
    LetterDraft,
    LetterFacts,
    LetterIssued,
    LetterSigned,
)
from bot.subjects.reminders.records import FormalLetter, LetterKind, LetterStatus
from bot.subjects.reminders.refusals import NothingOverdue
from bot.subjects.tasks.records import Assignment

ANSWER_WORKDAYS = 3
MOST_WORDS = 2000
ISSUE = "letter"


class IssueOrder(WaitingOrder):
    """A letter that goes out once it is confirmed."""

    letter: str


async def draft_notice(work: Work, actor: int, number: int) -> None:
    """Draft a 督办单 to the accountable units of a task."""
    person = await access.admin(work, actor)
    task = await open_task(work, number)
    parts = [part for part in await work[Assignment].find(task=number) if part.active]
    units = await ordered(work, {part.unit for part in accountable(task, parts)})
    await _show(work, person, _letter(work, person, LetterKind.FORMAL_NOTICE, number, units))


async def draft_bulletin(work: Work, actor: int) -> None:
    """Draft a 通报 of all that is overdue, in the plan's order, for the channel."""
    person = await access.admin(work, actor)
    if (await office_state(work)).channel is None:
        raise NoChannel
    letter = _letter(work, person, LetterKind.BULLETIN, None, ())
    if not (await facts_of(work, letter)).lines:
        raise NothingOverdue
    await _show(work, person, letter)


def _letter(
    work: Work, person: Person, kind: LetterKind, task: int | None, units: tuple[str, ...]
) -> FormalLetter:
    return FormalLetter(
        id=secrets.token_hex(6),
        kind=kind,
        task=task,
        units=units,
        text="",
        drafted_by=person.id,
        drafted_at=work.now,
    )


async def facts_of(work: Work, letter: FormalLetter) -> LetterFacts:
    """What the letter says if it is issued now."""
    if letter.task is None:
        lines = tuple([line for line in await all_lines(work) if line.light is Light.RED])
        return LetterFacts(
            letter_kind=letter.kind, plan=await plan_title(work), lines=lines, wording=letter.text
        )
    task = await existing_task(work, letter.task)
    return LetterFacts(
        letter_kind=letter.kind,
        plan=await plan_title(work),
        lines=(await line_of(work, task.number),),
        clause=task.text,
        units=letter.units,
        due=end_of_day(await _answer_by(work), zone_of(work)),
        wording=letter.text,
    )


async def _answer_by(work: Work) -> date:
    calendar = await calendar_of(work)
    day = work.now.date()
    for _ in range(ANSWER_WORKDAYS):
        day = calendar.next_workday(day)
    return day


async def _show(work: Work, person: Person, letter: FormalLetter) -> None:
    """Keep the draft, and show it with 确认."""
    work[FormalLetter].put(letter)
    pending = await confirmations.hold(work, person, ISSUE, IssueOrder(letter=letter.id))
    people = await _readers(work, letter)
    notice = LetterDraft(
        letter=letter.id, pending=pending, facts=await facts_of(work, letter), people=len(people)
    )
    answer(work, person, notice, about=letter.id, tasks=(letter.task,) if letter.task else ())
    await work.commit("letter.drafted", person.id)


async def _readers(work: Work, letter: FormalLetter) -> dict[int, tuple[Person, str]]:
    """The contacts of the units addressed, each once, with the unit in whose name they read it."""
    return {person.id: (person, unit) for unit in letter.units for person in await contacts(work, unit)}


async def reword(work: Work, actor: int, letter_id: str, text: str) -> None:
    """The office's own wording takes the place of the usual one."""
    person = await access.admin(work, actor)
    letter = await _draft(work, letter_id)
    await _show(work, person, letter.with_text(text[:MOST_WORDS]))


async def _draft(work: Work, letter_id: str) -> FormalLetter:
    letter = await work[FormalLetter].get(letter_id)
    if letter is None or letter.status is not LetterStatus.DRAFT:
        raise Stale
    return letter


async def issue(work: Work, pending: Pending, pressed: Pressed | None) -> None:
    """Send the confirmed letter: a 督办单 to the units' contacts, a 通报 to the channel."""
    person = await access.admin(work, pending.person)
    draft = await _draft(work, IssueOrder.of(pending).letter)
    facts = await facts_of(work, draft)
    letter = draft.issued(
        number=await _next_number(work, draft.kind),
        status=LetterStatus.ISSUED,
        issued_by=person.id,
        issued_at=work.now,
        due=facts.due,
        receipts=tuple(Receipt(unit=unit) for unit in draft.units),
    )
    work[FormalLetter].put(letter)
    people = await (_send if letter.task is not None else _post)(work, letter, facts)
    if letter.task is not None:
        await note(work, letter.task, "formal_notice", person.id, after=str(letter.number))
    stamp(work, person, pressed, Settled(at=work.now))
    done = LetterIssued(letter_kind=letter.kind, number=letter.number or 0, units=letter.units, people=people)
    answer(work, person, done, about=letter.id)
    await work.commit("letter.issued", person.id)


async def _next_number(work: Work, kind: LetterKind) -> int:
    """Letters of a kind are numbered through the year."""
    year = work.now.year
    issued = await work[FormalLetter].find(status=LetterStatus.ISSUED.value)
    return 1 + sum(
        letter.kind is kind and letter.issued_at is not None and letter.issued_at.year == year
        for letter in issued
    )


async def _send(work: Work, letter: FormalLetter, facts: LetterFacts) -> int:
    readers = await _readers(work, letter)
    for person, unit in readers.values():
        notice = FormalNotice(
            letter=letter.id, number=letter.number or 0, unit=await unit_ref(work, unit), facts=facts
        )
        push(work, person, notice, about=letter.id, tasks=(facts.lines[0].number,))
    return len(readers)


async def _post(work: Work, letter: FormalLetter, facts: LetterFacts) -> int:
    """A bulletin in the channel is read by all."""
    channel = (await office_state(work)).channel
    if channel is None:
        raise NoChannel
    row = OutboxRow(
        key_=f"bulletin:{letter.id}",
        chat_id=channel,
        notice=Bulletin(number=letter.number or 0, facts=facts),
        queued_at=work.now,
    )
    work[OutboxRow].put(row)
    return 0


async def sign(work: Work, actor: int, letter_id: str, unit_code: int, pressed: Pressed | None) -> None:
    """签收 of a formal notice by a contact of a unit addressed."""
    person, unit = await access.contact_for(work, actor, unit_code)
    letter = await work[FormalLetter].get(letter_id)
    if letter is None or letter.task is None or unit not in letter.units:
        raise Stale
    if unit not in letter.unsigned:
        raise AlreadyDone
    work[FormalLetter].put(sign_for(letter, unit, actor, work.now))
    stamp(work, person, pressed, Signed(unit=unit, at=work.now))
    await tell_issuer(work, letter, unit)
    await work.commit("letter.signed", actor)


def sign_for(letter: FormalLetter, unit: str, by: int, at: datetime) -> FormalLetter:
    """The letter with this unit's signature."""
    signed = Receipt(unit=unit, acknowledged_by=by, acknowledged_at=at)
    return letter.with_receipts(
        tuple(signed if receipt.unit == unit else receipt for receipt in letter.receipts)
    )


async def tell_issuer(work: Work, letter: FormalLetter, unit: str) -> None:
    issuer = await work[Person].get(str(letter.issued_by))
    if issuer is None or not issuer.is_admin or letter.task is None:
        return
    title = (await existing_task(work, letter.task)).title
    notice = LetterSigned(number=letter.number or 0, task=letter.task, title=title, unit=unit, at=work.now)
    push(work, issuer, notice, about=f"{letter.id}:{unit}", tasks=(letter.task,))
