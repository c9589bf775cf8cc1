"""The sandbox's things as the page and the tests see them."""

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json
from bot.sandbox.world.model import Chat, Message, Person
from bot.sandbox.world.profile import language_of, localized
from bot.sandbox.world.world import World


def person_view(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language_code,
        "started": person.started,
        "blocked": person.blocked,
        "deactivated": person.deactivated,
    }


def chat_view(world: World, chat: Chat) -> Json:
    return world.chat_wire(chat) | {
        "members": [
            {"id": user, "status": member.status, "rights": sorted(member.rights)}
            for user, member in chat.members.items()
        ],
        "pins": list(chat.pins),
        "keyboard": chat.keyboard,
        "last_id": chat.last_id,
        "migrated_to": chat.migrated_to,
        "bot": {"status": world.me_in(chat).status, "rights": sorted(world.me_in(chat).rights)},
    }


def message_view(world: World, message: Message) -> Json:
    chat = world.chats[message.chat_id]
    return {
        "message": world.wire(message),
        "by_bot": message.by_bot,
        "pinned": message.id in chat.pins,
        "markup": message.markup,
        "reactions": [{"user": int(who), "emoji": emoji} for who, emoji in message.reactions.items()],
    }


def bot_view(world: World, language: str) -> Json:
    bot = world.bot
    return bot.user() | {
        "name": localized(bot.names, language, bot.name),
        "description": localized(bot.descriptions, language),
        "short_description": localized(bot.shorts, language),
    }


def menu_view(world: World, person: Person, chat: Chat) -> Json:
    admin = chat.member(person.id).admin
    private = chat.type == "private"
    language = language_of(person.language_code)
    commands = world.bot.menu(chat.id, person.id, private, admin, language)
    button = chat.menu_button or world.bot.menu_button
    return {"commands": commands, "menu_button": button, "bot": bot_view(world, language)}


def clock_view(sandbox: Sandbox) -> Json:
    control = sandbox.clock
    body: Json = {"controllable": control is not None, "unix": sandbox.world.time.now()}
    if control:
        moment = control.now()
        body |= {"now": moment.isoformat(), "workday": control.is_workday()}
    return body


def state_view(sandbox: Sandbox) -> Json:
    world = sandbox.world
    return {
        "run": sandbox.run,
        "parts": {str(user): part for user, part in sandbox.parts.items()},
        "backstage": sandbox.backstage is not None,
        "event": world.events.last,
        "bot": bot_view(world, ""),
        "people": [person_view(person) for person in world.people.values()],
        "chats": [chat_view(world, chat) for chat in world.chats.values() if chat.type != "private"],
        "clock": clock_view(sandbox),
        "violations": len(sandbox.calls.violations),
    }
