"""Groups such as 各街镇, and the list of units."""

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, newest, press, told_since, words
from tests.wording import says


async def through(town: OfficeTown, group: str) -> dict[int, list[str]]:
    """The units that take part through a group, by task."""
    found = {
        task["number"]: [part["unit"] for part in task["assignments"] if part["via"] == group]
        for task in (await town.ledger())["tasks"]
    }
    return {number: units for number, units in found.items() if units}


async def under(town: OfficeTown, unit: str) -> list[int]:
    tasks = (await town.ledger())["tasks"]
    return [task["number"] for task in tasks if any(part["unit"] == unit for part in task["assignments"])]


async def test_members_are_added_by_text_and_take_the_tasks(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    assert await under(town, "各相关街镇") == [11, 12]
    before = await newest(contact)
    said = await words(town, town.admin, "/group 各相关街镇 +统一镇 +陆家镇")
    assert "统一镇" in said
    assert await through(town, "各相关街镇") == {11: ["统一镇", "陆家镇"], 12: ["统一镇", "陆家镇"]}
    assert await under(town, "各相关街镇") == []
    cards = await told_since(town, contact, before)
    assert len(cards) == 2


FORMS = (
    "+统一镇 陆家镇",
    "+统一镇、陆家镇",
    "＋统一镇＋陆家镇",
    "+ 统一镇 + 陆家镇",
    "+统一镇，+陆家镇 -双盛街道办事处",
)


async def test_members_are_listed_in_every_form(town: OfficeTown) -> None:
    for text in FORMS:
        await words(town, town.admin, f"/group 相关街道 {text}")
        assert await through(town, "相关街道") == {20: ["统一镇", "陆家镇"]}, text
        await words(town, town.admin, "/group 相关街道 -统一镇 -陆家镇")
        assert await through(town, "相关街道") == {}


async def test_members_are_removed_and_the_group_stands_in_again(town: OfficeTown) -> None:
    await words(town, town.admin, "/group 各相关街镇 +统一镇 +陆家镇")
    await words(town, town.admin, "/group 各相关街镇 -统一镇")
    assert await through(town, "各相关街镇") == {11: ["陆家镇"], 12: ["陆家镇"]}
    await words(town, town.admin, "/group 各相关街镇 －陆家镇")
    assert await through(town, "各相关街镇") == {}
    assert await under(town, "各相关街镇") == [11, 12]


async def test_members_are_changed_by_buttons(town: OfficeTown) -> None:
    listing = await answer(town, town.admin, "/group 相关街道")
    pressed = await press(town, town.admin, listing, "双盛街道办事处")
    assert pressed.text
    assert not pressed.alert
    assert await through(town, "相关街道") == {20: ["双盛街道办事处"]}
    listing = await again(town.admin, listing)
    assert next(label for label in listing.labels if "双盛街道办事处" in label).startswith("✓")
    await press(town, town.admin, listing, "双盛街道办事处")
    assert await through(town, "相关街道") == {}


async def test_a_leaver_that_has_signed_keeps_its_record(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    await words(town, contact, "3 进度60%")
    await words(town, town.admin, "/group 各街镇 -统一镇")
    part = await town.part(3, "统一镇")
    assert part["status"] == "not_applicable"
    assert len((await town.ledger())["reports"]) == 1
    assert "【3】" not in await words(town, contact, "/tasks")
    assert "已记录" not in await words(town, contact, "#3 进度70%")
    await words(town, town.admin, "/group 各街镇 +统一镇")
    assert (await town.part(3, "统一镇"))["status"] == "pending"
    assert "【3】" in await words(town, contact, "/tasks")


async def test_a_unit_named_itself_keeps_its_own_part(town: OfficeTown) -> None:
    await words(town, town.admin, "/group 各街镇 -统一镇")
    assert 32 in await under(town, "统一镇")
    assert (await town.part(8, "统一镇"))["via"] is None
    assert 3 not in await under(town, "统一镇")


WRONG = (
    ("/group 区住建局", "单个单位"),
    ("/group 火星镇", "火星镇"),
    ("/group 各街镇 统一镇", "/group"),
    ("/group 各街镇 +火星镇", "火星镇"),
    ("/group 各街镇 +", "/group"),
    ("/group 各街镇 +陆家镇 火星镇", "火星镇"),
    ("/group 各街镇 -区住建局", "成员"),
    ("/group 各街镇 +各相关街镇", "单个单位"),
    ("/group 各街镇 +各街镇", "各街镇"),
    ("/units +", "/units"),
    ("/units +区住建局", "已在"),
    ("/units +住建局", "已在"),
    ("/units +各街镇", "已在"),
    ("/units +" + "长" * 60, "/units"),
)


async def test_what_cannot_be_done_is_said_and_changes_nothing(town: OfficeTown) -> None:
    before = (await town.ledger())["tasks"]
    for text, hint in WRONG:
        assert hint in await words(town, town.admin, text), text
    assert (await town.ledger())["tasks"] == before
    assert "29个" in await words(town, town.admin, "/units")


async def test_nothing_new_is_no_change(town: OfficeTown) -> None:
    before = await through(town, "各街镇")
    assert await words(town, town.admin, "/group 各街镇 +统一镇")
    assert await words(town, town.admin, "/group 各街镇 -区住建局")
    assert await through(town, "各街镇") == before


async def test_group_without_a_name_offers_the_groups(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/group")
    assert {"各街镇", "各相关街镇", "相关街道"} <= set(question.labels)
    assert "区住建局" not in question.labels
    await press(town, town.admin, question, "各街镇")


async def test_units_lists_all_with_contacts_and_tasks(town: OfficeTown) -> None:
    await town.join("李工", "区住建局")
    said = await words(town, town.admin, "/units")
    assert "29个" in said
    line = next(line for line in said.split("\n") if "区住建局" in line)
    assert "李工" in line
    assert "18项" in line
    assert "各街镇：任务24项，成员：统一镇、陆家镇、双盛街道办事处" in said


async def test_a_new_unit_takes_part_in_everything(town: OfficeTown) -> None:
    assert "新城街道" in await words(town, town.admin, "/units +新城街道")
    contact = await town.join("新同志", "新城街道")
    before = await newest(contact)
    await words(town, town.admin, "/group 相关街道 +新城街道")
    [card] = await told_since(town, contact, before)
    assert "【20】" in card.text
    assert says(await words(town, contact, "20 进度10%"), "recorded.single")
    assert [(each["unit"], each["progress"]) for each in (await town.ledger())["reports"]] == [
        ("新城街道", 10)
    ]


async def test_people_lists_who_is_in_and_which_units_have_nobody(town: OfficeTown) -> None:
    await town.join("李工", "区住建局")
    await town.join("孙某", "leader")
    said = await words(town, town.admin, "/people")
    assert all(name in said for name in ("周宁", "李工", "孙某", "区教育局"))


async def test_another_admin_may_do_the_same(town: OfficeTown) -> None:
    deputy: Actor = await town.join("钱副", "admin")
    assert "29个" in await words(town, deputy, "/units")
    assert "?start=" in await words(town, deputy, "/invite 区住建局")
