"""Control API: the session so far, as a test and as what the bot has said."""

from bot.sandbox.control.recording import sayings
from bot.sandbox.control.requests import Ask
from bot.sandbox.control.testcase import told
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, misuse


async def as_test(sandbox: Sandbox, _: Ask) -> Json:
    if sandbox.session is None:
        raise misuse("nobody records this session")
    return {"source": told(sandbox), "acts": len(sandbox.session.acts)}


async def said(sandbox: Sandbox, ask: Ask) -> Json:
    """What the bot has said since its call with this number, waiting for more."""
    events = sandbox.world.events
    after = ask.integer("after", 0)
    found = sayings(sandbox.calls, after)
    if not found:
        await events.wait(events.last, min(ask.number("timeout", 0), 60))
        found = sayings(sandbox.calls, after)
    return {"said": [one.wire() for one in found], "last": found[-1].call if found else after}
