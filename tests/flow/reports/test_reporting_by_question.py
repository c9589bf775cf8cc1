"""/report that asks back, two units on one task, and the office that reports for others."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, answers, find, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def ask(town: OfficeTown, person: Actor, number: int) -> None:
    """/report, a button, and the question is open."""
    question = await answer(town, person, "/report")
    await press(
        town, person, question, next(each for each in question.labels if each.startswith(f"{number} "))
    )


async def test_bare_report_asks_for_the_task_and_then_for_words(town: OfficeTown, contact: Actor) -> None:
    await ask(town, contact, 14)
    assert "提高森林覆盖率" in (await find(contact, "请写明进度")).text
    assert says(await words(town, contact, "绿化完成60%"), "recorded.single")
    assert await reports(town) == [(14, "区住建局", "绿化完成60%", 60)]
    assert says(await words(town, contact, "绿化完成70%"), "which.task")


async def test_report_with_a_number_asks_for_words(town: OfficeTown, contact: Actor) -> None:
    assert "提高森林覆盖率" in await words(town, contact, "/report 14")
    await words(town, contact, "3 公里，60%")
    assert await reports(town) == [(14, "区住建局", "3 公里，60%", 60)]


async def test_the_cards_button_asks_for_words(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    await press(town, contact, card, "报进展")
    await contact.send_photo(png(20, 20), caption="60%")
    await town.settled()
    [report] = (await town.ledger())["reports"]
    assert (report["task"], report["progress"], len(report["evidence"])) == (14, 60, 1)


async def test_cancel_leaves_the_question(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    assert says(await words(town, contact, "/cancel"), "dialogue.left")
    assert says(await words(town, contact, "完成60%"), "which.task")
    assert says(await words(town, contact, "/cancel"), "dialogue.left")
    assert says(await words(town, contact, "/cancel"), "dialogue.none")
    assert await reports(town) == []


async def test_any_command_leaves_the_question(town: OfficeTown, contact: Actor) -> None:
    for command in ("/help", "/tasks", "/nonsense", "/task 14", "/me"):
        await words(town, contact, "/report 14")
        await words(town, contact, command)
        question = await answer(town, contact, "完成60%")
        if command == "/nonsense":
            continue
        assert says(question.text, "which.task"), command


async def test_the_question_survives_a_restart(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    assert town.bot is not None
    await town.reopen(town.bot.clock.now())
    await words(town, contact, "完成60%")
    assert [report[0] for report in await reports(town)] == [14]


async def test_an_answer_that_names_another_own_task_is_about_that(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    await words(town, contact, "20 进度40%")
    assert await reports(town) == [(20, "区住建局", "进度40%", 40)]


async def test_an_answer_may_be_a_list(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    await words(town, contact, "1. 苗木已采购\n2. 栽植完成60%")
    assert await reports(town) == [(14, "区住建局", "1. 苗木已采购\n2. 栽植完成60%", 60)]


async def test_a_reply_to_another_card_goes_there(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 20")
    await words(town, contact, "/report 14")
    await words(town, contact, "进度40%", reply_to=card)
    assert [report[0] for report in await reports(town)] == [20]


async def test_a_sticker_is_no_answer(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    assert says(await _sticker(town, contact), "refusal.unknown_kind_of_message")
    await words(town, contact, "完成60%")
    assert [report[0] for report in await reports(town)] == [14]


async def test_wrong_numbers_are_said_with_the_right_form(town: OfficeTown, contact: Actor) -> None:
    assert "/report 3" in await words(town, contact, "/report 森林 60%")
    assert "99" in await words(town, contact, "/report 99 60%")
    assert await reports(town) == []


async def test_several_lines_after_the_command(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14 60%\n20 40%")
    assert await reports(town) == [(14, "区住建局", "60%", 60), (20, "区住建局", "40%", 40)]


@pytest.fixture
async def double(town: OfficeTown, contact: Actor) -> Actor:
    """Somebody who answers for 区住建局 and 区农经局; both are on tasks 14 and 15."""
    await contact.start(await town.invite("区农经局"))
    await town.settled()
    return contact


async def test_a_contact_of_two_units_is_asked_which(town: OfficeTown, double: Actor) -> None:
    question = await answer(town, double, "14 进度60%")
    assert {"区住建局", "区农经局", "取消"} <= set(question.labels)
    assert await reports(town) == []
    await press(town, double, question, "区农经局")
    assert await reports(town) == [(14, "区农经局", "进度60%", 60)]
    assert "区农经局" in (await again(double, question)).text[len(question.text) :]
    assert (await town.part(14, "区住建局"))["status"] == "pending"


async def test_a_unit_in_front_answers_the_question(town: OfficeTown, double: Actor) -> None:
    assert says(await words(town, double, "14 区农经局 进度60%"), "recorded.single")
    assert says(await words(town, double, "/report 14 住建局：进度30%"), "recorded.single")
    assert await reports(town) == [(14, "区农经局", "进度60%", 60), (14, "区住建局", "进度30%", 30)]


async def test_a_task_of_one_of_the_units_is_not_asked_about(town: OfficeTown, double: Actor) -> None:
    await words(town, double, "20 进度60%")
    await words(town, double, "8 进度50%")
    assert await reports(town) == [(20, "区住建局", "进度60%", 60), (8, "区农经局", "进度50%", 50)]


async def test_two_shared_tasks_in_one_message_are_two_questions(town: OfficeTown, double: Actor) -> None:
    first, second, recorded = await answers(town, double, "14 进度60%\n15 进度50%\n20 进度40%")
    assert says(recorded.text, "recorded.single")
    await press(town, double, second, "区住建局")
    await press(town, double, first, "区农经局")
    assert sorted(await reports(town)) == [
        (14, "区农经局", "进度60%", 60),
        (15, "区住建局", "进度50%", 50),
        (20, "区住建局", "进度40%", 40),
    ]


async def test_a_draft_of_a_shared_task_asks_for_the_unit_next(town: OfficeTown, double: Actor) -> None:
    question = await answer(town, double, "进度60%")
    before = question.message_id
    await press(town, double, question, next(label for label in question.labels if label.endswith(" 14")))
    [which] = [message for message in await told_since(town, double, before) if "区农经局" in message.labels]
    await press(town, double, which, "区农经局")
    assert await reports(town) == [(14, "区农经局", "进度60%", 60)]


async def test_the_office_reports_for_a_unit(town: OfficeTown) -> None:
    assert "区住建局" in await words(town, town.admin, "/report 14 住建局 进度60%")
    question = await answer(town, town.admin, "/report 14 进度50%")
    await press(town, town.admin, question, "统一镇")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60), (14, "统一镇", "进度50%", 50)]
    [first, _] = (await town.ledger())["reports"]
    assert first["author_id"] == town.admin.id


async def test_the_office_that_sits_in_a_unit_reports_for_others_too(town: OfficeTown) -> None:
    await town.admin.start(await town.invite("区环保局"))
    await town.settled()
    await words(town, town.admin, "/report 3 统一镇 进度60%")
    await words(town, town.admin, "3 进度40%")
    assert await reports(town) == [(3, "统一镇", "进度60%", 60), (3, "区环保局", "进度40%", 40)]


async def test_the_office_is_told_that_a_unit_is_not_on_the_task(town: OfficeTown) -> None:
    said = await words(town, town.admin, "/report 14 区教育局 进度60%")
    assert "区教育局" in said
    assert "已记录" not in said
    assert await reports(town) == []


async def test_free_words_of_the_office_are_not_understood(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "大家辛苦了"), "refusal.office_not_understood")


async def _sticker(town: OfficeTown, person: Actor) -> str:
    last = (await person.messages(limit=1))[-1]
    message = {
        "message_id": last.message_id + 1000,
        "date": last.raw["date"],
        "chat": {"id": person.id, "type": "private", "first_name": "李工"},
        "from": {"id": person.id, "is_bot": False, "first_name": "李工"},
        "sticker": {
            "file_id": "S",
            "file_unique_id": "s",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        },
    }
    await town.telegram.inject({"message": message})
    return "\n".join(each.text for each in await told_since(town, person, last.message_id))
