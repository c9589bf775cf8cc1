"""What a person sees, as frozen values for tests."""

from dataclasses import dataclass
from itertools import chain
from typing import Self

from bot.sandbox.server.wire import Json, as_int, as_object, as_objects, as_rows, as_text

MEDIA = ("photo", "animation", "document", "video", "audio", "voice", "video_note", "location")


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    data: str | None
    url: str | None
    style: str | None
    raw: Json

    @classmethod
    def parse(cls, row: Json) -> Self:
        return cls(
            text=as_text(row["text"]),
            data=_maybe_text(row, "callback_data"),
            url=_maybe_text(row, "url"),
            style=_maybe_text(row, "style"),
            raw=row,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """One message in a chat; `raw` is the Bot API's Message object."""

    chat_id: int
    message_id: int
    by_bot: bool
    text: str
    entities: tuple[Json, ...]
    rows: tuple[tuple[Button, ...], ...]
    keyboard: tuple[tuple[Button, ...], ...]
    media: str | None
    reply_to: int | None
    edited: bool
    pinned: bool
    reactions: tuple[str, ...]
    raw: Json

    @classmethod
    def parse(cls, view: Json) -> Self:
        raw = as_object(view["message"])
        markup = as_object(view["markup"] or {})
        quoted = raw.get("reply_to_message")
        return cls(
            chat_id=as_int(as_object(raw["chat"])["id"]),
            message_id=as_int(raw["message_id"]),
            by_bot=bool(view["by_bot"]),
            text=as_text(raw.get("text") or raw.get("caption") or ""),
            entities=tuple(as_objects(raw.get("entities") or raw.get("caption_entities") or [])),
            rows=_rows(markup.get("inline_keyboard")),
            keyboard=_rows(markup.get("keyboard")),
            media=next((kind for kind in MEDIA if kind in raw), None),
            reply_to=as_int(as_object(quoted)["message_id"]) if quoted else None,
            edited="edit_date" in raw,
            pinned=bool(view["pinned"]),
            reactions=tuple(as_text(row["emoji"]) for row in as_objects(view["reactions"])),
            raw=raw,
        )

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(chain.from_iterable(self.rows))

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(button.text for button in self.buttons)

    def button(self, label: str) -> Button:
        """The only button whose label contains this text."""
        near = [button for button in self.buttons if label in button.text]
        exact = [button for button in near if button.text == label]
        if len(exact or near) != 1:
            raise LookupError(f"no single button {label!r} among {self.labels}")
        return (exact or near)[0]

    def formatted(self, kind: str) -> tuple[str, ...]:
        """The pieces of the text that carry this entity, such as `bold`."""
        return tuple(self._piece(entity) for entity in self.entities if entity["type"] == kind)

    def _piece(self, entity: Json) -> str:
        """Telegram counts in UTF-16 units of two bytes."""
        start = as_int(entity["offset"]) * 2
        end = start + as_int(entity["length"]) * 2
        return self.text.encode("utf-16-le")[start:end].decode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a press: the bot's answer, or the link or text behind the button."""

    answered: bool
    text: str | None
    alert: bool
    url: str | None
    copied: str | None

    @classmethod
    def parse(cls, row: Json) -> Self:
        return cls(
            answered=bool(row["answered"]),
            text=_maybe_text(row, "text"),
            alert=bool(row.get("alert")),
            url=_maybe_text(row, "url"),
            copied=_maybe_text(row, "copied"),
        )


@dataclass(frozen=True, slots=True)
class SeenCall:
    """One call of the bot as the server logged it."""

    method: str
    params: Json
    ok: bool
    answer: object
    fault: str | None
    violation: bool
    ms: float

    @classmethod
    def parse(cls, row: Json) -> Self:
        ms = row["ms"]
        return cls(
            method=as_text(row["method"]),
            params=as_object(row["params"]),
            ok=bool(row["ok"]),
            answer=row["answer"],
            fault=_maybe_text(row, "fault"),
            violation=bool(row["violation"]),
            ms=ms if isinstance(ms, float) else 0.0,
        )

    @property
    def description(self) -> str:
        """The error text of a refused call."""
        if self.ok:
            return ""
        return as_text(as_object(self.answer)["description"])


@dataclass(eq=False)  # not frozen: an exception gets its traceback later
class SandboxRefusal(Exception):
    """The control API would not do it; the text says why."""

    code: int
    description: str

    def __str__(self) -> str:
        return self.description


def _maybe_text(row: Json, name: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    return as_text(value)


def _rows(value: object) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(map(Button.parse, row)) for row in as_rows(value or []))
