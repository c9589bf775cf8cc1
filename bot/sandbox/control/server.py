"""Control API: the updates queue, the call log, ordered failures, limits, clock and events."""

import asyncio
from dataclasses import asdict
from typing import cast

import orjson

from bot.sandbox.control import actions
from bot.sandbox.control.requests import ControlRequest
from bot.sandbox.control.views import state_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, misuse
from bot.sandbox.world.faults import KINDS, Fault, FaultKind
from bot.sandbox.world.model import Person

BREATH = 250


async def state(sandbox: Sandbox, _: ControlRequest) -> Json:
    return state_view(sandbox)


async def events(sandbox: Sandbox, request: ControlRequest) -> Json:
    log = sandbox.world.events
    after = request.integer("after", 0)
    await log.wait(after, min(request.number("timeout", 0), 60))
    return {"last": log.last, "events": log.after(after)}


async def pending(sandbox: Sandbox, _: ControlRequest) -> Json:
    queue = sandbox.world.updates
    allowed = sorted(queue.allowed) if queue.allowed else None
    return {"pending": len(queue.pending), "next_id": queue.next_id, "allowed": allowed}


async def inject(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Any JSON, or any bytes, as an update; an object without update_id gets the chosen one."""
    chosen = request.maybe_integer("update_id")
    if request.has("raw"):
        return {"update_id": sandbox.world.updates.inject(request.text("raw").encode(), chosen)}
    body = request.values.get("update")
    if isinstance(body, dict):
        number = body.get("update_id")
        if chosen is None and isinstance(number, int):
            chosen = number
        if chosen is None:
            body = {"update_id": sandbox.world.updates.next_id} | body
        else:
            body = {"update_id": chosen} | body
    return {"update_id": sandbox.world.updates.inject(orjson.dumps(body), chosen)}


async def restart_ids(sandbox: Sandbox, request: ControlRequest) -> Json:
    sandbox.world.updates.restart(request.integer("next_id"))
    return await pending(sandbox, request)


async def bulk(sandbox: Sandbox, request: ControlRequest) -> Json:
    """Many text messages by many people; `{n}` counts the messages, from 0."""
    count = request.integer("count")
    people = request.integer("people", 1)
    text = request.text("text", "message {n}")
    first = request.integer("first_id", 6_000_000_001)
    places = [_started(sandbox, first + index) for index in range(people)]
    for number in range(count):
        actions.say(sandbox.world, places[number % people], text.replace("{n}", str(number)))
        if number % BREATH == 0:
            await asyncio.sleep(0)
    return await pending(sandbox, request)


def _started(sandbox: Sandbox, user_id: int) -> actions.Place:
    world = sandbox.world
    person = world.people.get(user_id) or world.add_person(Person(user_id, f"用户{user_id % 1_000_000}"))
    person.started = True
    return actions.Place(person, world.chats[user_id])


async def calls(sandbox: Sandbox, request: ControlRequest) -> Json:
    rows = sandbox.calls.newest(request.integer("limit", 200), request.maybe_text("method"))
    return {"count": sandbox.calls.count, "calls": rows}


async def violations(sandbox: Sandbox, _: ControlRequest) -> Json:
    return {"calls": [call.wire() for call in sandbox.calls.violations]}


async def clear_calls(sandbox: Sandbox, _: ControlRequest) -> Json:
    sandbox.calls.clear()
    return {}


async def add_fault(sandbox: Sandbox, request: ControlRequest) -> Json:
    kind = request.text("kind")
    if kind not in KINDS:
        raise misuse(f"kind must be one of {', '.join(KINDS)}")
    fault = Fault(
        kind=cast(FaultKind, kind),
        method=request.maybe_text("method"),
        chat_id=request.maybe_integer("chat_id"),
        times=request.integer("times", 1),
        skip=request.integer("skip", 0),
        code=request.integer("code", 500),
        text=request.text("text", ""),
        seconds=request.number("seconds", 1),
        migrate_to=request.integer("migrate_to", 0),
    )
    sandbox.faults.waiting.append(fault)
    return {"waiting": len(sandbox.faults.waiting)}


async def faults(sandbox: Sandbox, _: ControlRequest) -> Json:
    """What is ordered and has not struck yet."""
    waiting = [asdict(fault) for fault in sandbox.faults.waiting]
    return {"waiting": waiting, "latency": sandbox.faults.latency * 1000, "limits": sandbox.limits.on}


async def clear_faults(sandbox: Sandbox, _: ControlRequest) -> Json:
    sandbox.faults.waiting.clear()
    sandbox.faults.latency = 0
    return {}


async def set_latency(sandbox: Sandbox, request: ControlRequest) -> Json:
    sandbox.faults.latency = request.number("ms") / 1000
    return {}


async def set_limits(sandbox: Sandbox, request: ControlRequest) -> Json:
    sandbox.limits.switch(request.flag("on"))
    return {"on": sandbox.limits.on}


async def set_lifetime(sandbox: Sandbox, request: ControlRequest) -> Json:
    """How long a button press may be answered."""
    sandbox.callbacks.lifetime = request.number("seconds")
    return {}
