"""Whoever is not in: one polite refusal an hour, nothing stored, nothing learned."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answers, find, newest, press, told_since, words
from tests.wording import says


@pytest.fixture
async def stranger(town: OfficeTown) -> Actor:
    return await town.telegram.add_user("路人甲", started=True)


async def test_a_stranger_hears_one_refusal_an_hour(town: OfficeTown, stranger: Actor) -> None:
    first = await words(town, stranger, "你好")
    assert says(first, "refusal.stranger")
    for text in ("/start", "/tasks", "3 进度60%", "/invite 区住建局", "/report 3 60%", "/nonsense"):
        assert await words(town, stranger, text) == ""
    await stranger.send_photo(png(20, 20), caption="3")
    await stranger.send_location(41.1, 122.0)
    await town.settled()
    assert len([message for message in await stranger.messages() if message.by_bot]) == 1


PROBES = (
    "/task 3",
    "/task 99",
    "/unit 住建局",
    "/unit 火星局",
    "/report 99 x",
    "/task x",
    "/evidence 3",
    "/digest x",
)


async def test_a_stranger_learns_nothing_from_a_refusal(town: OfficeTown) -> None:
    for text in PROBES:
        stranger = await town.telegram.add_user("路人乙", started=True)
        said = await words(town, stranger, text)
        assert says(said, "refusal.stranger"), text
        assert "任务3" not in said
        assert "99" not in said


async def test_nothing_of_a_stranger_is_stored(town: OfficeTown, stranger: Actor) -> None:
    before = await town.ledger()
    await words(town, stranger, "机密内容")
    await words(town, stranger, "3 进度60%")
    await town.settled()
    after = await town.ledger()
    assert after["audit_head"] == before["audit_head"]
    assert "机密内容" not in "".join(path.read_text() for path in (town.directory / "journal").iterdir())


async def test_a_stranger_may_still_use_a_link_after_the_refusal(town: OfficeTown, stranger: Actor) -> None:
    await words(town, stranger, "你好")
    await stranger.start(await town.invite("区住建局"))
    await stranger.expect("欢迎")


async def test_presses_of_a_stranger_are_answered_and_do_nothing(town: OfficeTown, stranger: Actor) -> None:
    contact = await town.join("李工", "区住建局")
    sheet = await find(contact, "任务清单")
    refusal = (await answers(town, stranger, "你好"))[0]
    for data in [each.data for each in sheet.buttons] + ["ack:3:4", "ack:3:999", "sheet:1:0", "sheet:999:0"]:
        pressed = await press(town, stranger, refusal, data=data)
        assert not pressed.text
    assert (await town.part(14, "区住建局"))["status"] == "pending"


async def test_a_person_shown_out_is_a_stranger_at_the_next_message(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    card = (await answers(town, contact, "/task 14"))[0]
    question = (await answers(town, contact, "/report"))[0]
    before = await newest(contact)
    assert "李工" in await words(town, town.admin, "/revoke 李工")
    [notice] = await told_since(town, contact, before)
    assert says(notice.text, "revoked.message")
    assert says(await words(town, contact, "14 进度60%"), "refusal.stranger")
    assert await words(town, contact, "/tasks") == ""
    await press(town, contact, card, "签收")
    await press(town, contact, question, "取消")
    ledger = await town.ledger()
    assert ledger["reports"] == []
    assert (await town.part(14, "区住建局"))["status"] == "pending"
    [person] = [each for each in ledger["people"] if each["name"] == "李工"]
    assert person["units"] == []
    assert person["revoked_at"] is not None


async def test_the_guests_of_a_revoked_admin_stay_outside(town: OfficeTown) -> None:
    deputy = await town.join("钱副", "admin")
    await deputy.send("/invite 区住建局")
    secret = (await deputy.expect("t.me/")).text.split("?start=")[1].split()[0]
    await town.settled()
    await words(town, town.admin, "/revoke 钱副")
    guest = await town.telegram.add_user("路人乙")
    await guest.start(secret)
    await guest.expect("无效")


async def test_a_revoked_person_cannot_return_by_the_old_link_but_by_a_new_one(town: OfficeTown) -> None:
    secret = await town.invite("区住建局")
    contact = await town.telegram.add_user("李工")
    await contact.start(secret)
    await contact.expect("欢迎")
    await town.settled()
    await words(town, town.admin, "/revoke 李工")
    await contact.start(secret)
    await contact.expect("无效")
    await contact.start(await town.invite("区农经局"))
    await contact.expect("区农经局")
    person = (await town.ledger())["people"][1]
    assert (person["units"], person["revoked_at"]) == (["区农经局"], None)


async def test_the_last_admin_stays(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/revoke 周宁"), "refusal.last_admin")
    deputy = await town.join("钱副", "admin")
    assert says(await words(town, deputy, "/revoke 周宁"), "office.revoked")
    assert says(await words(town, deputy, "/revoke 钱副"), "refusal.last_admin")


async def test_a_contact_revokes_nobody(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert says(await words(town, contact, "/revoke 周宁"), "refusal.not_yours")
    last = (await contact.messages())[-1]
    assert (await press(town, contact, last, data=f"do:revoke:{town.admin.id}")).alert
    assert (await town.ledger())["people"][0]["offices"] == ["admin"]


async def test_two_people_of_one_name_are_told_apart_by_buttons(town: OfficeTown) -> None:
    await town.join("李工", "区住建局")
    await town.join("李工", "区农经局")
    [question] = await answers(town, town.admin, "/revoke 李工")
    assert len([label for label in question.labels if "李工" in label]) == 2
    await press(town, town.admin, question, next(label for label in question.labels if "区农经局" in label))
    people = (await town.ledger())["people"]
    assert [each["units"] for each in people] == [[], ["区住建局"], []]


async def test_an_unknown_name_to_revoke_is_said(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/revoke 某某"), "refusal.no_such_person")
    assert says(await words(town, town.admin, "/revoke"), "ask.person.revoke")


async def test_an_admin_revoked_in_chat_is_not_let_in_by_a_restart(town: OfficeTown) -> None:
    deputy = await town.join("钱副", "admin")
    assert says(await words(town, deputy, "/revoke 周宁"), "office.revoked")
    assert town.bot is not None
    await town.reopen(town.bot.clock.now())
    assert says(await words(town, town.admin, "/people"), "refusal.stranger")
