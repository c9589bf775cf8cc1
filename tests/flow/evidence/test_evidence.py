"""Photos, files, videos and places: kept as sent, in one report with their words."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.client.actor import Actor, FileKind
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.methods.params import Upload
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, answers, press, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


def picture(number: int = 0) -> bytes:
    return png(20 + number, 20)


async def stored(town: OfficeTown) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Reports with their evidence rows by id, after checking every stored file."""
    ledger = await town.ledger()
    rows = {row["id"]: row for row in ledger["evidence"]}
    for row in rows.values():
        if row["sha256"]:
            content = (town.directory / row["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == row["sha256"]
            assert len(content) == row["bytes"]
            assert row["sha256"] in row["path"]
    return ledger["reports"], rows


async def test_a_photo_with_words_is_a_report_with_its_bytes(town: OfficeTown, contact: Actor) -> None:
    content = picture()
    await contact.send_photo(content, caption="14 进度60%，现场照片")
    said = await contact.expect("已记录")
    assert "1件" in said.text
    [report], rows = await stored(town)
    assert (report["task"], report["text"], report["progress"]) == (14, "进度60%，现场照片", 60)
    [row] = rows.values()
    assert report["evidence"] == [row["id"]]
    assert (row["kind"], row["mime"], row["state"], row["report"]) == (
        "photo",
        "image/jpeg",
        "received",
        report["id"],
    )
    assert row["sha256"] == hashlib.sha256(content).hexdigest()


async def test_the_largest_size_of_a_photo_is_kept(town: OfficeTown, contact: Actor) -> None:
    content = png(1600, 1200)
    await contact.send_photo(content, caption="14 60%")
    _, rows = await stored(town)
    assert [row["sha256"] for row in rows.values()] == [hashlib.sha256(content).hexdigest()]


@pytest.mark.parametrize(
    ("caption", "caption_on"), [("14 进度60%", 0), ("/report 14 进度60%", 2), ("任务14：进度60%", 1)]
)
async def test_an_album_is_one_report_with_one_answer(
    town: OfficeTown, contact: Actor, caption: str, caption_on: int
) -> None:
    files = [Upload("photo.jpg", "image/jpeg", picture(number)) for number in range(3)]
    sent = await contact.send_files("photo", *files, caption=caption, caption_on=caption_on)
    said = await told_since(town, contact, sent[-1].message_id)
    assert len(said) == 1
    assert says(said[0].text, "recorded.single")
    assert "3件" in said[0].text
    [report], rows = await stored(town)
    assert (report["task"], report["text"], report["progress"]) == (14, "进度60%", 60)
    assert report["source"] == {"chat_id": contact.id, "message_id": sent[0].message_id}
    assert len(report["evidence"]) == len(rows) == 3
    assert {row["sha256"] for row in rows.values()} == {
        hashlib.sha256(file.content).hexdigest() for file in files
    }


async def test_an_album_without_words_is_asked_about_once(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send_photo(*(picture(number) for number in range(3)))
    [question] = await told_since(town, contact, sent[-1].message_id)
    assert "3件" in question.text
    await press(town, contact, question, next(label for label in question.labels if label.endswith(" 14")))
    [report], _ = await stored(town)
    assert (report["task"], report["text"], report["progress"], len(report["evidence"])) == (14, "", None, 3)


async def test_an_album_without_words_joins_the_last_report_with_one_answer(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, "14 进度60%")
    sent = await contact.send_photo(*(picture(number) for number in range(3)))
    [said] = await told_since(town, contact, sent[-1].message_id)
    assert "已补充3件附件" in said.text
    assert "现有附件3件" in said.text
    [report], _ = await stored(town)
    assert len(report["evidence"]) == 3


async def test_an_album_in_reply_to_a_card(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    sent = await contact.send_photo(picture(1), picture(2), reply_to=card)
    [said] = await told_since(town, contact, sent[-1].message_id)
    assert "2件" in said.text
    [report], _ = await stored(town)
    assert (report["task"], len(report["evidence"])) == (14, 2)


async def test_an_album_with_late_words_leaves_the_last_report_alone(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, "20 进度10%")
    files = [Upload("photo.jpg", "image/jpeg", picture(number)) for number in range(2)]
    await contact.send_files("photo", *files, caption="14 进度60%", caption_on=1)
    reports, _ = await stored(town)
    assert [(report["task"], len(report["evidence"])) for report in reports] == [(20, 0), (14, 2)]


async def test_documents_and_videos_keep_their_bytes(town: OfficeTown, contact: Actor) -> None:
    paper, film = b"%PDF-1.7 " + bytes(range(256)), b"\x00\x00\x00\x18ftypmp42" * 50
    await contact.send_document(paper, "核查表.pdf", "application/pdf", caption="14 核查表")
    await town.settled()
    await contact.send_files("video", Upload("现场.mp4", "video/mp4", film), caption="#14 现场视频")
    reports, rows = await stored(town)
    assert [report["text"] for report in reports] == ["核查表", "现场视频"]
    assert [(row["kind"], row["mime"], row["sha256"]) for row in rows.values()] == [
        ("document", "application/pdf", hashlib.sha256(paper).hexdigest()),
        ("video", "video/mp4", hashlib.sha256(film).hexdigest()),
    ]


async def test_a_place_is_evidence_without_bytes(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, "/task 14")
    await contact.send_location(41.19, 122.03, reply_to=card)
    await contact.expect("已记录")
    [report], rows = await stored(town)
    [row] = rows.values()
    assert report["evidence"] == [row["id"]]
    assert (row["kind"], row["location"], row["sha256"], row["path"]) == (
        "location",
        {"latitude": 41.19, "longitude": 122.03},
        None,
        None,
    )


async def test_a_bare_photo_joins_the_last_report_for_a_quarter_of_an_hour(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, "14 进度60%")
    await words(town, contact, "/tasks")
    sent = await contact.send_photo(picture())
    [said] = await told_since(town, contact, sent[-1].message_id)
    assert "任务【14】" in said.text
    await contact.send_location(41.0, 122.0)
    await town.settled()
    await town.reopen(MONDAY + timedelta(minutes=14))
    await contact.send_photo(picture(1))
    [report], _ = await stored(town)
    assert len(report["evidence"]) == 3
    await town.reopen(MONDAY + timedelta(minutes=16))
    sent = await contact.send_photo(picture(2))
    [question] = await told_since(town, contact, sent[-1].message_id)
    assert says(question.text, "which.task")
    [report], rows = await stored(town)
    assert len(report["evidence"]) == len(rows) == 3


async def test_a_bare_photo_without_a_report_is_asked_about(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send_photo(picture())
    [question] = await told_since(town, contact, sent[0].message_id)
    assert says(question.text, "which.task")
    await press(town, contact, question, next(label for label in question.labels if label.endswith(" 14")))
    await contact.send_photo(picture(1))
    [report], _ = await stored(town)
    assert len(report["evidence"]) == 2


async def test_a_bare_photo_does_not_join_a_withdrawn_report(town: OfficeTown, contact: Actor) -> None:
    recorded = await answer(town, contact, "14 进度60%")
    await press(town, contact, recorded, "撤回")
    sent = await contact.send_photo(picture())
    assert says((await told_since(town, contact, sent[0].message_id))[0].text, "which.task")


async def test_a_photo_does_not_join_a_colleagues_report(town: OfficeTown, contact: Actor) -> None:
    colleague = await town.join("张工", "区住建局")
    await words(town, contact, "14 进度60%")
    sent = await colleague.send_photo(picture())
    assert says((await told_since(town, colleague, sent[0].message_id))[0].text, "which.task")


async def test_a_photo_with_other_words_is_asked_about(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度60%")
    sent = await contact.send_photo(picture(), caption="现场照片")
    [question] = await told_since(town, contact, sent[0].message_id)
    assert says(question.text, "which.task")
    assert "现场照片" in question.text


async def test_the_files_of_several_lines_go_to_the_first(town: OfficeTown, contact: Actor) -> None:
    await contact.send_photo(picture(), caption="14 进度60%\n20 进度40%")
    reports, _ = await stored(town)
    assert [(report["task"], len(report["evidence"])) for report in reports] == [(14, 1), (20, 0)]


async def test_the_files_go_to_the_first_line_that_is_accepted(town: OfficeTown, contact: Actor) -> None:
    await contact.send_photo(picture(), caption="#30 进度60%\n20 进度40%")
    reports, _ = await stored(town)
    assert [(report["task"], len(report["evidence"])) for report in reports] == [(20, 1)]


async def test_files_beyond_telegrams_limit_are_refused_clearly(town: OfficeTown, contact: Actor) -> None:
    big = bytes(21 << 20)
    sent = await contact.send_document(big, "大.zip", "application/zip")
    [said] = await told_since(town, contact, sent.message_id)
    assert "21MB" in said.text
    assert "20MB" in said.text
    sent = await contact.send_document(big, "大.zip", "application/zip", caption="14 进度60%")
    [said] = await told_since(town, contact, sent.message_id)
    assert says(said.text, "recorded.several")
    assert "20MB" in said.text
    sent = await contact.send_document(big, "大.zip", "application/zip", caption="14")
    [said] = await told_since(town, contact, sent.message_id)
    assert "20MB" in said.text
    [report], rows = await stored(town)
    assert (report["progress"], report["evidence"], rows) == (60, [], {})


async def test_a_number_alone_is_enough_for_a_photo(town: OfficeTown, contact: Actor) -> None:
    await contact.send_photo(picture(), caption="14")
    [report], _ = await stored(town)
    assert (report["task"], report["text"], len(report["evidence"])) == (14, "", 1)


async def test_the_same_bytes_are_kept_once(town: OfficeTown, contact: Actor) -> None:
    for _ in range(2):
        await contact.send_photo(picture(), caption="14 进度60%")
    _, rows = await stored(town)
    assert len(rows) == 2
    assert len({row["path"] for row in rows.values()}) == 1


async def test_a_download_that_fails_is_tried_again(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("error", "getFile", code=502, times=1)
    await contact.send_photo(picture(), caption="14 进度60%")
    _, rows = await stored(town)
    assert [row["sha256"] is not None for row in rows.values()] == [True]


async def test_a_file_telegram_has_lost_is_said(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("error", "getFile", code=400, text="Bad Request: wrong file_id")
    await contact.send_photo(picture(), caption="14 进度60%")
    await contact.expect("重新发送")
    _, rows = await stored(town)
    assert [row["sha256"] for row in rows.values()] == [None]


async def test_a_download_survives_a_restart(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("error", "getFile", code=502, times=1)
    await contact.send_photo(picture(), caption="14 进度60%")
    await contact.expect("已记录")
    await town.reopen(MONDAY)
    _, rows = await stored(town)
    assert [row["sha256"] is not None for row in rows.values()] == [True]


@pytest.mark.parametrize(
    "content",
    [
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                  "allows_revoting": False, "members_only": False}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "1", "first_name": "某"}},
    ],
    ids=["poll", "dice", "contact"],
)  # fmt: skip
async def test_other_kinds_of_message_are_refused_with_what_is_taken(
    town: OfficeTown, contact: Actor, content: dict[str, Any]
) -> None:
    assert says(await receive(town.telegram, town, contact, content), "refusal.unknown_kind_of_message")
    assert (await town.ledger())["reports"] == []


FILES = (
    "voice",
    "audio",
    "animation",
    "video_note",
)


async def test_other_files_are_evidence_too(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度60%")
    sent = await contact.send_document(b"sound", "a.ogg", "audio/ogg", caption="/help")
    document = sent.raw["document"]
    assert isinstance(document, dict)
    sizes = {"length": 1, "width": 1, "height": 1, "duration": 1}
    for kind in FILES:
        assert says(
            await receive(town.telegram, town, contact, {kind: document | sizes}), "evidence.joined"
        ), kind
    [report], rows = await stored(town)
    assert [row["kind"] for row in rows.values()] == list(FILES)
    assert len(report["evidence"]) == len(FILES)


@pytest.mark.parametrize("kind", ["document", "video", "audio", "voice", "animation", "video_note"])
async def test_any_file_is_kept_and_shown_again_as_what_it_is(
    town: OfficeTown, contact: Actor, kind: FileKind
) -> None:
    await words(town, contact, "14 进度60%")
    await contact.send_files(kind, Upload("a.bin", "video/mp4", b"moving"))
    _, rows = await stored(town)
    assert [(row["kind"], row["sha256"]) for row in rows.values()] == [
        (kind, hashlib.sha256(b"moving").hexdigest())
    ]
    shown = await answers(town, contact, "/evidence 14")
    assert [each.media for each in shown if each.media] == [kind]
    assert [each for each in shown if "区住建局" in each.text]


async def receive(telegram: SandboxClient, town: OfficeTown, person: Actor, content: dict[str, Any]) -> str:
    """A message of a kind that the sandbox's people can't send."""
    await town.settled()
    last = (await person.messages(limit=1))[-1]
    user = {"id": person.id, "is_bot": False, "first_name": "某"}
    message = {
        "message_id": last.message_id + 1000,
        "date": last.raw["date"],
        "chat": {"id": person.id, "type": "private", "first_name": "某"},
        "from": user,
        **content,
    }
    await telegram.inject({"message": message})
    return "\n".join(each.text for each in await told_since(town, person, last.message_id))
