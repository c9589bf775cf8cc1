"""What a pressed button carries: a verb and ids, packed into Telegram's 64 bytes."""

import re
from dataclasses import dataclass

DATA_BYTES = 64
AGAIN = "again"  # invite anew, leaving the message that asks for it as it is
BEFORE = "do:"  # stands in front of the verb in buttons that older versions have sent
VERB = re.compile(r"[a-z_]+")


class Unreadable(ValueError):
    """Button data nobody here has packed."""


@dataclass(frozen=True)
class Payload:
    """`verb` names the declaration that the button runs, `ids` are its arguments as text."""

    verb: str
    ids: tuple[str, ...] = ()

    def pack(self) -> str:
        data = ":".join((self.verb, *self.ids))
        if len(data.encode()) > DATA_BYTES:
            raise ValueError(f"button data exceeds {DATA_BYTES} bytes: {data}")
        return data


def payload(verb: str, *ids: object) -> Payload:
    return Payload(verb, tuple(map(str, ids)))


def unpack(data: str) -> Payload:
    """The payload behind a button's data; raises `Unreadable` where no verb begins it."""
    verb, *ids = data.removeprefix(BEFORE).split(":")
    if VERB.fullmatch(verb) is None:
        raise Unreadable(data)
    return Payload(verb, tuple(ids))
