"""Everything one sandbox holds together, shared by the Bot API side and the control side."""

import asyncio
import secrets
from dataclasses import dataclass, field

from bot.sandbox.server.backstage import Backstage
from bot.sandbox.world.callbacks import Callbacks
from bot.sandbox.world.calls import CallLog
from bot.sandbox.world.clock import ClockControl
from bot.sandbox.world.faults import Faults
from bot.sandbox.world.limits import Limits
from bot.sandbox.world.webhook import Webhook
from bot.sandbox.world.world import World


@dataclass(slots=True)
class Sandbox:
    token: str
    key: str
    world: World
    clock: ClockControl | None = None
    backstage: Backstage | None = None
    parts: dict[int, str] = field(default_factory=dict)
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    callbacks: Callbacks = field(default_factory=Callbacks)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    moving: asyncio.Lock = field(default_factory=asyncio.Lock)
    calls: CallLog = field(init=False)
    webhook: Webhook = field(init=False)

    def __post_init__(self) -> None:
        self.calls = CallLog(self.world.events)
        self.webhook = Webhook(self.world)
