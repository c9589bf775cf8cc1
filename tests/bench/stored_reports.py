"""Fills a data directory with reports as years of real use would leave them: rows, evidence, ledger.

`python -m tests.bench.stored_reports DIRECTORY COUNT` writes one; the same count gives the same rows.
"""

import asyncio
import sys
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.lines.values import ReportLine
from bot.core.outbox.records import OutboxRow, SentMessage, Tally
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import message_key
from bot.subjects.evidence.records import Evidence
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from bot.subjects.reports.messages import Recorded
from bot.subjects.reports.records import Fetch, LastReport, Report, Revision
from bot.subjects.tasks.records import Assignment, AssignmentStatus
from storage.evidence_files import path_of
from storage.store import TinyStore

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2017, 10, 16, 9, tzinfo=ZONE)
PLAN = Path(__file__).parent.parent.parent / "data" / "plan.json"
FIRST_CONTACT = 6_000_000_001
CONTACTS = 60
SETTLED_TOGETHER = 500
WORDS = (
    "已完成堤坡绿化三百二十米，正在进行雨污分流管网改造，本周完成现场检查两次。",
    "组织专题会议研究，督促施工单位加快进度，设备已进场，预计月底完成安装调试。",
    "开展联合执法检查，发现问题四处，已下达整改通知书，其中三处整改到位，余一处正在整改。",
    "完成排查登记企业二十六家，建立台账，落实责任人，下一步按计划推进清理整治。",
)


class SteppingClock:
    """A minute passes with every look."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(seconds=20)
        return self._now


class Filler:
    """Writes the same commits a running bot would write for each report: taken in, answered, fetched."""

    def __init__(self, store: TinyStore, parts: list[Assignment], people: list[Person]) -> None:
        self._store, self._parts, self._people = store, parts, people

    async def report(self, number: int) -> None:
        part = self._parts[number * 7 % len(self._parts)]
        person = self._people[number % len(self._people)]
        chat, message = person.id, number // len(self._people) * 3 + 10
        async with self._store.work(f"m.{chat}.{message}", deferred=True) as work:
            report = _report(work, part, person, message_key(chat, message), number)
            row = _answer(work, person, report)
            await _put(work, part, report, row, number)
            await work.commit("report.submitted", person.id)
        async with self._store.work(deferred=True) as work:
            await _sent(work, row, chat, message + 1, report)
        if report.evidence:
            async with self._store.work(deferred=True) as work:
                await _fetched(work, report)


def _report(work: Work, part: Assignment, person: Person, message: str, number: int) -> Report:
    text = f"{part.task} 进展{number % 101}%。{WORDS[number % len(WORDS)]}"
    revision = Revision(at=work.now, text=text[:20], progress=None)
    return Report(
        task=part.task,
        unit=part.unit,
        author_id=person.id,
        text=text,
        progress=number % 101,
        submitted_at=work.now,
        message=message,
        worded_in=message,
        line=part.key,
        evidence=(message,) if number % 3 == 0 else (),
        revisions=(revision,) if number % 20 == 0 else (),
    )


def _answer(work: Work, person: Person, report: Report) -> OutboxRow:
    line = ReportLine(
        id=report.key,
        number=report.task,
        title="推进城镇污水处理设施建设",
        unit=report.unit,
        text=report.text,
        kind=report.kind,
        progress=report.progress,
        at=report.submitted_at,
    )
    return OutboxRow(
        key_=f"recorded:{work.update}:>{person.id}",
        chat_id=person.id,
        notice=Recorded(reports=(line,)),
        tasks=(report.task,),
        queued_at=work.now,
    )


async def _put(work: Work, part: Assignment, report: Report, row: OutboxRow, number: int) -> None:
    noted = {"status": AssignmentStatus.ACCEPTED, "progress": report.progress, "last_report": report.key}
    work[Assignment].put(part.model_copy(update={**noted, "last_reported_at": work.now}))
    work[Report].put(report)
    work[LastReport].put(LastReport(person=report.author_id, report=report.key, at=work.now))
    work[OutboxRow].put(row)
    for key in report.evidence:
        evidence = Evidence(
            id=key,
            report=report.key,
            task=report.task,
            unit=report.unit,
            kind="photo",
            file_id=f"AgACAgUAAxkBAAI{sha256(key.encode()).hexdigest()}",
            mime="image/jpeg",
            album=str(13_000_000_000_000_000 + number) if number % 9 == 0 else None,
            fetch=Fetch.WAITING,
        )
        work[Evidence].put(evidence)


async def _sent(work: Work, row: OutboxRow, chat: int, message: int, report: Report) -> None:
    work[OutboxRow].remove(row)
    work[SentMessage].put(SentMessage.of(chat, message, (report.task,)))
    tally = await work[Tally].get("messages") or Tally(name="messages")
    work[Tally].put(tally.model_copy(update={"count": tally.count + 1}))
    await work.commit("delivery.sent")


async def _fetched(work: Work, report: Report) -> None:
    """The rows of a stored file; the bytes themselves would only fill the disk."""
    for row in [await work[Evidence].get(key) for key in report.evidence]:
        if row is not None:
            digest = sha256(row.key.encode()).hexdigest()
            stored = {"fetch": Fetch.STORED, "sha256": digest, "bytes": 184_320, "path": path_of(digest)}
            work[Evidence].put(row.model_copy(update=stored))
    await work.commit("evidence.stored")


async def fill(directory: Path, count: int, *, tail: int = 0) -> None:
    """Write `count` reports; the last `tail` of them lie behind the checkpoint, as after a crash."""
    store = TinyStore(directory, SteppingClock(START), checkpoint_every=10**9)
    filler = await _opened(store)
    numbers = iter(range(count))
    for share in (count - tail, tail):
        wanted = islice(numbers, share)
        while chunk := list(islice(wanted, SETTLED_TOGETHER)):
            for number in chunk:
                await filler.report(number)
            await store.settle()
        if share and share != tail:
            await store.checkpoint()


async def _opened(store: TinyStore) -> Filler:
    async with store.work() as work:
        await load.load_plan(work, load_plan(PLAN))
    async with store.work() as work:
        parts = await work[Assignment].all()
        units = list(dict.fromkeys(part.unit for part in parts))
        people = [
            Person(
                id=FIRST_CONTACT + each,
                name=f"联络员{each}",
                units=(units[each % len(units)],),
                joined_at=work.now,
            )
            for each in range(CONTACTS)
        ]
        for person in people:
            work[Person].put(person)
        await work.commit("person.joined")
    return Filler(store, parts, people)


if __name__ == "__main__":
    asyncio.run(fill(Path(sys.argv[1]), int(sys.argv[2]), tail=int(sys.argv[3]) if len(sys.argv) > 3 else 0))
