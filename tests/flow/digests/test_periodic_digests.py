"""Weekly and monthly digests: their own heading and span, everything they owe, and what was closed."""

from datetime import datetime

from bot.core.access import existing_task
from bot.core.history.write import move_task
from bot.sandbox.client.views import Seen
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.tasks.records import TaskEvent
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import words
from tests.wording import says


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2017, month, day, hour, minute, tzinfo=ZONE)


async def posted(town: OfficeTown, kind: str) -> list[Seen]:
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()
    return [seen for seen in await town.in_channel() if kind in seen.text]


async def close(town: OfficeTown, number: int) -> None:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        for event in (TaskEvent.ACKNOWLEDGE, TaskEvent.SUBMIT, TaskEvent.PASS):
            await move_task(work, await existing_task(work, number), event, town.admin.id)
        await work.commit("task.closed", town.admin.id)


async def ask(town: OfficeTown) -> None:
    """What units have asked for and nobody has decided."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        work[Extension].put(
            Extension(
                id="e1",
                task=14,
                unit="区住建局",
                requested_deadline=at(12, 15, 23, 59),
                reason="内部原因",
                requested_by=1,
                requested_at=MONDAY,
            )
        )
        work[Coordination].put(
            Coordination(
                id="c1",
                task=20,
                asking="区住建局",
                asked="区农经局",
                text="内部说明",
                requested_by=1,
                requested_at=MONDAY,
            )
        )
        await work.commit("test.asked", 1)


async def test_the_weekly_digest_on_friday_afternoon(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%")
    await close(town, 3)
    await ask(town)
    await town.reopen(at(10, 20, 16, 31))
    [first] = await posted(town, "周报")
    assert first.text.startswith("工作周报 · 10月20日（周五）16:30")
    assert "区住建局：进度60%" in first.text
    assert "本期新销号（1）：任务3" in first.text
    assert "待批的延期申请：1项" in first.text
    assert "【14】区住建局申请延至12月15日（周五），10月16日（周一）提出" in first.text
    assert "待答复的协调请求：1项" in first.text
    assert "【20】区住建局请区农经局协调" in first.text
    assert "内部" not in first.text
    await town.reopen(at(10, 27, 16, 31))
    _, second = await posted(town, "周报")
    assert "统计期间：10月20日（周五）16:31至10月27日（周五）16:31" in second.text
    assert "本期新销号" not in second.text
    assert says(second.text, "digest.quiet_since")


async def test_the_monthly_digest_on_the_first_workday(town: OfficeTown) -> None:
    await town.reopen(at(11, 1, 9, 1))
    [seen] = await posted(town, "月报")
    assert seen.text.startswith("工作月报 · 11月1日（周三）09:00")
    assert "共35项" in seen.text
    kinds = [each["kind"] for each in (await town.ledger())["digests"]]
    assert sorted(kinds) == ["daily", "monthly", "weekly"]


async def test_the_weekly_digest_falls_on_the_last_workday(town: OfficeTown) -> None:
    await town.close()
    town.directory = town.directory / "september"
    town.directory.mkdir()
    await town.open(datetime(2017, 9, 25, 9, 0, tzinfo=ZONE))
    await posted(town, "周报")
    await town.reopen(datetime(2017, 9, 29, 16, 31, tzinfo=ZONE))
    assert not await posted(town, "周报")
    await town.reopen(datetime(2017, 9, 30, 16, 31, tzinfo=ZONE))
    [seen] = await posted(town, "周报")
    assert "9月30日（周六）16:30" in seen.text


async def test_an_earlier_hour_does_not_post_todays_digest_again(town: OfficeTown) -> None:
    await town.reopen(at(10, 17, 8, 31))
    assert len(await posted(town, "日报")) == 1
    await words(town, town.admin, "/schedule 日报 08:00")
    assert len(await posted(town, "日报")) == 1
    await words(town, town.admin, "/schedule 日报 17:00")
    await town.reopen(at(10, 17, 17, 1))
    _, second = await posted(town, "日报")
    assert "此前未发" not in second.text


async def test_the_export_holds_what_units_asked_for(town: OfficeTown) -> None:
    await ask(town)
    [extension] = (await town.ledger())["extensions"]
    assert extension == {
        "id": "e1",
        "task": 14,
        "unit": "区住建局",
        "requested_deadline": "2017-12-15T23:59:00+08:00",
        "reason": "内部原因",
        "status": "requested",
        "requested_at": "2017-10-16T09:00:00+08:00",
        "decided_by": None,
        "decided_at": None,
    }
