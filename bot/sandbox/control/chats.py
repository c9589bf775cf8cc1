"""Control API: create chats, change who may what in them, read and await their messages."""

import asyncio
import time

from bot.sandbox.control.people import find_chat, find_person
from bot.sandbox.control.requests import ControlRequest
from bot.sandbox.control.views import chat_view, message_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, as_int, misuse
from bot.sandbox.world.membership import membership, migrate, my_membership
from bot.sandbox.world.model import CHANNEL, GROUP, SUPERGROUP, Chat, Member

STATUSES = frozenset({"creator", "administrator", "member", "left", "kicked"})


async def create(sandbox: Sandbox, request: ControlRequest) -> Json:
    """A group or channel with its creator and members; the bot joins by an act of its own."""
    kind = request.text("type")
    if kind not in (GROUP, SUPERGROUP, CHANNEL):
        raise misuse("type must be group, supergroup or channel")
    members = {find_person(sandbox, one).id: Member("member") for one in request.references("members")}
    if request.has("creator"):
        members[find_person(sandbox, request.reference("creator")).id] = Member("creator")
    chat = Chat(
        id=request.integer("id", sandbox.world.free_id(kind)),
        type=kind,
        title=request.text("title"),
        username=request.maybe_text("username"),
        description=request.maybe_text("description"),
        members=members,
    )
    return chat_view(sandbox.world, sandbox.world.add_chat(chat))


async def show(sandbox: Sandbox, request: ControlRequest) -> Json:
    return chat_view(sandbox.world, _chat(sandbox, request))


async def set_bot(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Somebody adds, promotes, demotes or removes the bot."""
    chat = _chat(sandbox, request)
    status, rights = _standing(request)
    my_membership(sandbox.world, chat, _actor(sandbox, request, chat), status, rights)
    return chat_view(sandbox.world, chat)


async def set_member(sandbox: Sandbox, request: ControlRequest) -> Json:
    chat = _chat(sandbox, request)
    person = find_person(sandbox, request.reference("person"))
    status, rights = _standing(request)
    membership(sandbox.world, chat, _actor(sandbox, request, chat), person, status, rights)
    return chat_view(sandbox.world, chat)


async def upgrade(sandbox: Sandbox, request: ControlRequest) -> Json:
    new_id = request.integer("id", sandbox.world.free_id(SUPERGROUP))
    return chat_view(sandbox.world, migrate(sandbox.world, _chat(sandbox, request), new_id))


async def messages(sandbox: Sandbox, request: ControlRequest) -> Json:
    """The newest messages, or those with ids below `before`, or above `after`; oldest first."""
    chat = _chat(sandbox, request)
    limit = request.integer("limit", 100)
    if request.has("after"):
        numbers = range(request.integer("after") + 1, chat.last_id + 1)
        chosen = [chat.messages[number] for number in numbers if number in chat.messages][:limit]
    elif request.has("before"):
        chosen = chat.before(request.integer("before"), limit)
    else:
        chosen = chat.newest(limit)
    views = [message_view(sandbox.world, message) for message in chosen]
    return {"event": sandbox.world.events.last, "messages": views}


async def wait(sandbox: Sandbox, request: ControlRequest) -> Json:
    """The first message of the bot, new or changed since an event, that contains a text."""
    chat = _chat(sandbox, request)
    needle = request.text("contains", "")
    since = request.integer("since", 0)
    end = time.monotonic() + request.number("timeout", 5)
    events = sandbox.world.events
    while True:
        for event in events.after(since):
            if event["kind"] in ("message", "edited") and event["chat_id"] == chat.id:
                view = _matching(sandbox, chat, as_int(event["message_id"]), needle)
                if view:
                    return {"found": view, "event": event["number"]}
        since = events.last
        remaining = end - time.monotonic()
        if remaining <= 0 or events.closed:
            return {"found": None, "event": events.last}
        await events.wait(since, remaining)


def _matching(sandbox: Sandbox, chat: Chat, message_id: int, needle: str) -> Json | None:
    message = chat.messages.get(message_id)
    if message is None or not message.by_bot:
        return None
    text = str(message.content.get("text") or message.content.get("caption") or "")
    if needle in text:
        return message_view(sandbox.world, message)
    return None


async def wait_confirmed(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Return when the bot has confirmed every update."""
    end = time.monotonic() + request.number("timeout", 5)
    events = sandbox.world.events
    queue = sandbox.world.updates
    while queue.pending and (remaining := end - time.monotonic()) > 0 and not events.closed:
        await asyncio.shield(events.wait(events.last, remaining))
    return {"pending": len(queue.pending)}


def _chat(sandbox: Sandbox, request: ControlRequest) -> Chat:
    return find_chat(sandbox, request.reference("chat"))


def _standing(request: ControlRequest) -> tuple[str, frozenset[str]]:
    status = request.text("status")
    if status not in STATUSES:
        raise misuse(f"status must be one of {', '.join(sorted(STATUSES))}")
    return status, frozenset(request.texts("rights"))


def _actor(sandbox: Sandbox, request: ControlRequest, chat: Chat) -> int:
    """Who did it: as named, else the chat's creator, else anybody in it."""
    if request.has("actor"):
        return find_person(sandbox, request.reference("actor")).id
    people = [user for user in chat.members if user != sandbox.world.bot.id]
    creator = next((user for user in people if chat.members[user].status == "creator"), None)
    actor = creator or next(iter(people), None) or next(iter(sandbox.world.people), None)
    if actor is None:
        raise misuse("there is nobody who could do this")
    return actor
