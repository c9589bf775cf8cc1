"""A paper is made beside the bot: nobody waits for it, it can be taken back, and no stop loses it."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.intake import papers
from bot.sandbox.client.views import Seen
from bot.subjects.ledger.records import ExportFormat, ExportOrder
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, exported, find, newest, press, told_since, words
from tests.wording import says


async def orders(town: OfficeTown) -> list[ExportOrder]:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return await work[ExportOrder].all()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers take a minute: what makes them sleeps."""
    monkeypatch.setattr(papers, "MODULE", "tests.slow_paper")


async def ordered(town: OfficeTown, text: str = "/export xlsx") -> int:
    """The message of an export that is under way."""
    assert town.bot is not None
    await town.admin.send(text)
    progress = await town.admin.expect("正在生成")
    for _ in range(500):
        if [order for order in await orders(town) if order.message and order.tries]:
            return progress.message_id
        await asyncio.sleep(0.01)
    raise AssertionError("the paper was not begun")


@pytest.mark.usefixtures("slow")
async def test_h2_everybody_is_answered_while_a_paper_is_made(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    message = await ordered(town)
    begun = time.monotonic()
    await contact.send("14 进度60%")
    await contact.expect("已记录")
    assert time.monotonic() - begun < 2
    await take_back(town, message)


async def take_back(town: OfficeTown, message: int) -> None:
    progress = next(seen for seen in await town.admin.messages(limit=50) if seen.message_id == message)
    await press(town, town.admin, progress, "取消")


@pytest.mark.usefixtures("slow")
async def test_a_paper_under_way_is_taken_back_by_button(town: OfficeTown) -> None:
    message = await ordered(town)
    progress = await find(town.admin, "正在生成")
    await take_back(town, message)
    assert "已取消" in (await again(town.admin, progress)).text
    assert not await orders(town)
    assert (await press(town, town.admin, progress, data=cancel_data(progress))).alert
    assert not [task for task in asyncio.all_tasks() if "run_module" in repr(task)]


def cancel_data(progress: Seen) -> str:
    [button] = progress.buttons
    assert button.data is not None
    return button.data


@pytest.mark.usefixtures("slow")
async def test_one_paper_at_a_time_for_each_person(town: OfficeTown) -> None:
    message = await ordered(town)
    await town.admin.send("/export docx")
    refused = await town.admin.expect("上一份")
    assert says(refused.text, "refusal.export_under_way")
    await take_back(town, message)


@pytest.mark.usefixtures("slow")
async def test_papers_of_others_wait_their_turn_and_are_their_own(town: OfficeTown) -> None:
    other = await town.join("钱工", "admin")
    message = await ordered(town)
    await other.send("/export json")
    queued = await other.expect("已排队")
    foreign = cancel_data(await find(town.admin, "正在生成"))
    assert (await other.press(queued, data=foreign)).alert
    assert len(await orders(town)) == 2
    await other.press(queued, "取消")
    await take_back(town, message)


async def test_h2_a_paper_cut_off_by_a_stop_is_made_after_it(
    town: OfficeTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(papers, "MODULE", "tests.slow_paper")
        before = await newest(town.admin)
        await ordered(town)
        begun = time.monotonic()
        await town.close()
        assert time.monotonic() - begun < 5
    await town.open(MONDAY)
    progress, document = await told_since(town, town.admin, before)
    assert "已发送" in progress.text
    assert document.media == "document"
    await words(town, town.admin, "/help")
    assert await emptied(town.directory / papers.FOLDER)


async def emptied(folder: Path) -> bool:
    """What has been sent needs no room."""
    for _ in range(500):
        if not os.listdir(folder):
            return True
        await asyncio.sleep(0.01)
    return False


async def test_a_paper_that_cannot_be_made_is_said_and_can_be_asked_for_again(
    town: OfficeTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(papers, "MODULE", "tests.no_such_module")
        assert "未能生成" in await words(town, town.admin, "/export xlsx")
    assert (await exported(town, town.admin, "/export xlsx")).media == "document"


async def test_a_paper_begun_too_often_is_given_up(town: OfficeTown) -> None:
    assert town.bot is not None
    order = ExportOrder(id="a1", person=town.admin.id, form=ExportFormat.XLSX, at=MONDAY, tries=99)
    async with town.bot.store.work() as work:
        work[ExportOrder].put(order)
        await work.commit("test.order")
    town.bot.papers.wake()
    await town.settled()
    assert "未能生成" in (await find(town.admin, "未能生成")).text
    assert not await orders(town)


async def test_who_has_left_the_office_gets_no_paper(town: OfficeTown) -> None:
    other = await town.join("钱工", "admin")
    assert town.bot is not None
    order = ExportOrder(id="a1", person=other.id, form=ExportFormat.XLSX, at=MONDAY)
    await words(town, town.admin, "/revoke 钱工")
    async with town.bot.store.work() as work:
        work[ExportOrder].put(order)
        await work.commit("test.order")
    before = await newest(other)
    town.bot.papers.wake()
    await town.settled()
    assert not await told_since(town, other, before)
    assert not await orders(town)
