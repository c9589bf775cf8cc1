"""What a person does with keyboards: inline buttons, reply keyboards, picking people or chats."""

from bot.sandbox.control.actions import Place, say
from bot.sandbox.markup.keyboards import buttons
from bot.sandbox.server.wire import Json, as_object, as_text, misuse, present
from bot.sandbox.world.callbacks import Callbacks, Press
from bot.sandbox.world.deliveries import deliver
from bot.sandbox.world.membership import my_membership
from bot.sandbox.world.model import CHANNEL, Chat, Message, Person
from bot.sandbox.world.world import World


def find_button(message: Message, label: str) -> Json:
    """The button with this label, or the only one that contains it."""
    rows = []
    if message.inline:
        rows = buttons(message.markup)
    same = [button for button in rows if button["text"] == label]
    near = same or [button for button in rows if label in as_text(button["text"])]
    if len(near) == 1:
        return near[0]
    labels = "、".join(as_text(button["text"]) for button in rows)
    raise misuse(f"no single button {label!r} under message {message.id}; there are: {labels or 'none'}")


def press(world: World, callbacks: Callbacks, where: Place, message: Message, data: str) -> Press:
    """A callback query; the data is what the app saw, which may be stale or forged."""
    waiting = callbacks.press(where.chat.id, where.person.id)
    body: Json = {
        "id": waiting.id,
        "from": where.person.user(),
        "message": world.wire(message),
        "chat_instance": str(abs(where.chat.id) * 7919 % 2**62),
        "data": data,
    }
    world.updates.add("callback_query", body, where.chat.id)
    return waiting


def tap(world: World, where: Place, label: str, people: list[Person], picked: Chat | None) -> Message:
    """A button of the reply keyboard: its text, or the people or chat that it asks for."""
    button = next((one for one in buttons(where.chat.keyboard) if one["text"] == label), None)
    if button is None:
        raise misuse(f"there is no button {label!r} on the reply keyboard")
    if where.chat.keyboard and where.chat.keyboard.get("one_time_keyboard"):
        where.chat.keyboard = None
    if "request_users" in button:
        return _share_people(world, where, as_object(button["request_users"]), people)
    if "request_chat" in button:
        return _share_chat(world, where, as_object(button["request_chat"]), picked)
    return say(world, where, label)


def _share_people(world: World, where: Place, request: Json, people: list[Person]) -> Message:
    most = request.get("max_quantity", 1)
    if not people or not isinstance(most, int) or len(people) > most:
        raise misuse(f"choose 1 to {most} people")
    users = [_shared(person, request) for person in people]
    return _share(world, where, {"users_shared": {"request_id": request["request_id"], "users": users}})


def _shared(person: Person, request: Json) -> Json:
    user: Json = {"user_id": person.id}
    if request.get("request_name"):
        user |= present(first_name=person.first_name, last_name=person.last_name)
    if request.get("request_username"):
        user |= present(username=person.username)
    return user


def _share_chat(world: World, where: Place, request: Json, picked: Chat | None) -> Message:
    if picked is None or (picked.type == CHANNEL) != request["chat_is_channel"]:
        kind = "channel" if request["chat_is_channel"] else "group"
        raise misuse(f"choose a {kind}")
    if not picked.member(where.person.id).admin:
        raise misuse(f"{where.person.name} is no administrator of that chat")
    _bring_bot(world, where, request, picked)
    chat: Json = {"request_id": request["request_id"], "chat_id": picked.id}
    if request.get("request_title"):
        chat |= present(title=picked.title)
    if request.get("request_username"):
        chat |= present(username=picked.username)
    return _share(world, where, {"chat_shared": chat})


def _bring_bot(world: World, where: Place, request: Json, picked: Chat) -> None:
    """The app gives the bot the rights it asked for before it tells the chat."""
    wanted = as_object(request.get("bot_administrator_rights") or {})
    rights = frozenset(name for name, value in wanted.items() if value is True)
    me = world.me_in(picked)
    if rights and not (me.admin and rights <= me.rights):
        my_membership(world, picked, where.person.id, "administrator", me.rights | rights)
    elif request.get("bot_is_member") and not me.inside:
        my_membership(world, picked, where.person.id, "member", frozenset())


def _share(world: World, where: Place, content: Json) -> Message:
    message = world.post(where.chat, content, sender=where.person.id)
    deliver(world, where.chat, message)
    return message
