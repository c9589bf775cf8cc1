"""A task that is closed, suspended or cancelled takes nothing more, and says so."""

import pytest

from bot.sandbox.client.actor import Actor
from bot.subjects.tasks.records import Task, TaskStatus
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, find, newest, press, reports, told_since, words
from tests.wording import says

LIGHTS = {TaskStatus.CLOSED: "blue", TaskStatus.SUSPENDED: None, TaskStatus.CANCELLED: None}


async def end(town: OfficeTown, number: int, status: TaskStatus = TaskStatus.CLOSED) -> None:
    """As the office will do by commands of a later day."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        task = await work[Task].get(str(number))
        assert task is not None
        work[Task].put(task.model_copy(update={"status": status}))
        await work.commit("test.ended")


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


@pytest.mark.parametrize("status", LIGHTS)
async def test_an_ended_task_takes_no_report(town: OfficeTown, contact: Actor, status: TaskStatus) -> None:
    card = await answer(town, contact, "/task 14")
    question = await answer(town, contact, "进度60%")
    await end(town, 14, status)
    for said in (
        await words(town, contact, "14 进度60%"),
        await words(town, contact, "/report 14 进度60%"),
        await words(town, contact, "进度60%", reply_to=card),
        (
            await press(
                town, contact, question, next(each for each in question.labels if each.endswith(" 14"))
            )
        ).text,
        (await press(town, contact, card, "签收")).text,
    ):
        assert said
        assert "已记录" not in said
    assert await reports(town) == []
    assert (await town.task(14))["light"] == LIGHTS[status]
    assert (await town.task(14))["status"] == status.value


async def test_the_other_lines_of_a_message_stand(town: OfficeTown, contact: Actor) -> None:
    await end(town, 14)
    said = await words(town, contact, "14 进度60%\n20 进度40%")
    assert says(said, "recorded.several")
    assert "已销号" in said
    assert [report[0] for report in await reports(town)] == [20]


async def test_what_was_said_before_stays_as_it_was(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send("14 进度60%")
    [recorded] = await told_since(town, contact, sent.message_id)
    await end(town, 14)
    assert (await press(town, contact, recorded, "撤回")).alert
    before = await newest(contact)
    await contact.edit(sent, "14 进度70%")
    [said] = await told_since(town, contact, before)
    assert "已销号" in said.text
    sent_photo = await contact.send_photo(png(20, 20))
    assert "已记录" not in (await told_since(town, contact, sent_photo[0].message_id))[0].text
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]
    assert (await town.ledger())["evidence"] == []


async def test_sign_all_leaves_ended_tasks_alone(town: OfficeTown, contact: Actor) -> None:
    await end(town, 14)
    await press(town, contact, await find(contact, "任务清单"), "全部签收")
    assert (await town.part(14, "区住建局"))["status"] == "pending"
    assert (await town.part(20, "区住建局"))["status"] == "accepted"


async def test_the_office_neither_assigns_nor_moves_an_ended_task(town: OfficeTown) -> None:
    await end(town, 14)
    before = await town.task(14)
    for text in ("/assign 14 区教育局", "/deadline 14 12月15日", "/report 14 住建局 60%"):
        assert "已销号" in await words(town, town.admin, text), text
    assert await town.task(14) == before


async def test_an_ended_task_is_still_shown_and_counted(town: OfficeTown, contact: Actor) -> None:
    await end(town, 14)
    await end(town, 20, TaskStatus.SUSPENDED)
    card = await answer(town, contact, "/task 14")
    assert "已销号" in card.text
    assert not {"签收", "报进展"} & set(card.labels)
    overview = await words(town, town.admin, "/overview")
    assert "已销号1" in overview
    assert "中止1" in overview
    question = await answer(town, contact, "进度60%")
    assert not [label for label in question.labels if label.endswith((" 14", " 20"))]
