"""批示: a leader's reply reaches the accountable units, is signed, answered, amended and taken back."""

from datetime import timedelta

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, find, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def leader(town: OfficeTown) -> Actor:
    return await town.join("孙某", "leader")


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def order(town: OfficeTown, leader: Actor, text: str = "请本周内拿出方案", number: int = 14) -> Seen:
    """The leader's reply to a card, as the leader's own message."""
    card = await answer(town, leader, f"/task {number}")
    sent = await leader.send(text, reply_to=card)
    await town.settled()
    return sent


async def toast(
    town: OfficeTown, person: Actor, message: Seen, button: str | None = None, *, data: str | None = None
) -> str:
    return (await press(town, person, message, button, data=data)).text or ""


async def instructions(town: OfficeTown) -> list[tuple[int, str, bool]]:
    found = (await town.ledger())["instructions"]
    return [(each["task"], each["text"], each["answered_at"] is not None) for each in found]


async def test_a_reply_to_a_card_is_recorded_and_passed_on(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    member = await town.join("赵明", "统一镇")
    before = await newest(member)
    sent = await order(town, leader)
    [said] = await told_since(town, leader, sent.message_id)
    assert says(said.text, "instructed.recorded")
    assert "提高森林覆盖率" in said.text
    assert "请本周内拿出方案" in said.text
    assert "撤回" in said.labels
    given = await find(contact, "领导批示")
    assert "请本周内拿出方案" in given.text
    assert "孙某" in given.text
    assert given.labels[:2] == ("签收", "答复")
    assert not await told_since(town, member, before)
    noted = await find(town.admin, "办公室知悉")
    assert "请本周内拿出方案" in noted.text
    [entry] = (await town.ledger())["instructions"]
    assert set(entry) == {"id", "task", "author_id", "text", "at", "answered_at"}
    assert (entry["task"], entry["author_id"], entry["answered_at"]) == (14, leader.id, None)


async def test_every_accountable_unit_signs_for_itself_once(town: OfficeTown, leader: Actor) -> None:
    await words(town, town.admin, "/assign 14 区教育局 牵头")
    first, second = await town.join("李工", "区住建局"), await town.join("钱老师", "区教育局")
    await order(town, leader)
    assert "待签收：区住建局、区教育局" in (await answer(town, leader, "/task 14")).text
    given = await find(first, "领导批示")
    data = given.button("签收").data
    await press(town, first, given, "签收")
    stamped = await again(first, given)
    assert "区住建局 10月16日" in stamped.text
    assert "签收" not in stamped.labels
    assert "答复" in stamped.labels
    assert says(await toast(town, first, given, data=data), "refusal.already_done")
    assert "待签收：区教育局" in (await answer(town, leader, "/task 14")).text
    await press(town, second, await find(second, "领导批示"), "签收")
    assert "待签收" not in (await answer(town, leader, "/task 14")).text.split("批示")[1]
    stranger = await town.join("赵明", "统一镇")
    assert says(await toast(town, stranger, await find(stranger, "任务"), data=data), "refusal.not_yours")


async def test_a_contacts_reply_answers_it(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    await order(town, leader)
    assert says((await answer(town, leader, "/task 14")).text, "instruction.heading")
    given = await find(contact, "领导批示")
    own = await answer(town, contact, "方案已报区政府，周五前印发", reply_to=given)
    assert says(own.text, "answered.own")
    for reader in (leader, town.admin):
        told = await find(reader, "批示答复")
        assert "区住建局" in told.text
        assert "方案已报区政府" in told.text
        assert "请本周内拿出方案" in told.text
    assert await instructions(town) == [(14, "请本周内拿出方案", True)]
    assert await reports(town) == []
    card = await answer(town, leader, "/task 14")
    assert "批示（未答复）" not in card.text


async def test_an_answer_with_a_figure_or_a_file_is_a_report_too(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await order(town, leader)
    given = await find(contact, "领导批示")
    said = await words(town, contact, "方案已定，进度70%", reply_to=given)
    assert says(said, "answered.own")
    assert says(said, "recorded.single")
    assert await reports(town) == [(14, "区住建局", "方案已定，进度70%", 70)]
    await contact.send_photo(png(9, 9), caption="方案照片", reply_to=given)
    await town.settled()
    assert [each[2] for each in await reports(town)] == ["方案已定，进度70%", "方案照片"]
    assert "附件：1件" in (await find(leader, "方案照片")).text


async def test_the_button_asks_for_the_answer(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    await order(town, leader)
    await press(town, contact, await find(contact, "领导批示"), "答复")
    question = await find(contact, "写明办理情况")
    await town.reopen(MONDAY + timedelta(hours=1))
    own = await answer(town, contact, "已安排", reply_to=question)
    assert says(own.text, "answered.own")
    assert await instructions(town) == [(14, "请本周内拿出方案", True)]
    assert "已安排" in (await find(leader, "批示答复")).text


async def test_an_edited_answer_goes_out_again(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    await order(town, leader)
    sent = await contact.send("下周报", reply_to=await find(contact, "领导批示"))
    await town.settled()
    await contact.edit(sent, "本周五报")
    await town.settled()
    told = await find(leader, "批示答复（已更正）")
    assert "本周五报" in told.text
    assert says((await find(contact, "已更正")).text, "answered.own_again")


async def test_the_digest_takes_a_number_or_asks(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    await town.reopen(MONDAY + timedelta(hours=2))
    for command in ("/digest", "/overview"):
        digest = await answer(town, leader, command)
        said = await words(town, leader, "14 请抓紧\n任务20：加大力度", reply_to=digest)
        assert says(said, "instructed.recorded")
    assert [each[:2] for each in await instructions(town)] == [(14, "请抓紧"), (20, "加大力度")] * 2
    digest = await answer(town, leader, "/digest")
    sent = await leader.send("请抓紧落实", reply_to=digest)
    [question] = await told_since(town, leader, sent.message_id)
    assert says(question.text, "which.instructed")
    await leader.edit(sent, "请立即落实")
    await town.settled()
    numbers = [label.split()[0] for label in question.labels if label[:1].isdecimal()]
    assert numbers
    await press(town, leader, question, question.labels[0])
    assert (await instructions(town))[-1] == (int(numbers[0]), "请立即落实", False)
    assert f"已记为对任务【{numbers[0]}】的批示" in (await again(leader, question)).text
    assert says(await toast(town, leader, question, data=question.buttons[0].data), "refusal.already_done")
    assert len(await instructions(town)) == 5


async def test_which_task_may_be_dropped(town: OfficeTown, leader: Actor) -> None:
    digest = await answer(town, leader, "/digest")
    question = await answer(town, leader, "请抓紧落实", reply_to=digest)
    await press(town, leader, question, "取消")
    assert says((await again(leader, question)).text, "stamp.cancelled")
    assert await instructions(town) == []


async def test_the_channels_digest_forwarded_and_replied_to(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await town.reopen(MONDAY + timedelta(days=1))
    posted = await town.telegram.expect(town.channel, "日报", within=10)
    await town.settled()
    forwarded = await leader.forward(posted)
    await town.settled()
    said = await answer(town, leader, "14 请抓紧", reply_to=forwarded)
    assert says(said.text, "instructed.recorded")
    assert await instructions(town) == [(14, "请抓紧", False)]


async def test_an_edit_amends_it(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    sent = await order(town, leader)
    before = await newest(leader)
    await leader.edit(sent, "请三日内拿出方案")
    [said] = await told_since(town, leader, before)
    assert says(said.text, "instructed.amended")
    again_given = await find(contact, "以此为准")
    assert "请三日内拿出方案" in again_given.text
    assert await instructions(town) == [(14, "请三日内拿出方案", False)]
    await words(town, contact, "明日报送", reply_to=again_given)
    assert await instructions(town) == [(14, "请三日内拿出方案", True)]


async def test_an_edit_amends_line_by_line(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    digest = await answer(town, leader, "/digest")
    sent = await leader.send("14 请抓紧\n20 加大力度", reply_to=digest)
    await town.settled()
    await leader.edit(sent, "14 请抓紧\n21 也看一看")
    await town.settled()
    assert await instructions(town) == [(14, "请抓紧", False), (21, "也看一看", False)]
    assert "撤回了对任务【20】" in (await find(contact, "批示已撤回")).text


async def test_the_leader_takes_it_back(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    sent = await order(town, leader)
    [said] = await told_since(town, leader, sent.message_id)
    data = said.button("撤回").data
    other = await town.join("吴某", "leader")
    assert says(await toast(town, other, await find(other, "欢迎"), data=data), "refusal.stale")
    given = await find(contact, "领导批示")
    await press(town, leader, said, "撤回")
    assert says((await again(leader, said)).text, "stamp.uninstructed")
    assert says((await find(contact, "批示已撤回")).text, "instruction.withdrawn")
    assert await instructions(town) == []
    assert says(await toast(town, leader, said, data=data), "refusal.instruction_closed")
    assert says(await toast(town, contact, given, "签收"), "refusal.instruction_closed")
    assert "批示" not in (await answer(town, leader, "/task 14")).text


async def test_outside_hours_it_waits_and_may_be_taken_back_unseen(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await town.reopen(MONDAY + timedelta(hours=12))
    before = await newest(contact)
    sent = await order(town, leader)
    [said] = await told_since(town, leader, sent.message_id)
    assert not await told_since(town, contact, before)
    await leader.edit(sent, "请明天拿出方案")
    await town.settled()
    await press(town, leader, said, "撤回")
    await town.reopen(MONDAY + timedelta(days=1, hours=1))
    assert not [each for each in await told_since(town, contact, before) if "批示" in each.text]


async def test_only_leaders_give_orders(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    inspector = await town.join("钱某", "inspector")
    for person in (inspector, town.admin):
        card = await answer(town, person, "/task 14")
        await words(town, person, "请抓紧", reply_to=card)
    assert await instructions(town) == []
    assert says(await words(town, leader, "没有回复任何消息"), "refusal.instruction_without_task")
    card = await answer(town, leader, "/task 14")
    [said] = await _photo_reply(town, leader, card)
    assert says(said.text, "refusal.instruction_without_words")


async def _photo_reply(town: OfficeTown, leader: Actor, card: Seen) -> list[Seen]:
    [sent] = await leader.send_photo(png(8, 8), reply_to=card)
    return await told_since(town, leader, sent.message_id)


async def test_units_outside_see_nothing_of_it(town: OfficeTown, leader: Actor) -> None:
    member = await town.join("赵明", "统一镇")
    await order(town, leader, "内部要求")
    assert "内部要求" not in (await answer(town, member, "/task 14")).text
    said = await find(leader, "批示已记录")
    assert says(said.text, "instructed.uncovered")


async def test_the_digest_lists_what_is_unanswered_without_words_or_names(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await order(town, leader, "内部要求")
    await town.reopen(MONDAY + timedelta(days=1))
    posted = await town.telegram.expect(town.channel, "日报", within=10)
    assert "未答复的批示：1项" in posted.text
    assert "【14】区住建局未答复，10月16日（周一）批示，尚未全部签收" in posted.text
    assert "内部要求" not in posted.text
    assert "孙某" not in posted.text


async def test_hostile_words_of_a_leader_are_shown_as_words(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await order(town, leader, "<b>&amp;</b> " + "长" * 3900)
    assert "<b>&amp;</b>" in (await find(contact, "领导批示")).text
    said = await words(town, contact, "<i>" + "答" * 3900, reply_to=await find(contact, "签收"))
    assert says(said, "answered.own")


async def test_a_leader_who_lost_the_office_orders_nothing(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    digest = await answer(town, leader, "/digest")
    question = await answer(town, leader, "请抓紧落实", reply_to=digest)
    await words(town, town.admin, f"/revoke {leader.id}")
    data = question.buttons[0].data
    await toast(town, leader, question, data=data)
    await words(town, leader, "14 请抓紧", reply_to=digest)
    assert await instructions(town) == []


async def test_a_second_units_answer_is_passed_on_too(town: OfficeTown, leader: Actor) -> None:
    await words(town, town.admin, "/assign 14 区教育局 牵头")
    first, second = await town.join("李工", "区住建局"), await town.join("钱老师", "区教育局")
    await order(town, leader)
    await words(town, first, "方案已报", reply_to=await find(first, "领导批示"))
    assert await instructions(town) == [(14, "请本周内拿出方案", False)]
    await words(town, second, "学校已动员", reply_to=await find(second, "领导批示"))
    assert "学校已动员" in (await find(leader, "区教育局")).text
    assert await instructions(town) == [(14, "请本周内拿出方案", True)]


async def test_an_answer_about_another_task_is_a_report_on_that(
    town: OfficeTown, leader: Actor, contact: Actor
) -> None:
    await order(town, leader)
    await words(town, contact, "任务20：进度40%", reply_to=await find(contact, "领导批示"))
    assert await reports(town) == [(20, "区住建局", "进度40%", 40)]
    assert await instructions(town) == [(14, "请本周内拿出方案", False)]


async def test_english_readers_get_it_in_english(town: OfficeTown, leader: Actor, contact: Actor) -> None:
    for person in (leader, contact):
        choice = await answer(town, person, "/language")
        await press(town, person, choice, "English")
    await order(town, leader)
    assert "Instruction recorded" in (await find(leader, "Instruction recorded")).text
    given = await find(contact, "Instruction by a leader")
    assert "reply" in given.text
    await words(town, contact, "方案已报", reply_to=given)
    assert "区住建局" in (await find(leader, "Answer to an instruction")).text
