"""Coming in by link: once, for seven days, for a unit or an office."""

import zlib
from datetime import timedelta
from urllib.parse import urlparse

from tests.fixtures_office import MONDAY, OfficeTown, link_secret
from tests.office_acts import again, answers, newest, press, told_since, words
from tests.wording import says


async def test_a_link_names_the_unit_and_carries_128_random_bits(town: OfficeTown) -> None:
    links = set()
    for _ in range(2):
        invited, card = await answers(town, town.admin, "/invite 住建局")
        assert "区住建局" in invited.text
        assert "10月23日" in invited.text
        secret = link_secret(invited)
        links.add(secret)
        assert len(secret) >= 22  # 22 letters of base 64 are 132 bits
        assert link_secret(card) == secret
    assert len(links) == 2


async def test_the_picture_is_a_png_that_decodes(town: OfficeTown) -> None:
    _, card = await answers(town, town.admin, "/invite 区住建局")
    assert card.media == "photo"
    size = card.raw["photo"][-1]  # type: ignore[index]
    content = town.server.sandbox.world.files.by_id[size["file_id"]].content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert width == height >= 200
    rows, place = b"", 8
    while place < len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(content[place + 8 + length :][:4], "big")
        rows += body if kind == b"IDAT" else b""
        place += 12 + length
    assert len(zlib.decompress(rows)) >= height


async def test_the_link_leads_to_this_bot(town: OfficeTown) -> None:
    invited, _ = await answers(town, town.admin, "/invite 区住建局")
    link = next(word for word in invited.text.split() if word.startswith("https://"))
    address = urlparse(link)
    assert (address.scheme, address.netloc) == ("https", "t.me")
    assert town.bot is not None
    assert address.path == f"/{town.bot.bot.username}"


async def test_joining_shows_welcome_and_sheet_and_tells_the_host(town: OfficeTown) -> None:
    before = await newest(town.admin)
    contact = await town.join("李工", "区住建局")
    said = [message.text for message in await contact.messages() if message.by_bot]
    assert says(said[0], "joined.head")
    assert says(said[1], "sheet.head")
    told = await told_since(town, town.admin, before)
    assert any("李工" in message.text and "区住建局" in message.text for message in told[2:])
    [person] = [each for each in (await town.ledger())["people"] if each["name"] == "李工"]
    assert person["units"] == ["区住建局"]
    assert person["offices"] == []


async def test_a_used_link_is_refused_to_another_but_shows_its_holder_in_again(town: OfficeTown) -> None:
    secret = await town.invite("区住建局")
    first = await town.telegram.add_user("李工")
    await first.start(secret)
    await first.expect("任务清单")
    await town.settled()
    other = await town.telegram.add_user("路人")
    await other.start(secret)
    await other.expect("无效")
    before, admin_before = await newest(first), await newest(town.admin)
    await first.start(secret)
    said = await told_since(town, first, before)
    assert any(says(message.text, "joined.contact") for message in said)
    assert not await told_since(town, town.admin, admin_before)
    people = (await town.ledger())["people"]
    assert [each["name"] for each in people] == ["周宁", "李工"]


CODES = (
    "x",
    "A" * 24,
    "0" * 64,
    "_-" * 12,
)


async def test_a_wrong_code_lets_nobody_in(town: OfficeTown) -> None:
    for code in CODES:
        guest = await town.telegram.add_user("路人")
        await guest.start(code)
        await guest.expect("无效")
    assert len((await town.ledger())["people"]) == 1


async def test_a_link_lasts_seven_days_and_no_longer(town: OfficeTown) -> None:
    early, late = await town.invite("区住建局"), await town.invite("区农经局")
    await town.reopen(MONDAY + timedelta(days=7, minutes=-5))
    punctual = await town.telegram.add_user("李工")
    await punctual.start(early)
    await punctual.expect("欢迎")
    await town.reopen(MONDAY + timedelta(days=7, minutes=5))
    tardy = await town.telegram.add_user("张三")
    await tardy.start(late)
    await tardy.expect("无效")
    assert "张三" not in {each["name"] for each in (await town.ledger())["people"]}


