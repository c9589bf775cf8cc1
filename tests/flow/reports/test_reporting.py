"""A report finds its task: by number, by reply, by command, by button."""

from collections.abc import Iterable

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, answers, find, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


FORMS = (
    "14 进度60%",
    "14：进度60%",
    "14: 进度60%",
    "14，进度60%",
    "14、进度60%",
    "14。进度60%",
    "14.进度60%",
    "１４、进度60%",
    "#14 进度60%",
    "任务14：进度60%",
    "任务 14 进度60%",
    "第14项，进度60%",
    "第十四项，进度60%",
    "14\u3000进度60%",
    "  14 进度60%",
    "/report 14 进度60%",
    "/report #14 进度60%",
    "/report 任务14 进度60%",
    "/report 14：进度60%",
    "/report\n14 进度60%",
    "/REPORT 14 进度60%",
)


async def test_number_in_front(town: OfficeTown, contact: Actor) -> None:
    for text in FORMS:
        assert says(await words(town, contact, text), "recorded.single"), text
        assert (await reports(town))[-1] == (14, "区住建局", "进度60%", 60), text
    assert len(await reports(town)) == len(FORMS)


FIGURES = (
    "3.5公里道路已完成绿化",
    "8:30开会研究",
    "14:30现场核查",
    "30%完成",
    "2017年完成",
    "99 已完成",
    "14个点位",
    "11 月 30 日完成",
    "3,500亩已完成",
    "本周进展：\n1. 招标完成\n2. 管网60%",
)


async def test_figures_that_are_no_task_numbers_are_asked_about(town: OfficeTown, contact: Actor) -> None:
    for text in FIGURES:
        assert says((await answer(town, contact, text)).text, "which.task"), text
    assert await reports(town) == []


PROGRESS = (
    ("60%", 60),
    ("６０％", 60),
    ("百分之六十", 60),
    ("六成", 60),
    ("进度60", 60),
    ("完成了一半", 50),
    ("全部完成", 100),
    ("已完成堤坡绿化", None),
    ("林草覆盖率达到17%", None),
    ("进度120%", None),
    ("10月10日完成60%", 60),
    ("10月30日完成80%", None),
    ("一期完成100%，二期30%", None),
    ("1. 招标完成100%\n2. 管网60%", None),
)


async def test_progress_is_read(town: OfficeTown, contact: Actor) -> None:
    for text, progress in PROGRESS:
        said = await answer(town, contact, f"14 {text}")
        assert (says(said.text, "recorded.progress")) == (progress is not None), text
        assert (await reports(town))[-1] == (14, "区住建局", text, progress)
        await press(town, contact, said, "撤回")


async def test_an_indicators_percentage_is_its_value_and_no_progress(
    town: OfficeTown, contact: Actor
) -> None:
    said = await answer(town, contact, "14 林草覆盖率达到19%")
    assert "达标" in said.text
    [indicator] = (await town.task(14))["indicators"]
    [report] = (await town.ledger())["reports"]
    assert indicator["latest"] == {"value": 19.0, "met": True, "report": report["id"]}
    await press(town, contact, said, "撤回")
    assert (await town.task(14))["indicators"][0]["latest"] is None


