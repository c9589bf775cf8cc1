"""A refusal as words for the chat: its code and values, ready for the catalogue."""

from bot.domain.errors import Refusal
from bot.domain.notices import Refused


def refused(refusal: Refusal) -> Refused:
    return Refused(code=refusal.code, values={name: _plain(value) for name, value in refusal.values.items()})


def _plain(value: object) -> str | int | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value if isinstance(value, int) else str(value)
