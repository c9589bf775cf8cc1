"""A refusal as words for the chat: its code and values, ready for the catalogue."""

from bot.core.dialogue.messages import Refused
from bot.core.refusals import Refusal


def refused(refusal: Refusal) -> Refused:
    return Refused(code=refusal.code, values={name: _plain(value) for name, value in refusal.values.items()})


def _plain(value: object) -> str | int | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    if isinstance(value, int):
        return value
    return str(value)
