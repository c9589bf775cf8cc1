"""Bot API methods that put new messages into a chat."""

import secrets

from bot.sandbox.markup.entities import Formatted, caption_text, formatted, message_text
from bot.sandbox.markup.keyboards import usable
from bot.sandbox.methods.params import Params
from bot.sandbox.server.wire import Json, as_text, bad_request, misuse, present
from bot.sandbox.world.files import ANIMATION, AUDIO, DOCUMENT, PHOTO, VIDEO, VIDEO_NOTE, VOICE
from bot.sandbox.world.model import Chat, Message
from bot.sandbox.world.world import World

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, p: Params) -> Json:
    chat = world.writable(p.chat())
    text = message_text(text_of(world, p, "text", "entities"))
    preview = p.object("link_preview_options")
    content = text_content(text) | present(link_preview_options=preview or None)
    return world.wire(_post(world, chat, content, p))


def send_photo(world: World, p: Params) -> Json:
    return _send_media(world, p, PHOTO)


def send_document(world: World, p: Params) -> Json:
    return _send_media(world, p, DOCUMENT)


def send_video(world: World, p: Params) -> Json:
    return _send_media(world, p, VIDEO)


def send_audio(world: World, p: Params) -> Json:
    return _send_media(world, p, AUDIO)


def send_voice(world: World, p: Params) -> Json:
    return _send_media(world, p, VOICE)


def send_animation(world: World, p: Params) -> Json:
    return _send_media(world, p, ANIMATION)


def send_video_note(world: World, p: Params) -> Json:
    return _send_media(world, p, VIDEO_NOTE)


def send_location(world: World, p: Params) -> Json:
    chat = world.writable(p.chat())
    latitude = p.number("latitude") or 0.0
    longitude = p.number("longitude") or 0.0
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location coordinates specified")
    place = present(
        latitude=latitude, longitude=longitude, horizontal_accuracy=p.number("horizontal_accuracy")
    )
    return world.wire(_post(world, chat, {"location": place}, p))


def send_media_group(world: World, p: Params) -> list[Json]:
    chat = world.writable(p.chat())
    items = p.objects("media") or []
    if not 2 <= len(items) <= 10:
        raise bad_request("can't send album: the number of items must be between 2 and 10")
    kinds = {as_text(item["type"]) for item in items}
    if DOCUMENT in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    if not kinds <= {PHOTO, DOCUMENT, VIDEO}:
        raise misuse(f"album items of type {', '.join(sorted(kinds))} are not offered by the sandbox")
    contents = [_album_item(world, p, item) for item in items]
    group = str(secrets.randbits(53))
    reply_to = world.reply_target(chat, p.object("reply_parameters"))
    extra = decoration(p) | {"media_group_id": group}
    posted = [
        world.post(chat, content, sender=world.bot.id, extra=extra, reply_to=reply_to) for content in contents
    ]
    return [world.wire(message) for message in posted]


def _album_item(world: World, p: Params, item: Json) -> Json:
    inner = Params(item, p.uploads)
    kind = as_text(item["type"])
    media = media_of(world, inner, kind, as_text(item["media"]))
    return media | caption_content(world, inner)


def forward_message(world: World, p: Params) -> Json:
    chat = world.writable(p.chat())
    source = world.readable(p.chat("from_chat_id"))
    message = world.message(source, p.integer("message_id"), "message to forward")
    if message.extra.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    return world.wire(forward(world, message, chat, world.bot.id, decoration(p)))


def forward(world: World, message: Message, chat: Chat, sender: int, extra: Json) -> Message:
    origin = message.extra.get("forward_origin") or _origin(world, message)
    return world.post(chat, dict(message.content), sender=sender, extra=extra | {"forward_origin": origin})


def _origin(world: World, message: Message) -> Json:
    if message.sender is not None:
        return {"type": "user", "date": message.date, "sender_user": world.user(message.sender)}
    chat = world.chat_wire(world.chats[message.chat_id])
    return {"type": "channel", "date": message.date, "chat": chat, "message_id": message.id}


def copy_message(world: World, p: Params) -> Json:
    chat = world.writable(p.chat())
    source = world.readable(p.chat("from_chat_id"))
    message = world.message(source, p.integer("message_id"), "message to copy")
    if message.extra.get("has_protected_content"):
        raise bad_request("message can't be copied")
    content = dict(message.content)
    if p.has("caption") and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(world, p)
    return {"message_id": _post(world, chat, content, p).id}


def send_chat_action(world: World, p: Params) -> bool:
    chat = world.writable(p.chat())
    action = p.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.events.add("action", chat.id, None, {"action": action})
    return True


def _send_media(world: World, p: Params, kind: str) -> Json:
    chat = world.writable(p.chat())
    content = media_of(world, p, kind, p.text(kind)) | caption_content(world, p)
    return world.wire(_post(world, chat, content, p))


def media_of(world: World, p: Params, kind: str, reference: str | None) -> Json:
    """The media fields for an upload, an attach:// reference or a file_id."""
    upload = None
    if reference is None:
        upload = p.uploads.get(kind)
    elif reference.startswith("attach://"):
        upload = p.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise misuse(f"there is no file part for {reference}")
    if upload is None:
        return dict(world.files.known(kind, reference or ""))
    shape: Json = {side: p.integer(side) for side in ("width", "height", "duration") if p.has(side)}
    return dict(world.files.keep(kind, upload.content, upload.mime, upload.name or None, shape))


def _post(world: World, chat: Chat, content: Json, p: Params) -> Message:
    markup = usable(p.object("reply_markup"), chat)
    reply_to = world.reply_target(chat, p.object("reply_parameters"))
    message = world.post(
        chat, content, sender=world.bot.id, extra=decoration(p), markup=markup, reply_to=reply_to
    )
    if markup and not message.inline:
        chat.keyboard = None if "remove_keyboard" in markup else markup
    return message


def decoration(p: Params) -> Json:
    if p.flag("protect_content"):
        return {"has_protected_content": True}
    return {}


def text_of(world: World, p: Params, name: str, entities: str) -> Formatted:
    return formatted(p.text(name) or "", p.text("parse_mode"), p.objects(entities), world.user)


def text_content(text: Formatted) -> Json:
    content: Json = {"text": text.text}
    if text.entities:
        content["entities"] = list(text.entities)
    return content


def caption_content(world: World, p: Params) -> Json:
    """Caption fields of a message; the flags that go with the media come along."""
    caption = caption_text(text_of(world, p, "caption", "caption_entities"))
    content: Json = {}
    if caption.text:
        content["caption"] = caption.text
        if caption.entities:
            content["caption_entities"] = list(caption.entities)
        if p.flag("show_caption_above_media"):
            content["show_caption_above_media"] = True
    if p.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return content
