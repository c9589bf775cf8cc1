"""A strict local Bot API server with a web page to play its users; it knows nothing of the bot."""

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from bot.sandbox.world.clock import ClockControl, ClockStep

__all__ = ["ClockControl", "ClockStep", "SandboxClient", "SandboxServer"]
