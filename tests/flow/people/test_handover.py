"""/handover: to a colleague, to somebody new, by the office; both get the list of what is open."""

from datetime import datetime, timedelta

from bot.subjects.people.records import UnitChat
from tests.fixtures_office import MONDAY, ZONE, OfficeTown, link_secret
from tests.office_acts import answer, answers, find, newest, press, told_since, words
from tests.wording import says

UNIT = "区住建局"
EVENING = datetime(2017, 10, 16, 20, 30, tzinfo=ZONE)


async def units_of(town: OfficeTown, person: int) -> list[str]:
    people = (await town.ledger())["people"]
    return next(each["units"] for each in people if each["id"] == person)


async def test_a_colleague_takes_over(town: OfficeTown) -> None:
    old, new = await town.join("李工", UNIT), await town.join("王工", UNIT)
    await words(town, old, "14 进度60%，12月5日前完成验收")
    before, office = await newest(new), await newest(town.admin)
    question = await answer(town, old, "/handover")
    assert "邀请新联络员" in question.labels
    await press(town, old, question, "王工")
    mine, theirs = await find(old, "交接清单"), await find(new, "交接清单")
    for part in ("移交：李工　接手：王工", "未办结任务", "【14】", "承诺", "12月5日"):
        assert part in mine.text
        assert part in theirs.text
    assert theirs.message_id > before
    assert "继续留任" in mine.labels
    assert not theirs.labels
    assert await units_of(town, old.id) == []
    assert says("".join(each.text for each in await told_since(town, town.admin, office)), "handover.noted")
    assert says(await words(town, old, "14 进度70%"), "refusal.stranger")
    await press(town, old, mine, "继续留任")
    assert await units_of(town, old.id) == [UNIT]
    assert says(await words(town, old, "14 进度70%"), "recorded.single")
    assert (await press(town, old, mine, data=mine.button("继续留任").data)).alert


async def test_somebody_new_takes_over_by_a_link(town: OfficeTown) -> None:
    old = await town.join("李工", UNIT)
    question = await answer(town, old, "/handover")
    assert says(question.text, "handover.ask_new")
    await press(town, old, question, "邀请新联络员")
    secret = link_secret(await find(old, "t.me/"))
    assert await units_of(town, old.id) == [UNIT]
    await town.reopen(MONDAY + timedelta(hours=2))
    new = await town.telegram.add_user("王工")
    await new.start(secret)
    await town.settled()
    assert await units_of(town, new.id) == [UNIT]
    assert await units_of(town, old.id) == []
    assert "移交：李工　接手：王工" in (await find(new, "交接清单")).text
    assert "移交：李工　接手：王工" in (await find(old, "交接清单")).text
    again = await town.telegram.add_user("路人")
    await again.start(secret)
    await town.settled()
    assert says((await find(again, "邀请链接")).text, "refusal.invitation_closed")


async def test_the_office_hands_over_between_two_people(town: OfficeTown) -> None:
    old, new = await town.join("李工", UNIT), await town.join("王工", "区财政局")
    await answers(town, town.admin, "/handover 李工 王工")
    assert await units_of(town, new.id) == ["区财政局", UNIT]
    assert await units_of(town, old.id) == []
    assert says(await words(town, town.admin, "/handover 王工 王工"), "refusal.nothing_to_hand_over")
    assert says(await words(town, town.admin, "/handover"), "refusal.wrong_form.handover")
    assert says(await words(town, town.admin, "/handover 王工 无名氏"), "refusal.no_such_person")


async def test_m3_whom_the_office_takes_off_does_not_put_themselves_back(town: OfficeTown) -> None:
    old, new = await town.join("李工", UNIT), await town.join("王工", UNIT)
    await words(town, old, "/handover 王工")
    earlier = (await find(old, "交接清单")).button("继续留任").data
    await old.start(await town.invite(UNIT))
    await town.settled()
    await words(town, town.admin, f"/handover {old.id} {new.id}")
    parting = await find(old, "交接清单")
    assert not parting.labels
    assert says(parting.text, "handover.left_by_office")
    assert (await press(town, old, parting, data=earlier)).alert
    await press(town, old, parting, data="stay:0123456789abcdef")
    assert await units_of(town, old.id) == []


async def test_m3_who_stays_is_told_to_the_office_and_the_successor(town: OfficeTown) -> None:
    old, new = await town.join("李工", UNIT), await town.join("王工", UNIT)
    await words(town, old, "/handover 王工")
    office, successor = await newest(town.admin), await newest(new)
    await press(town, old, await find(old, "交接清单"), "继续留任")
    for person, before in ((town.admin, office), (new, successor)):
        heard = "".join(each.text for each in await told_since(town, person, before))
        assert says(heard, "handover.stay_noted")


