"""Odd updates, failing handlers, restarts: one bad thing stops nothing else."""

import json
from typing import Any

import pytest

from bot.core.people import Invitation, Office
from bot.sandbox.client.actor import Actor
from bot.subjects.channel.records import ParkedUpdate
from bot.subjects.digests import overview
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import answer, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


BROKEN: tuple[dict[str, Any], ...] = (
    {"message": {"message_id": "x"}},
    {"message": {"message_id": 1, "date": "gestern", "chat": 3}},
    {"callback_query": {"id": 5}},
    {"message": []},
    {"edited_message": {"chat": {}}},
    {"my_chat_member": {"chat": None}},
)


async def test_an_unreadable_update_is_parked_and_the_next_go_on(town: OfficeTown, contact: Actor) -> None:
    before = await newest(town.admin)
    for broken in BROKEN:
        await town.telegram.inject(broken)
    assert says(await words(town, contact, "14 进度60%"), "recorded.single")
    told = await told_since(town, town.admin, before)
    assert len(told) == len(BROKEN)
    assert town.bot is not None
    async with town.bot.store.work() as work:
        parked = await work[ParkedUpdate].all()
    assert all(row.reference in message.text for row, message in zip(parked, told, strict=True))
    kept = [json.loads(row.raw) for row in parked]
    assert [{key: value for key, value in raw.items() if key != "update_id"} for raw in kept] == list(BROKEN)


ODD: tuple[dict[str, Any], ...] = (
    {},
    {"something_new": {"a": 1}},
    {"message_reaction": {}},
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}, "text": "14 x"}},
    {
        "inline_query": {
            "id": "1",
            "from": {"id": 1, "is_bot": False, "first_name": "x"},
            "query": "",
            "offset": "",
        }
    },
)


async def test_updates_of_other_kinds_are_passed_over(town: OfficeTown, contact: Actor) -> None:
    for odd in ODD:
        await town.telegram.inject(odd)
    assert says(await words(town, contact, "14 进度60%"), "recorded.single")
    assert len(await reports(town)) == 1


async def test_an_unexpected_failure_gets_an_apology_with_a_reference(
    town: OfficeTown, contact: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(overview, "show_card", broken)
    before = await newest(town.admin)
    said = await answer(town, contact, "/task 14")
    assert says(said.text, "apology.message")
    assert "secret" not in said.text
    [told] = await told_since(town, town.admin, before)
    reference = next(
        word for word in told.text.replace("，", " ").split() if word.isalnum() and len(word) == 8
    )
    assert reference in said.text
    assert says(await words(town, contact, "14 进度60%"), "recorded.single")


async def test_a_failing_press_is_answered_too(
    town: OfficeTown, contact: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    card = await answer(town, contact, "/task 14")
    monkeypatch.setattr("bot.subjects.assignments.acknowledge.acknowledge", broken)
    await press(town, contact, card, "签收")
    await contact.expect("抱歉")


FORGED = (
    "",
    "x",
    "ack",
    "ack:1",
    "ack:a:b",
    "ack:1:2:3",
    "ack:99999999999999999999:1",
    "do",
    "do:",
    "do:nothing",
    "do:report",
    "do:report:14:60%",
    "do:report:14:60%:x",
    "do:task:99",
    "do:task:14",
    "do:start:x",
    "do:language:xx",
    "do:deadline:14",
    "do:cancel",
    "lang:xx",
    "page:0:unassign:x",
    "page:x:task",
    "page:-1:task",
    "page:9:task:14",
    "page:0:nothing",
    "file:x:14:0",
    "file:1.2:14:4",
    "drop:x",
    "dpage:x:0",
    "wd:x",
    "wd:1.1.14",
    "sheet:4:99",
    "sheet:4:-5",
    "sheet:99:0",
    "grp:1:1:1",
    "uninv:",
    "签收",
    "a" * 64,
)


async def test_forged_buttons_are_answered_and_change_nothing(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    theirs = await answer(town, town.admin, "/task 14")
    before = (await town.ledger())["tasks"]
    for data in FORGED:
        for person, message in ((contact, card), (town.admin, theirs)):
            assert (await person.press(message, data=data)).answered, data
    ledger = await town.ledger()
    for person in (contact, town.admin):
        assert not [each for each in await person.messages(limit=1000) if "抱歉" in each.text]
    assert (ledger["reports"], ledger["tasks"]) == ([], before)
    assert len(ledger["people"]) == 2


async def test_update_ids_that_restart_lower_change_nothing(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度60%")
    await town.telegram.restart_ids(5)
    await words(town, contact, "14 进度70%")
    await words(town, contact, "20 进度10%")
    assert [report[3] for report in await reports(town)] == [60, 70, 10]


async def test_what_was_sent_while_the_bot_was_down_is_taken_up_in_order(
    town: OfficeTown, contact: Actor
) -> None:
    await town.close()
    for progress in range(10, 60, 10):
        await contact.send(f"14 进度{progress}%")
    await town.open(MONDAY)
    assert [report[3] for report in await reports(town)] == [10, 20, 30, 40, 50]
    assert (await town.task(14))["progress"] == 50


async def test_an_earlier_clock_breaks_nothing(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度60%")
    await town.reopen(MONDAY.replace(year=2016))
    assert says(await words(town, contact, "14 进度70%"), "recorded.single")
    assert "【14】" in await words(town, contact, "/tasks")
    await contact.send_location(1.0, 1.0)
    assert [report[3] for report in await reports(town)] == [60, 70]
    assert (await town.task(14))["progress"] == 70
    assert "区住建局" in await words(town, town.admin, "/overview")


async def test_a_clock_beyond_the_calendar_counts_weeks(town: OfficeTown, contact: Actor) -> None:
    await town.reopen(MONDAY.replace(year=2040))
    assert says(await words(town, contact, "14 进度70%"), "recorded.single")
    assert says(await words(town, town.admin, "/overdue"), "overdue.red")


async def test_a_storm_of_presses_acts_once(town: OfficeTown, contact: Actor) -> None:
    recorded = await answer(town, contact, "14 进度60%")
    await town.close()
    line = recorded.button("撤回").data
    for number in range(5):
        await town.telegram.inject(_press(contact, recorded.raw, str(line), f"q{number}"))
    before = await town.telegram.event()
    await town.open(MONDAY)
    await town.settled()
    edits = await town.telegram.calls("editMessageText")
    assert len([call for call in edits if call.ok]) == 1
    assert before
    [report] = (await town.ledger())["reports"]
    assert report["withdrawn"]


async def test_two_presses_of_a_question_run_it_once(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/invite")
    await town.close()
    for number in range(2):
        data = str(question.button("区住建局").data)
        await town.telegram.inject(_press(town.admin, question.raw, data, f"q{number}"))
    await town.open(MONDAY)
    await town.settled()
    assert town.bot is not None
    async with town.bot.store.work() as work:
        assert len(await work[Invitation].all()) == 1


async def test_the_sheet_of_somebody_without_units_is_a_choice_of_units(town: OfficeTown) -> None:
    assert "区住建局" in (await answer(town, town.admin, "/tasks")).labels
    leader = await town.join("孙某", Office.LEADER.value)
    assert "区住建局" in (await answer(town, leader, "/tasks")).labels


def _press(person: Actor, message: dict[str, Any], data: str, number: str) -> dict[str, Any]:
    return {
        "callback_query": {
            "id": number,
            "from": {"id": person.id, "is_bot": False, "first_name": "某"},
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
    }
