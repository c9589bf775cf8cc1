"""What people do becomes updates: which of it reaches the bot, and in which form."""

from bot.sandbox.server.wire import Json, as_int, as_objects, as_text, misuse
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat, Member, Message, Person
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
    name = "channel_post" if chat.type == CHANNEL else "message"
    world.updates.add(f"edited_{name}" if edited else name, world.wire(message), chat.id)


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
    quoted = chat.messages.get(message.reply_to) if message.reply_to else None
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


def my_membership(world: World, chat: Chat, actor: int, status: str, rights: frozenset[str]) -> None:
    """The bot's own standing changed: remember it and say so with my_chat_member."""
    old = world.me_in(chat)
    new = Member(status, rights)
    chat.members[world.bot.id] = new
    body = _membership_change(world, chat, actor, world.bot.user(), (old, new))
    world.updates.add("my_chat_member", body, chat.id)
    world.events.add("chat", chat.id)
    if chat.type not in (PRIVATE, CHANNEL) and new.inside and not old.inside:
        _service(world, chat, actor, {"new_chat_members": [world.bot.user()]})


def membership(
    world: World, chat: Chat, actor: int, person: Person, status: str, rights: frozenset[str]
) -> None:
    """Another member came, went or was promoted; groups show a line about it."""
    old = chat.member(person.id)
    new = Member(status, rights)
    chat.members[person.id] = new
    world.events.add("chat", chat.id)
    if world.me_in(chat).admin:
        body = _membership_change(world, chat, actor, person.user(), (old, new))
        world.updates.add("chat_member", body, chat.id)
    if chat.type == CHANNEL or old.inside == new.inside:
        return
    if new.inside:
        _service(world, chat, actor, {"new_chat_members": [person.user()]})
    else:
        _service(world, chat, actor, {"left_chat_member": person.user()})


def _membership_change(
    world: World, chat: Chat, actor: int, user: Json, change: tuple[Member, Member]
) -> Json:
    old, new = (member.wire(user, chat.type) for member in change)
    return {
        "chat": world.chat_wire(chat),
        "from": world.user(actor),
        "date": world.time.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def _service(world: World, chat: Chat, actor: int, content: Json) -> None:
    deliver(world, chat, world.post(chat, content, sender=actor))


def block(world: World, person: Person, blocked: bool) -> None:
    """Blocking is seen by the bot as being kicked out of the private chat."""
    if not person.started:
        raise misuse("this person has not pressed START yet")
    if person.blocked == blocked:
        return
    person.blocked = blocked
    member = Member("member")
    kicked = Member("kicked")
    change = (member, kicked) if blocked else (kicked, member)
    body = _membership_change(world, world.chats[person.id], person.id, world.bot.user(), change)
    world.updates.add("my_chat_member", body, person.id)
    world.events.add("person", person.id)


def migrate(world: World, chat: Chat, new_id: int) -> Chat:
    """A basic group becomes a supergroup: a new id, and one service message on each side."""
    if chat.type != "group" or chat.migrated_to:
        raise misuse("only a basic group can become a supergroup")
    actor = next((user for user, member in chat.members.items() if member.status == "creator"), world.bot.id)
    new = world.add_chat(Chat(new_id, "supergroup", chat.title, description=chat.description))
    new.members = dict(chat.members)
    _service(world, chat, actor, {"migrate_to_chat_id": new.id})
    chat.migrated_to = new.id
    _service(world, new, actor, {"migrate_from_chat_id": chat.id})
    return new
