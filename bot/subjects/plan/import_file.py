"""/import: a new plan file is fetched, read, told in its differences, and applied once confirmed."""

import hashlib
import secrets

from bot.core import access
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import Settled, Superseded
from bot.core.dialogue.stamps import stamp
from bot.core.history.look_back import last_step
from bot.core.messages import Message
from bot.core.orders import Pressed
from bot.core.outbox.tell import answer, push
from bot.core.people import Person
from bot.core.plan import Plan
from bot.core.ports import Work
from bot.core.refusals import FileTooBig, Stale
from bot.core.units import Unit
from bot.subjects.plan.import_apply import apply, last_plan
from bot.subjects.plan.import_differences import CurrentState, differences
from bot.subjects.plan.messages import (
    PlanFileCompared,
    PlanFileFaulty,
    PlanFileLost,
    PlanFileReceived,
    PlanFileSame,
)
from bot.subjects.plan.records import Differences, PlanFile, PlanFileState, PlanHead, PlanReading
from bot.subjects.reports.records import Attachment
from bot.subjects.tasks.records import Assignment, Task

ORDER = "import"
MEGABYTE = 2**20
LIMIT = 20 * MEGABYTE  # what Telegram lets a bot fetch
# The steps by which a task comes to be: added by the office itself, or brought by a plan.
OWN = "added"
ORIGINS = frozenset({OWN, "planned"})


async def receive(work: Work, actor: int, document: Attachment) -> None:
    """Remember the file; it is fetched once this is durable."""
    person = await access.admin(work, actor)
    if (document.size or 0) > LIMIT:
        raise FileTooBig(size_mb=-(-(document.size or 0) // MEGABYTE), limit_mb=LIMIT // MEGABYTE)
    file = PlanFile(
        id=secrets.token_hex(8),
        person=person.id,
        name=document.name or "",
        file_id=document.file_id,
        state=PlanFileState.FETCHING,
        at=work.now,
    )
    work[PlanFile].put(file)
    answer(work, person, PlanFileReceived(name=file.name))
    await work.commit("plan.received", person.id)


async def waiting(work: Work, limit: int, after: str | None = None) -> list[PlanFile]:
    """Files that are still to be fetched, oldest first, those behind `after`."""
    return await work[PlanFile].first(limit, after, state=PlanFileState.FETCHING.value)


async def arrived(work: Work, file_id: str, sha256: str, reading: PlanReading) -> None:
    """Tell the faults of a file that has come, or its differences."""
    file = await work[PlanFile].get(file_id)
    if file is None or file.state is not PlanFileState.FETCHING:
        return
    file = file.with_sha256(sha256)
    person = await _sender(work, file)
    if person is None:
        _settle(work, file, PlanFileState.REPLACED)
    elif reading.plan is None:
        _settle(work, file, PlanFileState.FAULTY)
        _tell(work, person, file, PlanFileFaulty(name=file.name, faults=reading.faults))
    else:
        _tell(work, person, file, await _proposal(work, person, file, reading.plan))
    await work.commit("plan.read", file.person)


async def lost(work: Work, file_id: str, reason: str) -> None:
    """Telegram will not give the file out."""
    file = await work[PlanFile].get(file_id)
    if file is None or file.state is not PlanFileState.FETCHING:
        return
    _settle(work, file, PlanFileState.LOST)
    person = await _sender(work, file)
    if person is not None:
        _tell(work, person, file, PlanFileLost(name=file.name, reason=reason))
    await work.commit("plan.lost", file.person)


def _settle(work: Work, file: PlanFile, state: PlanFileState) -> None:
    work[PlanFile].put(file.in_state_with(state=state, plan=None))


async def _sender(work: Work, file: PlanFile) -> Person | None:
    """Who has sent the file, as long as they are of the office."""
    person = await work[Person].get(str(file.person))
    if person is not None and person.is_admin:
        return person
    return None


def _tell(work: Work, person: Person, file: PlanFile, notice: Message) -> None:
    """What the own file comes to never waits for working hours."""
    push(work, person, notice, about=file.id, considerate=False)


class ImportOrder(WaitingOrder):
    """A plan that is applied once it is confirmed, if it still comes to the differences shown."""

    file: str
    sha256: str
    fingerprint: str


async def _proposal(
    work: Work, person: Person, file: PlanFile, plan: Plan, *, anew: bool = False
) -> PlanFileCompared | PlanFileSame:
    """Hold the plan for 确认, in place of the person's earlier one; nothing is held where nothing differs."""
    differences = await compared(work, plan)
    for other in await work[PlanFile].find(state=PlanFileState.PROPOSED.value):
        if other.person == person.id and other.id != file.id:
            _settle(work, other, PlanFileState.REPLACED)
    if not differences.anything:
        _settle(work, file, PlanFileState.UNCHANGED)
        return PlanFileSame(name=file.name)
    work[PlanFile].put(file.in_state_with(state=PlanFileState.PROPOSED, plan=plan))
    sha256 = file.sha256 or ""
    order = ImportOrder(file=file.id, sha256=sha256, fingerprint=_fingerprint(differences))
    pending = await confirmations.hold(work, person, ORDER, order)
    return PlanFileCompared(
        pending=pending, name=file.name, sha256=sha256, differences=differences, anew=anew
    )


async def compared(work: Work, plan: Plan) -> Differences:
    head = await work[PlanHead].get("plan")
    if head is None:
        raise LookupError("a plan is imported over none")
    tasks = await work[Task].all()
    current_state = CurrentState(
        head=head,
        last=await last_plan(work),
        units=tuple(await work[Unit].all()),
        tasks=tuple(tasks),
        parts=tuple(await work[Assignment].all()),
        own=frozenset([task.number for task in tasks if await _own(work, task.number)]),
    )
    return differences(current_state, plan)


async def _own(work: Work, number: int) -> bool:
    """Whether the office, not a plan, has added a task; the last that was said about it counts."""
    origin = await last_step(work, number, lambda step: step.event in ORIGINS)
    return origin is not None and origin.event == OWN


def _fingerprint(differences: Differences) -> str:
    return hashlib.sha256(differences.model_dump_json().encode()).hexdigest()


async def confirmed(work: Work, pending: Pending, pressed: Pressed | None) -> None:
    """Apply what was shown; where it would be something else by now, show that instead."""
    person = await access.admin(work, pending.person)
    order = ImportOrder.of(pending)
    file = await work[PlanFile].get(order.file)
    if file is None or file.plan is None or file.state is not PlanFileState.PROPOSED:
        raise Stale
    if file.sha256 != order.sha256:
        raise Stale
    differences = await compared(work, file.plan)
    if _fingerprint(differences) != order.fingerprint:
        stamp(work, person, pressed, Superseded())
        answer(work, person, await _proposal(work, person, file, file.plan, anew=True), about=file.id)
        await work.commit("plan.compared", person.id)
        return
    stamp(work, person, pressed, Settled(at=work.now))
    answer(work, person, await apply(work, person, file, file.plan, differences), about=file.id)
    await work.commit("plan.imported", person.id)