async def test_l1_a_contact_learns_of_nobody_by_handover(town: OfficeTown) -> None:
    contact, other = await town.join("李工", UNIT), await town.join("王工", "区财政局")
    leader = await town.join("孙某", "leader")
    refused = await words(town, contact, "/handover 无名氏")
    assert says(refused, "refusal.not_yours")
    for name in ("王工", "王", "孙某", other.id, leader.id, town.admin.id, 999, "周宁"):
        assert await words(town, contact, f"/handover {name}") == refused
        assert await words(town, contact, f"/handover {name} 李工") == refused
        assert await words(town, contact, f"/handover 李工 {name}") == refused


async def test_an_admin_who_hands_units_over_still_hears_what_waits_for_the_office(town: OfficeTown) -> None:
    colleague, housing = await town.join("陈静", "区环保局"), await town.join("李工", "区住建局")
    await town.admin.start(await town.invite("区环保局"))
    await town.settled()
    await town.reopen(EVENING)
    await words(town, housing, "/difficulty 14 苗木缺口较大")
    await words(town, town.admin, f"/handover {colleague.id}")
    before = await newest(town.admin)
    await town.reopen(MONDAY + timedelta(days=1, minutes=-30))
    assert "苗木缺口较大" in "".join(each.text for each in await told_since(town, town.admin, before))


async def test_nobody_hands_over_for_others(town: OfficeTown) -> None:
    one, other = await town.join("李工", UNIT), await town.join("王工", "区财政局")
    leader = await town.join("孙某", "leader")
    assert says(await words(town, one, f"/handover {other.id}"), "refusal.not_yours")
    assert says(await words(town, one, "/handover 王工 李工"), "refusal.not_yours")
    assert says(await words(town, leader, "/handover"), "refusal.not_yours")
    assert await units_of(town, one.id) == [UNIT]
    assert await units_of(town, other.id) == ["区财政局"]


async def test_a_link_for_a_successor_binds_no_group(town: OfficeTown) -> None:
    old = await town.join("李工", UNIT)
    await press(town, old, await answer(town, old, "/handover"), "邀请新联络员")
    secret = link_secret(await find(old, "t.me/"))
    chat = await town.telegram.add_chat("supergroup", "工作群", creator=old.id, members=[old.id])
    await town.telegram.set_bot(chat, "member")
    await old.send(f"/start@{town.bot_name} {secret}", chat=chat)
    await town.settled()
    assert town.bot is not None
    async with town.bot.store.work() as work:
        assert await work[UnitChat].all() == []
    new = await town.telegram.add_user("王工")
    await new.start(secret)
    await town.settled()
    assert await units_of(town, new.id) == [UNIT]


async def test_what_has_been_handed_over_opens_by_no_older_link(town: OfficeTown) -> None:
    """A link that was never used is no way back, neither for whoever made it nor for its holder."""
    old, new = await town.join("李工", UNIT), await town.join("王工", UNIT)
    await words(town, old, "/handover new")
    secret = link_secret(await find(old, "t.me/"))
    await words(town, old, "/handover 王工")
    for person in (old, await town.telegram.add_user("路人")):
        await person.start(secret)
        await town.settled()
        assert says((await find(person, "邀请链接")).text, "refusal.invitation_closed")
    assert await units_of(town, old.id) == []
    assert await units_of(town, new.id) == [UNIT]


async def test_whoever_was_revoked_meanwhile_does_not_stay(town: OfficeTown) -> None:
    """The office's word ends 继续留任 as well, also for somebody who is let in again elsewhere."""
    old, new = await town.join("李工", UNIT), await town.join("王工", UNIT)
    await words(town, old, "/handover 王工")
    stay = await find(old, "交接清单")
    await old.start(await town.invite("区教育局"))
    await town.settled()
    await words(town, town.admin, f"/revoke {old.id}")
    await old.start(await town.invite("区教育局"))
    await town.settled()
    assert (await press(town, old, stay, data=stay.button("继续留任").data)).alert
    assert await units_of(town, old.id) == ["区教育局"]
    assert await units_of(town, new.id) == [UNIT]


async def test_nobody_hides_behind_the_number_of_another(town: OfficeTown) -> None:
    victim = await town.join("李工", UNIT)
    await town.join(str(victim.id), UNIT)
    await words(town, town.admin, f"/revoke {victim.id}")
    assert await units_of(town, victim.id) == []
