"""Bot API methods that set up the bot: commands, names, descriptions, menu button."""

import re

from bot.sandbox.methods.params import Params
from bot.sandbox.server.wire import Json, as_text, bad_request, not_offered, utf16_length
from bot.sandbox.world.model import PRIVATE
from bot.sandbox.world.profile import DEFAULT, Scope, keep, localized
from bot.sandbox.world.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")


def set_my_commands(world: World, p: Params) -> bool:
    commands = p.objects("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(as_text(command["command"]).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(as_text(command["description"])) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    clean = [command | {"command": as_text(command["command"]).removeprefix("/")} for command in commands]
    world.bot.commands[_scope(world, p), _language(p)] = clean
    world.events.add("commands")
    return True


def get_my_commands(world: World, p: Params) -> list[Json]:
    return world.bot.commands.get((_scope(world, p), _language(p)), [])


def delete_my_commands(world: World, p: Params) -> bool:
    world.bot.commands.pop((_scope(world, p), _language(p)), None)
    world.events.add("commands")
    return True


def _language(p: Params) -> str:
    code = p.text("language_code") or ""
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, p: Params) -> Scope:
    """A scope of one chat needs a chat that the bot can see."""
    wanted = p.object("scope")
    if wanted is None:
        return DEFAULT
    kind = as_text(wanted["type"])
    reference = wanted.get("chat_id")
    user = wanted.get("user_id", 0)
    if reference is None:
        return kind, 0, 0
    chat = world.readable(reference if isinstance(reference, int) else str(reference))
    if kind == "chat_member" and chat.type == PRIVATE:
        raise bad_request("can't use specified scope in private chats")
    return kind, chat.id, user if isinstance(user, int) else 0


def set_chat_menu_button(world: World, p: Params) -> bool:
    button: Json = p.object("menu_button") or {"type": "default"}
    if button["type"] == "web_app":
        raise not_offered("a menu button with a web app")
    if not p.has("chat_id"):
        world.bot.menu_button = button
        return True
    chat = world.readable(p.integer("chat_id"))
    if chat.type != PRIVATE:
        raise bad_request("chat not found")
    chat.menu_button = button
    return True


def get_chat_menu_button(world: World, p: Params) -> Json:
    if not p.has("chat_id"):
        return world.bot.menu_button
    return world.readable(p.integer("chat_id")).menu_button or {"type": "default"}


def set_my_name(world: World, p: Params) -> bool:
    _set(world, world.bot.names, p, "name", 64)
    return True


def get_my_name(world: World, p: Params) -> Json:
    return {"name": localized(world.bot.names, _language(p), world.bot.name)}


def set_my_description(world: World, p: Params) -> bool:
    _set(world, world.bot.descriptions, p, "description", 512)
    return True


def get_my_description(world: World, p: Params) -> Json:
    return {"description": localized(world.bot.descriptions, _language(p))}


def set_my_short_description(world: World, p: Params) -> bool:
    _set(world, world.bot.shorts, p, "short_description", 120)
    return True


def get_my_short_description(world: World, p: Params) -> Json:
    return {"short_description": localized(world.bot.shorts, _language(p))}


def _set(world: World, table: dict[str, str], p: Params, name: str, longest: int) -> None:
    text = p.text(name)
    if text and utf16_length(text) > longest:
        raise bad_request(f"{name} is too long")
    keep(table, _language(p), text)
    world.events.add("profile")
