"""Each thing to say is one request that a strict Telegram takes, and looks as meant."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.core.outbox.records import OutboxRow
from bot.delivery.http_client import HttpRequest
from bot.delivery.wire import Wire
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import Seen
from bot.sandbox.server.server import SandboxServer
from bot.subjects.people.messages import LanguageChoice
from bot.subjects.reports.records import GeoPoint
from bot.texts.messages import Album, Button, Commands, File, Location, Outgoing, Photo, Text
from tests.delivering import WANG

pytest_plugins = ("tests.fixtures_delivery",)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)
KEYBOARD = ((Button("签收", "ack:1:2"), Button("链接", url="https://t.me/x")), (Button("有困难", "hard:1"),))


@pytest.fixture
async def wire(sandbox: SandboxServer, chats: SandboxClient) -> AsyncIterator[Wire]:
    async with Bot(sandbox.token, base_url=sandbox.bot_api_url, request=HttpRequest()) as bot:
        yield Wire(bot)
    assert await chats.violations() == []


def row(**fields: object) -> OutboxRow:
    values = {"key_": "1", "chat_id": WANG, "notice": LanguageChoice(), "queued_at": datetime.now(UTC)}
    return OutboxRow.model_validate({**values, **fields})


async def seen(wire: Wire, chats: SandboxClient, part: Outgoing, **fields: object) -> Seen:
    ids = await wire.send(row(**fields), part)
    message = (await chats.messages(WANG))[-1]
    assert ids == (message.message_id,)
    return message


async def test_a_text_has_its_marks_and_buttons_and_no_preview(wire: Wire, chats: SandboxClient) -> None:
    message = await seen(wire, chats, Text("<b>第3项</b> https://example.org", KEYBOARD), silent=True)
    assert message.formatted("bold") == ("第3项",)
    assert [[button.text for button in line] for line in message.rows] == [["签收", "链接"], ["有困难"]]
    [call] = await chats.calls("sendMessage")
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert call.params["disable_notification"] is True


async def test_a_channel_is_picked_from_telegrams_own_list(wire: Wire, chats: SandboxClient) -> None:
    message = await seen(wire, chats, Text("频道？", pick_channel="选择频道"))
    [[button]] = message.keyboard
    request = button.raw["request_chat"]
    assert isinstance(request, dict)
    assert button.text == "选择频道"
    assert request["chat_is_channel"] is True
    assert request["bot_administrator_rights"]["can_post_messages"] is True
    assert not request["bot_administrator_rights"]["can_promote_members"]


async def test_a_text_is_changed_in_place_and_loses_its_buttons(wire: Wire, chats: SandboxClient) -> None:
    message = await seen(wire, chats, Text("卡片", KEYBOARD))
    assert await wire.send(row(), Text("卡片 已签收"), message.message_id) == (message.message_id,)
    [changed] = await chats.messages(WANG)
    assert (changed.text, changed.rows) == ("卡片 已签收", ())


async def test_a_picture_is_sent_by_its_bytes_again_by_its_id_and_recaptioned(
    wire: Wire, chats: SandboxClient
) -> None:
    made = await seen(wire, chats, Photo("邀请", png=PNG, keyboard=KEYBOARD))
    assert (made.media, made.text, len(made.buttons)) == ("photo", "邀请", 3)
    photo = made.raw["photo"]
    assert isinstance(photo, list)
    again = await seen(wire, chats, Photo("再发", file_id=str(photo[0]["file_id"])))
    assert (again.media, again.text) == ("photo", "再发")
    await wire.send(row(), Photo("已撤销"), made.message_id)
    assert [message.text for message in await chats.messages(WANG)] == ["已撤销", "再发"]


async def test_a_picture_that_is_gone_leaves_its_words(wire: Wire, chats: SandboxClient) -> None:
    message = await seen(wire, chats, Photo("邀请", keyboard=KEYBOARD))
    assert (message.media, message.text, len(message.buttons)) == (None, "邀请", 3)


async def test_files_albums_and_places_are_shown_again(wire: Wire, chats: SandboxClient) -> None:
    person = chats.user(WANG)
    document = await person.send_document(b"%PDF", "report.pdf", "application/pdf")
    photos = await person.send_photo(PNG, PNG)
    held = document.raw["document"]
    assert isinstance(held, dict)
    shown = await seen(wire, chats, File("document", str(held["file_id"]), "第3项"))
    assert (shown.media, shown.text) == ("document", "第3项")
    ids = [photo.raw["photo"] for photo in photos]
    items = tuple(("photo", str(sizes[0]["file_id"]), "图") for sizes in ids if isinstance(sizes, list))
    album = await wire.send(row(), Album(items))
    assert album == tuple(message.message_id for message in (await chats.messages(WANG))[-2:])
    place = await seen(wire, chats, Location(GeoPoint(latitude=30.5, longitude=114.25)))
    assert place.media == "location"


async def test_an_answer_replies_where_it_can(wire: Wire, chats: SandboxClient) -> None:
    asked = await chats.user(WANG).send("3 进展60%")
    assert (await seen(wire, chats, Text("已记录"), reply_to=asked.message_id)).reply_to == asked.message_id
    assert (await seen(wire, chats, Text("已记录"), reply_to=999)).reply_to is None


async def test_a_persons_menu_is_set_for_their_chat(wire: Wire, chats: SandboxClient) -> None:
    assert await wire.send(row(), Commands((("tasks", "我的任务"), ("help", "帮助")))) == ()
    assert await chats.user(WANG).menu() == {"tasks": "我的任务", "help": "帮助"}
