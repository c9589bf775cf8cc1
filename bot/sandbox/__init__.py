"""A strict local Bot API server with a web page to play its users; it knows nothing of the bot."""

from bot.sandbox.client import SandboxClient
from bot.sandbox.clock import ClockControl, ClockStep
from bot.sandbox.server import SandboxServer

__all__ = ["ClockControl", "ClockStep", "SandboxClient", "SandboxServer"]
