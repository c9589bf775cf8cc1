"""Rows of buttons, and pages of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.texts.buttons import Payload, payload
from bot.texts.messages import Button, Keyboard
from bot.texts.voice import Voice

CONFIRM = "ok"
DROP = "no"
T = TypeVar("T")


def button(label: str, payload: Payload) -> Button:
    return Button(label, payload.pack())


def rows(buttons: Iterable[Button], width: int) -> Keyboard:
    flat = tuple(buttons)
    return tuple(flat[start : start + width] for start in range(0, len(flat), width))


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The items of a page, the page itself (one that no longer exists becomes the last) and their count."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def turning(voice: Voice, page: int, pages: int, to: Callable[[int], Payload]) -> Keyboard:
    """The row that turns pages; none when there is one page only."""
    back = [button(voice.label("button.previous", page=page, pages=pages), to(page - 1))]
    ahead = [button(voice.label("button.next", page=page + 2, pages=pages), to(page + 1))]
    row = (back if page > 0 else []) + (ahead if page < pages - 1 else [])
    return (tuple(row),) if row else ()


def confirmation(pending: str, voice: Voice) -> tuple[Button, ...]:
    """确认 and 取消 under an order that has been shown."""
    return (
        button(voice.label("button.confirm"), payload(CONFIRM, pending)),
        button(voice.label("button.cancel"), payload(DROP, pending)),
    )