async def test_the_first_report_counts_as_signature(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度60%")
    assert (await town.part(14, "区住建局"))["status"] == "accepted"
    assert (await town.task(14))["status"] == "in_progress"


async def test_several_lines_are_several_reports(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "14 进度60%\n已栽树\n20、进度40%\n第22项，二成")
    assert "3项" in said.text
    assert await reports(town) == [
        (14, "区住建局", "进度60%\n已栽树", 60),
        (20, "区住建局", "进度40%", 40),
        (22, "区住建局", "二成", 20),
    ]
    assert len([label for label in said.labels if "撤回" in label]) == 3
    await press(town, contact, said, "撤回 20")
    assert [report[0] for report in await reports(town)] == [14, 22]
    assert len([label for label in (await again(contact, said)).labels if "撤回" in label]) == 2


async def test_the_good_lines_stand_when_others_are_refused(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "14 进度60%\n30 进度40%\n任务99：进度10%")
    assert says(said.text, "recorded.several")
    assert "任务30" in said.text
    assert "任务99" in said.text
    assert [report[0] for report in await reports(town)] == [14]


async def test_words_before_the_first_number_belong_to_the_first_report(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, "本周进展如下\n14 进度60%\n20 进度40%")
    assert await reports(town) == [
        (14, "区住建局", "本周进展如下\n进度60%", 60),
        (20, "区住建局", "进度40%", 40),
    ]


async def test_reply_to_a_card(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    said = await answer(town, contact, "3 公里绿化带已完成，进度60%", reply_to=card)
    assert says(said.text, "recorded.single")
    assert await reports(town) == [(14, "区住建局", "3 公里绿化带已完成，进度60%", 60)]


async def test_reply_to_a_pushed_card_and_to_a_changed_deadline(town: OfficeTown, contact: Actor) -> None:
    before = await newest(contact)
    await words(town, town.admin, "/assign 3 住建局 配合")
    [card] = await told_since(town, contact, before)
    await words(town, contact, "进度10%", reply_to=card)
    before = await newest(contact)
    await words(town, town.admin, "/deadline 3 2017-12-15")
    [news] = await told_since(town, contact, before)
    await words(town, contact, "进度20%", reply_to=news)
    assert await reports(town) == [(3, "区住建局", "进度10%", 10), (3, "区住建局", "进度20%", 20)]


async def test_reply_to_an_answer_that_recorded(town: OfficeTown, contact: Actor) -> None:
    recorded = await answer(town, contact, "14 进度60%")
    await words(town, contact, "进度70%", reply_to=recorded)
    assert [report[3] for report in await reports(town)] == [60, 70]
    assert (await town.task(14))["progress"] == 70


async def test_reply_survives_signing_and_restart(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    await press(town, contact, card, "签收")
    assert town.bot is not None
    await town.reopen(town.bot.clock.now())
    await words(town, contact, "进度60%", reply_to=card)
    assert [report[0] for report in await reports(town)] == [14]


async def test_a_reply_that_names_another_task_is_about_that(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    await words(town, contact, "任务20：进度60%", reply_to=card)
    assert [report[0] for report in await reports(town)] == [20]


async def test_reply_to_the_sheet_or_to_several_asks_which(town: OfficeTown, contact: Actor) -> None:
    sheet = await find(contact, "任务清单")
    said = await answer(town, contact, "进度60%", reply_to=sheet)
    assert says(said.text, "which.task")
    recorded = await answer(town, contact, "14 进度60%\n20 进度40%")
    said = await answer(town, contact, "进度70%", reply_to=recorded)
    assert says(said.text, "which.task")


async def test_reply_to_the_sheet_with_a_number_is_filed(town: OfficeTown, contact: Actor) -> None:
    sheet = await find(contact, "任务清单")
    assert says(await words(town, contact, "14 进度60%", reply_to=sheet), "recorded.single")


async def test_a_draft_is_filed_with_a_button_and_only_once(town: OfficeTown, contact: Actor) -> None:
    question = await answer(town, contact, "堤坡绿化完成60%")
    assert question.reply_to is not None
    button = next(label for label in question.labels if label.endswith("14"))
    data = question.button(button).data
    await press(town, contact, question, button)
    assert await reports(town) == [(14, "区住建局", "堤坡绿化完成60%", 60)]
    stamped = await again(contact, question)
    assert "14" in stamped.text[len(question.text) :]
    assert not [label for label in stamped.labels if "报进展" in label]
    assert (await press(town, contact, question, data=data)).alert
    assert len(await reports(town)) == 1


async def test_a_draft_is_dropped_with_a_button(town: OfficeTown, contact: Actor) -> None:
    question = await answer(town, contact, "管网已开工")
    data = next(button.data for button in question.buttons if button.text.endswith("14"))
    await press(town, contact, question, "取消")
    assert (await press(town, contact, question, data=data)).alert
    assert await reports(town) == []


async def test_pages_of_the_question_turn(town: OfficeTown, contact: Actor) -> None:
    question = await answer(town, contact, "进度60%")
    assert not [label for label in question.labels if label.endswith(" 27")]
    await press(town, contact, question, "下一页")
    turned = await again(contact, question)
    last = [label for label in turned.labels if "报进展" in label][-1]
    await press(town, contact, turned, last)
    assert [report[0] for report in await reports(town)] == [int(last.split()[-1])]


async def test_another_persons_draft_is_not_filed(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("张工", "区住建局")
    question = await answer(town, contact, "进度60%")
    data = next(button.data for button in question.buttons if button.text.endswith("14"))
    seen = (await other.messages())[-1]
    assert (await press(town, other, seen, data=data)).alert
    assert await reports(town) == []


async def test_the_same_update_twice_is_one_report(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send("14 进度60%")
    await town.settled()
    await town.telegram.inject({"message": sent.raw})
    await town.telegram.inject({"message": sent.raw}, update_id=7)
    assert town.bot is not None
    await town.reopen(town.bot.clock.now())
    await town.telegram.inject({"message": sent.raw})
    await town.settled()
    assert len((await town.ledger())["reports"]) == 1
    assert len(_containing(await contact.messages(), "已记录")) == 1


async def test_the_longest_message_is_kept_whole(town: OfficeTown, contact: Actor) -> None:
    text = "14 进度60%" + "树" * (4096 - len("14 进度60%"))
    assert says(await words(town, contact, text), "recorded.single")
    [(_, _, kept, progress)] = await reports(town)
    assert kept == text[3:]
    assert progress == 60


async def test_markup_in_a_report_is_only_words(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "14 <b>完成</b> & 60% </blockquote> @x #标签 https://e.example")
    assert "<b>完成</b> & 60%" in said.text
    assert not said.formatted("text_link")


async def test_a_bare_number_is_the_beginning_of_a_report(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "14")
    assert "提高森林覆盖率" in said.text
    assert await reports(town) == []
    assert (await town.part(14, "区住建局"))["status"] == "pending"
    await words(town, contact, "进度60%")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]
    assert "30" in await words(town, contact, "#30")


async def test_a_line_without_words_is_said(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "14\n20 进度40%")
    assert "任务14" in said.text
    assert [report[0] for report in await reports(town)] == [20]


async def test_a_report_keeps_its_line_breaks_and_spaces(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14 第一段  60%\n\n  · 第二段")
    assert [report[2] for report in await reports(town)] == ["第一段  60%\n\n  · 第二段"]


async def test_a_unit_in_front_is_part_of_the_words_where_there_is_no_choice(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, "/report 14 区农经局已配合，进度60%")
    await words(town, contact, "/report 14 区住建局完成70%")
    assert await reports(town) == [
        (14, "区住建局", "区农经局已配合，进度60%", 60),
        (14, "区住建局", "区住建局完成70%", 70),
    ]


async def test_the_office_names_a_unit_that_is_not_on_the_task(town: OfficeTown) -> None:
    said = await words(town, town.admin, "/report 3 住建局 进度60%")
    assert "区住建局不承担任务3" in said
    assert await reports(town) == []


async def test_a_leader_reports_nothing(town: OfficeTown, contact: Actor) -> None:
    leader = await town.join("孙某", "leader")
    for text in ("/report 14 进度60%", "/report"):
        assert says(await words(town, leader, text), "refusal.not_yours")
    for text in ("14 进度60%", "管网已开工"):
        assert says(await words(town, leader, text), "refusal.instruction_without_task")
    assert not [label for label in (await answers(town, leader, "/task 14"))[0].labels if "报进展" in label]
    assert await reports(town) == []


def _containing(messages: Iterable[object], text: str) -> list[object]:
    return [message for message in messages if text in getattr(message, "text", "")]
