"""python-telegram-bot talks to the sandbox as to Telegram, and finds nothing it does not know."""

import asyncio
import ssl
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
    TelegramObject,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.request import HTTPXRequest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.fixtures_sandbox import png
from tests.unit.sandbox.town import CHANNEL, GROUP, LI, WANG

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("签收", callback_data="v1:ack:3", style="success")]])


def plain() -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), "trust_env": False})


@pytest.fixture
async def bot(sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with Bot(
        sandbox.token,
        base_url=sandbox.bot_api_url,
        base_file_url=sandbox.bot_file_url,
        request=plain(),
        get_updates_request=plain(),
    ) as library_bot:
        yield library_bot


def strangers(value: object, place: str = "") -> list[str]:
    """Fields that the library had no attribute for, anywhere inside."""
    if isinstance(value, TelegramObject):
        fields = [f"{place}.{name}" for name in value.api_kwargs]
        for name in value.__slots__ if hasattr(value, "__slots__") else ():
            fields += strangers(getattr(value, str(name), None), f"{place}.{name}")
        return fields
    if isinstance(value, list | tuple):
        return [one for index, item in enumerate(value) for one in strangers(item, f"{place}[{index}]")]
    return []


async def updates(bot: Bot) -> tuple[Update, ...]:
    got = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    if got:
        await bot.get_updates(offset=got[-1].update_id + 1)
    assert strangers(got) == []
    return got


async def test_everything_a_bot_sends_comes_back_parsed(town: SandboxClient, bot: Bot) -> None:
    text = await bot.send_message(
        WANG,
        "<b>督办</b> <tg-time unix='1'>x</tg-time>",
        parse_mode=ParseMode.HTML,
        reply_markup=KEYS,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    photo = await bot.send_photo(WANG, png(), caption="图", filename="a.png")
    messages = [
        text,
        photo,
        await bot.send_document(WANG, b"abc", filename="台账.xlsx", caption="<i>表</i>", parse_mode="HTML"),
        await bot.send_video(WANG, b"video", width=3, height=4, duration=5),
        await bot.send_audio(WANG, b"sound", caption="声"),
        await bot.send_voice(WANG, b"voice"),
        await bot.send_animation(WANG, b"moving"),
        await bot.send_video_note(WANG, b"round"),
        await bot.send_location(WANG, 30.1, 120.2),
        await bot.send_photo(CHANNEL, photo.photo[-1].file_id),
        await bot.forward_message(GROUP, WANG, photo.message_id),
        await bot.send_message(WANG, "回复", reply_parameters=ReplyParameters(text.message_id)),
        *await bot.send_media_group(WANG, [InputMediaPhoto(png(), caption="一"), InputMediaPhoto(png(9, 9))]),
        *await bot.send_media_group(WANG, [InputMediaDocument(b"1"), InputMediaDocument(b"2", caption="二")]),
    ]
    assert strangers(messages) == []
    assert text.entities[0].type == "bold"
    assert text.entities[1].type == "date_time"
    [answer] = [message for message in messages if message.text == "回复"]
    assert answer.reply_to_message == text
    assert await town.violations() == []


async def test_edits_copies_pins_and_reactions(town: SandboxClient, bot: Bot) -> None:
    text = await bot.send_message(WANG, "一", reply_markup=KEYS)
    photo = await bot.send_photo(WANG, png(), caption="图")
    edited = [
        await text.edit_text("二", reply_markup=KEYS),
        await text.edit_reply_markup(None),
        await photo.edit_caption("图二"),
    ]
    assert strangers(edited) == []
    assert (await bot.copy_message(WANG, WANG, photo.message_id, caption="新")).message_id
    assert await text.pin()
    assert (await bot.get_chat(WANG)).pinned_message
    assert await text.unpin()
    assert await text.set_reaction("👍")
    assert await bot.send_chat_action(WANG, "typing")
    assert await text.delete()
    assert await bot.delete_messages(WANG, [photo.message_id])
    assert await town.violations() == []


async def test_files_come_back_as_sent(town: SandboxClient, bot: Bot) -> None:
    picture = png(700, 300)
    await town.user("王伟").send_photo(picture)
    [*_, update] = await updates(bot)
    assert update.message
    file = await update.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == picture


async def test_people_reach_the_bot_parsed(town: SandboxClient, bot: Bot) -> None:
    wang = town.user("王伟")
    ask = KeyboardButton("选", request_users=KeyboardButtonRequestUsers(1, max_quantity=3, request_name=True))
    await bot.send_message(WANG, "选", reply_markup=ReplyKeyboardMarkup([[ask]]))
    card = await bot.send_message(WANG, "任务3", reply_markup=KEYS)
    await wang.tap("选", people=["李娜"])
    await wang.send("60% @duban_sandbox_bot", reply_to=card.message_id)
    await wang.send_photo(png(), png(), caption="相册")
    await wang.send_document(b"abc", "a.pdf", "application/pdf")
    await wang.send_location(30.5, 120.5)
    await wang.edit(await wang.send("一"), "二")
    await wang.react(card.message_id, "👍")
    await wang.block()
    await wang.unblock()
    await town.set_bot(GROUP, "administrator", ("can_pin_messages",))
    await town.migrate(GROUP)
    await wang.send("频道", chat=CHANNEL)
    got = await updates(bot)
    assert len(got) >= 14
    assert [update.update_id for update in got] == sorted(update.update_id for update in got)


async def test_pressing_and_answering(town: SandboxClient, bot: Bot) -> None:
    card = await bot.send_message(WANG, "任务3", reply_markup=KEYS)
    await updates(bot)
    pressing = asyncio.create_task(town.user("王伟").press(card.message_id, "签收"))
    [update] = await bot.get_updates(timeout=5)
    assert update.callback_query
    assert update.callback_query.message
    assert update.callback_query.data == "v1:ack:3"
    await update.callback_query.answer("已签收", show_alert=True)
    pressed = await pressing
    assert (pressed.answered, pressed.text, pressed.alert) == (True, "已签收", True)


async def test_profile_and_chats(town: SandboxClient, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("tasks", "任务")], BotCommandScopeChat(WANG), "zh")
    assert (await bot.get_my_commands(BotCommandScopeChat(WANG), "zh"))[0].command == "tasks"
    await bot.delete_my_commands(BotCommandScopeChat(WANG), "zh")
    await bot.set_my_name("督办")
    await bot.set_my_description("说明")
    await bot.set_my_short_description("短")
    await bot.set_chat_menu_button()
    members = [
        await bot.get_me(),
        await bot.get_my_name(),
        await bot.get_my_description(),
        await bot.get_my_short_description(),
        await bot.get_webhook_info(),
        await bot.get_chat(WANG),
        await bot.get_chat(CHANNEL),
        await bot.get_chat(GROUP),
        await bot.get_chat_member(CHANNEL, bot.id),
        await bot.get_chat_member(GROUP, LI),
        await bot.get_chat_member(CHANNEL, WANG),
        await bot.get_chat_administrators(CHANNEL),
        await bot.get_user_profile_photos(WANG),
    ]
    assert strangers(members) == []
    assert await bot.get_chat_member_count(CHANNEL) == 2
    assert await town.violations() == []


async def test_errors_have_the_library_s_names(town: SandboxClient, bot: Bot, sandbox: SandboxServer) -> None:
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(LI, "a")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "a")
    await town.fail("too_many_requests", "sendMessage", seconds=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(WANG, "a")
    for kind in ("reset_before", "reset_after"):
        await town.ask("POST", "faults", kind=kind, method="sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(WANG, "a")
    new = await town.migrate(GROUP)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(GROUP, "a")
    assert moved.value.new_chat_id == new
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    async with plain() as request:
        stranger = Bot("7:other", base_url=sandbox.bot_api_url, request=request)
        with pytest.raises(InvalidToken):
            await stranger.get_me()
