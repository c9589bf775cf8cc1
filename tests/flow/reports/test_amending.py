"""Second thoughts: edits amend line by line, 撤回 withdraws; what was said before is kept."""

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def say(town: OfficeTown, person: Actor, text: str) -> Seen:
    """Send, and give back the person's own message."""
    sent = await person.send(text)
    await town.settled()
    return sent


async def edit(town: OfficeTown, person: Actor, sent: Seen, text: str) -> str:
    before = await newest(person)
    await person.edit(sent, text)
    return "\n".join(message.text for message in await told_since(town, person, before))


async def test_an_edit_changes_progress_and_keeps_history(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%")
    said = await edit(town, contact, sent, "14 进度70%，补栽200株")
    assert says(said, "amended.changed")
    assert "70%" in said
    [report] = (await town.ledger())["reports"]
    assert (report["text"], report["progress"], report["withdrawn"]) == ("进度70%，补栽200株", 70, False)
    assert [(each["text"], each["progress"]) for each in report["revisions"]] == [("进度60%", 60)]
    assert (await town.task(14))["progress"] == 70


async def test_an_edit_without_change_says_nothing(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%")
    assert await edit(town, contact, sent, "14　进度60%") == ""
    [report] = (await town.ledger())["reports"]
    assert report["revisions"] == []


async def test_an_edit_adds_and_removes_lines(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%")
    said = await edit(town, contact, sent, "14 进度60%\n20 进度40%")
    assert says(said, "amended.added")
    assert [report[0] for report in await reports(town)] == [14, 20]
    said = await edit(town, contact, sent, "20 进度45%")
    assert says(said, "amended.withdrawn")
    assert await reports(town) == [(20, "区住建局", "进度45%", 45)]
    assert (await town.task(14))["progress"] == 0


async def test_a_line_that_comes_back_stands_again(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%\n20 进度40%")
    await edit(town, contact, sent, "14 进度60%")
    await edit(town, contact, sent, "14 进度60%\n20 进度40%")
    assert [report[0] for report in await reports(town)] == [14, 20]


async def test_a_line_withdrawn_by_button_stays_so_when_others_change(
    town: OfficeTown, contact: Actor
) -> None:
    sent = await contact.send("14 进度60%\n20 进度40%")
    [recorded] = await told_since(town, contact, sent.message_id)
    await press(town, contact, recorded, "撤回 20")
    await edit(town, contact, sent, "14 进度65%\n20 进度40%")
    assert await reports(town) == [(14, "区住建局", "进度65%", 65)]


async def test_a_corrected_number_moves_the_report(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "20 进度60%")
    said = await edit(town, contact, sent, "14 进度60%")
    assert says(said, "amended.added")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]
    await edit(town, contact, sent, "20 进度60%")
    assert await reports(town) == [(20, "区住建局", "进度60%", 60)]


async def test_a_number_lost_in_an_edit_leaves_the_report_where_it_is(
    town: OfficeTown, contact: Actor
) -> None:
    sent = await say(town, contact, "14 进度60%")
    await edit(town, contact, sent, "进度70%")
    assert await reports(town) == [(14, "区住建局", "进度70%", 70)]


async def test_an_edited_reply_stays_with_its_card(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    sent = await contact.send("进度60%", reply_to=card)
    await town.settled()
    await edit(town, contact, sent, "3 公里已完成，进度70%")
    assert await reports(town) == [(14, "区住建局", "3 公里已完成，进度70%", 70)]


async def test_an_edit_to_nonsense_keeps_one_report_and_its_new_words(
    town: OfficeTown, contact: Actor
) -> None:
    sent = await say(town, contact, "14 进度60%")
    await edit(town, contact, sent, "哈哈")
    assert await reports(town) == [(14, "区住建局", "哈哈", None)]
    assert (await town.task(14))["progress"] == 0


async def test_an_edit_to_a_bare_number_is_refused(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%")
    assert "任务14" in await edit(town, contact, sent, "14")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]


async def test_an_edit_that_names_a_foreign_task_is_refused(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "14 进度60%")
    said = await edit(town, contact, sent, "14 进度60%\n#30 进度50%")
    assert "30" in said
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]


async def test_a_draft_is_reworded_by_an_edit(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send("进度60%")
    [question] = await told_since(town, contact, sent.message_id)
    await edit(town, contact, sent, "进度65%")
    await press(town, contact, question, next(label for label in question.labels if label.endswith(" 14")))
    assert await reports(town) == [(14, "区住建局", "进度65%", 65)]
    await edit(town, contact, sent, "进度75%")
    assert await reports(town) == [(14, "区住建局", "进度75%", 75)]


async def test_a_draft_is_filed_by_an_edit_that_names_its_task(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send("进度60%")
    [question] = await told_since(town, contact, sent.message_id)
    assert says(await edit(town, contact, sent, "14 进度60%"), "recorded.single")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]
    button = next(label for label in question.labels if label.endswith(" 20"))
    assert (await press(town, contact, question, button)).alert
    assert len(await reports(town)) == 1


async def test_a_caption_is_amended_and_keeps_its_photo(town: OfficeTown, contact: Actor) -> None:
    [sent] = await contact.send_photo(png(20, 20), caption="14 进度60%")
    await town.settled()
    await edit(town, contact, sent, "14 进度70%")
    [report] = (await town.ledger())["reports"]
    assert (report["progress"], len(report["evidence"])) == (70, 1)


async def test_a_photo_goes_with_its_caption_to_another_task(town: OfficeTown, contact: Actor) -> None:
    [sent] = await contact.send_photo(png(30, 20), caption="22 现场照片")
    await town.settled()
    said = await edit(town, contact, sent, "24 现场照片")
    assert "附件：1件" in said
    [piece] = (await town.ledger())["evidence"]
    assert piece["report"].endswith(".24")
    assert [each["evidence"] for each in (await town.ledger())["reports"]] == [[], [piece["id"]]]
    assert "共1件" in await words(town, contact, "/evidence 24")
    await edit(town, contact, sent, "26 另项\n22 现场照片")
    [piece] = (await town.ledger())["evidence"]
    assert piece["report"].endswith(".26")


async def test_a_caption_of_an_album_is_amended(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send_photo(png(20, 20), png(21, 21), caption="14 进度60%")
    await town.settled()
    await edit(town, contact, sent[0], "14 进度70%")
    [report] = (await town.ledger())["reports"]
    assert (report["progress"], len(report["evidence"]), len(report["revisions"])) == (70, 2, 1)


@pytest.mark.parametrize("text", ["/report 14 进度70%", "14 进度70%", "#14 进度70%"])
async def test_an_edited_command_amends_its_report(town: OfficeTown, contact: Actor, text: str) -> None:
    sent = await say(town, contact, "/report 14 进度60%")
    await edit(town, contact, sent, text)
    assert await reports(town) == [(14, "区住建局", "进度70%", 70)]


async def test_another_edited_command_does_nothing(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "/tasks")
    assert await edit(town, contact, sent, "/help") == ""
    sent = await say(town, contact, "14 进度60%")
    assert await edit(town, contact, sent, "/help") == ""
    assert await edit(town, contact, sent, "/report") == ""
    assert len(await reports(town)) == 1


async def test_a_message_refused_before_may_be_mended(town: OfficeTown, contact: Actor) -> None:
    sent = await say(town, contact, "#30 进度60%")
    assert await reports(town) == []
    assert says(await edit(town, contact, sent, "#14 进度60%"), "recorded.single")
    assert await reports(town) == [(14, "区住建局", "进度60%", 60)]


async def test_a_line_that_waits_for_its_unit_is_reworded_alone(town: OfficeTown, contact: Actor) -> None:
    await contact.start(await town.invite("区农经局"))
    await town.settled()
    sent = await contact.send("14 进度60%\n20 进度40%")
    question, _ = await told_since(town, contact, sent.message_id)
    await edit(town, contact, sent, "14 进度65%\n20 进度45%")
    await press(town, contact, question, "区农经局")
    assert sorted(await reports(town)) == [
        (14, "区农经局", "进度65%", 65),
        (20, "区住建局", "进度45%", 45),
    ]


async def test_a_unit_named_in_front_stays_out_of_the_amended_words(town: OfficeTown) -> None:
    sent = await say(town, town.admin, "/report 14 住建局 进度60%")
    await edit(town, town.admin, sent, "/report 14 住建局 进度70%")
    assert await reports(town) == [(14, "区住建局", "进度70%", 70)]


async def test_withdrawing_marks_and_does_not_count(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度50%")
    recorded = await answer(town, contact, "14 进度60%")
    data = recorded.button("撤回").data
    await press(town, contact, recorded, "撤回")
    stamped = await again(contact, recorded)
    assert says(stamped.text[len(recorded.text) :], "stamp.withdrawn")
    assert not stamped.buttons
    first, second = (await town.ledger())["reports"]
    assert (first["withdrawn"], second["withdrawn"]) == (False, True)
    assert (second["text"], second["progress"]) == ("进度60%", 60)
    assert (await town.task(14))["progress"] == 50
    pressed = await press(town, contact, recorded, data=data)
    assert pressed.alert
    assert says(pressed.text or "", "refusal.nothing_to_withdraw")


async def test_withdrawn_progress_leaves_the_signature(town: OfficeTown, contact: Actor) -> None:
    recorded = await answer(town, contact, "14 进度60%")
    await press(town, contact, recorded, "撤回")
    assert (await town.part(14, "区住建局"))["status"] == "accepted"
    card = await answer(town, contact, "/task 14")
    assert "最近报送" not in card.text


async def test_a_withdrawn_message_reported_anew_by_an_edit(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send("14 进度60%")
    [recorded] = await told_since(town, contact, sent.message_id)
    await press(town, contact, recorded, "撤回")
    await edit(town, contact, sent, "14 进度65%")
    assert await reports(town) == [(14, "区住建局", "进度65%", 65)]


async def test_nobody_else_withdraws_but_the_office_may(town: OfficeTown, contact: Actor) -> None:
    colleague = await town.join("张工", "区住建局")
    recorded = await answer(town, contact, "14 进度60%")
    data = recorded.button("撤回").data
    seen = (await colleague.messages())[-1]
    assert (await press(town, colleague, seen, data=data)).alert
    assert len(await reports(town)) == 1
    seen = (await town.admin.messages())[-1]
    await press(town, town.admin, seen, data=data)
    assert await reports(town) == []


async def test_a_colleague_does_not_edit_anothers_report(town: OfficeTown, contact: Actor) -> None:
    colleague = await town.join("张工", "区住建局")
    mine = await say(town, contact, "14 进度60%")
    theirs = await say(town, colleague, "14 进度30%")
    await edit(town, colleague, theirs, "14 进度35%")
    assert await reports(town) == [
        (14, "区住建局", "进度60%", 60),
        (14, "区住建局", "进度35%", 35),
    ]
    await edit(town, contact, mine, "14 进度61%")
    assert (await town.task(14))["progress"] == 35
