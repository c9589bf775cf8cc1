"""Bot API methods that change, remove, pin or mark messages that exist."""

from bot.sandbox.markup.entities import message_text
from bot.sandbox.markup.keyboards import usable
from bot.sandbox.methods.params import Params
from bot.sandbox.methods.schema import reactions
from bot.sandbox.methods.send import caption_content, text_content, text_of
from bot.sandbox.server.wire import Json, as_text, bad_request, misuse
from bot.sandbox.world.files import media_kind
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat, Message
from bot.sandbox.world.world import World

TWO_DAYS = 48 * 3600
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def edit_message_text(world: World, p: Params) -> Json:
    chat, message = _editable(world, p)
    if not p.has("text"):
        raise misuse("parameter text of editMessageText is missing")
    text = message_text(text_of(world, p, "text", "entities"))
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = text_content(text)
    if preview := p.object("link_preview_options"):
        content["link_preview_options"] = preview
    return _change(world, chat, message, content, p)


def edit_message_caption(world: World, p: Params) -> Json:
    chat, message = _editable(world, p)
    if media_kind(message.content) is None:
        raise bad_request("there is no caption in the message to edit")
    media = {key: value for key, value in message.content.items() if key not in CAPTION_FIELDS}
    return _change(world, chat, message, media | caption_content(world, p), p)


def edit_message_reply_markup(world: World, p: Params) -> Json:
    chat, message = _editable(world, p)
    return _change(world, chat, message, message.content, p)


def _editable(world: World, p: Params) -> tuple[Chat, Message]:
    for name in ("chat_id", "message_id"):
        if not p.has(name):
            raise misuse(f"parameter {name} is missing")
    chat = world.writable(p.chat())
    message = world.message(chat, p.integer("message_id"), "message to edit")
    if not message.by_bot or "forward_origin" in message.extra or (message.markup and not message.inline):
        raise bad_request("message can't be edited")
    return chat, message


def _change(world: World, chat: Chat, message: Message, content: Json, p: Params) -> Json:
    """An edit without reply_markup takes the buttons away."""
    markup = usable(p.object("reply_markup"), chat)
    same_text = content == message.content or _without_preview(content) == _without_preview(message.content)
    if same_text and markup == message.markup:
        raise bad_request(SAME)
    message.content = content
    message.markup = markup
    message.edited = world.time.now()
    world.events.add("edited", chat.id, message.id)
    return world.wire(message)


def _without_preview(content: Json) -> Json:
    return {key: value for key, value in content.items() if key != "link_preview_options"}


def delete_message(world: World, p: Params) -> bool:
    chat = world.readable(p.chat())
    message = world.message(chat, p.integer("message_id"), "message to delete")
    if not _deletable(world, chat, message):
        raise bad_request("message can't be deleted")
    world.remove(chat, message)
    return True


def delete_messages(world: World, p: Params) -> bool:
    """Messages that are gone or may not be deleted are skipped silently."""
    chat = world.readable(p.chat())
    ids = p.integers("message_ids")
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message in [chat.messages[number] for number in ids if number in chat.messages]:
        if message.id in chat.messages and _deletable(world, chat, message):
            world.remove(chat, message)
    return True


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    me = world.me_in(chat)
    if chat.type == CHANNEL:
        return me.may("can_delete_messages") or (message.by_bot and me.may("can_post_messages"))
    if chat.type != PRIVATE and me.may("can_delete_messages"):
        return True
    fresh = world.time.now() - message.date < TWO_DAYS
    return fresh and (message.by_bot or chat.type == PRIVATE)


def pin_chat_message(world: World, p: Params) -> bool:
    chat = world.writable(p.chat())
    message = world.message(chat, p.integer("message_id"), "message to pin")
    _check_pin_right(world, chat)
    chat.pins = [*(number for number in chat.pins if number != message.id), message.id]
    world.events.add("pinned", chat.id, message.id)
    return True


def unpin_chat_message(world: World, p: Params) -> bool:
    chat = world.writable(p.chat())
    _check_pin_right(world, chat)
    newest = next(reversed(chat.pins), 0)
    number = p.integer("message_id", newest)
    if number not in chat.pins:
        raise bad_request("message to unpin not found")
    chat.pins.remove(number)
    world.events.add("unpinned", chat.id, number)
    return True


def _check_pin_right(world: World, chat: Chat) -> None:
    right = "can_edit_messages" if chat.type == CHANNEL else "can_pin_messages"
    if chat.type != PRIVATE and not world.me_in(chat).may(right):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def set_message_reaction(world: World, p: Params) -> bool:
    """One ordinary emoji at most; an album carries it on its first message."""
    chat = world.writable(p.chat())
    message = world.message(chat, p.integer("message_id"), "message to react")
    wanted = p.objects("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    first = chat.album_of(message)[0]
    who = str(world.bot.id)
    first.reactions.pop(who, None)
    for reaction in wanted:
        if reaction["type"] != "emoji" or reaction["emoji"] not in reactions():
            raise bad_request("REACTION_INVALID")
        first.reactions[who] = as_text(reaction["emoji"])
    world.events.add("reaction", chat.id, first.id)
    return True
