"""The door to whoever runs the bot beside the sandbox: to look into its data, to restart or to kill it."""

from typing import Protocol

from bot.sandbox.server.wire import Json

KINDS = ("outbox", "ledger", "verify")


class Backstage(Protocol):
    """The sandbox passes on what it is given; it knows nothing of what it means."""

    async def read(self, what: str) -> Json: ...

    async def restart(self, *, kill: bool) -> None: ...
