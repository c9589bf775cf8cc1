"""Control API: the bot beside the sandbox, where somebody lent its clock and its door."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.sandbox.control.requests import ControlRequest
from bot.sandbox.control.views import clock_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.backstage import KINDS, Backstage
from bot.sandbox.server.wire import ApiError, Json, misuse
from bot.sandbox.world.clock import STEPS, ClockControl


async def show_clock(sandbox: Sandbox, _: ControlRequest) -> Json:
    return clock_view(sandbox)


async def move_clock(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Shift the stamps of messages, or let the owner of the bot move its clock."""
    if request.has("offset"):
        sandbox.world.time.offset = request.number("offset")
        return clock_view(sandbox)
    clock = _clock(sandbox)
    if request.has("at"):
        moment = _moment(request.text("at"), clock.now())
        async with _alone(sandbox, "jump"):
            await clock.jump(moment)
            sandbox.world.time.follow(clock.now())
        return clock_view(sandbox)
    step = request.text("step")
    if step not in STEPS:
        raise misuse(f"step must be one of {', '.join(STEPS)}")
    async with _alone(sandbox, step):
        await clock.move(step)
        sandbox.world.time.follow(clock.now())
    return clock_view(sandbox)


async def restart(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Stop the bot and start it again; with `kill` it gets no time to finish anything."""
    door = _door(sandbox)
    async with _alone(sandbox, "restart"):
        await door.restart(kill=request.flag("kill"))
    return clock_view(sandbox)


async def look(sandbox: Sandbox, request: ControlRequest) -> Json:
    what = request.text("what")
    if what not in KINDS:
        raise misuse(f"what must be one of {', '.join(KINDS)}")
    return await _door(sandbox).read(what)


def _clock(sandbox: Sandbox) -> ClockControl:
    if sandbox.clock is None:
        raise misuse("nobody gave this sandbox a clock to move")
    return sandbox.clock


def _door(sandbox: Sandbox) -> Backstage:
    if sandbox.backstage is None:
        raise misuse("nobody lent this sandbox the bot")
    return sandbox.backstage


def _moment(text: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise misuse("at must be a date and time, as in 2017-11-01T08:30") from problem
    if moment.tzinfo:
        return moment
    return moment.replace(tzinfo=now.tzinfo)


@asynccontextmanager
async def _alone(sandbox: Sandbox, step: str) -> AsyncIterator[None]:
    """One restart at a time, announced to every page."""
    if sandbox.moving.locked():
        raise ApiError(409, "the clock is being moved already")
    async with sandbox.moving:
        sandbox.world.events.add("clock", None, None, {"moving": step})
        try:
            yield
        finally:
            sandbox.world.events.add("clock")
