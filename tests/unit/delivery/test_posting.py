"""What the state says once rows are sent, given up, tried anew or moved."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.office_settings import OfficeSettings
from bot.core.outbox import results
from bot.core.outbox.records import DeadLetter, OutboxRow, SentMessage, Tally
from bot.core.plan import Role
from bot.subjects.digests.content import DigestContent
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.records import Digest, DigestKind
from bot.subjects.tasks.records import Assignment
from storage.store import TinyStore
from storage.work import MemoryWork
from tests.delivering import WEDNESDAY_NOON, HandClock, HandTimer, said

CHANNEL = -1001


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    made = TinyStore(tmp_path, HandClock(HandTimer()))
    yield made
    await made.close()


@pytest.fixture
async def work(store: TinyStore) -> AsyncIterator[MemoryWork]:
    async with store.work() as work:
        yield work


def row(key: str, text: str = "text", **fields: object) -> OutboxRow:
    values = {"key_": key, "chat_id": CHANNEL, "notice": said(text), "queued_at": WEDNESDAY_NOON, **fields}
    return OutboxRow.model_validate(values)


def digest_of(slot: datetime, chat_id: int) -> tuple[Digest, DigestPosted]:
    content = DigestContent(
        kind=DigestKind.DAILY,
        plan="行动计划",
        at=slot,
        slot=slot,
        total=0,
        by_status={},
        by_light={},
        closed_percent=0,
        sections=(),
        since=None,
        reports=(),
        report_count=0,
        red=(),
        yellow=(),
        silent=(),
        uncovered=(),
        unsigned=0,
        completions_waiting=0,
        gaps=0,
        next_deadlines=(),
        messages_sent=0,
        audit_head="0",
    )
    made = Digest(
        kind=DigestKind.DAILY,
        slot=slot,
        chat_id=chat_id,
        composed_at=slot,
        audit_head="0",
        reports_before=0,
        messages_before=0,
    )
    return made, DigestPosted(content=content)


async def test_a_push_is_noted_once(work: MemoryWork) -> None:
    before = WEDNESDAY_NOON - timedelta(days=1)
    for unit, pushed_at in [("甲局", None), ("乙局", before)]:
        part = Assignment(task=3, unit=unit, role=Role.LEAD, assigned_at=before, pushed_at=pushed_at)
        work[Assignment].put(part)
    sent = row("1", pushes=("3/甲局", "3/乙局", "4/gone"))
    work[OutboxRow].put(sent)
    await results.mark_sent(work, [sent], [11])
    first, second = await work[Assignment].all()
    assert (first.pushed_at, second.pushed_at) == (WEDNESDAY_NOON, before)


async def test_rows_said_together_are_about_the_tasks_of_all(work: MemoryWork) -> None:
    rows = [row("1", tasks=(3, 9)), row("2", tasks=(9, 12))]
    for each in rows:
        work[OutboxRow].put(each)
    await results.mark_sent(work, rows, [11])
    [sent] = await work[SentMessage].all()
    assert (sent.key, sent.tasks) == (f"{CHANNEL}.11", (3, 9, 12))
    assert await work[OutboxRow].count() == 0


async def test_an_edit_is_no_further_burden(work: MemoryWork) -> None:
    for each, ids in [(row("1", edit=11), [11]), (row("2"), [12]), (row("3"), [13, 14]), (row("4"), [])]:
        work[OutboxRow].put(each)
        await results.mark_sent(work, [each], ids)
    tally = await work[Tally].get("messages")
    assert tally is not None
    assert tally.count == 3


async def test_parts_add_up_until_the_row_is_sent(work: MemoryWork) -> None:
    work[OutboxRow].put(row("1"))
    await results.part_sent(work, row("1"), [11])
    await results.part_sent(work, row("1"), [12, 13])
    [waiting] = await work[OutboxRow].all()
    assert waiting.sent_ids == (11, 12, 13)
    await results.mark_sent(work, [row("1")], [11, 12, 13, 14])
    assert await work[OutboxRow].count() == 0


async def test_a_row_changed_between_its_parts_starts_anew(work: MemoryWork) -> None:
    work[OutboxRow].put(row("1", "new", sent_ids=(11,)))
    await results.part_sent(work, row("1", "old"), [12])
    await results.mark_sent(work, [row("1", "old")], [11, 12, 13])
    assert await work[OutboxRow].all() == [row("1", "new")]


async def test_dead_letters_are_tried_again_one_or_all(work: MemoryWork) -> None:
    rows = [row("1"), row("2"), row("3")]
    for each in rows:
        work[OutboxRow].put(each)
        await results.mark_dead(work, each, "blocked")
    assert await work[OutboxRow].count() == 0
    assert await results.requeue(work, "2") == 1
    assert await work[OutboxRow].all() == [rows[1]]
    assert await results.requeue(work, "2") == 0
    assert await results.requeue(work, None) == 2
    assert await work[OutboxRow].all() == [rows[1], rows[0], rows[2]]
    assert await work[DeadLetter].count() == 0


async def test_a_moved_channel_takes_its_rows_binding_and_waiting_digest_along(work: MemoryWork) -> None:
    work[OfficeSettings].put(OfficeSettings(first_started_at=WEDNESDAY_NOON, channel=CHANNEL))
    digest, _ = digest_of(WEDNESDAY_NOON, CHANNEL)
    work[Digest].put(digest)
    work[OutboxRow].put(row("1"))
    work[OutboxRow].put(row("2", chat_id=5))
    await results.chat_moved(work, CHANNEL, -1002)
    assert [each.chat_id for each in await work[OutboxRow].all()] == [-1002, 5]
    [office], [moved] = await work[OfficeSettings].all(), await work[Digest].all()
    assert (office.channel, moved.chat_id) == (-1002, -1002)


async def test_a_digest_is_posted_when_all_its_messages_are_in_the_channel(work: MemoryWork) -> None:
    digest, notice = digest_of(WEDNESDAY_NOON, CHANNEL)
    work[Digest].put(digest)
    shown_to_somebody = row("1", chat_id=5, notice=notice)
    await results.mark_sent(work, [shown_to_somebody], [11])
    assert await work[Digest].all() == [digest]
    await results.mark_sent(work, [row("2", notice=notice)], [21, 22])
    posted = digest.model_copy(update={"posted_at": WEDNESDAY_NOON, "message_ids": (21, 22)})
    assert await work[Digest].all() == [posted]
