"""Control API: create people and act as one of them."""

import asyncio
from contextlib import suppress

from bot.sandbox.control import actions, presses
from bot.sandbox.control.requests import ControlRequest
from bot.sandbox.control.views import menu_view, message_view, person_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import ApiError, Json, as_object, misuse
from bot.sandbox.world.membership import block
from bot.sandbox.world.model import PRIVATE, Chat, Message, Person


def find_person(sandbox: Sandbox, reference: str | int) -> Person:
    people = sandbox.world.people
    if isinstance(reference, int):
        person = people.get(reference)
    else:
        name = reference.removeprefix("@")
        person = next(
            (one for one in people.values() if name in (one.name, one.first_name, one.username)), None
        )
    if person is None:
        raise ApiError(404, f"there is no person {reference}")
    return person


def find_chat(sandbox: Sandbox, reference: str | int) -> Chat:
    chats = sandbox.world.chats
    if isinstance(reference, int):
        chat = chats.get(reference)
    else:
        name = reference.removeprefix("@")
        chat = next(
            (one for one in chats.values() if one.type != PRIVATE and name in (one.title, one.username)), None
        )
    if chat is None:
        raise ApiError(404, f"there is no chat {reference}")
    return chat


async def create(sandbox: Sandbox, request: ControlRequest) -> Json:
    person = Person(
        id=request.integer("id", sandbox.world.free_id(PRIVATE)),
        first_name=request.text("first_name"),
        last_name=request.maybe_text("last_name"),
        username=request.maybe_text("username"),
        language_code=request.maybe_text("language_code") or "zh-hans",
        started=request.flag("started"),
    )
    return person_view(sandbox.world.add_person(person))


async def change(sandbox: Sandbox, request: ControlRequest) -> Json:
    """New names, another language, or a deleted account."""
    person = _person(sandbox, request)
    for name in ("first_name", "last_name", "username", "language_code"):
        if request.has(name):
            setattr(person, name, request.text(name))
    person.deactivated = request.flag("deactivated", person.deactivated)
    sandbox.world.events.add("person", person.id)
    return person_view(person)


async def start(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    message = actions.start(sandbox.world, _person(sandbox, request), request.text("payload", ""))
    return _done(sandbox, before, [message])


async def send(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    message = actions.say(sandbox.world, _place(sandbox, request), request.text("text"))
    return _done(sandbox, before, [message])


async def send_files(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    if not request.uploads:
        raise misuse("there is no file in the request")
    caption_on = request.integer("caption_on", 0) % len(request.uploads)
    kind = request.text("kind")
    caption = request.text("caption", "")
    where = _place(sandbox, request)
    messages = actions.send_files(sandbox.world, where, kind, request.uploads, caption, caption_on)
    return _done(sandbox, before, messages)


async def send_location(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    where = _place(sandbox, request)
    message = actions.send_place(
        sandbox.world, where, request.number("latitude"), request.number("longitude")
    )
    return _done(sandbox, before, [message])


async def edit(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    where = _place(sandbox, request)
    message = actions.edit(sandbox.world, where, request.integer("message_id"), request.text("text"))
    return _done(sandbox, before, [message])


async def delete(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    actions.delete(sandbox.world, _place(sandbox, request), request.integer("message_id"))
    return _done(sandbox, before, [])


async def forward(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    source = find_chat(sandbox, request.reference("from_chat"))
    messages = actions.forward(
        sandbox.world, _place(sandbox, request), source, request.integers("message_ids")
    )
    return _done(sandbox, before, messages)


async def react(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    actions.react(
        sandbox.world, _place(sandbox, request), request.integer("message_id"), request.text("emoji", "")
    )
    return _done(sandbox, before, [])


async def set_block(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    block(sandbox.world, _person(sandbox, request), request.flag("blocked", True))
    return _done(sandbox, before, [])


async def press(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Press an inline button by its label, or send any data as a changed app could; wait for the answer."""
    before = sandbox.world.events.last
    where = _place(sandbox, request)
    message = where.chat.messages.get(request.integer("message_id"))
    if message is None:
        raise misuse("there is no such message")
    if request.has("data"):
        button: Json = {"callback_data": request.text("data")}
    else:
        button = presses.find_button(message, request.text("button"))
    if "callback_data" not in button:
        copied = as_object(button.get("copy_text") or {}).get("text")
        return {"before": before, "answered": True, "url": button.get("url"), "copied": copied}
    data = str(button["callback_data"])
    waiting = presses.press(sandbox.world, sandbox.callbacks, where, message, data)
    answer: Json = {"answered": False}
    with suppress(TimeoutError, asyncio.CancelledError):
        answer = await asyncio.wait_for(asyncio.shield(waiting.answered), request.number("timeout", 10))
    return {"before": before, **answer}


async def tap(sandbox: Sandbox, request: ControlRequest) -> Json:
    before = sandbox.world.events.last
    people = [find_person(sandbox, one) for one in request.references("people")]
    picked = None
    if request.has("picked"):
        picked = find_chat(sandbox, request.reference("picked"))
    message = presses.tap(sandbox.world, _place(sandbox, request), request.text("button"), people, picked)
    return _done(sandbox, before, [message])


async def menu(sandbox: Sandbox, request: ControlRequest) -> Json:
    person = _person(sandbox, request)
    if request.has("chat"):
        chat = find_chat(sandbox, request.reference("chat"))
    else:
        chat = sandbox.world.chats[person.id]
    return menu_view(sandbox.world, person, chat)


def _person(sandbox: Sandbox, request: ControlRequest) -> Person:
    return find_person(sandbox, request.reference("person"))


def _place(sandbox: Sandbox, request: ControlRequest) -> actions.Place:
    """The chat named in the request, or the person's own chat with the bot."""
    person = _person(sandbox, request)
    if request.has("chat"):
        chat = find_chat(sandbox, request.reference("chat"))
    else:
        chat = sandbox.world.chats[person.id]
    return actions.place(sandbox.world, person, chat, request.maybe_integer("reply_to"))


def _done(sandbox: Sandbox, before: int, messages: list[Message]) -> Json:
    return {"before": before, "messages": [message_view(sandbox.world, message) for message in messages]}
