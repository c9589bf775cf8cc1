"""What a unit asks lies before every admin: once decided, no copy offers to decide it again."""

from datetime import date

import pytest

from bot.core.lines.tasks import unit_named
from bot.core.orders import Decline, Extend
from bot.core.outbox import results
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.subjects.requests import decline, extension, extension_decision
from bot.subjects.requests.records import DeclineDecision, ExtensionDecision
from bot.subjects.review.messages import DeclineWaiting, ExtensionWaiting
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, find, press, words
from tests.office_desk import an_office
from tests.wording import says

BUREAU, TASK = "区住建局", 14
EXTENSION, DECLINE = "延期申请，请审批", "改派申请，请决定"
UNDECIDED = (ExtensionWaiting, DeclineWaiting)
DECIDING = {"同意", "不同意", "改派其他单位", "不涉及"}


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", BUREAU)


@pytest.fixture
async def colleague(town: OfficeTown) -> Actor:
    return await town.join("吴主任", "admin")


async def assert_used(person: Actor, message: Seen, stamp: str) -> None:
    now = await again(person, message)
    assert stamp in now.text
    assert not DECIDING & set(now.labels)


@pytest.mark.parametrize(("button", "stamp"), [("同意", "✓ 同意 · 周宁"), ("不同意", "✓ 不同意 · 周宁")])
async def test_a_decided_extension_is_stamped_everywhere(
    town: OfficeTown, contact: Actor, colleague: Actor, button: str, stamp: str
) -> None:
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    cards = [(each, await find(each, EXTENSION)) for each in (town.admin, colleague)]
    assert all({"同意", "不同意"} <= set(card.labels) for _, card in cards)
    await press(town, town.admin, cards[0][1], button)
    for person, card in cards:
        await assert_used(person, card, stamp)
        assert "11月30日（周四） → 2018年1月15日" in (await again(person, card)).text
    pressed = await press(town, colleague, cards[1][1], data=cards[1][1].button("同意").data)
    assert says(pressed.text or "", "refusal.already_done")


async def test_a_withdrawn_or_replaced_extension_is_stamped_everywhere(
    town: OfficeTown, contact: Actor, colleague: Actor
) -> None:
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    first = [(each, await find(each, EXTENSION)) for each in (town.admin, colleague)]
    await words(town, contact, f"/extend {TASK} 2018-02-15 设备仍未到货")
    for person, card in first:
        await assert_used(person, card, "区住建局已撤回")
    second = [(each, await find(each, EXTENSION)) for each in (town.admin, colleague)]
    await press(town, contact, await find(contact, "2018年2月15日"), "撤回")
    for person, card in second:
        await assert_used(person, card, "区住建局已撤回")


@pytest.mark.parametrize(("button", "stamp"), [("不同意", "✓ 不同意改派"), ("不涉及", "✓ 不涉及")])
async def test_a_decided_decline_is_stamped_everywhere(
    town: OfficeTown, contact: Actor, colleague: Actor, button: str, stamp: str
) -> None:
    await words(town, contact, f"/decline {TASK} 职能已划转")
    cards = [(each, await find(each, DECLINE)) for each in (town.admin, colleague)]
    await press(town, colleague, cards[1][1], button)
    for person, card in cards:
        await assert_used(person, card, f"{stamp} · 吴主任")


async def test_reassigning_and_taking_back_are_stamped_everywhere(
    town: OfficeTown, contact: Actor, colleague: Actor
) -> None:
    await words(town, contact, f"/decline {TASK} 职能已划转")
    first = [(each, await find(each, DECLINE)) for each in (town.admin, colleague)]
    await press(town, contact, await find(contact, "改派申请已提交"), "撤回")
    for person, card in first:
        await assert_used(person, card, "改派申请已撤回")
    await words(town, contact, f"/decline {TASK} 职能确已划转")
    second = [(each, await find(each, DECLINE)) for each in (town.admin, colleague)]
    await press(town, town.admin, second[0][1], "改派其他单位")
    await press(town, town.admin, await find(town.admin, "改派给哪个单位"), "区商务局")
    for person, card in second:
        await assert_used(person, card, "✓ 已改派 · 周宁")
    for person, card in first:
        assert says((await again(person, card)).text, "stamp.decline.withdrawn")


async def test_the_queue_opens_the_cards_with_their_buttons(
    town: OfficeTown, contact: Actor, colleague: Actor
) -> None:
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    await words(town, contact, "/decline 20 职能已划转")
    queue = await answer(town, colleague, "/review")
    await press(town, colleague, queue, f"延期 {TASK}")
    opened = await find(colleague, EXTENSION)
    assert {"同意", "不同意"} <= set(opened.labels)
    await press(town, colleague, queue, "改派 20")
    declined = await find(colleague, DECLINE)
    assert "改派其他单位" in declined.labels
    await press(town, town.admin, await find(town.admin, EXTENSION), "同意")
    await press(town, colleague, declined, "不同意")
    await assert_used(colleague, opened, "✓ 同意 · 周宁")
    await assert_used(town.admin, await find(town.admin, DECLINE), "✓ 不同意改派 · 吴主任")
    late = await press(town, colleague, queue, f"延期 {TASK}")
    assert says(late.text or "", "refusal.already_done")
    assert says((await answer(town, colleague, "/review")).text, "review.none")


async def test_a_copy_decided_while_on_its_way_is_stamped_on_arrival() -> None:
    async with an_office() as desk:
        await desk.admit(7, BUREAU)
        for admin in (1, 2):
            await desk.admit_admin(admin)
        async with desk.work() as work:
            await extension.ask(work, Extend(7, TASK, BUREAU, date(2018, 1, 15), "设备尚未到货"))
        async with desk.work() as work:
            await decline.ask(work, Decline(7, 20, BUREAU, "职能已划转"))
        underway = [row for row in await desk.outbox() if row.chat_id == 2]
        assert {type(row.notice) for row in underway} == {ExtensionWaiting, DeclineWaiting}
        async with desk.work() as work:
            await extension_decision.decide(work, 1, f"x{TASK}.1", ExtensionDecision.AGREE)
        async with desk.work() as work:
            code = (await unit_named(work, BUREAU)).code
            await decline.decide(work, 1, 20, code, DeclineDecision.KEPT)
        assert not any(isinstance(row.notice, UNDECIDED) for row in await desk.outbox())
        for number, row in enumerate(underway, start=50):
            async with desk.work() as work:
                await results.mark_sent(work, [row], [number])
        stamped = {row.edit: row.notice for row in await desk.outbox() if row.edit in {50, 51}}
        assert len(stamped) == 2
        for notice in stamped.values():
            assert isinstance(notice, UNDECIDED)
            assert notice.ended is not None
