"""Chooses what goes to one chat next, and renders it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.core.calendar import open_at
from bot.core.messages import Message
from bot.core.office_settings import calendar_of
from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale
from bot.core.ports import Store, Work
from bot.delivery.lanes import Claim, Lane
from bot.delivery.timing import until_open
from bot.delivery.wire import remaining
from bot.texts.messages import Outgoing

MERGED_ROWS = 10
LOOK_AHEAD = 50
LONGEST_WAIT = timedelta(minutes=1)
BATCH_SECONDS = 0.05  # until answers look again past rows of an uncommitted batch

Render = Callable[[Message, Locale, datetime], tuple[Outgoing, ...]]
ToldLater = Callable[[tuple[Outgoing, ...], Locale, datetime, datetime], tuple[Outgoing, ...]]
Refresh = Callable[[Work, OutboxRow], Awaitable[Message | None]]


async def unchanged(work: Work, row: OutboxRow) -> Message | None:
    """A `Refresh` that takes every row as it is."""
    return row.notice


def as_rendered(
    parts: tuple[Outgoing, ...], locale: Locale, now: datetime, opens: datetime
) -> tuple[Outgoing, ...]:
    """A `ToldLater` that adds nothing."""
    return parts


@dataclass(frozen=True)
class Rendering:
    """The functions that turn rows into messages.

    `locale` is that of rows that name none. `mergeable` says whether a notice may stand
    with others in one message, `merged` joins two or refuses. `fresh` returns what of a
    row's notice is still true at the moment of sending, None when nothing is. `told_later`
    adds when others will be told, where the office hours have to begin first.
    """

    render: Render
    mergeable: Callable[[Message], bool]
    merged: Callable[[Message, Message], Message | None]
    locale: Locale
    fresh: Refresh = unchanged
    told_later: ToldLater = as_rendered


@dataclass(frozen=True)
class Hold:
    """Nothing can go out now: for so many seconds, or until the lane is called."""

    seconds: float | None = None


@dataclass(eq=False)
class Unrenderable(Exception):
    """No message can be made of these rows, however often it is tried."""

    rows: tuple[OutboxRow, ...]
    stored: bool


@dataclass(frozen=True)
class Outdated:
    """A row whose notice is no longer true: it becomes another one, or goes."""

    row: OutboxRow
    notice: Message | None


@dataclass(frozen=True)
class Chosen:
    """Rows that go out together; not `stored` is an answer without a row.

    `opens` is when the office hours begin, where the rows say that others will be told then.
    """

    rows: tuple[OutboxRow, ...]
    stored: bool
    now: datetime
    opens: datetime | None = None


Choice = Chosen | Hold | Outdated


async def claim(
    store: Store, lane: Lane, rendering: Rendering, batch_since: datetime | None = None
) -> Claim | Hold:
    """Choose and render what goes to the lane's chat next; raises `Unrenderable`.

    Rows queued since `batch_since` belong to a batch that is not committed yet: they wait
    for it.
    """
    async with store.work() as work:
        choice = await _choose(work, lane, rendering, batch_since)
        if isinstance(choice, Outdated):
            await _bring_up_to_date(work, choice)
    if isinstance(choice, Outdated):
        return await claim(store, lane, rendering, batch_since)
    if isinstance(choice, Hold):
        return choice
    if choice.stored:
        # The row was readable before it was durable. Sent now and lost in a crash, its
        # update would be handled again, and the chat would get the message twice.
        await store.settle()
    return _rendered(choice, rendering)


async def may_go_on(store: Store, claim: Claim) -> bool:
    """Whether the next part may follow: considerate rows stop when the office hours end."""
    if not claim.row.considerate:
        return True
    async with store.work() as work:
        return await _in_office_hours(work)


async def _bring_up_to_date(work: Work, outdated: Outdated) -> None:
    if outdated.notice is None:
        work[OutboxRow].remove(outdated.row)
    else:
        work[OutboxRow].put(outdated.row.saying(outdated.notice))
    await work.commit("delivery.refreshed")


async def _choose(work: Work, lane: Lane, rendering: Rendering, batch_since: datetime | None) -> Choice:
    """Choose between the chat's first row and its first answer: the earlier one goes first."""
    row = await _first_row(work, lane)
    answer = _first_answer(lane)
    if answer is not None and (row is None or _earlier(answer, row, work.now)):
        return Chosen((answer,), stored=False, now=work.now)
    if row is None:
        return Hold()
    if _in_batch(row, batch_since, work.now):
        # The end of the batch calls the lane. One with answers never rests, and would
        # look again at once.
        return Hold(BATCH_SECONDS if lane.answers else None)
    wait = _held_back(row, work.now)
    if wait:
        return Hold(wait.total_seconds())
    # What has gone out in part goes on as it began, even if it is no longer true.
    notice = row.notice if row.sent_ids else await rendering.fresh(work, row)
    if notice is None or notice != row.notice:
        return Outdated(row, notice)
    rows = await _joined(work, lane, row, rendering, batch_since)
    return Chosen(rows, stored=True, now=work.now, opens=await _opens(work, row))


