"""Who belongs to a chat: joins, rights, blocks, upgrades, and the updates that tell the bot of them."""

from bot.sandbox.server.wire import Json, misuse
from bot.sandbox.world.deliveries import deliver
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat, Member, Person
from bot.sandbox.world.world import World


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
    change = (kicked, member)
    if blocked:
        change = (member, kicked)
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
