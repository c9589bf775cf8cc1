"""Whoever has lost an office or a unit, and is somebody else now, changes nothing they said in it."""

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, find, press, words
from tests.wording import says


async def become(town: OfficeTown, person: Actor, target: str) -> None:
    """Revoked, and in again as somebody else."""
    await words(town, town.admin, f"/revoke {person.id}")
    await person.start(await town.invite(target))
    await town.settled()


async def instruct(town: OfficeTown, leader: Actor) -> Seen:
    sent = await leader.send("请本周内拿出方案", reply_to=await answer(town, leader, "/task 14"))
    await town.settled()
    return sent


async def instructions(town: OfficeTown) -> list[tuple[int, str]]:
    return [(each["task"], each["text"]) for each in (await town.ledger())["instructions"]]


async def assert_refused(town: OfficeTown, person: Actor, sent: Seen, text: str) -> None:
    await person.edit(sent, text)
    await town.settled()
    assert says((await person.messages(limit=1))[-1].text, "refusal.not_yours")


async def test_a_former_leader_neither_amends_nor_withdraws_an_order(town: OfficeTown) -> None:
    leader = await town.join("孙某", "leader")
    sent = await instruct(town, leader)
    recorded = await find(leader, "批示已记录")
    await become(town, leader, "区教育局")
    await assert_refused(town, leader, sent, "请本月内拿出方案")
    assert (await press(town, leader, recorded, "撤回")).alert
    assert await instructions(town) == [(14, "请本周内拿出方案")]


async def test_a_former_contact_does_not_amend_the_answer_to_an_order(town: OfficeTown) -> None:
    leader, contact = await town.join("孙某", "leader"), await town.join("李工", "区住建局")
    await instruct(town, leader)
    sent = await contact.send("下周报", reply_to=await find(contact, "领导批示"))
    await town.settled()
    await become(town, contact, "区教育局")
    await assert_refused(town, contact, sent, "不报")
    assert "下周报" in (await find(leader, "批示答复")).text


async def test_a_former_contact_does_not_amend_the_answer_to_another_unit(town: OfficeTown) -> None:
    asking, asked = await town.join("李工", "区住建局"), await town.join("钱工", "区水利总站")
    await words(town, asking, "/coordinate 14 水利总站 请提供河道红线图")
    sent = await asked.send("红线图周五前送达", reply_to=await find(asked, "协调请求"))
    await town.settled()
    await become(town, asked, "区教育局")
    await assert_refused(town, asked, sent, "不提供")
    assert "红线图周五前送达" in (await find(asking, "协调答复")).text


async def test_a_former_contacts_photo_does_not_join_their_last_report(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%")
    await become(town, contact, "区教育局")
    await contact.send_photo(png(20, 20))
    await town.settled()
    assert says((await contact.messages(limit=1))[-1].text, "which.task")
    assert (await town.ledger())["evidence"] == []
