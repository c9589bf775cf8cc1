"""Bot API methods that ask about chats, members and files, and answer button presses."""

from bot.sandbox.methods.params import Params
from bot.sandbox.server.wire import Json, bad_request, present
from bot.sandbox.world.callbacks import Callbacks
from bot.sandbox.world.membership import my_membership
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat
from bot.sandbox.world.world import World

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, _: Params) -> Json:
    return world.bot.me()


def get_chat(world: World, p: Params) -> Json:
    chat = world.readable(p.chat())
    body = world.chat_wire(chat)
    if chat.username:
        body["active_usernames"] = [chat.username]
    if chat.pins and (pinned := chat.messages.get(chat.pins[-1])):
        body["pinned_message"] = world.wire(pinned)
    if chat.type not in (PRIVATE, CHANNEL):
        body["permissions"] = {"can_send_messages": True}
    return body | present(
        accent_color_id=abs(chat.id) % 7,
        max_reaction_count=11,
        accepted_gift_types=dict.fromkeys(GIFTS, False),
        description=chat.description,
    )


def get_chat_member(world: World, p: Params) -> Json:
    chat = world.readable(p.chat())
    user_id = p.integer("user_id")
    user = world.user(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.type == PRIVATE:
        if user_id not in (chat.id, world.bot.id):
            raise bad_request("member not found")
        return {"status": "member", "user": user}
    return chat.member(user_id).wire(user, chat.type)


def get_chat_administrators(world: World, p: Params) -> list[Json]:
    """Bots other than the asking one are left out, as at Telegram; the sandbox knows only one."""
    chat = world.readable(p.chat())
    if chat.type == PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    return [
        member.wire(user, chat.type)
        for user_id, member in chat.members.items()
        if member.admin and (user := world.user(user_id))
    ]


def get_chat_member_count(world: World, p: Params) -> int:
    chat = world.readable(p.chat())
    if chat.type == PRIVATE:
        return 2
    return sum(member.inside for member in chat.members.values())


def leave_chat(world: World, p: Params) -> bool:
    chat: Chat = world.readable(p.chat())
    if chat.type == PRIVATE:
        raise bad_request("chat can't be left")
    my_membership(world, chat, world.bot.id, "left", frozenset())
    return True


def get_user_profile_photos(world: World, p: Params) -> Json:
    if world.user(p.integer("user_id")) is None:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


def get_file(world: World, p: Params) -> Json:
    stored = world.files.download(p.text("file_id") or "")
    return stored.wire() | {"file_path": stored.path}


def answer_callback_query(callbacks: Callbacks, p: Params) -> bool:
    text = p.text("text")
    if text is not None and len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    callbacks.answer(p.text("callback_query_id") or "", text, p.flag("show_alert"), p.text("url"))
    return True
