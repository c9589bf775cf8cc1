"""Files of the sandbox: identifiers, bytes, and the objects that describe them in messages."""

import mimetypes
import secrets
from dataclasses import dataclass, field

from bot.sandbox.server.wire import ApiError, Json, as_text, bad_request, present
from bot.sandbox.world.images import THUMBNAIL, Picture, picture, without_exif

MAX_PHOTO = 10 << 20
MAX_UPLOAD = 50 << 20
MAX_DOWNLOAD = 20 << 20
PHOTO = "photo"
DOCUMENT = "document"
VIDEO = "video"
AUDIO = "audio"
VOICE = "voice"
ANIMATION = "animation"
VIDEO_NOTE = "video_note"
PREFIX = {
    PHOTO: "AgAC",
    DOCUMENT: "BQAC",
    VIDEO: "BAAC",
    AUDIO: "CQAC",
    VOICE: "AwAC",
    ANIMATION: "CgAC",
    VIDEO_NOTE: "DQAC",
}
TITLE = {
    PHOTO: "Photo",
    DOCUMENT: "Document",
    VIDEO: "Video",
    AUDIO: "Audio",
    VOICE: "VoiceNote",
    ANIMATION: "Animation",
    VIDEO_NOTE: "VideoNote",
}
SHAPES: dict[str, Json] = {
    VIDEO: {"width": 320, "height": 240, "duration": 1},
    ANIMATION: {"width": 320, "height": 240, "duration": 1},
    AUDIO: {"duration": 1},
    VOICE: {"duration": 1},
    VIDEO_NOTE: {"length": 240, "duration": 1},
}
NAMELESS = frozenset({VOICE, VIDEO_NOTE})
SIDES = (90, 320, 800, 1280)
KINDS = (PHOTO, ANIMATION, DOCUMENT, VIDEO, AUDIO, VOICE, VIDEO_NOTE)


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    mime: str
    name: str | None = None

    def wire(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass(slots=True)
class FileStore:
    """All files by id and by path; `media` remembers what a file_id stands for when it is sent again."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)
    media: dict[str, Json] = field(default_factory=dict)

    def add(self, kind: str, content: bytes, mime: str, name: str | None) -> StoredFile:
        number = len(self.by_id)
        path = f"{kind}s/file_{number}{_suffix(mime, name)}"
        unique = secrets.token_urlsafe(9)
        stored = StoredFile(
            PREFIX[kind] + secrets.token_urlsafe(36), f"AQAD{unique}", kind, path, content, mime, name
        )
        self.put(stored)
        return stored

    def put(self, stored: StoredFile) -> None:
        self.by_id[stored.id] = stored
        self.by_path[stored.path] = stored

    def keep(self, kind: str, content: bytes, mime: str, name: str | None, shape: Json) -> Json:
        """Store an upload; the media fields it has in a message."""
        if kind == PHOTO:
            return self._photo(content)
        return self._single(kind, content, mime, name, SHAPES.get(kind, {}) | shape)

    def _photo(self, content: bytes) -> Json:
        if len(content) > MAX_PHOTO:
            raise bad_request("file is too big")
        image = picture(content)
        if image is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        return self._photo_sizes(without_exif(content), image)

    def known(self, kind: str, file_id: str) -> Json:
        """The media fields behind a file_id that was seen before."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        media = self.media.get(file_id)
        if media is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind not in media:
            raise bad_request(f"can't use file of type {TITLE[next(iter(media))]} as {TITLE[kind]}")
        return media

    def download(self, file_id: str) -> StoredFile:
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return stored

    def _photo_sizes(self, content: bytes, image: Picture) -> Json:
        """Smaller sizes first; only the largest is the picture as it was sent."""
        longest = max(image.width, image.height, 1)
        sizes = []
        for side in (side for side in SIDES if side < longest):
            small = self.add(PHOTO, THUMBNAIL, "image/jpeg", None)
            sizes.append(small.wire() | _scaled(image, side / longest))
        full = self.add(PHOTO, content, image.mime, None)
        sizes.append(full.wire() | {"width": image.width, "height": image.height})
        media: Json = {PHOTO: sizes}
        self.media |= {as_text(size["file_id"]): media for size in sizes}
        return media

    def _single(self, kind: str, content: bytes, mime: str, name: str | None, shape: Json) -> Json:
        if len(content) > MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if not content:
            raise bad_request("file must be non-empty")
        stored = self.add(kind, content, mime, name)
        details: Json = {}
        if kind not in NAMELESS:
            details |= present(file_name=name)
        if kind != VIDEO_NOTE:
            details |= present(mime_type=mime)
        media: Json = {kind: stored.wire() | shape | details}
        if kind == ANIMATION:
            media[DOCUMENT] = stored.wire() | details  # for clients that know no animations
        self.media[stored.id] = media
        return media


def media_kind(content: Json) -> str | None:
    return next((kind for kind in KINDS if kind in content), None)


def _suffix(mime: str, name: str | None) -> str:
    if name and "." in name:
        ending = name.rpartition(".")[2]
        if ending.isalnum() and ending.isascii() and len(ending) <= 8:
            return f".{ending.lower()}"
    return mimetypes.guess_extension(mime) or ""


def _scaled(image: Picture, factor: float) -> Json:
    return {"width": max(1, round(image.width * factor)), "height": max(1, round(image.height * factor))}
