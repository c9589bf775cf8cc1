"""One turn of one chat: choose, send one message, mark it, or decide what its failure means."""

import asyncio
import logging
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from typing import TypeVar

from bot.core.outbox import results
from bot.core.outbox.records import OutboxRow
from bot.core.ports import StorageUnavailable, Store, Work
from bot.delivery.claims import Hold, Rendering, Unrenderable, claim, may_go_on
from bot.delivery.decisions import Anew, Dead, Later, Moved, Sent, decide, pause
from bot.delivery.lanes import Claim, Lane
from bot.delivery.timing import Timer
from bot.delivery.wire import Wire, message_count
from bot.rooms import load

load("delivered")  # what subjects note once a message has gone out
logger = logging.getLogger(__name__)
TRIES_WITHOUT_ROW = 8
R = TypeVar("R")
OnDead = Callable[[OutboxRow, str], Awaitable[None]]


@dataclass(frozen=True)
class Turn:
    """The outcome of a turn.

    `messages` were tried and count against Telegram's limits. The next turn is due in so
    many `seconds`, with None when the lane is called. A chat that has `moved_to` another id
    goes on there.
    """

    messages: int = 0
    seconds: float | None = 0.0
    moved_to: int | None = None


class Turns:
    """Serves lanes; `messages` and `failures` are counts for the metrics.

    `batch_since` is when the batch began that is being taken in: its rows wait for its end.
    """

    def __init__(
        self,
        store: Store,
        wire: Wire,
        rendering: Rendering,
        timer: Timer,
        on_dead: OnDead | None = None,
    ) -> None:
        self._store = store
        self._wire = wire
        self._rendering = rendering
        self._timer = timer
        self._on_dead = on_dead
        self.batch_since: datetime | None = None
        self.messages = 0
        self.failures: Counter[str] = Counter()

    async def serve(self, lane: Lane) -> Turn:
        """Take one turn of a lane; a fault of ours delays the lane, ever longer, and stops nobody else."""
        try:
            return await self._serve(lane)
        except Exception as error:
            lane.attempts += 1
            logger.error("chat %d could not be served: %s", lane.chat_id, _fault(error))
            return Turn(1, pause(lane.attempts))

    async def _serve(self, lane: Lane) -> Turn:
        """Send at most one message of a lane.

        1. A claim of several messages that has begun goes on, unless the office hours have
           ended: then its rows, which know what has gone out, are chosen again when they
           begin.
        2. Without a claim, choose the next rows or the next answer and render them. `claim`
           has waited until the rows are durable, so that a crash cannot undo what is sent
           here.
        3. Rows that cannot be rendered are dead at once; trying again would stop the chat
           for ever.
        4. Send the first part. A crash from here on until the mark repeats this message:
           marking first would lose it instead, and a repeated message does less harm.
        5. Mark, durably, before the turn ends. The lane is busy until then, so no second
           turn can send the same row, and no later row can overtake it.
        6. A failure becomes a decision: later, moved, anew as a new message, or dead.
        """
        if lane.claim is not None and lane.claim.begun and not await may_go_on(self._store, lane.claim):
            lane.claim = None
        if lane.claim is None:
            try:
                choice = await claim(self._store, lane, self._rendering, self.batch_since)
            except Unrenderable as error:
                logger.error(
                    "row %s can't be rendered: %s",
                    error.rows[0].key,
                    _fault(error.__cause__),
                )
                await self._give_up(lane, error.rows, error.stored, "unrenderable")
                return Turn()
            if isinstance(choice, Hold):
                return Turn(0, choice.seconds)
            lane.claim = choice
        return await self._send(lane, lane.claim)

    async def _send(self, lane: Lane, claim: Claim) -> Turn:
        if not claim.parts:  # all is sent, only the mark is missing
            return Turn(0, await self._finish(lane, claim))
        part = claim.parts[0]
        try:
            sent_ids = await self._wire.send(claim.row, part, claim.edit)
        except Exception as error:
            return await self._failed(lane, claim, error)
        return Turn(message_count(part), await self._part_sent(lane, claim, sent_ids))

    async def _part_sent(self, lane: Lane, claim: Claim, sent_ids: tuple[int, ...]) -> float | None:
        """Returns the seconds until the lane's next turn, as `_finish` does."""
        lane.attempts = 0
        self.messages += len(sent_ids)
        claim.sent_ids += sent_ids
        claim.parts = claim.parts[1:]
        if not claim.parts:
            return await self._finish(lane, claim)
        if claim.stored:
            await self._record(partial(results.part_sent, row=claim.row, message_ids=sent_ids))
        return 0.0

    async def _finish(self, lane: Lane, claim: Claim) -> float | None:
        """An answer without a row is noted only where people may reply to it about tasks.

        Returns the seconds until the lane's next turn, None where the chat has nothing more.
        """
        more = True
        if claim.stored or claim.row.tasks:
            more = await self._mark(lane, claim)
        _dismiss(lane, claim.stored)
        return 0.0 if more or lane.answers else None

    async def _mark(self, lane: Lane, claim: Claim) -> bool:
        """Take the rows out of the outbox and note what follows from their being sent.

        A fault in those notes must not bring the message again and again: then the rows
        just go. Returns whether the chat may have more rows.
        """

        async def mark(work: Work) -> bool:
            await results.mark_sent(work, claim.rows, claim.sent_ids)
            return bool(await work[OutboxRow].first(1, lane.cursor, chat_id=lane.chat_id))

        try:
            return await self._record(mark)
        except Exception as error:
            logger.error("row %s was sent but not noted: %s", claim.row.key, _fault(error))
            if claim.stored:
                await self._record(partial(results.take_out, rows=claim.rows))
            return True

    async def _failed(self, lane: Lane, claim: Claim, error: Exception) -> Turn:
        lane.attempts += 1
        self.failures[type(error).__name__] += 1
        match decide(error, lane.attempts):
            case Sent():
                await self._part_sent(lane, claim, () if claim.edit is None else (claim.edit,))
            case Later(seconds):
                logger.info("chat %d waits %.1f s: %s", lane.chat_id, seconds, type(error).__name__)
                _postpone(lane, claim)
                return Turn(1, seconds)
            case Moved(chat_id):
                # A group that becomes a supergroup gets a new id, and Telegram says it
                # only so.
                await self._record(partial(results.chat_moved, old=lane.chat_id, new=chat_id))
                lane.claim = None
                lane.cursor = None
                return Turn(1, None, moved_to=chat_id)
            case Anew() if claim.edit is not None:
                await self._send_anew(lane, claim)
            case Anew():
                await self._refused(lane, claim, error, "bad_request")
            case Dead(reason):
                await self._refused(lane, claim, error, reason)
        return Turn(1)

    async def _send_anew(self, lane: Lane, claim: Claim) -> None:
        """Send an edit as a new message.

        Telegram refuses edits of messages that were deleted, and of some after 48 hours;
        that something was done must be told all the same.
        """
        if claim.stored:
            await self._record(partial(results.say_anew, row=claim.row))
        else:
            lane.answers[0] = claim.row.with_edit(None)
        lane.claim = None

    async def _refused(self, lane: Lane, claim: Claim, error: Exception, reason: str) -> None:
        # Only up to the first colon: what follows may quote the message.
        logger.info("Telegram refused: %.80s", str(error).partition(":")[0])
        await self._give_up(lane, _with_sent_ids(claim), claim.stored, reason)

    async def _give_up(self, lane: Lane, rows: Sequence[OutboxRow], stored: bool, reason: str) -> None:
        for row in rows:
            logger.warning("row %s can't be delivered: %s", row.key, reason)
            if stored:
                await self._record(partial(results.mark_dead, row=row, reason=reason))
                await self._report_dead(row, reason)
        _dismiss(lane, stored)

    async def _report_dead(self, row: OutboxRow, reason: str) -> None:
        """The row is dead already: a fault in the report about it must not keep the lane."""
        if self._on_dead is not None:
            try:
                await self._on_dead(row, reason)
            except Exception as error:
                logger.error("nobody was told that row %s is dead: %s", row.key, _fault(error))

    async def _record(self, change: Callable[[Work], Awaitable[R]]) -> R:
        """Try until the change is durable: a row that was sent but not marked would be sent
        again.

        Raises what more tries would not mend; the lane then keeps its claim and looks
        again, ever later.
        """
        for attempt in count(1):
            try:
                async with self._store.work() as work:
                    outcome = await change(work)
            except StorageUnavailable as error:
                logger.error("what was sent could not be marked: %s", _fault(error))
                await self._timer.wait(asyncio.Event(), pause(attempt))
            else:
                return outcome
        raise AssertionError("tries never end")


def _dismiss(lane: Lane, stored: bool) -> None:
    lane.claim = None
    lane.attempts = 0
    if not stored:
        lane.answers.popleft()


def _postpone(lane: Lane, claim: Claim) -> None:
    """Let go of a claim that has not begun: it is chosen again, perhaps together with newer
    rows.

    What has begun goes on as it is. An answer without a row is dropped after some tries: it
    only showed what its reader can ask for again.
    """
    if not claim.stored and lane.attempts >= TRIES_WITHOUT_ROW:
        _dismiss(lane, claim.stored)
    elif not claim.begun:
        lane.claim = None


def _with_sent_ids(claim: Claim) -> tuple[OutboxRow, ...]:
    """The claim's rows, the first with the messages that have gone out of it."""
    first = claim.row.with_sent_ids(claim.sent_ids)
    return (first, *claim.rows[1:])


def _fault(error: BaseException | None) -> str:
    """The kind and place of an error without its words, which may quote a message or the token."""
    if error is None:
        return "unknown"
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        place = f" at {frames[-1].filename}:{frames[-1].lineno}"
    else:
        place = ""
    return type(error).__name__ + place
