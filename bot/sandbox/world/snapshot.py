"""Keeps the world in a directory: one JSON file, and the files of the chats beside it."""

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson

from bot.sandbox.server.wire import Json, as_int, as_object, as_objects
from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.model import Chat, Member, Message, Person
from bot.sandbox.world.profile import Scope
from bot.sandbox.world.updates import Pending
from bot.sandbox.world.world import World

NAME = "sandbox.json"
FILES = "files"
Record = TypeVar("Record", Person, Message, Member)


def save(world: World, directory: Path) -> None:
    (directory / FILES).mkdir(parents=True, exist_ok=True)
    for stored in world.files.by_id.values():
        place = directory / FILES / stored.id
        if not place.exists():
            place.write_bytes(stored.content)
    fresh = directory / f"{NAME}.new"
    fresh.write_bytes(orjson.dumps(_document(world), option=orjson.OPT_NON_STR_KEYS))
    fresh.replace(directory / NAME)


def load(world: World, directory: Path) -> None:
    """Take over what an earlier run left; an empty directory is a fresh world."""
    place = directory / NAME
    if not place.exists():
        return
    document = as_object(orjson.loads(place.read_bytes()))
    world.time.offset = cast(float, document["offset"])
    for row in as_objects(document["people"]):
        world.people[as_int(row["id"])] = _record(Person, row)
    for row in as_objects(document["chats"]):
        world.chats[as_int(row["id"])] = _chat(row)
    for row in as_objects(document["files"]):
        content = (directory / FILES / str(row["id"])).read_bytes()
        world.files.put(StoredFile(content=content, **cast(dict[str, Any], row)))
    world.files.media = cast(dict[str, Json], document["media"])
    _load_bot(world, as_object(document["bot"]))
    _load_updates(world, as_object(document["updates"]))


def _document(world: World) -> Json:
    queue = world.updates
    return {
        "offset": world.time.offset,
        "people": [asdict(person) for person in world.people.values()],
        "chats": [_chat_row(chat) for chat in world.chats.values()],
        "files": [_file_row(stored) for stored in world.files.by_id.values()],
        "media": world.files.media,
        "bot": _bot_row(world),
        "updates": {
            "next_id": queue.next_id,
            "era": queue.era,
            "allowed": sorted(queue.allowed) if queue.allowed else None,
            "pending": [asdict(update) | {"body": update.body.decode()} for update in queue.pending],
        },
    }


def _chat_row(chat: Chat) -> Json:
    row: Json = {field.name: getattr(chat, field.name) for field in fields(chat)}
    row["members"] = {
        str(user): {"status": member.status, "rights": sorted(member.rights)}
        for user, member in chat.members.items()
    }
    row["messages"] = [asdict(message) for message in chat.messages.values()]
    return row


def _chat(row: Json) -> Chat:
    chat = Chat(**cast(dict[str, Any], row | {"members": {}, "messages": {}}))
    for user, member in as_object(row["members"]).items():
        values = as_object(member)
        chat.members[int(user)] = Member(str(values["status"]), frozenset(cast(list[str], values["rights"])))
    for message in as_objects(row["messages"]):
        chat.messages[as_int(message["id"])] = _record(Message, message)
    return chat


def _record(kind: type[Record], row: Json) -> Record:
    return kind(**cast(dict[str, Any], row))


def _file_row(stored: StoredFile) -> Json:
    return {field.name: getattr(stored, field.name) for field in fields(stored) if field.name != "content"}


def _bot_row(world: World) -> Json:
    bot = world.bot
    commands = [[list(scope), language, rows] for (scope, language), rows in bot.commands.items()]
    return {
        "names": bot.names,
        "descriptions": bot.descriptions,
        "shorts": bot.shorts,
        "menu_button": bot.menu_button,
        "commands": commands,
    }


def _load_bot(world: World, row: Json) -> None:
    for name in ("names", "descriptions", "shorts", "menu_button"):
        setattr(world.bot, name, row[name])
    for scope, language, rows in cast(list[tuple[list[Any], str, list[Json]]], row["commands"]):
        world.bot.commands[cast(Scope, tuple(scope)), language] = rows


def _load_updates(world: World, row: Json) -> None:
    queue = world.updates
    queue.next_id = as_int(row["next_id"])
    queue.era = as_int(row["era"])
    queue.allow(cast(list[str] | None, row["allowed"]))
    for update in as_objects(row["pending"]):
        values = cast(dict[str, Any], update)
        queue.pending.append(Pending(values["id"], values["era"], values["chat"], values["body"].encode()))
