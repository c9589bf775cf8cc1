"""The demo: a local Bot API server with its page, and the bot run for real against it."""

from bot.demo.run import demo

__all__ = ["demo"]
