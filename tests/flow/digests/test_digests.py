"""The daily digest: on its slot, once, on workdays, and once after an outage."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.client.views import Seen
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import words
from tests.wording import says

TUESDAY = MONDAY + timedelta(days=1)


def at(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2017, 10, day, hour, minute, second, tzinfo=ZONE)


async def posted(town: OfficeTown) -> list[Seen]:
    """Everything the channel shows, once every due slot has been looked at."""
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()
    return await town.in_channel()


async def hashes(town: OfficeTown) -> set[str]:
    found: set[str] = set()
    for path in sorted((town.directory / "journal").iterdir()):
        found |= set(re.findall(r"[0-9a-f]{64}", path.read_text()))
    return found


async def test_the_digest_comes_at_half_past_eight_on_a_workday(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%，已完成堤坡绿化")
    await town.close()
    since = await town.telegram.event()
    await town.open(at(17, 8, 29, 58))
    seen = await town.telegram.expect(town.channel, "日报", since=since, within=15)
    assert "补发" not in seen.text
    assert "10月17日" in seen.text
    assert "08:30" in seen.text
    assert "区住建局" in seen.text
    assert "共35项" in seen.text
    assert len(await posted(town)) == 1
    [entry] = (await town.ledger())["digests"]
    assert (entry["kind"], entry["slot"]) == ("daily", "2017-10-17T08:30:00+08:00")
    [picture] = await town.pictures()
    assert entry["message_ids"] == [picture.message_id, seen.message_id]
    assert entry["chat_id"] == town.channel
    assert entry["audit_head"] in seen.text
    assert entry["audit_head"] in await hashes(town)


async def test_a_picture_goes_before_it_without_a_sound(town: OfficeTown) -> None:
    await town.reopen(at(17, 8, 40))
    [seen], [picture] = await posted(town), await town.pictures()
    assert picture.message_id == seen.message_id - 1
    assert picture.raw["photo"]
    [quiet], [loud] = await town.telegram.calls("sendPhoto"), (await town.telegram.calls("sendMessage"))[-1:]
    assert quiet.params["disable_notification"] is True
    assert "disable_notification" not in loud.params


async def test_totals_add_up(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%\n20 进度40%")
    await town.reopen(at(17, 8, 40))
    [seen] = await posted(town)
    counts = [int(count) for count in re.findall(r"(?:已交办|办理中|待核验|已中止|已终止)(\d+)", seen.text)]
    assert sum(counts) == 35
    lights = re.findall(r"(?:逾期|预警|未签收|正常|已销号) ?(\d+)\s", seen.text.replace("·", " "))
    assert lights
    sections = re.findall(r"共(\d+)项，已销号", seen.text)
    assert sum(map(int, sections)) == 35
    assert len(sections) == 6


async def test_nothing_comes_before_the_slot_or_before_the_first_start(town: OfficeTown) -> None:
    assert await posted(town) == []
    await town.reopen(at(17, 8, 29, 30))
    assert await posted(town) == []


async def test_once_even_when_rung_and_restarted_again(town: OfficeTown) -> None:
    await town.reopen(at(17, 8, 30, 1))
    for _ in range(3):
        assert len(await posted(town)) == 1
    await town.reopen(at(17, 8, 30, 1))
    assert len(await posted(town)) == 1
    await town.reopen(at(17, 12, 0))
    assert len(await posted(town)) == 1
    await town.reopen(at(16, 23, 0))
    assert len(await posted(town)) == 1
    await town.reopen(at(17, 8, 31))
    assert len(await posted(town)) == 1


async def test_a_quiet_day_is_reported_too(town: OfficeTown) -> None:
    await town.reopen(at(17, 8, 31))
    [seen] = await posted(town)
    assert says(seen.text, "digest.quiet_daily")


async def test_no_digest_on_weekends(town: OfficeTown) -> None:
    await town.reopen(at(20, 17, 0))
    count = len(await posted(town))
    await town.reopen(at(21, 9, 0))
    assert len(await posted(town)) == count
    await town.reopen(at(22, 9, 0))
    assert len(await posted(town)) == count


async def test_no_digest_in_the_national_holiday_but_on_the_working_saturday(
    tmp_path: Path, town: OfficeTown
) -> None:
    await town.close()
    town.directory = tmp_path / "september"
    town.directory.mkdir()
    await town.open(datetime(2017, 9, 29, 9, 0, tzinfo=ZONE))
    await posted(town)
    await town.reopen(datetime(2017, 9, 30, 8, 31, tzinfo=ZONE))
    daily = [seen for seen in await posted(town) if "日报" in seen.text]
    assert len(daily) == 1
    everything = len(await posted(town))
    for day in (2, 5, 8):
        await town.reopen(at(day, 9, 0))
        shown = await posted(town)
        assert len([seen for seen in shown if says(seen.text, "digest.daily")]) == 1
        everything = len(shown)
    await town.reopen(at(9, 8, 31))
    assert len([seen for seen in await posted(town) if says(seen.text, "digest.daily")]) == 2
    assert len(await posted(town)) == everything + 1


async def test_after_downtime_once_with_the_missed_named(town: OfficeTown) -> None:
    await town.reopen(at(20, 10, 0))
    [seen] = [each for each in await posted(town) if "日报" in each.text]
    assert says(seen.text, "digest.late")
    for day in ("10月17日", "10月18日", "10月19日", "10月20日"):
        assert day in seen.text
    entries = [each for each in (await town.ledger())["digests"] if each["kind"] == "daily"]
    assert [each["slot"] for each in entries] == ["2017-10-20T08:30:00+08:00"]


async def test_only_what_is_new_since_the_last_digest(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 第一天的进展")
    await town.reopen(at(17, 8, 31))
    assert len(await posted(town)) == 1
    await words(town, contact, "20 第二天的进展")
    await town.reopen(at(18, 8, 31))
    first, second = await posted(town)
    assert "第一天的进展" in first.text
    assert "第二天的进展" in second.text
    assert "第一天的进展" not in second.text


async def test_an_outage_of_telegram_delays_but_does_not_double(town: OfficeTown) -> None:
    await town.telegram.fail("error", "sendMessage", chat_id=town.channel, code=502, times=2)
    await town.reopen(at(17, 8, 31))
    assert len(await posted(town)) == 1


async def test_a_withdrawn_report_is_not_news(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    sent = await contact.send("14 说错了")
    await town.settled()
    recorded = (await contact.messages(after=sent.message_id))[0]
    await contact.press(recorded, "撤回")
    await town.reopen(at(17, 8, 31))
    [seen] = await posted(town)
    assert "说错了" not in seen.text
    assert "无新增进展" in seen.text


async def test_no_person_is_named_and_no_link_is_live_in_the_channel(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 见 https://evil.example 和 @somebody 60%")
    await town.reopen(at(17, 8, 31))
    [seen] = await posted(town)
    kinds = {entity["type"] for entity in seen.entities}
    assert not kinds & {"url", "mention", "text_link", "text_mention"}
    assert "李工" not in seen.text
    assert not seen.buttons


@pytest.mark.parametrize("hour", [23, 3])
async def test_the_digest_goes_out_late_at_night_too_when_it_was_missed(town: OfficeTown, hour: int) -> None:
    await town.reopen(at(17 if hour == 23 else 18, hour, 0))
    assert len(await posted(town)) == 1
