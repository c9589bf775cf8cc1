"""Delivers people's messages to the bot as updates: which of them reach it, and in which form."""

from bot.sandbox.server.wire import Json, as_int, as_objects, as_text
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat, Message
from bot.sandbox.world.world import World

SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "users_shared",
        "chat_shared",
    }
)


def deliver(world: World, chat: Chat, message: Message, *, edited: bool = False) -> None:
    if not _reaches(world, chat, message):
        return
    kind = "channel_post" if chat.type == CHANNEL else "message"
    if edited:
        kind = f"edited_{kind}"
    world.updates.add(kind, world.wire(message), chat.id)


def _reaches(world: World, chat: Chat, message: Message) -> bool:
    """In a group without admin rights a bot sees only what is meant for it."""
    if chat.type == PRIVATE:
        return not world.people[chat.id].blocked
    me = world.me_in(chat)
    if not me.inside:
        return False
    if chat.type == CHANNEL or me.admin or world.bot.reads_all:
        return True
    return _meant(world, chat, message)


def _meant(world: World, chat: Chat, message: Message) -> bool:
    if SERVICE & message.content.keys():
        return True
    if message.reply_to:
        quoted = chat.messages.get(message.reply_to)
        if quoted and quoted.by_bot:
            return True
    return any(_addressed(world, message, entity) for entity in _entities(message))


def _entities(message: Message) -> list[Json]:
    return as_objects(message.content.get("entities") or message.content.get("caption_entities") or [])


def _addressed(world: World, message: Message, entity: Json) -> bool:
    text = as_text(message.content.get("text") or message.content.get("caption") or "")
    raw = text.encode("utf-16-le")
    start = as_int(entity["offset"]) * 2
    word = raw[start : start + as_int(entity["length"]) * 2].decode("utf-16-le").lower()
    name = f"@{world.bot.username.lower()}"
    if entity["type"] == "bot_command":
        return "@" not in word or word.endswith(name)
    return entity["type"] == "mention" and word == name
