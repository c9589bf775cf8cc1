"""/broadcast and /publish: shown first, done after 确认, never in the way of what is scheduled."""

from datetime import timedelta

from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, find, newest, press, told_since, words
from tests.wording import says

EVENING = MONDAY.replace(hour=21)
FRIDAY = MONDAY + timedelta(days=4)


async def test_a_broadcast_reaches_every_contact_once_confirmed(town: OfficeTown) -> None:
    first, second = await town.join("李工", "区住建局"), await town.join("王工", "区财政局")
    leader = await town.join("孙某", "leader")
    before = {person.id: await newest(person) for person in (first, second, leader)}
    preview = await answer(town, town.admin, "/broadcast 请各单位<周五>前报送进展")
    assert "将发送给2位联络员" in preview.text
    assert says(preview.text, "broadcast.uncovered")
    assert not await told_since(town, first, before[first.id])
    await press(town, town.admin, preview, "确认")
    for person in (first, second):
        [told] = await told_since(town, person, before[person.id])
        assert told.text == "领导小组办公室通知\n请各单位<周五>前报送进展"
    assert not await told_since(town, leader, before[leader.id])
    assert "将送达2位联络员" in (await find(town.admin, "通知已发出")).text
    assert says((await again(town.admin, preview)).text, "stamp.settled")
    assert (await press(town, town.admin, preview, data=preview.button("确认").data)).alert
    assert len(await told_since(town, first, before[first.id])) == 1


async def test_a_broadcast_at_night_waits(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.reopen(EVENING)
    before = await newest(contact)
    preview = await answer(town, town.admin, "/broadcast 明早开会")
    assert says(preview.text, "broadcast.waits")
    await press(town, town.admin, preview, "确认")
    assert not await told_since(town, contact, before)
    await town.reopen(MONDAY.replace(hour=8, minute=1) + timedelta(days=1))
    assert "明早开会" in "".join(each.text for each in await told_since(town, contact, before))


async def test_a_dropped_broadcast_is_never_sent(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/broadcast 无人"), "refusal.nobody_to_tell")
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    await answer(town, town.admin, "/broadcast")
    preview = await answer(town, town.admin, "写错了")
    await press(town, town.admin, preview, "取消")
    assert (await press(town, town.admin, preview, data=preview.button("确认").data)).alert
    assert not await told_since(town, contact, before)
    assert "超过3000字" in await words(town, town.admin, "/broadcast " + "长" * 3001)


async def test_a_digest_is_published_by_hand_and_recorded(town: OfficeTown) -> None:
    preview = await answer(town, town.admin, "/publish")
    assert says(preview.text, "publish.preview")
    assert says(preview.text, "digest.daily")
    assert not await town.in_channel()
    await press(town, town.admin, preview, "确认")
    [posted] = await town.in_channel()
    assert says(posted.text, "digest.daily")
    assert says(posted.text, "digest.by_hand")
    [entry] = (await town.ledger())["digests"]
    assert entry["kind"] == "daily"
    [picture] = await town.pictures()
    assert entry["message_ids"] == [picture.message_id, posted.message_id]
    assert entry["audit_head"] in posted.text
    assert (await press(town, town.admin, preview, data=preview.button("确认").data)).alert
    assert len(await town.in_channel()) == 1


async def test_what_is_published_by_hand_does_not_stand_in_for_the_scheduled_one(town: OfficeTown) -> None:
    preview = await answer(town, town.admin, "/publish weekly")
    assert says(preview.text, "digest.weekly")
    await press(town, town.admin, preview, "确认")
    await town.reopen(FRIDAY.replace(hour=16, minute=31))
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()
    texts = [message.text for message in await town.in_channel() if "工作周报" in message.text]
    assert [entry["kind"] for entry in (await town.ledger())["digests"]].count("weekly") == 2
    assert len(texts) == 2
    assert [says(text, "digest.by_hand") for text in texts] == [True, False]


async def test_other_kinds_are_a_press_away_and_wrong_ones_refused(town: OfficeTown) -> None:
    preview = await answer(town, town.admin, "/publish")
    await press(town, town.admin, preview, "工作月报")
    assert says((await find(town.admin, "尚未发布")).text, "digest.monthly")
    assert says(await words(town, town.admin, "/publish 年报"), "refusal.wrong_form.publish")


async def test_only_the_office_speaks_to_all(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    for person in (contact, leader):
        for command in ("/broadcast", "/broadcast 大家好", "/publish", "/publish weekly"):
            assert says(await words(town, person, command), "refusal.not_yours")