async def _opens(work: Work, row: OutboxRow) -> datetime | None:
    """When those of whom an answer says that they will be told are told; None for at once."""
    if row.considerate or not row.notice.tells_others:
        return None
    wait = until_open(work.now, await calendar_of(work))
    return work.now + wait if wait else None


async def _first_row(work: Work, lane: Lane) -> OutboxRow | None:
    """The chat's first row that may go out now; `cursor` passes those that must wait."""
    opened = None  # asked only where a row waits for the office hours
    if lane.cursor is not None:
        opened = await _in_office_hours(work)
        lane.cursor = None if opened else lane.cursor
    limit = 1  # nearly always the first row will do; only behind it more are read at once
    while rows := await work[OutboxRow].first(limit, lane.cursor, chat_id=lane.chat_id):
        for row in rows:
            if row.considerate and opened is None:
                opened = await _in_office_hours(work)
            if opened or not row.considerate:
                return row
            lane.cursor = row.key
        limit = LOOK_AHEAD
    return None


async def _in_office_hours(work: Work) -> bool:
    return open_at(work.now, await calendar_of(work))


def _first_answer(lane: Lane) -> OutboxRow | None:
    if not lane.answers:
        return None
    return lane.answers[0]


def _held_back(row: OutboxRow, now: datetime) -> timedelta:
    """How long a row waits for more of its album.

    Nobody waits longer than a moment: a row held back further is left from a start with a later clock.
    """
    if row.after is None or not now < row.after <= now + LONGEST_WAIT:
        return timedelta()
    return row.after - now


def _earlier(answer: OutboxRow, row: OutboxRow, now: datetime) -> bool:
    """Whether an answer goes before a row.

    A row queued in the future is left from a start with another clock, and goes first: it
    has waited.
    """
    return answer.queued_at < row.queued_at <= now


def _in_batch(row: OutboxRow, batch_since: datetime | None, now: datetime) -> bool:
    """Whether a row may come from the batch that is being taken in.

    Its works are readable one by one before all are through. Sent at once, the answer to
    the batch's second message could overtake a direct answer to its first, which is offered
    at the batch's end only. Rows from the future are not of this batch, see `_earlier`.
    """
    return batch_since is not None and batch_since <= row.queued_at <= now


async def _joined(
    work: Work,
    lane: Lane,
    first: OutboxRow,
    rendering: Rendering,
    batch_since: datetime | None,
) -> tuple[OutboxRow, ...]:
    """The row with those right behind it that can stand in one message with it."""
    if not _is_plain(first) or not rendering.mergeable(first.notice):
        return (first,)

    def fits(row: OutboxRow) -> bool:
        return (
            rendering.mergeable(row.notice)
            and _is_alike(row, first, work.now)
            and not _in_batch(row, batch_since, work.now)
            and not _is_behind_answers(row, lane, work.now)
        )

    following = await work[OutboxRow].first(MERGED_ROWS - 1, first.key, chat_id=lane.chat_id)
    rows = [first]
    notice = first.notice
    for row in takewhile(fits, following):
        merged = rendering.merged(notice, row.notice)
        if merged is None:
            break
        rows.append(row)
        notice = merged
    return tuple(rows)


def _is_plain(row: OutboxRow) -> bool:
    return row.edit is None and not row.sent_ids


def _is_alike(row: OutboxRow, first: OutboxRow, now: datetime) -> bool:
    """Whether a row goes out now, and in the same manner as the first."""
    return (
        _is_plain(row)
        and not _held_back(row, now)
        and row.locale == first.locale
        and row.reply_to == first.reply_to
        and row.silent == first.silent
        and row.considerate == first.considerate
    )


def _is_behind_answers(row: OutboxRow, lane: Lane, now: datetime) -> bool:
    answer = _first_answer(lane)
    return answer is not None and _earlier(answer, row, now)


def _rendered(choice: Chosen, rendering: Rendering) -> Claim:
    """Render; several rows stay together only in one message, so that none is half sent."""
    rows = choice.rows
    parts = _parts(choice, rows, rendering)
    if len(rows) > 1 and len(parts) != 1:
        rows = rows[:1]
        parts = _parts(choice, rows, rendering)
    sent_ids = rows[0].sent_ids
    return Claim(rows, choice.stored, remaining(parts, len(sent_ids)), sent_ids)


def _parts(choice: Chosen, rows: tuple[OutboxRow, ...], rendering: Rendering) -> tuple[Outgoing, ...]:
    try:
        notice = rows[0].notice
        for row in rows[1:]:
            notice = rendering.merged(notice, row.notice) or notice
        locale = rows[0].locale or rendering.locale
        parts = rendering.render(notice, locale, choice.now)
        if choice.opens is not None:
            parts = rendering.told_later(parts, locale, choice.now, choice.opens)
    except Exception as error:
        raise Unrenderable(rows, choice.stored) from error
    return parts
