"""Control API: the updates queue, the call log, ordered failures, limits, clock and events."""

import asyncio
from dataclasses import asdict
from typing import cast

import orjson

from bot.sandbox.control import acts
from bot.sandbox.control.requests import Ask
from bot.sandbox.control.views import state_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, misuse
from bot.sandbox.world.faults import KINDS, Fault, FaultKind
from bot.sandbox.world.model import Person

BREATH = 250


async def state(sandbox: Sandbox, _: Ask) -> Json:
    return state_view(sandbox)


async def events(sandbox: Sandbox, ask: Ask) -> Json:
    log = sandbox.world.events
    after = ask.integer("after", 0)
    await log.wait(after, min(ask.number("timeout", 0), 60))
    return {"last": log.last, "events": log.after(after)}


async def pending(sandbox: Sandbox, _: Ask) -> Json:
    queue = sandbox.world.updates
    allowed = sorted(queue.allowed) if queue.allowed else None
    return {"pending": len(queue.pending), "next_id": queue.next_id, "allowed": allowed}


async def inject(sandbox: Sandbox, ask: Ask) -> Json:
    """Any JSON, or any bytes, as an update; an object without update_id gets the chosen one."""
    chosen = ask.maybe_integer("update_id")
    if ask.has("raw"):
        return {"update_id": sandbox.world.updates.inject(ask.text("raw").encode(), chosen)}
    body = ask.values.get("update")
    if isinstance(body, dict):
        given = body.get("update_id")
        chosen = given if isinstance(given, int) and chosen is None else chosen
        body = {"update_id": sandbox.world.updates.next_id if chosen is None else chosen} | body
    return {"update_id": sandbox.world.updates.inject(orjson.dumps(body), chosen)}


async def restart_ids(sandbox: Sandbox, ask: Ask) -> Json:
    sandbox.world.updates.restart(ask.integer("next_id"))
    return await pending(sandbox, ask)


async def bulk(sandbox: Sandbox, ask: Ask) -> Json:
    """Many text messages by many people; `{n}` counts the messages, from 0."""
    count = ask.integer("count")
    people = ask.integer("people", 1)
    text = ask.text("text", "message {n}")
    first = ask.integer("first_id", 6_000_000_001)
    places = [_started(sandbox, first + index) for index in range(people)]
    for number in range(count):
        acts.say(sandbox.world, places[number % people], text.replace("{n}", str(number)))
        if number % BREATH == 0:
            await asyncio.sleep(0)
    return await pending(sandbox, ask)


def _started(sandbox: Sandbox, user_id: int) -> acts.Place:
    world = sandbox.world
    person = world.people.get(user_id) or world.add_person(Person(user_id, f"用户{user_id % 1_000_000}"))
    person.started = True
    return acts.Place(person, world.chats[user_id])


async def calls(sandbox: Sandbox, ask: Ask) -> Json:
    rows = sandbox.calls.newest(ask.integer("limit", 200), ask.maybe_text("method"))
    return {"count": sandbox.calls.count, "calls": rows}


async def violations(sandbox: Sandbox, _: Ask) -> Json:
    return {"calls": [call.wire() for call in sandbox.calls.violations]}


async def clear_calls(sandbox: Sandbox, _: Ask) -> Json:
    sandbox.calls.clear()
    return {}


async def add_fault(sandbox: Sandbox, ask: Ask) -> Json:
    kind = ask.text("kind")
    if kind not in KINDS:
        raise misuse(f"kind must be one of {', '.join(KINDS)}")
    fault = Fault(
        kind=cast(FaultKind, kind),
        method=ask.maybe_text("method"),
        chat_id=ask.maybe_integer("chat_id"),
        times=ask.integer("times", 1),
        skip=ask.integer("skip", 0),
        code=ask.integer("code", 500),
        text=ask.text("text", ""),
        seconds=ask.number("seconds", 1),
        migrate_to=ask.integer("migrate_to", 0),
    )
    sandbox.faults.waiting.append(fault)
    return {"waiting": len(sandbox.faults.waiting)}


async def faults(sandbox: Sandbox, _: Ask) -> Json:
    """What is ordered and has not struck yet."""
    waiting = [asdict(fault) for fault in sandbox.faults.waiting]
    return {"waiting": waiting, "latency": sandbox.faults.latency * 1000, "limits": sandbox.limits.on}


async def clear_faults(sandbox: Sandbox, _: Ask) -> Json:
    sandbox.faults.waiting.clear()
    sandbox.faults.latency = 0
    return {}


async def set_latency(sandbox: Sandbox, ask: Ask) -> Json:
    sandbox.faults.latency = ask.number("ms") / 1000
    return {}


async def set_limits(sandbox: Sandbox, ask: Ask) -> Json:
    sandbox.limits.switch(ask.flag("on"))
    return {"on": sandbox.limits.on}


async def set_lifetime(sandbox: Sandbox, ask: Ask) -> Json:
    """How long a button press may be answered."""
    sandbox.callbacks.lifetime = ask.number("seconds")
    return {}
