"""When digests are owed, and owing each exactly once: slots are rows, a second ring finds them taken."""

from datetime import datetime, timedelta

from bot.core.messages import Message
from bot.core.office_settings import OfficeSettings, calendar_of
from bot.core.outbox.records import DeadLetter, OutboxRow
from bot.core.ports import Work
from bot.subjects.digests.compose import compose, last_posted, messages_sent
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.records import Digest, DigestKind, Slot, SlotState, digest_key
from bot.subjects.digests.slots import LONGEST_LOOK_BACK, slots_between, utc
from bot.subjects.reports.records import Report

LATE_AFTER = timedelta(minutes=10)


async def enqueue_due(work: Work, started_at: datetime) -> bool:
    """Owe the channel every digest whose slot has come; returns whether anything is new to send.

    `started_at` is when this process's clock began: a slot before it was missed while nothing ran.
    """
    office = await work[OfficeSettings].get("office")
    if office is None or office.channel is None or office.digests_since is None:
        return False
    due = [await _enqueue_kind(work, kind, office, started_at) for kind in DigestKind]
    if any(due):
        await work.commit("digest.due")
    return any(due)


async def _enqueue_kind(work: Work, kind: DigestKind, office: OfficeSettings, started_at: datetime) -> bool:
    """Of several slots of a kind that went by, only the latest is posted, naming the others."""
    owed = await _owed(work, kind, office)
    if not owed or office.channel is None:
        return False
    *missed, slot = owed
    missed = [*await _give_way(work, kind, office.channel), *missed]
    for instant in owed:
        state = SlotState.POSTED if instant == slot else SlotState.MISSED
        work[Slot].put(Slot(kind=kind, slot=instant, state=state))
    late = slot < started_at or work.now - slot > LATE_AFTER
    content = await compose(work, kind, slot)
    await post(work, DigestPosted(content=content, late=late, missed=tuple(missed)), office.channel)
    return True


async def _owed(work: Work, kind: DigestKind, office: OfficeSettings) -> list[datetime]:
    since = office.digests_since or work.now
    moments = [row.slot for row in await work[Slot].newest(LONGEST_LOOK_BACK.days, kind=kind.value)]
    past = [slot for slot in moments if utc(slot) <= utc(work.now)]
    start = max([since, *past], key=utc)
    calendar = await calendar_of(work)
    candidates = slots_between(kind, start, work.now, office.schedule, calendar)
    taken = set(map(utc, moments))
    return [slot for slot in candidates if utc(slot) not in taken]


async def post_anew(work: Work, channel: int) -> bool:
    """What Telegram refused to post there is owed again: of each kind the latest, as things stand now."""
    refused = [kind for kind in DigestKind if await _refused(work, kind, channel) is not None]
    for kind in refused:
        *missed, slot = await _give_way(work, kind, channel)
        content = await compose(work, kind, slot)
        await post(work, DigestPosted(content=content, late=True, missed=tuple(missed)), channel)
    return bool(refused)


async def _refused(work: Work, kind: DigestKind, channel: int) -> DeadLetter | None:
    """The latest digest of a kind, if Telegram would not post any of it."""
    latest = await last_posted(work, kind)
    if latest is None or latest.posted_at is not None or latest.chat_id != channel:
        return None
    letter = await work[DeadLetter].get(_row_key(kind, latest.slot))
    if letter is not None and not letter.row.sent_ids:
        return letter
    return None


def _row_key(kind: DigestKind, slot: datetime) -> str:
    return f"digest:{digest_key(kind, slot)}"


async def _give_way(work: Work, kind: DigestKind, channel: int) -> list[datetime]:
    """Digests of a kind that were refused or could not be sent yet leave their place to a newer one.

    Returns their slots, with those that they would have named.
    """
    letter = await _refused(work, kind, channel)
    notices = []
    if letter is not None:
        work[DeadLetter].remove(letter)
        notices.append(letter.row.notice)
    for row in await work[OutboxRow].find(chat_id=channel):
        notice = row.notice
        if not isinstance(notice, DigestPosted) or notice.by_hand:
            continue
        if notice.content.kind is kind and not row.sent_ids:
            work[OutboxRow].remove(row)
            notices.append(notice)
    return [slot for notice in notices for slot in await _slots_of(work, notice)]


async def _slots_of(work: Work, notice: Message) -> list[datetime]:
    if not isinstance(notice, DigestPosted):
        return []
    await _forget(work, notice.content.kind, notice.content.slot)
    return [*notice.missed, notice.content.slot]


async def _forget(work: Work, kind: DigestKind, slot: datetime) -> None:
    """What was composed but never posted is no digest."""
    unposted = await work[Digest].get(digest_key(kind, slot))
    if unposted is not None:
        work[Digest].remove(unposted)


async def post(work: Work, notice: DigestPosted, channel: int) -> None:
    """A row for the channel, and the digest's own record, which the ledger shows once it is posted."""
    content = notice.content
    row = OutboxRow(
        key_=_row_key(content.kind, content.slot),
        chat_id=channel,
        notice=notice,
        queued_at=work.now,
    )
    work[OutboxRow].put(row)
    work[Digest].put(
        Digest(
            kind=content.kind,
            slot=content.slot,
            chat_id=channel,
            composed_at=work.now,
            audit_head=content.audit_head,
            reports_before=await work[Report].count(),
            messages_before=await messages_sent(work),
            closed_percent=content.closed_percent,
            report_count=content.report_count,
        )
    )
