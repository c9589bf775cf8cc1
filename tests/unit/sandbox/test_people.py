"""What people do reaches the bot as at Telegram: starting, blocking, groups, albums, keyboards."""

from typing import cast

import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import SandboxRefusal
from bot.sandbox.world.images import picture, without_exif
from tests.fixtures_sandbox import BareBot, Json, png
from tests.unit.sandbox.town import CHANNEL, GROUP, LI, WANG, inline, key


async def fresh(bot: BareBot, kinds: list[str] | None = None) -> list[Json]:
    """What came since the last look; all is confirmed."""
    updates = await bot.rows("getUpdates", **({} if kinds is None else {"allowed_updates": kinds}))
    if updates:
        await bot.rows("getUpdates", offset=int(str(updates[-1]["update_id"])) + 1)
    return updates


def inside(update: Json, *path: str | int) -> object:
    value: object = update
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


async def test_start_with_payload(town: SandboxClient, bare_bot: BareBot) -> None:
    await fresh(bare_bot)
    await town.user("李娜").start("code_1")
    [update] = await fresh(bare_bot)
    assert inside(update, "message", "text") == "/start code_1"
    assert inside(update, "message", "entities", 0, "type") == "bot_command"
    await bare_bot.message("sendMessage", chat_id=LI, text="欢迎")
    with pytest.raises(SandboxRefusal, match="64"):
        await town.user("李娜").start("督办")


async def test_nobody_writes_before_start(town: SandboxClient) -> None:
    with pytest.raises(SandboxRefusal, match="START"):
        await town.user("李娜").send("你好")


async def test_block_and_unblock(town: SandboxClient, bare_bot: BareBot) -> None:
    await fresh(bare_bot)
    wang = town.user("王伟")
    await wang.block()
    await wang.unblock()
    blocked, unblocked = await fresh(bare_bot)
    assert inside(blocked, "my_chat_member", "new_chat_member", "status") == "kicked"
    assert inside(unblocked, "my_chat_member", "new_chat_member", "status") == "member"
    await wang.block()
    with pytest.raises(SandboxRefusal, match="blocked"):
        await wang.send("你好")
    await wang.start()
    await bare_bot.message("sendMessage", chat_id=WANG, text="a")


async def test_album_is_one_update_a_photo(town: SandboxClient, bare_bot: BareBot) -> None:
    await fresh(bare_bot)
    await town.user("王伟").send_photo(png(1600, 900), png(), png(), caption="3 河道清理 #完成")
    updates = await fresh(bare_bot)
    messages = [cast(Json, update["message"]) for update in updates]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["3 河道清理 #完成", None, None]
    sizes = inside(updates[0], "message", "photo")
    assert [size["width"] for size in sizes] == [90, 320, 800, 1280, 1600]  # type: ignore[attr-defined]


async def test_only_the_largest_size_is_the_photo(town: SandboxClient, bare_bot: BareBot) -> None:
    original = png(1000, 500)
    [message] = await town.user("王伟").send_photo(original)
    contents = []
    for size in (message.raw["photo"][0], message.raw["photo"][-1]):  # type: ignore[index]
        file = await bare_bot.message("getFile", file_id=size["file_id"])
        answer = await bare_bot.http.get(f"/file/bot{bare_bot.token}/{file['file_path']}")
        assert len(answer.content) == file["file_size"]
        contents.append(answer.content)
    assert contents[1] == original
    assert contents[0] != original


def test_photos_lose_time_and_place() -> None:
    start = b"\xff\xd8"
    exif = b"\xff\xe1\x00\x08Exif\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
    plain = start + frame + b"\xff\xda\x00\x02"
    assert without_exif(start + exif + frame + b"\xff\xda\x00\x02") == plain
    image = picture(plain)
    assert image is not None
    assert (image.mime, image.width, image.height) == ("image/jpeg", 32, 16)


async def test_documents_keep_name_type_and_bytes(town: SandboxClient, bare_bot: BareBot) -> None:
    message = await town.user("王伟").send_document(
        b"abc", "台账.xlsx", "application/vnd.ms-excel", caption="见附件"
    )
    document = inside(message.raw, "document")
    assert document["file_name"] == "台账.xlsx"  # type: ignore[index]
    file = await bare_bot.message("getFile", file_id=document["file_id"])  # type: ignore[index]
    assert (await bare_bot.http.get(f"/file/bot{bare_bot.token}/{file['file_path']}")).content == b"abc"


