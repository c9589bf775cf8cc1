"""/export: the ledger, or a paper made of it, is ordered here, made in a process of its own, and sent."""

import secrets

from bot.core.dialogue.messages import refused
from bot.core.dialogue.stamp_messages import Cancelled
from bot.core.dialogue.stamps import stamp
from bot.core.orders import Pressed
from bot.core.outbox.tell import answer, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, WrongForm
from bot.subjects.ledger.messages import ExportProgress, ExportStep, LedgerFile
from bot.subjects.ledger.records import ExportFormat, ExportOrder, PaperMade
from bot.subjects.ledger.refusals import ExportTooBig, ExportUnderWay

COMMAND = "export"
MEGABYTE = 2**20
LARGEST = 49 * MEGABYTE  # Telegram takes 50 MB from a bot, form and all
TRIES = 5  # a paper that is cut off so often, by stops or by its size, would be for ever
ALIASES = {"excel": ExportFormat.XLSX, "word": ExportFormat.DOCX, "archive": ExportFormat.ZIP}


def read_format(word: str) -> ExportFormat:
    word = word.lower().removeprefix(".")
    if word in ALIASES:
        return ALIASES[word]
    try:
        return ExportFormat(word)
    except ValueError:
        raise WrongForm(COMMAND) from None


async def order(work: Work, person: Person, form: ExportFormat) -> None:
    """Remember what is wanted; it is made once this is durable."""
    for earlier in await work[ExportOrder].find(person=person.id):
        if earlier.paper is None:
            raise ExportUnderWay(earlier.form.value)
        work[ExportOrder].remove(earlier)  # it was made, and its chat did not take it
    wanted = ExportOrder(id=secrets.token_hex(8), person=person.id, form=form, at=work.now)
    work[ExportOrder].put(wanted)
    step = ExportStep.QUEUED if await waiting(work) != wanted else ExportStep.MAKING
    answer(work, person, ExportProgress(order=wanted.id, form=form, step=step))
    await work.commit("export.ordered", person.id)


async def cancel(work: Work, person: Person, order_id: str, pressed: Pressed | None) -> None:
    """取消: whoever makes it sees that the order is gone."""
    wanted = await work[ExportOrder].get(order_id)
    if wanted is None or wanted.person != person.id or wanted.paper is not None:
        raise AlreadyDone
    work[ExportOrder].remove(wanted)
    stamp(work, person, pressed, Cancelled())
    await work.commit("export.cancelled", person.id)


async def waiting(work: Work) -> ExportOrder | None:
    """The order that is to be made now: one at a time, the oldest first."""
    orders = await work[ExportOrder].all()
    return next((wanted for wanted in orders if wanted.paper is None), None)


async def begin(work: Work) -> tuple[ExportOrder, Person] | None:
    """Take the next order up; one of somebody who has left the office, or begun too often, goes."""
    dropped = False
    while wanted := await waiting(work):
        person = await work[Person].get(str(wanted.person))
        if person is not None and person.is_admin and wanted.tries < TRIES:
            begun = wanted.begun()
            work[ExportOrder].put(begun)
            await work.commit("export.begun")
            return begun, person
        _drop(work, person, wanted)
        dropped = True
    if dropped:
        await work.commit("export.dropped")
    return None


def _drop(work: Work, person: Person | None, wanted: ExportOrder) -> None:
    if person is not None and person.is_admin:
        _give_up(work, person, wanted)
    else:
        work[ExportOrder].remove(wanted)


async def is_wanted(work: Work, order_id: str) -> bool:
    """Whether the order still stands: 取消 takes it away while its paper is being made."""
    return await work[ExportOrder].get(order_id) is not None


async def message_of(work: Work, order_id: str) -> int | None:
    """The message that says how far it is, once it has been sent."""
    wanted = await work[ExportOrder].get(order_id)
    return wanted.message if wanted else None


async def papers(work: Work) -> frozenset[str]:
    """The made files that are still to be sent."""
    return frozenset(wanted.paper for wanted in await work[ExportOrder].all() if wanted.paper)


async def made(work: Work, order_id: str, paper: str, outcome: PaperMade) -> None:
    """Send the paper, unless nobody waits for it any more."""
    wanted = await work[ExportOrder].get(order_id)
    if wanted is None:
        return
    person = await work[Person].get(str(wanted.person))
    if person is None or not person.is_admin:
        work[ExportOrder].remove(wanted)
    elif outcome.size > LARGEST:
        work[ExportOrder].remove(wanted)
        refusal = ExportTooBig(outcome.size // MEGABYTE, wanted.form.value)
        push(work, person, refused(refusal), about=wanted.id, considerate=False)
    else:
        work[ExportOrder].put(wanted.made(paper))
        push(work, person, _file(wanted, paper, outcome), about=wanted.id, considerate=False)
    await work.commit("export.made", wanted.person)


def _file(wanted: ExportOrder, paper: str, outcome: PaperMade) -> LedgerFile:
    return LedgerFile(
        order=wanted.id,
        form=wanted.form,
        day=outcome.day,
        paper=paper,
        tasks=outcome.tasks,
        reports=outcome.reports,
        head=outcome.head,
        spoiled=outcome.spoiled,
    )


async def failed(work: Work, order_id: str) -> None:
    wanted = await work[ExportOrder].get(order_id)
    if wanted is None:
        return
    person = await work[Person].get(str(wanted.person))
    if person is not None:
        _give_up(work, person, wanted)
    await work.commit("export.failed", wanted.person)


def _give_up(work: Work, person: Person, wanted: ExportOrder) -> None:
    work[ExportOrder].remove(wanted)
    progress = ExportProgress(order=wanted.id, form=wanted.form, step=ExportStep.FAILED)
    answer(work, person, progress, about=f"failed:{wanted.id}", edit=wanted.message)
