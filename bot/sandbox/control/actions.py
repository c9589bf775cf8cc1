"""What a person does with messages: start, write, send media, edit, delete, forward, react."""

import re
import secrets
from dataclasses import dataclass

from bot.sandbox.markup.entities import caption_text, message_text, written
from bot.sandbox.methods.params import Upload
from bot.sandbox.methods.send import forward as forwarded
from bot.sandbox.methods.send import text_content
from bot.sandbox.server.wire import Json, misuse
from bot.sandbox.world.deliveries import deliver
from bot.sandbox.world.files import KINDS
from bot.sandbox.world.membership import block
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat, Message, Person
from bot.sandbox.world.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person acts, and which message is answered there."""

    person: Person
    chat: Chat
    reply_to: int | None = None


def place(world: World, person: Person, chat: Chat, reply_to: int | None) -> Place:
    """Refuse what Telegram's own apps would not let a person do."""
    if chat.type == PRIVATE:
        if chat.id != person.id:
            raise misuse("this is another person's private chat")
        if not person.started:
            raise misuse("this person has not pressed START yet")
        if person.blocked:
            raise misuse("this person has blocked the bot")
    else:
        _check_member(person, chat)
    if reply_to is not None and reply_to not in chat.messages:
        raise misuse(f"there is no message {reply_to} to reply to")
    return Place(person, chat, reply_to)


def _check_member(person: Person, chat: Chat) -> None:
    member = chat.member(person.id)
    if not member.inside:
        raise misuse(f"{person.name} is not a member of this chat")
    if chat.type == CHANNEL and not member.may("can_post_messages"):
        raise misuse(f"{person.name} may not post in this channel")


def start(world: World, person: Person, payload: str) -> Message:
    """The START button, with or without a deep link's payload; it also lifts a block."""
    if not PAYLOAD.fullmatch(payload):
        raise misuse("a start payload has at most 64 of A-Z a-z 0-9 _ -")
    person.started = True
    block(world, person, False)
    world.events.add("person", person.id)
    text = f"/start {payload}".strip()
    return say(world, Place(person, world.chats[person.id]), text)


def say(world: World, where: Place, text: str) -> Message:
    content = text_content(message_text(written(text)))
    return _post(world, where, content)


def send_place(world: World, where: Place, latitude: float, longitude: float) -> Message:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise misuse("there is no such place")
    return _post(world, where, {"location": {"latitude": latitude, "longitude": longitude}})


def send_files(
    world: World, where: Place, kind: str, uploads: list[Upload], caption: str, caption_on: int
) -> list[Message]:
    """One message a file; several share an album, and the caption stands on one of them."""
    if len(uploads) > 10:
        raise misuse("an album has at most 10 items")
    album: Json = {}
    if len(uploads) > 1:
        album["media_group_id"] = str(secrets.randbits(53))
    contents = [_stored(world, kind, upload) for upload in uploads]
    if caption and contents:
        contents[caption_on] = contents[caption_on] | captioned(caption)
    return [_post(world, where, content, album) for content in contents]


def captioned(text: str) -> Json:
    caption = caption_text(written(text))
    content: Json = {}
    if caption.text:
        content["caption"] = caption.text
    if caption.entities:
        content["caption_entities"] = list(caption.entities)
    return content


def _stored(world: World, kind: str, upload: Upload) -> Json:
    if kind not in KINDS:
        raise misuse(f"files of kind {kind} are not offered")
    return dict(world.files.keep(kind, upload.content, upload.mime, upload.name or None, {}))


def _post(world: World, where: Place, content: Json, extra: Json | None = None) -> Message:
    message = world.post(
        where.chat, content, sender=where.person.id, extra=dict(extra or {}), reply_to=where.reply_to
    )
    deliver(world, where.chat, message)
    return message


def edit(world: World, where: Place, message_id: int, text: str) -> Message:
    """A changed text or caption; people may edit for two days, the sandbox does not count them."""
    message = own(where, message_id)
    if "forward_origin" in message.extra:
        raise misuse("a forwarded message can't be edited")
    if "text" in message.content:
        message.content = text_content(message_text(written(text)))
    else:
        media = {key: value for key, value in message.content.items() if not key.startswith("caption")}
        message.content = media | captioned(text)
    message.edited = world.time.now()
    world.events.add("edited", where.chat.id, message.id)
    deliver(world, where.chat, message, edited=True)
    return message


def delete(world: World, where: Place, message_id: int) -> None:
    """Bots are not told when a person deletes a message."""
    world.remove(where.chat, own(where, message_id))


def own(where: Place, message_id: int) -> Message:
    message = where.chat.messages.get(message_id)
    if message is None or message.by_bot or message.sender not in (where.person.id, None):
        raise misuse(f"message {message_id} is not one of {where.person.name}")
    return message


def forward(world: World, where: Place, source: Chat, message_ids: list[int]) -> list[Message]:
    copies = []
    for number in message_ids:
        original = source.messages.get(number)
        if original is None:
            raise misuse(f"there is no message {number} to forward")
        if original.extra.get("has_protected_content"):
            raise misuse("this message is protected from forwarding")
        message = forwarded(world, original, where.chat, where.person.id, {})
        deliver(world, where.chat, message)
        copies.append(message)
    return copies


def react(world: World, where: Place, message_id: int, emoji: str) -> None:
    """A person's reaction; bots learn of it only when they asked for such updates."""
    message = where.chat.messages.get(message_id)
    if message is None:
        raise misuse(f"there is no message {message_id}")
    who = str(where.person.id)
    before = message.reactions.pop(who, "")
    if emoji:
        message.reactions[who] = emoji
    world.events.add("reaction", where.chat.id, message.id)
    if where.chat.type == PRIVATE or world.me_in(where.chat).admin:
        world.updates.add(
            "message_reaction", _reaction(world, where, message, (before, emoji)), where.chat.id
        )


def _reaction(world: World, where: Place, message: Message, change: tuple[str, str]) -> Json:
    old, new = map(_reaction_types, change)
    return {
        "chat": world.chat_wire(where.chat),
        "message_id": message.id,
        "user": where.person.user(),
        "date": world.time.now(),
        "old_reaction": old,
        "new_reaction": new,
    }


def _reaction_types(emoji: str) -> list[Json]:
    if not emoji:
        return []
    return [{"type": "emoji", "emoji": emoji}]
