"""Binding the leading group's channel, and noticing when it is lost."""

import pytest

from bot.core.office_settings import OfficeSettings
from bot.sandbox.client.client import CHANNEL_RIGHTS
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, find, newest, press, told_since, words
from tests.wording import says


async def test_the_channel_of_the_settings_is_shown(town: OfficeTown) -> None:
    said = await words(town, town.admin, "/channel")
    assert str(town.channel) in said
    assert "生态建设领导小组" in said


async def bound(town: OfficeTown) -> int | None:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        office = await work[OfficeSettings].get("office")
    assert office is not None
    return office.channel


async def test_another_channel_is_bound_by_its_number(town: OfficeTown) -> None:
    other = await town.telegram.add_channel("另一频道", creator=town.admin.id)
    said = await words(town, town.admin, f"/channel {other}")
    assert "另一频道" in said
    assert await bound(town) == other
    assert town.bot is not None
    await town.reopen(town.bot.clock.now())
    assert await bound(town) == other


async def test_a_public_channel_is_bound_by_its_name(town: OfficeTown) -> None:
    other = await town.telegram.add_chat("channel", "公开频道", creator=town.admin.id, username="stzb")
    await town.telegram.set_bot(other, "administrator", CHANNEL_RIGHTS)
    assert "公开频道" in await words(town, town.admin, "/channel @stzb")
    assert await bound(town) == other


WRONG = (
    ("/channel 频道", "/channel -100"),
    ("/channel -", "/channel -100"),
    ("/channel --100", "/channel -100"),
    ("/channel 12.5", "/channel -100"),
    ("/channel -100999999999", "-100999999999"),
    ("/channel @nobody", "@nobody"),
    ("/channel @", "/channel"),
    ("/channel -" + "9" * 40, "/channel"),
    ("/channel ²", "/channel -100"),
)


async def test_a_wrong_address_is_said_and_changes_nothing(town: OfficeTown) -> None:
    for text, hint in WRONG:
        assert hint in await words(town, town.admin, text), text
    assert await bound(town) == town.channel


async def test_a_channel_that_telegram_does_not_tell_of_holds_nobody_up(town: OfficeTown) -> None:
    await town.telegram.fail("delay", "getChat", seconds=6)
    assert "-1009" in await words(town, town.admin, "/channel -1009")
    assert await bound(town) == town.channel


async def test_a_channel_without_the_right_to_post_is_not_bound(town: OfficeTown) -> None:
    other = await town.telegram.add_channel("哑频道", creator=town.admin.id, rights=("can_delete_messages",))
    assert says(await words(town, town.admin, f"/channel {other}"), "refusal.channel_rights_missing")
    outside = await town.telegram.add_channel("外频道", creator=town.admin.id, rights=None)
    assert await words(town, town.admin, f"/channel {outside}")
    assert await bound(town) == town.channel


async def test_a_persons_chat_is_no_channel(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    said = await words(town, town.admin, f"/channel {contact.id}")
    assert said
    assert "意外" not in said
    assert await bound(town) == town.channel


async def test_a_channel_is_chosen_from_telegrams_own_list(town: OfficeTown) -> None:
    other = await town.telegram.add_channel("新频道", creator=town.admin.id, rights=None)
    await words(town, town.admin, "/channel")
    keyboard = next(message.keyboard for message in reversed(await town.admin.messages()) if message.keyboard)
    sent = await town.admin.tap(keyboard[0][0].text, picked=other)
    said = await told_since(town, town.admin, sent.message_id)
    assert any("新频道" in message.text for message in said)
    assert await bound(town) == other


async def test_without_a_channel_letting_the_bot_in_binds_it(town: OfficeTown) -> None:
    await town.close()
    assert town.bot is None
    for path in town.directory.rglob("*"):
        if path.is_file():
            path.unlink()
    await town.open(MONDAY, channel=None)
    await town.admin.start()
    await town.settled()
    assert says(await words(town, town.admin, "/channel"), "channel.none")
    other = await town.telegram.add_channel("新频道", creator=town.admin.id, rights=None)
    before = await newest(town.admin)
    await town.telegram.set_bot(other, "administrator", CHANNEL_RIGHTS, actor=town.admin.id)
    said = await told_since(town, town.admin, before)
    assert any("新频道" in message.text for message in said)
    assert await bound(town) == other


async def test_a_strangers_channel_is_not_bound(town: OfficeTown) -> None:
    stranger = await town.telegram.add_user("路人", started=True)
    other = await town.telegram.add_channel("陌生频道", creator=stranger.id, rights=None)
    before = await newest(town.admin)
    await town.telegram.set_bot(other, "administrator", CHANNEL_RIGHTS, actor=stranger.id)
    assert await told_since(town, town.admin, before) == []
    assert await bound(town) == town.channel
    assert not [message for message in await stranger.messages() if message.by_bot]


@pytest.mark.parametrize("status", ["left", "kicked", "member"])
async def test_losing_the_channel_is_told_to_the_office(town: OfficeTown, status: str) -> None:
    before = await newest(town.admin)
    await town.telegram.set_bot(town.channel, status, actor=town.admin.id)
    [said] = await told_since(town, town.admin, before)
    assert "生态建设领导小组" in said.text
    assert says(said.text, "channel.lost")


async def test_losing_only_the_right_to_post_is_told_too(town: OfficeTown) -> None:
    before = await newest(town.admin)
    await town.telegram.set_bot(town.channel, "administrator", ("can_delete_messages",))
    [said] = await told_since(town, town.admin, before)
    assert says(said.text, "channel.lost")


async def test_being_put_out_of_another_chat_is_nobodys_business(town: OfficeTown) -> None:
    group = await town.telegram.add_chat("group", "闲聊", creator=town.admin.id)
    await town.telegram.set_bot(group, "member")
    before = await newest(town.admin)
    await town.telegram.set_bot(group, "left")
    assert await told_since(town, town.admin, before) == []


async def test_whoever_blocks_the_bot_holds_up_nobody(town: OfficeTown) -> None:
    blocked, other = await town.join("李工", "区住建局"), await town.join("张工", "区住建局")
    await blocked.block()
    before = await newest(other)
    await words(town, town.admin, "/assign 3 区住建局 配合")
    assert len(await told_since(town, other, before)) == 1
    await blocked.unblock()
    await blocked.start()
    await blocked.expect("您好")


async def test_the_link_to_channel_under_the_first_greeting(town: OfficeTown) -> None:
    welcome = await find(town.admin, "行动计划已载入")
    await press(town, town.admin, welcome, "绑定频道")
    assert str(town.channel) in (await find(town.admin, "领导小组频道")).text
    assert (await again(town.admin, welcome)).text == welcome.text
    assert (await answer(town, town.admin, "/me")).text


async def test_a_channel_known_by_number_only_is_met_by_its_name(town: OfficeTown) -> None:
    said = [message.text for message in await town.admin.messages(limit=100) if message.by_bot]
    assert not any("已恢复" in text for text in said)
    assert any("生态建设领导小组" in text and says(text, "channel.bound") for text in said)
