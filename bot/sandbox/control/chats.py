"""Control API: create chats, change who may what in them, read and await their messages."""

import asyncio
import time

from bot.sandbox.control.people import find_chat, find_person
from bot.sandbox.control.requests import Ask
from bot.sandbox.control.views import chat_view, message_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, as_int, misuse
from bot.sandbox.world.arrivals import membership, migrate, my_membership
from bot.sandbox.world.model import CHANNEL, GROUP, SUPERGROUP, Chat, Member

STATUSES = frozenset({"creator", "administrator", "member", "left", "kicked"})


async def create(sandbox: Sandbox, ask: Ask) -> Json:
    """A group or channel with its creator and members; the bot joins by an act of its own."""
    kind = ask.text("type")
    if kind not in (GROUP, SUPERGROUP, CHANNEL):
        raise misuse("type must be group, supergroup or channel")
    members = {find_person(sandbox, one).id: Member("member") for one in ask.references("members")}
    if ask.has("creator"):
        members[find_person(sandbox, ask.reference("creator")).id] = Member("creator")
    chat = Chat(
        id=ask.integer("id", sandbox.world.free_id(kind)),
        type=kind,
        title=ask.text("title"),
        username=ask.maybe_text("username"),
        description=ask.maybe_text("description"),
        members=members,
    )
    return chat_view(sandbox.world, sandbox.world.add_chat(chat))


async def show(sandbox: Sandbox, ask: Ask) -> Json:
    return chat_view(sandbox.world, _chat(sandbox, ask))


async def set_bot(sandbox: Sandbox, ask: Ask) -> Json:
    """Somebody adds, promotes, demotes or removes the bot."""
    chat = _chat(sandbox, ask)
    status, rights = _standing(ask)
    my_membership(sandbox.world, chat, _actor(sandbox, ask, chat), status, rights)
    return chat_view(sandbox.world, chat)


async def set_member(sandbox: Sandbox, ask: Ask) -> Json:
    chat = _chat(sandbox, ask)
    person = find_person(sandbox, ask.reference("person"))
    status, rights = _standing(ask)
    membership(sandbox.world, chat, _actor(sandbox, ask, chat), person, status, rights)
    return chat_view(sandbox.world, chat)


async def upgrade(sandbox: Sandbox, ask: Ask) -> Json:
    new_id = ask.integer("id", sandbox.world.free_id(SUPERGROUP))
    return chat_view(sandbox.world, migrate(sandbox.world, _chat(sandbox, ask), new_id))


async def messages(sandbox: Sandbox, ask: Ask) -> Json:
    """The newest messages, or those with ids below `before`, or above `after`; oldest first."""
    chat = _chat(sandbox, ask)
    limit = ask.integer("limit", 100)
    if ask.has("after"):
        numbers = range(ask.integer("after") + 1, chat.last_id + 1)
        found = [chat.messages[number] for number in numbers if number in chat.messages][:limit]
    elif ask.has("before"):
        found = chat.before(ask.integer("before"), limit)
    else:
        found = chat.newest(limit)
    views = [message_view(sandbox.world, message) for message in found]
    return {"event": sandbox.world.events.last, "messages": views}


async def wait(sandbox: Sandbox, ask: Ask) -> Json:
    """The first message of the bot, new or changed since an event, that contains a text."""
    chat = _chat(sandbox, ask)
    needle = ask.text("contains", "")
    since = ask.integer("since", 0)
    end = time.monotonic() + ask.number("timeout", 5)
    events = sandbox.world.events
    while True:
        for event in events.after(since):
            if event["kind"] in ("message", "edited") and event["chat_id"] == chat.id:
                view = _matching(sandbox, chat, as_int(event["message_id"]), needle)
                if view:
                    return {"found": view, "event": event["number"]}
        since = events.last
        left = end - time.monotonic()
        if left <= 0 or events.closed:
            return {"found": None, "event": events.last}
        await events.wait(since, left)


def _matching(sandbox: Sandbox, chat: Chat, message_id: int, needle: str) -> Json | None:
    message = chat.messages.get(message_id)
    if message is None or not message.by_bot:
        return None
    text = str(message.content.get("text") or message.content.get("caption") or "")
    if needle in text:
        return message_view(sandbox.world, message)
    return None


async def wait_confirmed(sandbox: Sandbox, ask: Ask) -> Json:
    """Return when the bot has confirmed every update."""
    end = time.monotonic() + ask.number("timeout", 5)
    events = sandbox.world.events
    queue = sandbox.world.updates
    while queue.pending and (left := end - time.monotonic()) > 0 and not events.closed:
        await asyncio.shield(events.wait(events.last, left))
    return {"pending": len(queue.pending)}


def _chat(sandbox: Sandbox, ask: Ask) -> Chat:
    return find_chat(sandbox, ask.reference("chat"))


def _standing(ask: Ask) -> tuple[str, frozenset[str]]:
    status = ask.text("status")
    if status not in STATUSES:
        raise misuse(f"status must be one of {', '.join(sorted(STATUSES))}")
    return status, frozenset(ask.texts("rights"))


def _actor(sandbox: Sandbox, ask: Ask, chat: Chat) -> int:
    """Who did it: as named, else the chat's creator, else anybody in it."""
    if ask.has("actor"):
        return find_person(sandbox, ask.reference("actor")).id
    people = [user for user in chat.members if user != sandbox.world.bot.id]
    creator = next((user for user in people if chat.members[user].status == "creator"), None)
    found = creator or next(iter(people), None) or next(iter(sandbox.world.people), None)
    if found is None:
        raise misuse("there is nobody who could do this")
    return found
