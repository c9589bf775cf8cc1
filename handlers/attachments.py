"""What a message brings besides words: a photo, a file, a video, a place."""

from telegram import Message

from bot.core.records import message_key
from bot.subjects.reports.records import Attachment, GeoPoint

NAME_LENGTH = 120


def of(message: Message) -> Attachment | None:
    """The message's one attachment; names and types are the sender's claim and only ever shown."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return _file(message, "photo", largest, mime="image/jpeg")
    if message.location:
        place = GeoPoint(latitude=message.location.latitude, longitude=message.location.longitude)
        return Attachment(message=_key(message), kind="location", location=place)
    for kind in ("video", "animation", "document", "audio", "voice", "video_note"):
        found = getattr(message, kind)
        if found:
            return _file(message, kind, found, mime=getattr(found, "mime_type", None))
    return None


def _key(message: Message) -> str:
    return message_key(message.chat_id, message.message_id)


def _file(message: Message, kind: str, file: object, mime: str | None) -> Attachment:
    name = getattr(file, "file_name", None)
    return Attachment(
        message=_key(message),
        kind=kind,
        file_id=getattr(file, "file_id", None),
        size=getattr(file, "file_size", None),
        mime=mime[:NAME_LENGTH] if mime else None,
        name=name[:NAME_LENGTH] if name else None,
    )
