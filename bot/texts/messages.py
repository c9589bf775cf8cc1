"""What can be sent: messages in Telegram's HTML with their keyboards, before anybody sends them."""

from dataclasses import dataclass

from bot.subjects.reports.records import GeoPoint


@dataclass(frozen=True)
class Button:
    """An inline button: `data` of at most 64 bytes, or a link, or a text to copy."""

    label: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Text:
    """A text message; `pick_channel` is the label of a button that opens Telegram's own list of channels."""

    html: str
    keyboard: Keyboard = ()
    pick_channel: str | None = None


@dataclass(frozen=True)
class Photo:
    """A picture: freshly made PNG bytes or a file Telegram already has; `silent` where a text follows."""

    caption: str
    png: bytes | None = None
    file_id: str | None = None
    keyboard: Keyboard = ()
    silent: bool = False


@dataclass(frozen=True)
class File:
    """A file Telegram already has: document, video, audio, voice, animation or video_note (without caption).

    With `content` it is a document freshly made, under its own `name`; with `path` one that lies there below
    the data directory.
    """

    kind: str
    file_id: str
    caption: str = ""
    content: bytes | None = None
    path: str = ""
    name: str = ""
    keyboard: Keyboard = ()


@dataclass(frozen=True)
class Album:
    """Two to ten photos and videos Telegram already has: (kind, file id, caption)."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Location:
    place: GeoPoint


@dataclass(frozen=True)
class Commands:
    """The command menu of one chat: (command, description) in the menu's order."""

    commands: tuple[tuple[str, str], ...]


Outgoing = Text | Photo | File | Album | Location | Commands
