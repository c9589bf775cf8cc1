"""Leaders, inspectors and the office read everything and change nothing by it."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, answers, find, press, told_since, words
from tests.wording import says


@pytest.fixture
async def leader(town: OfficeTown) -> Actor:
    return await town.join("孙某", "leader")


async def test_overview_counts_every_task(town: OfficeTown, leader: Actor) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%")
    said = await answer(town, leader, "/overview")
    assert "共35项" in said.text
    assert "已交办34" in said.text
    assert "办理中1" in said.text
    assert "区住建局" in said.text


async def test_overdue_names_what_is_late(town: OfficeTown, leader: Actor) -> None:
    await words(town, town.admin, "/deadline 14 2017-10-16")
    said = await answer(town, leader, "/overdue")
    assert "逾期任务（0）" in said.text
    assert "【14】" in said.text
    await town.reopen(MONDAY.replace(day=17))
    said = await answer(town, leader, "/overdue")
    assert "逾期任务（1）" in said.text
    assert "提高森林覆盖率" in said.text
    await press(town, leader, said, "14 ")
    assert says((await find(leader, "提高森林覆盖率")).text, "extension.now")


NAMES = (
    "区住建局",
    "住建局",
    "住建",
    "zhujianju",
)


async def test_a_unit_by_any_name(town: OfficeTown, leader: Actor) -> None:
    await town.join("李工", "区住建局")
    for name in NAMES:
        said = await words(town, leader, f"/unit {name}")
        assert "李工" in said, name
        assert "共18项" in said


async def test_a_group_as_a_unit(town: OfficeTown, leader: Actor) -> None:
    said = await words(town, leader, "/unit 各街镇")
    assert "统一镇" in said
    assert "【3】" in said


async def test_unit_asks_and_refuses(town: OfficeTown, leader: Actor) -> None:
    question = await answer(town, leader, "/unit")
    await press(town, leader, question, "区住建局")
    await find(leader, "共18项")
    assert "火星局" in await words(town, leader, "/unit 火星局")
    assert "区委" in await words(town, leader, "/unit 区委")


async def test_the_card_shows_all_texts_to_leaders_and_own_ones_to_units(
    town: OfficeTown, leader: Actor
) -> None:
    lead, member = await town.join("李工", "区住建局"), await town.join("赵明", "统一镇")
    await words(town, lead, "14 牵头单位的话60%")
    await words(town, member, "14 镇里的话30%")
    for reader in (leader, lead, town.admin):
        card = await answer(town, reader, "/task 14")
        assert "牵头单位的话" in card.text
        assert "镇里的话" in card.text
    card = await answer(town, member, "/task 14")
    assert "镇里的话" in card.text
    assert "牵头单位的话" not in card.text
    assert "60%" in card.text
    assert "查看佐证" not in card.labels


async def test_evidence_comes_back(town: OfficeTown, leader: Actor) -> None:
    contact, member = await town.join("李工", "区住建局"), await town.join("赵明", "统一镇")
    assert says(await words(town, leader, "/evidence 14"), "evidence.none")
    await contact.send_photo(png(20, 20), png(21, 21), caption="14 进度60%")
    await town.settled()
    await contact.send_document(b"paper", "表.pdf", "application/pdf", caption="14 核查表")
    await town.settled()
    await member.send_location(41.0, 122.0, reply_to=await answer(town, member, "/task 14"))
    said = await answers(town, leader, "/evidence 14")
    assert "4件" in said[0].text
    assert [message.media for message in said if message.media] == ["photo", "photo", "document", "location"]
    assert "区住建局" in said[1].text
    own = await answers(town, contact, "/evidence 14")
    assert len([message for message in own if message.media]) == 4
    theirs = await answers(town, member, "/evidence 14")
    assert [message.media for message in theirs if message.media] == ["location"]


async def test_withdrawn_evidence_is_not_shown(town: OfficeTown, leader: Actor) -> None:
    contact = await town.join("李工", "区住建局")
    [sent] = await contact.send_photo(png(20, 20), caption="14 进度60%")
    [recorded] = await told_since(town, contact, sent.message_id)
    await press(town, contact, recorded, "撤回")
    assert says(await words(town, leader, "/evidence 14"), "evidence.none")


DIGESTS = (
    ("/digest", "日报"),
    ("/digest daily", "日报"),
    ("/digest Weekly", "周报"),
    ("/digest monthly", "月报"),
    ("/digest 周报", "周报"),
)


async def test_digest_is_shown_to_the_asker_only(town: OfficeTown, leader: Actor) -> None:
    for command, title in DIGESTS:
        said = await words(town, leader, command)
        assert title in said, command
        assert "共35项" in said
    assert await town.in_channel() == []
    assert (await town.ledger())["digests"] == []


async def test_an_unknown_digest_is_said(town: OfficeTown, leader: Actor) -> None:
    assert "/digest weekly" in await words(town, leader, "/digest 年报")


@pytest.mark.parametrize("office", ["leader", "inspector"])
async def test_readers_give_no_orders(town: OfficeTown, office: str) -> None:
    reader = await town.join("某人", office)
    before = await town.ledger()
    for text in (
        "/assign 3 区教育局",
        "/unassign 3 统一镇",
        "/deadline 3 12月15日",
        "/invite 区住建局",
        "/people",
        "/revoke 周宁",
        "/units",
        "/units +新城街道",
        "/group 各街镇 -统一镇",
        "/channel",
        "/channel -100",
        "/assign",
        "/revoke",
    ):
        assert says(await words(town, reader, text), "refusal.not_yours"), text
    assert (await town.ledger())["tasks"] == before["tasks"]


async def test_contacts_read_no_overview(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for text in ("/overview", "/overdue", "/unit 区住建局", "/unit", "/digest", "/digest x", "/unit 火星局"):
        assert says(await words(town, contact, text), "refusal.not_yours"), text
    seen = await answer(town, contact, "/task 14")
    for data in ("do:overview", "do:overdue", "do:unit:u1", "do:digest", "page:0:unit"):
        assert (await press(town, contact, seen, data=data)).alert, data


async def test_a_leader_sees_a_task_in_full_but_signs_nothing(town: OfficeTown, leader: Actor) -> None:
    card = await answer(town, leader, "/task 14")
    assert "签收" not in card.labels
    assert "查看佐证" in card.labels
    for data in ("ack:14:4", "acks:4"):
        assert (await press(town, leader, card, data=data)).alert
    assert (await town.part(14, "区住建局"))["status"] == "pending"