async def test_replies_edits_and_deletions(town: SandboxClient, bare_bot: BareBot) -> None:
    card = await bare_bot.message("sendMessage", chat_id=WANG, text="任务3")
    await fresh(bare_bot)
    wang = town.user("王伟")
    report = await wang.send("60%", reply_to=int(str(card["message_id"])))
    await wang.edit(report, "80%")
    await wang.delete(report)
    first, second = await fresh(bare_bot)
    assert inside(first, "message", "reply_to_message", "text") == "任务3"
    assert inside(second, "edited_message", "text") == "80%"
    assert inside(second, "edited_message", "edit_date")
    assert [message.text for message in await town.messages(WANG)] == ["任务3"]


async def test_forwards_name_their_origin(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.message("sendMessage", chat_id=CHANNEL, text="日报")
    [post] = await town.messages(CHANNEL)
    await fresh(bare_bot)
    await town.user("王伟").forward(post)
    [update] = await fresh(bare_bot)
    assert inside(update, "message", "forward_origin", "type") == "channel"
    assert inside(update, "message", "forward_origin", "chat", "id") == CHANNEL


async def test_privacy_mode(town: SandboxClient, bare_bot: BareBot) -> None:
    own = await bare_bot.message("sendMessage", chat_id=GROUP, text="请回复")
    await fresh(bare_bot)
    wang = town.user("王伟")
    await wang.send("闲聊", chat=GROUP)
    await wang.send("/help@other_bot", chat=GROUP)
    addressed = ["/overdue", "/help@duban_sandbox_bot", "问 @duban_sandbox_bot"]
    for text in addressed:
        await wang.send(text, chat=GROUP)
    await wang.send("回复", chat=GROUP, reply_to=int(str(own["message_id"])))
    assert [inside(update, "message", "text") for update in await fresh(bare_bot)] == [*addressed, "回复"]
    await town.set_bot(GROUP, "administrator", ("can_delete_messages",))
    await wang.send("闲聊", chat=GROUP)
    assert [*(await fresh(bare_bot))[-1]] == ["update_id", "message"]


async def test_joining_a_group_and_leaving(town: SandboxClient, bare_bot: BareBot) -> None:
    chat = await town.add_chat("supergroup", "新群", creator=WANG)
    await fresh(bare_bot)
    await town.set_bot(chat, "member")
    joined, service = await fresh(bare_bot)
    assert inside(joined, "my_chat_member", "old_chat_member", "status") == "left"
    assert inside(service, "message", "new_chat_members", 0, "id") == (await bare_bot.message("getMe"))["id"]
    await town.set_member(chat, LI, "member")
    assert inside((await fresh(bare_bot))[0], "message", "new_chat_members", 0, "id") == LI
    assert await bare_bot.result("getChatMemberCount", chat_id=chat) == 3
    assert await bare_bot.result("leaveChat", chat_id=chat) is True
    assert (await bare_bot.refusal("getChat", chat_id=chat)).startswith("Forbidden: bot is not a member")


async def test_own_channel_posts_are_not_echoed(town: SandboxClient, bare_bot: BareBot) -> None:
    await fresh(bare_bot)
    await bare_bot.message("sendMessage", chat_id=CHANNEL, text="日报")
    assert await fresh(bare_bot) == []
    await town.user("王伟").send("管理员发布", chat=CHANNEL)
    [update] = await fresh(bare_bot)
    assert inside(update, "channel_post", "sender_chat", "id") == CHANNEL


async def test_keyboard_buttons_send_their_text(town: SandboxClient, bare_bot: BareBot) -> None:
    keyboard = {"keyboard": [[{"text": "我的任务"}, {"text": "帮助"}]], "resize_keyboard": True}
    await bare_bot.message("sendMessage", chat_id=WANG, text="菜单", reply_markup=keyboard)
    await fresh(bare_bot)
    await town.user("王伟").tap("我的任务")
    assert inside((await fresh(bare_bot))[0], "message", "text") == "我的任务"
    await bare_bot.message("sendMessage", chat_id=WANG, text="收起", reply_markup={"remove_keyboard": True})
    with pytest.raises(SandboxRefusal, match="no button"):
        await town.user("王伟").tap("我的任务")


async def test_people_are_shared(town: SandboxClient, bare_bot: BareBot) -> None:
    request = {"request_id": 4, "max_quantity": 2, "request_name": True}
    keyboard = {"keyboard": [[{"text": "选联络员", "request_users": request}]]}
    await bare_bot.message("sendMessage", chat_id=WANG, text="选", reply_markup=keyboard)
    await fresh(bare_bot)
    with pytest.raises(SandboxRefusal, match="choose 1 to 2"):
        await town.user("王伟").tap("选联络员")
    await town.user("王伟").tap("选联络员", people=["李娜", "赵敏"])
    [update] = await fresh(bare_bot)
    shared = inside(update, "message", "users_shared")
    assert shared == {
        "request_id": 4,
        "users": [{"user_id": LI, "first_name": "李娜"}, {"user_id": 103, "first_name": "赵敏"}],
    }


async def test_a_shared_channel_brings_the_bot_in(town: SandboxClient, bare_bot: BareBot) -> None:
    chat = await town.add_chat("channel", "新频道", creator=WANG)
    names = ("can_post_messages", "can_edit_messages")
    every = (
        "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
        " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
        " can_delete_stories"
    )
    rights = dict.fromkeys(every.split(), False) | dict.fromkeys(names, True)
    request = {
        "request_id": 5,
        "chat_is_channel": True,
        "bot_administrator_rights": rights,
        "request_title": True,
    }
    keyboard = {"keyboard": [[{"text": "选频道", "request_chat": request}]], "one_time_keyboard": True}
    await bare_bot.message("sendMessage", chat_id=WANG, text="选", reply_markup=keyboard)
    await fresh(bare_bot)
    await town.user("王伟").tap("选频道", picked=chat)
    promoted, shared = await fresh(bare_bot)
    assert inside(promoted, "my_chat_member", "new_chat_member", "can_post_messages") is True
    assert inside(shared, "message", "chat_shared") == {"request_id": 5, "chat_id": chat, "title": "新频道"}
    await bare_bot.message("sendMessage", chat_id=chat, text="日报")


async def test_stale_and_forged_presses_arrive(town: SandboxClient, bare_bot: BareBot) -> None:
    message = await bare_bot.message("sendMessage", chat_id=WANG, text="a", reply_markup=inline([key()]))
    await fresh(bare_bot)
    number = int(str(message["message_id"]))
    await town.user("王伟").press(number, data="v1:forged", within=0)
    [update] = await fresh(bare_bot)
    assert inside(update, "callback_query", "data") == "v1:forged"
    with pytest.raises(SandboxRefusal, match="no single button '办结'"):
        await town.user("王伟").press(number, "办结")


async def test_link_buttons_show_their_link(town: SandboxClient, bare_bot: BareBot) -> None:
    row: list[Json] = [
        {"text": "打开", "url": "https://t.me/duban_sandbox_bot?start=a"},
        {"text": "抄", "copy_text": {"text": "3 "}},
    ]
    message = await bare_bot.message("sendMessage", chat_id=WANG, text="a", reply_markup=inline(row))
    wang = town.user("王伟")
    number = int(str(message["message_id"]))
    assert (await wang.press(number, "打开")).url == "https://t.me/duban_sandbox_bot?start=a"
    assert (await wang.press(number, "抄")).copied == "3 "


async def test_menu_follows_scope_and_language(town: SandboxClient, bare_bot: BareBot) -> None:
    async def put(name: str, **where: object) -> None:
        rows = [{"command": name, "description": name}]
        await bare_bot.result("setMyCommands", commands=rows, **where)

    wang = town.user("王伟")
    await put("everybody")
    assert [*(await wang.menu())] == ["everybody"]
    await put("chinese", language_code="zh")
    assert [*(await wang.menu())] == ["chinese"]
    await put("private", scope={"type": "all_private_chats"})
    assert [*(await wang.menu())] == ["private"]
    await put("only_wang", scope={"type": "chat", "chat_id": WANG})
    assert [*(await wang.menu())] == ["only_wang"]
    assert [*(await wang.menu(GROUP))] == ["chinese"]
    assert await bare_bot.result("getMyCommands", scope={"type": "all_private_chats"}) == [
        {"command": "private", "description": "private"}
    ]
    await bare_bot.result("deleteMyCommands", scope={"type": "chat", "chat_id": WANG})
    assert [*(await wang.menu())] == ["private"]


async def test_clock_offset_stamps_messages(town: SandboxClient) -> None:
    now = (await town.user("王伟").send("今天")).raw["date"]
    await town.shift_clock(86_400)
    later = (await town.user("王伟").send("明天")).raw["date"]
    assert 86_399 <= int(str(later)) - int(str(now)) <= 86_401


async def test_expect_waits_for_new_messages_and_edits(town: SandboxClient, bare_bot: BareBot) -> None:
    wang = town.user(WANG)
    await bare_bot.message("sendMessage", chat_id=WANG, text="已记录 旧")
    await wang.send("3 进展60%")
    with pytest.raises(AssertionError, match="已记录 旧"):
        await wang.expect("已记录", within=0.01)
    message = await bare_bot.message("sendMessage", chat_id=WANG, text="<b>已记录</b> 60%", parse_mode="HTML")
    seen = await wang.expect("已记录")
    assert seen.formatted("bold") == ("已记录",)
    await bare_bot.message("editMessageText", chat_id=WANG, message_id=message["message_id"], text="已撤回")
    assert (await wang.expect("已撤回")).edited
