"""Chooses what one chat is told next, and renders it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from bot.core.calendar import open_at
from bot.core.messages import Message
from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale
from bot.core.ports import Store, Work
from bot.core.thresholds import calendar_of
from bot.delivery.lanes import Claim, Lane
from bot.delivery.wire import remaining
from bot.texts.messages import Outgoing

MERGED_ROWS = 10
LOOK_AHEAD = 50
HELD_SECONDS = 0.05  # until answers look again past rows whose batch is not through

Render = Callable[[Message, Locale, datetime], tuple[Outgoing, ...]]
Refresh = Callable[[Work, OutboxRow], Awaitable[Message | None]]


async def as_it_is(work: Work, row: OutboxRow) -> Message | None:
    return row.notice


@dataclass(frozen=True)
class Speech:
    """How notices become messages; `locale` is that of rows that name none.

    `fresh` is what of a row's notice is still true at the moment of sending, None when nothing is.
    """

    render: Render
    mergeable: Callable[[Message], bool]
    merged: Callable[[Message, Message], Message | None]
    locale: Locale
    fresh: Refresh = as_it_is


@dataclass(frozen=True)
class Hold:
    """Nothing can go out now: for so many seconds, or until something new arrives."""

    seconds: float | None = None


@dataclass(eq=False)
class Unrenderable(Exception):
    """No message can be made of these rows, however often it is tried."""

    rows: tuple[OutboxRow, ...]
    stored: bool


@dataclass(frozen=True)
class Outdated:
    """A row that has to be said otherwise by now, or not at all."""

    row: OutboxRow
    notice: Message | None


@dataclass(frozen=True)
class Chosen:
    rows: tuple[OutboxRow, ...]
    stored: bool
    now: datetime


Choice = Chosen | Hold | Outdated


async def claim(store: Store, lane: Lane, speech: Speech, before: datetime | None = None) -> Claim | Hold:
    """The next thing for the lane's chat. What has been read is durable before it is used.

    Rows queued from `before` on belong to a batch that is not through: they wait for its other answers.
    """
    async with store.work() as work:
        chosen = await _choose(work, lane, speech, before)
        if isinstance(chosen, Outdated):
            await _bring_up_to_date(work, chosen)
    if isinstance(chosen, Outdated):
        return await claim(store, lane, speech, before)
    if isinstance(chosen, Hold):
        return chosen
    if chosen.stored:
        await store.settle()
    return _rendered(chosen, speech)


async def _bring_up_to_date(work: Work, outdated: Outdated) -> None:
    if outdated.notice is None:
        work[OutboxRow].remove(outdated.row)
    else:
        work[OutboxRow].put(outdated.row.model_copy(update={"notice": outdated.notice}))
    await work.commit("delivery.refreshed")


async def _choose(work: Work, lane: Lane, speech: Speech, before: datetime | None) -> Choice:
    head = await _head(work, lane)
    answer = lane.answers[0] if lane.answers else None
    if answer is not None and (head is None or _earlier(answer, head, work.now)):
        return Chosen((answer,), False, work.now)
    if head is None:
        return Hold()
    if _held(head, before, work.now):
        return Hold(HELD_SECONDS if lane.answers else None)
    if head.after is not None and head.after > work.now:
        return Hold((head.after - work.now).total_seconds())
    notice = head.notice if head.sent_ids else await speech.fresh(work, head)
    if notice is None or notice != head.notice:
        return Outdated(head, notice)
    return Chosen(await _joined(work, lane, head, speech, before), True, work.now)


async def may_go_on(store: Store, claim: Claim) -> bool:
    """What has begun within the office hours does not go on outside them."""
    if not claim.row.considerate:
        return True
    async with store.work() as work:
        return open_at(work.now, await calendar_of(work))


async def _head(work: Work, lane: Lane) -> OutboxRow | None:
    """The chat's first row that need not wait for the office hours; `cursor` passes those that must."""
    opened, limit = open_at(work.now, await calendar_of(work)), 1
    if opened:
        lane.cursor = None
    while rows := await work[OutboxRow].first(limit, lane.cursor, chat_id=lane.chat_id):
        for row in rows:
            if opened or not row.considerate:
                return row
            lane.cursor = row.key
        limit = LOOK_AHEAD
    return None


def _earlier(answer: OutboxRow, head: OutboxRow, now: datetime) -> bool:
    """A row queued in the future is left from an earlier start with another clock."""
    return answer.queued_at < head.queued_at <= now


def _held(row: OutboxRow, before: datetime | None, now: datetime) -> bool:
    return before is not None and before <= row.queued_at <= now


async def _joined(
    work: Work, lane: Lane, head: OutboxRow, speech: Speech, before: datetime | None
) -> tuple[OutboxRow, ...]:
    """The row with those right behind it that can be said in one message."""
    rows, notice = [head], head.notice
    if not _plain(head) or not speech.mergeable(head.notice):
        return (head,)
    for row in await work[OutboxRow].first(MERGED_ROWS - 1, head.key, chat_id=lane.chat_id):
        if not _joins(row, head, work.now) or not speech.mergeable(row.notice):
            break
        if _held(row, before, work.now):
            break
        if lane.answers and _earlier(lane.answers[0], row, work.now):
            break
        together = speech.merged(notice, row.notice)
        if together is None:
            break
        rows.append(row)
        notice = together
    return tuple(rows)


def _plain(row: OutboxRow) -> bool:
    return row.edit is None and not row.sent_ids


def _joins(row: OutboxRow, head: OutboxRow, now: datetime) -> bool:
    alike = (row.locale, row.reply_to, row.silent, row.considerate)
    due = row.after is None or row.after <= now
    return _plain(row) and due and alike == (head.locale, head.reply_to, head.silent, head.considerate)


def _rendered(chosen: Chosen, speech: Speech) -> Claim:
    """Several rows stay together only in a single message, so that none is ever sent by half."""
    rows = chosen.rows
    parts = _parts(chosen, rows, speech)
    if len(rows) > 1 and len(parts) != 1:
        rows = rows[:1]
        parts = _parts(chosen, rows, speech)
    sent = rows[0].sent_ids
    return Claim(rows, chosen.stored, remaining(parts, len(sent)), sent)


def _parts(chosen: Chosen, rows: tuple[OutboxRow, ...], speech: Speech) -> tuple[Outgoing, ...]:
    try:
        notice = reduce(lambda said, row: speech.merged(said, row.notice) or said, rows[1:], rows[0].notice)
        return speech.render(notice, rows[0].locale or speech.locale, chosen.now)
    except Exception as error:
        raise Unrenderable(rows, chosen.stored) from error
