"""Edits, rights, files, albums and button presses under Telegram's rules."""

import pytest

from bot.sandbox.client.client import SandboxClient
from tests.fixtures_sandbox import BareBot, Json, png
from tests.unit.sandbox.town import CHANNEL, GROUP, WANG, inline, key


async def test_wrong_token(bare_bot: BareBot) -> None:
    bare_bot.token = "1:other"
    assert await bare_bot.answer("getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    file = await bare_bot.http.get("/file/bot1:other/photos/file_0.png")
    assert file.status_code == 401


async def test_methods_take_any_case_and_any_encoding(town: SandboxClient, bare_bot: BareBot) -> None:
    path = f"/bot{bare_bot.token}/SENDMESSAGE"
    by_query = await bare_bot.http.get(path, params={"chat_id": WANG, "text": "a"})
    by_form = await bare_bot.http.post(path, data={"chat_id": str(WANG), "text": "b"})
    by_parts = await bare_bot.http.post(path, files={"chat_id": (None, str(WANG)), "text": (None, "c")})
    assert [answer.json()["result"]["text"] for answer in (by_query, by_form, by_parts)] == ["a", "b", "c"]


async def test_edits(town: SandboxClient, bare_bot: BareBot) -> None:
    sent = await bare_bot.message("sendMessage", chat_id=WANG, text="一", reply_markup=inline([key()]))
    target: Json = {"chat_id": WANG, "message_id": sent["message_id"]}
    same = await bare_bot.refusal("editMessageText", **target, text="一", reply_markup=inline([key()]))
    assert same.startswith("Bad Request: message is not modified: specified new message content")
    bare = await bare_bot.message("editMessageText", **target, text="一")
    assert "reply_markup" not in bare
    assert "edit_date" in bare
    assert "is not modified" in await bare_bot.refusal("editMessageReplyMarkup", **target)
    assert "reply_markup" in await bare_bot.message(
        "editMessageReplyMarkup", **target, reply_markup=inline([key()])
    )
    gone = await bare_bot.refusal("editMessageText", chat_id=WANG, message_id=999, text="a")
    assert gone == "Bad Request: message to edit not found"
    caption = await bare_bot.refusal("editMessageCaption", **target, caption="a")
    assert caption == "Bad Request: there is no caption in the message to edit"


async def test_only_own_messages_without_reply_keyboard_can_be_edited(
    town: SandboxClient, bare_bot: BareBot
) -> None:
    theirs = await town.user("王伟").send("你好")
    keyboard = await bare_bot.message(
        "sendMessage", chat_id=WANG, text="a", reply_markup={"keyboard": [[{"text": "b"}]]}
    )
    for message_id in (theirs.message_id, keyboard["message_id"]):
        words = await bare_bot.refusal("editMessageText", chat_id=WANG, message_id=message_id, text="c")
        assert words == "Bad Request: message can't be edited"


async def test_deleting(town: SandboxClient, bare_bot: BareBot) -> None:
    theirs = await town.user("王伟").send("在群里", chat=GROUP)
    own = await bare_bot.message("sendMessage", chat_id=GROUP, text="a")
    words = await bare_bot.refusal("deleteMessage", chat_id=GROUP, message_id=theirs.message_id)
    assert words == "Bad Request: message can't be deleted"
    assert await bare_bot.result("deleteMessage", chat_id=GROUP, message_id=own["message_id"]) is True
    words = await bare_bot.refusal("deleteMessage", chat_id=GROUP, message_id=own["message_id"])
    assert words == "Bad Request: message to delete not found"
    assert (
        await bare_bot.result("deleteMessages", chat_id=GROUP, message_ids=[theirs.message_id, 999]) is True
    )


async def test_old_messages_cannot_be_deleted(town: SandboxClient, bare_bot: BareBot) -> None:
    own = await bare_bot.message("sendMessage", chat_id=WANG, text="a")
    await town.shift_clock(49 * 3600)
    words = await bare_bot.refusal("deleteMessage", chat_id=WANG, message_id=own["message_id"])
    assert words == "Bad Request: message can't be deleted"


async def test_channel_rights(town: SandboxClient, bare_bot: BareBot) -> None:
    post = await bare_bot.message("sendMessage", chat_id=CHANNEL, text="日报")
    pin: Json = {"chat_id": CHANNEL, "message_id": post["message_id"]}
    assert "not enough rights to manage pinned messages" in await bare_bot.refusal("pinChatMessage", **pin)
    await town.set_bot(CHANNEL, "administrator", ("can_post_messages", "can_edit_messages"))
    assert await bare_bot.result("pinChatMessage", **pin) is True
    assert (await town.messages(CHANNEL))[0].pinned
    await town.set_bot(CHANNEL, "administrator", ("can_edit_messages",))
    words = await bare_bot.refusal("sendMessage", chat_id=CHANNEL, text="a")
    assert words == "Bad Request: need administrator rights in the channel chat"
    await town.set_bot(CHANNEL, "left")
    words = await bare_bot.refusal("sendMessage", chat_id=CHANNEL, text="a")
    assert words == "Forbidden: bot is not a member of the channel chat"
    await town.set_bot(GROUP, "kicked")
    words = await bare_bot.refusal("sendMessage", chat_id=GROUP, text="a")
    assert words == "Forbidden: bot was kicked from the group chat"


async def test_migrated_group_names_its_successor(town: SandboxClient, bare_bot: BareBot) -> None:
    new = await town.migrate(GROUP)
    body = await bare_bot.answer("sendMessage", chat_id=GROUP, text="a")
    assert body["parameters"] == {"migrate_to_chat_id": new}
    await bare_bot.message("sendMessage", chat_id=new, text="a")


async def test_captions_and_files(town: SandboxClient, bare_bot: BareBot) -> None:
    picture = {"photo": ("a.png", png())}
    long = await bare_bot.upload("sendPhoto", picture, chat_id=str(WANG), caption="督" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"
    text = await bare_bot.upload("sendPhoto", {"photo": ("a.png", b"no picture")}, chat_id=str(WANG))
    assert text["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    big = await bare_bot.upload("sendPhoto", {"photo": ("a.png", png() + bytes(10 << 20))}, chat_id=str(WANG))
    assert big["description"] == "Bad Request: file is too big"
    loose = await bare_bot.upload("sendPhoto", picture | {"extra": ("b.png", png())}, chat_id=str(WANG))
    assert "unknown file part extra" in str(loose["description"])
    wrong = await bare_bot.refusal("sendPhoto", chat_id=WANG, photo="AgACnothing")
    assert wrong == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_too_large_for_any_upload(town: SandboxClient, bare_bot: BareBot) -> None:
    body = await bare_bot.upload("sendDocument", {"document": ("a.bin", bytes(53 << 20))}, chat_id=str(WANG))
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")


async def test_file_ids_are_used_again_and_kept_apart_by_kind(town: SandboxClient, bare_bot: BareBot) -> None:
    message = await bare_bot.upload("sendPhoto", {"photo": ("a.png", png())}, chat_id=str(WANG))
    sizes = message["result"]["photo"]  # type: ignore[index]
    again = await bare_bot.message("sendPhoto", chat_id=CHANNEL, photo=sizes[-1]["file_id"], caption="再次")
    assert again["photo"] == sizes
    words = await bare_bot.refusal("sendDocument", chat_id=WANG, document=sizes[-1]["file_id"])
    assert words == "Bad Request: can't use file of type Photo as Document"


async def test_large_documents_arrive_but_cannot_be_downloaded(
    town: SandboxClient, bare_bot: BareBot
) -> None:
    message = await town.user("王伟").send_document(bytes((20 << 20) + 1), "视频.zip")
    file_id = message.raw["document"]["file_id"]  # type: ignore[index]
    assert await bare_bot.refusal("getFile", file_id=file_id) == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([{"type": "photo", "media": "x"}], "between 2 and 10"),
        ([{"type": "photo", "media": "x"}] * 11, "between 2 and 10"),
        ([{"type": "photo", "media": "x"}, {"type": "document", "media": "y"}], "document can't be mixed"),
        ([{"type": "photo", "media": "attach://a"}] * 2, "there is no file part for attach://a"),
        ([{"type": "photo", "media": "x"}] * 2, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_album_is_refused(
    town: SandboxClient, bare_bot: BareBot, media: list[Json], words: str
) -> None:
    assert words in await bare_bot.refusal("sendMediaGroup", chat_id=WANG, media=media)


async def test_album_has_no_buttons(town: SandboxClient, bare_bot: BareBot) -> None:
    words = await bare_bot.refusal("sendMediaGroup", chat_id=WANG, media=[], reply_markup=inline([key()]))
    assert words == "Bad Request: unknown parameter reply_markup of sendMediaGroup"


async def test_callback_answers(town: SandboxClient, bare_bot: BareBot) -> None:
    message = await bare_bot.message(
        "sendMessage", chat_id=WANG, text="a", reply_markup=inline([key(data="v1")])
    )
    message_id = message["message_id"]
    assert isinstance(message_id, int)
    pressed = await town.user("王伟").press(message_id, "签收", within=0)
    assert not pressed.answered
    [update] = await bare_bot.rows("getUpdates", allowed_updates=["callback_query"], offset=-1)
    query = update["callback_query"]
    assert isinstance(query, dict)
    assert query["data"] == "v1"
    long = await bare_bot.refusal("answerCallbackQuery", callback_query_id=query["id"], text="督" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert (
        await bare_bot.result("answerCallbackQuery", callback_query_id=query["id"], text="督" * 200) is True
    )
    twice = await bare_bot.refusal("answerCallbackQuery", callback_query_id=query["id"])
    assert twice.startswith(
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_late_callback_answer_is_too_old(town: SandboxClient, bare_bot: BareBot) -> None:
    message = await bare_bot.message("sendMessage", chat_id=WANG, text="a", reply_markup=inline([key()]))
    await town.press_lifetime(0)
    await town.user("王伟").press(int(str(message["message_id"])), "签收", within=0)
    [update] = await bare_bot.rows("getUpdates", offset=-1)
    query = update["callback_query"]
    assert isinstance(query, dict)
    assert "query is too old" in await bare_bot.refusal("answerCallbackQuery", callback_query_id=query["id"])


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("setMyCommands", {"commands": [{"command": "任务", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "tasks", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyCommands", {"commands": [], "language_code": "zh_CN"}, "invalid language code"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 9}}, "chat not found"),
        ("setMyCommands", {"commands": [], "scope": {"type": "room"}}, "scope is not BotCommandScope"),
        ("setMyShortDescription", {"short_description": "督" * 121}, "short_description is too long"),
        ("sendChatAction", {"chat_id": WANG, "action": "sleeping"}, "wrong parameter action in request"),
        ("setMessageReaction", {"chat_id": WANG, "message_id": 9}, "message to react not found"),
        ("getChatAdministrators", {"chat_id": WANG}, "there are no administrators in the private chat"),
        (
            "copyMessage",
            {"chat_id": WANG, "from_chat_id": WANG, "message_id": 9},
            "message to copy not found",
        ),
        (
            "forwardMessage",
            {"chat_id": WANG, "from_chat_id": WANG, "message_id": 9},
            "message to forward not found",
        ),
        ("getFile", {"file_id": "nothing"}, "wrong file_id or the file is temporarily unavailable"),
        ("sendLocation", {"chat_id": WANG, "latitude": 91, "longitude": 0}, "wrong location coordinates"),
        ("setWebhook", {"url": "http://a.cn/"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "http://127.0.0.1:1/", "secret_token": "督"}, "unallowed characters"),
    ],
)
async def test_other_refusals(
    town: SandboxClient, bare_bot: BareBot, method: str, params: Json, words: str
) -> None:
    assert words in await bare_bot.refusal(method, **params)


async def test_reactions(town: SandboxClient, bare_bot: BareBot) -> None:
    album = await town.user("王伟").send_photo(png(), png())
    target: Json = {"chat_id": WANG, "message_id": album[1].message_id}

    def one(emoji: str) -> Json:
        return {"type": "emoji", "emoji": emoji}

    assert "REACTION_INVALID" in await bare_bot.refusal("setMessageReaction", **target, reaction=[one("✅")])
    many = await bare_bot.refusal("setMessageReaction", **target, reaction=[one("👍"), one("👀")])
    assert "REACTIONS_TOO_MANY" in many
    assert await bare_bot.result("setMessageReaction", **target, reaction=[one("👀")]) is True
    assert [message.reactions for message in await town.messages(WANG)] == [("👀",), ()]
