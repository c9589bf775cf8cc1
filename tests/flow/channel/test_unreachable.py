"""Of people, groups and a channel out of reach the office hears, and is told what to do."""

from bot.core.outbox.records import DeadLetter
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.client import CHANNEL_RIGHTS
from bot.sandbox.client.views import Seen
from bot.subjects.people.records import UnitChat
from tests.fixtures_office import OfficeTown, link_secret
from tests.flow.digests.test_digests import at, posted
from tests.flow.people.test_unit_chats import bound_group
from tests.office_acts import again, answer, find, newest, press, told_since, words
from tests.wording import says

CANT_POST = "Bad Request: need administrator rights in the channel chat"


async def refused(town: OfficeTown) -> list[tuple[int, str]]:
    """The chats of the dead letters, with the reasons."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return [(letter.row.chat_id, letter.reason) for letter in await work[DeadLetter].all()]


async def alarms(town: OfficeTown, after: int, part: str) -> list[Seen]:
    return [said for said in await told_since(town, town.admin, after) if part in said.text]


async def assign(town: OfficeTown, number: int) -> None:
    await words(town, town.admin, f"/assign {number} 区住建局 配合")
    await words(town, town.admin, f"/unassign {number} 区住建局")


async def test_who_blocks_the_bot_is_named_once_with_a_fresh_invitation(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.block()
    before = await newest(town.admin)
    await assign(town, 3)
    await assign(town, 5)
    [alarm] = await alarms(town, before, "无法送达")
    assert "李工（区住建局）" in alarm.text
    assert says(alarm.text, "unreachable.blocked")
    await press(town, town.admin, alarm, "重新邀请：区住建局")
    stamped = await again(town.admin, alarm)
    assert "李工（区住建局）" in stamped.text
    assert says(stamped.text, "stamp.invited_again")
    assert not stamped.keyboard
    secret = link_secret(await find(town.admin, "t.me/"))
    await contact.unblock()
    await contact.start(secret)
    await contact.expect("任务")
    await town.settled()
    await assert_told_again(town, contact)


async def assert_told_again(town: OfficeTown, contact: Actor) -> None:
    """Reached meanwhile, so the next time is news."""
    await contact.block()
    before = await newest(town.admin)
    await assign(town, 3)
    assert len(await alarms(town, before, "无法送达")) == 1


async def test_one_message_that_arrives_makes_the_next_failure_news(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(town.admin)
    for _ in range(2):
        await town.telegram.fail("error", chat_id=contact.id, code=400, text="Bad Request: chat not found")
        await assign(town, 3)
    assert len(await alarms(town, before, "找不到与对方的聊天")) == 2
    assert "区住建局" in await words(town, contact, "/me")


async def test_an_office_that_cannot_be_reached_is_invited_again_by_its_name(town: OfficeTown) -> None:
    leader = await town.join("王区长", "leader")
    other = await town.telegram.add_user("孙主任")
    await other.start(await town.invite("admin"))
    await town.settled()
    await other.block()
    before = await newest(town.admin)
    contact = await town.join("李工", "区住建局")
    await town.telegram.fail("error", chat_id=contact.id, code=403, text="Forbidden: user is deactivated")
    await assign(town, 3)
    [alarm] = await alarms(town, before, "孙主任")
    await press(town, town.admin, alarm, "重新邀请：管理员")
    assert says((await find(town.admin, "t.me/")).text, "office.admin")
    assert leader.id != other.id


async def test_a_channel_without_rights_gets_one_digest_when_they_return(town: OfficeTown) -> None:
    await town.telegram.set_bot(town.channel, "administrator", ("can_delete_messages",))
    before = await newest(town.admin)
    for day in (17, 18, 19):
        await town.reopen(at(day, 8, 40))
        assert not await posted(town)
    assert len(await alarms(town, before, "重新加为频道管理员")) == 3 + 1
    assert await refused(town) == [(town.channel, "rights_missing")]
    before = await newest(town.admin)
    await town.telegram.set_bot(town.channel, "administrator", CHANNEL_RIGHTS)
    [told] = await told_since(town, town.admin, before)
    assert says(told.text, "channel.regained_owed")
    [digest] = await town.in_channel()
    assert says(digest.text, "digest.late")
    assert "10月19日" in digest.text
    for missed in ("10月17日", "10月18日"):
        assert missed in digest.text
    assert await refused(town) == []
    await town.telegram.set_bot(town.channel, "administrator", ("can_delete_messages",))
    await town.telegram.set_bot(town.channel, "administrator", CHANNEL_RIGHTS)
    await town.settled()
    assert len(await posted(town)) == 1
    slots = [(each["slot"], bool(each["posted_at"])) for each in (await town.ledger())["digests"]]
    assert slots == [("2017-10-19T08:30:00+08:00", True)]


async def test_the_next_slot_names_what_the_channel_refused(town: OfficeTown) -> None:
    """Nobody has told the bot that it may post again."""
    await town.close()
    await town.telegram.fail("error", chat_id=town.channel, code=400, text=CANT_POST)
    await town.open(at(17, 8, 40))
    assert not await posted(town)
    await town.reopen(at(18, 8, 40))
    [digest] = await posted(town)
    assert "10月18日" in digest.text
    assert "10月17日" in digest.text
    assert await refused(town) == []


async def test_binding_the_same_channel_again_posts_what_is_owed(town: OfficeTown) -> None:
    await town.close()
    await town.telegram.fail("error", chat_id=town.channel, code=400, text=CANT_POST)
    await town.open(at(17, 8, 40))
    assert not await posted(town)
    assert says(await words(town, town.admin, f"/channel {town.channel}"), "channel.bound")
    [digest] = await posted(town)
    assert says(digest.text, "digest.late")


async def test_a_closed_topic_in_a_units_group_is_told_once_with_a_way_out(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await press(town, town.admin, await find(town.admin, "已绑定"), "只发工作群")
    await town.telegram.fail("error", chat_id=chat, code=400, text="Bad Request: TOPIC_CLOSED", times=2)
    before = await newest(town.admin)
    await words(town, town.admin, "/deadline 33 12月15日")
    await words(town, town.admin, "/deadline 33 12月16日")
    [alarm] = await alarms(town, before, "无法送达")
    assert says(alarm.text, "unit_chat.reason.topic_closed")
    assert says(alarm.text, "unit_chat.unreachable_instead")
    await press(town, town.admin, alarm, "群和个人都发")
    own = await newest(contact)
    await words(town, town.admin, "/deadline 33 12月18日")
    assert any("12月18日" in said.text for said in await told_since(town, contact, own))


async def test_a_group_that_is_gone_is_bound_no_more(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await town.telegram.fail("error", chat_id=chat, code=400, text="Bad Request: chat not found")
    before = await newest(town.admin)
    await words(town, town.admin, "/deadline 33 12月15日")
    assert len(await alarms(town, before, "不再绑定")) == 1
    assert town.bot is not None
    async with town.bot.store.work() as work:
        assert await work[UnitChat].count() == 0


async def test_the_link_is_refused_to_who_may_not_invite(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    said = await answer(town, contact, "/invite 区住建局 again")
    assert "t.me" not in said.text


async def test_what_was_refused_once_arrives_when_the_person_is_heard_again(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.telegram.fail("error", chat_id=contact.id, code=400, text="Bad Request: chat not found")
    await words(town, town.admin, "/assign 3 区住建局 配合")
    assert await refused(town) == [(contact.id, "chat_not_found")]
    before = await newest(contact)
    await words(town, contact, "/me")
    told = await told_since(town, contact, before)
    assert any("【3】" in message.text for message in told)
    assert await refused(town) == []


async def test_what_was_refused_arrives_when_the_bot_is_unblocked(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.block()
    await words(town, town.admin, "/assign 3 区住建局 配合")
    before = await newest(contact)
    await contact.unblock()
    assert any("【3】" in message.text for message in await told_since(town, contact, before))


async def test_a_card_that_cannot_be_delivered_leaves_no_task_green(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.block()
    await words(town, town.admin, "/assign 3 区住建局 配合")
    await town.reopen(at(18, 9, 0))
    assert (await town.task(3))["light"] == "grey"


async def test_what_was_refused_once_follows_what_arrives_later(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    await town.telegram.fail("error", chat_id=contact.id, code=400, text="Bad Request: chat not found")
    await words(town, town.admin, "/assign 3 区住建局 配合")
    await words(town, town.admin, "/assign 2 区住建局 配合")
    told = "".join(message.text for message in await told_since(town, contact, before))
    assert "【3】" in told
    assert "【2】" in told
    assert await refused(town) == []
