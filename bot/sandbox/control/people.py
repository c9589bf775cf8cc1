"""Control API: create people and act as one of them."""

import asyncio
from contextlib import suppress

from bot.sandbox.control import acts, presses
from bot.sandbox.control.requests import Ask
from bot.sandbox.control.views import menu_view, message_view, person_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import ApiError, Json, as_object, misuse
from bot.sandbox.world.arrivals import block
from bot.sandbox.world.model import PRIVATE, Chat, Message, Person


def find_person(sandbox: Sandbox, reference: str | int) -> Person:
    people = sandbox.world.people
    if isinstance(reference, int):
        found = people.get(reference)
    else:
        name = reference.removeprefix("@")
        found = next(
            (one for one in people.values() if name in (one.name, one.first_name, one.username)), None
        )
    if found is None:
        raise ApiError(404, f"there is no person {reference}")
    return found


def find_chat(sandbox: Sandbox, reference: str | int) -> Chat:
    chats = sandbox.world.chats
    if isinstance(reference, int):
        found = chats.get(reference)
    else:
        name = reference.removeprefix("@")
        found = next(
            (one for one in chats.values() if one.type != PRIVATE and name in (one.title, one.username)), None
        )
    if found is None:
        raise ApiError(404, f"there is no chat {reference}")
    return found


async def create(sandbox: Sandbox, ask: Ask) -> Json:
    person = Person(
        id=ask.integer("id", sandbox.world.free_id(PRIVATE)),
        first_name=ask.text("first_name"),
        last_name=ask.maybe_text("last_name"),
        username=ask.maybe_text("username"),
        language_code=ask.maybe_text("language_code") or "zh-hans",
        started=ask.flag("started"),
    )
    return person_view(sandbox.world.add_person(person))


async def change(sandbox: Sandbox, ask: Ask) -> Json:
    """New names, another language, or a deleted account."""
    person = _person(sandbox, ask)
    for name in ("first_name", "last_name", "username", "language_code"):
        if ask.has(name):
            setattr(person, name, ask.text(name))
    person.deactivated = ask.flag("deactivated", person.deactivated)
    sandbox.world.events.add("person", person.id)
    return person_view(person)


async def start(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    message = acts.start(sandbox.world, _person(sandbox, ask), ask.text("payload", ""))
    return _done(sandbox, before, [message])


async def send(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    message = acts.say(sandbox.world, _place(sandbox, ask), ask.text("text"))
    return _done(sandbox, before, [message])


async def send_files(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    if not ask.uploads:
        raise misuse("there is no file in the request")
    caption_on = ask.integer("caption_on", 0) % len(ask.uploads)
    kind = ask.text("kind")
    caption = ask.text("caption", "")
    sent = acts.send_files(sandbox.world, _place(sandbox, ask), kind, ask.uploads, caption, caption_on)
    return _done(sandbox, before, sent)


async def send_location(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    where = _place(sandbox, ask)
    message = acts.send_place(sandbox.world, where, ask.number("latitude"), ask.number("longitude"))
    return _done(sandbox, before, [message])


async def edit(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    where = _place(sandbox, ask)
    message = acts.edit(sandbox.world, where, ask.integer("message_id"), ask.text("text"))
    return _done(sandbox, before, [message])


async def delete(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    acts.delete(sandbox.world, _place(sandbox, ask), ask.integer("message_id"))
    return _done(sandbox, before, [])


async def forward(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    source = find_chat(sandbox, ask.reference("from_chat"))
    sent = acts.forward(sandbox.world, _place(sandbox, ask), source, ask.integers("message_ids"))
    return _done(sandbox, before, sent)


async def react(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    acts.react(sandbox.world, _place(sandbox, ask), ask.integer("message_id"), ask.text("emoji", ""))
    return _done(sandbox, before, [])


async def set_block(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    block(sandbox.world, _person(sandbox, ask), ask.flag("blocked", True))
    return _done(sandbox, before, [])


async def press(sandbox: Sandbox, ask: Ask) -> Json:
    """Press an inline button by its label, or send any data as a changed app could; wait for the answer."""
    before = sandbox.world.events.last
    where = _place(sandbox, ask)
    message = where.chat.messages.get(ask.integer("message_id"))
    if message is None:
        raise misuse("there is no such message")
    button: Json = {"callback_data": ask.text("data")} if ask.has("data") else {}
    if not button:
        button = presses.find_button(message, ask.text("button"))
    if "callback_data" not in button:
        copied = as_object(button.get("copy_text") or {}).get("text")
        return {"before": before, "answered": True, "url": button.get("url"), "copied": copied}
    data = str(button["callback_data"])
    waiting = presses.press(sandbox.world, sandbox.callbacks, where, message, data)
    answer: Json = {"answered": False}
    with suppress(TimeoutError, asyncio.CancelledError):
        answer = await asyncio.wait_for(asyncio.shield(waiting.answered), ask.number("timeout", 10))
    return {"before": before, **answer}


async def tap(sandbox: Sandbox, ask: Ask) -> Json:
    before = sandbox.world.events.last
    people = [find_person(sandbox, one) for one in ask.references("people")]
    picked = find_chat(sandbox, ask.reference("picked")) if ask.has("picked") else None
    message = presses.tap(sandbox.world, _place(sandbox, ask), ask.text("button"), people, picked)
    return _done(sandbox, before, [message])


async def menu(sandbox: Sandbox, ask: Ask) -> Json:
    person = _person(sandbox, ask)
    if ask.has("chat"):
        chat = find_chat(sandbox, ask.reference("chat"))
    else:
        chat = sandbox.world.chats[person.id]
    return menu_view(sandbox.world, person, chat)


def _person(sandbox: Sandbox, ask: Ask) -> Person:
    return find_person(sandbox, ask.reference("person"))


def _place(sandbox: Sandbox, ask: Ask) -> acts.Place:
    """The chat named in the request, or the person's own chat with the bot."""
    person = _person(sandbox, ask)
    if ask.has("chat"):
        chat = find_chat(sandbox, ask.reference("chat"))
    else:
        chat = sandbox.world.chats[person.id]
    return acts.place(sandbox.world, person, chat, ask.maybe_integer("reply_to"))


def _done(sandbox: Sandbox, before: int, sent: list[Message]) -> Json:
    return {"before": before, "messages": [message_view(sandbox.world, message) for message in sent]}