async def test_a_link_taken_back_lets_nobody_in(town: OfficeTown) -> None:
    invited, _ = await answers(town, town.admin, "/invite 区住建局")
    await press(town, town.admin, invited, "撤回邀请")
    stamped = await again(town.admin, invited)
    assert says(stamped.text, "invited.footer")
    assert "撤回邀请" not in stamped.labels
    guest = await town.telegram.add_user("路人")
    await guest.start(link_secret(invited))
    await guest.expect("无效")
    data = next(each.data for each in invited.buttons if each.text == "撤回邀请")
    pressed = await press(town, town.admin, invited, data=data)
    assert pressed.alert
    assert len((await town.ledger())["people"]) == 1


async def test_a_used_link_cannot_be_taken_back(town: OfficeTown) -> None:
    invited, _ = await answers(town, town.admin, "/invite 区住建局")
    contact = await town.telegram.add_user("李工")
    await contact.start(link_secret(invited))
    await contact.expect("欢迎")
    await town.settled()
    assert (await press(town, town.admin, invited, "撤回邀请")).alert
    assert says(await words(town, contact, "/tasks"), "sheet.head")


async def test_a_contact_cannot_take_back_an_invitation(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    invited, _ = await answers(town, town.admin, "/invite 区农经局")
    data = next(each.data for each in invited.buttons if each.text == "撤回邀请")
    seen = (await contact.messages())[-1]
    assert (await press(town, contact, seen, data=data)).alert
    guest = await town.telegram.add_user("王五")
    await guest.start(link_secret(invited))
    await guest.expect("欢迎")


OFFICES = (
    ("admin", "admin"),
    ("管理员", "admin"),
    ("leader", "leader"),
    ("领导", "leader"),
    ("督查员", "inspector"),
)


async def test_offices_are_invited_in_both_languages(town: OfficeTown) -> None:
    for target, office in OFFICES:
        secret = await town.invite(target)
        person = await town.telegram.add_user("孙某")
        await person.start(secret)
        await person.expect("欢迎")
        newcomer = (await town.ledger())["people"][-1]
        assert (newcomer["offices"], newcomer["units"]) == ([office], []), target
        assert says(await words(town, person, "/overview"), "overview.head")


async def test_one_person_may_answer_for_two_units(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.start(await town.invite("区农经局"))
    await town.settled()
    sheets = await answers(town, contact, "/tasks")
    assert [("区住建局" in sheet.text, "区农经局" in sheet.text) for sheet in sheets] == [
        (True, False),
        (False, True),
    ]
    person = (await town.ledger())["people"][1]
    assert person["units"] == ["区住建局", "区农经局"]


async def test_bare_invite_offers_units_and_offices(town: OfficeTown) -> None:
    [question] = await answers(town, town.admin, "/invite")
    assert {"管理员", "领导", "督查员"} <= set(question.labels)
    assert "各街镇" not in question.labels
    before = question.message_id
    await press(town, town.admin, question, "领导")
    assert "?start=" in (await again(town.admin, question)).text + "".join(
        message.text for message in await told_since(town, town.admin, before)
    )


NO_UNITS = (
    "火星局",
    "各街镇",
    "3",
)


async def test_nobody_is_invited_for_what_is_no_unit(town: OfficeTown) -> None:
    for target in NO_UNITS:
        said = await words(town, town.admin, f"/invite {target}")
        assert said
        assert "?start=" not in said


async def test_joining_survives_the_death_of_the_bot_before_the_answer(town: OfficeTown) -> None:
    secret = await town.invite("统一镇")
    await town.close()
    person = await town.telegram.add_user("赵明")
    await person.start(secret)
    await town.open(MONDAY + timedelta(minutes=5))
    await person.expect("任务清单")
