"""The control API: one table of what the page and the tests may ask for."""

from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.control import bot, chats, people, server
from bot.sandbox.control.requests import ControlRequest, read_request
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import ApiError, Json

Handler = Callable[[Sandbox, ControlRequest], Awaitable[Json]]
TABLE: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "state", server.state),
    ("GET", "events", server.events),
    ("POST", "people", people.create),
    ("PATCH", "people/{person}", people.change),
    ("POST", "people/{person}/start", people.start),
    ("POST", "people/{person}/send", people.send),
    ("POST", "people/{person}/files", people.send_files),
    ("POST", "people/{person}/location", people.send_location),
    ("POST", "people/{person}/edit", people.edit),
    ("POST", "people/{person}/delete", people.delete),
    ("POST", "people/{person}/press", people.press),
    ("POST", "people/{person}/tap", people.tap),
    ("POST", "people/{person}/forward", people.forward),
    ("POST", "people/{person}/react", people.react),
    ("POST", "people/{person}/block", people.set_block),
    ("GET", "people/{person}/menu", people.menu),
    ("POST", "chats", chats.create),
    ("GET", "chats/{chat}", chats.show),
    ("POST", "chats/{chat}/bot", chats.set_bot),
    ("POST", "chats/{chat}/members", chats.set_member),
    ("POST", "chats/{chat}/migrate", chats.upgrade),
    ("GET", "chats/{chat}/messages", chats.messages),
    ("GET", "chats/{chat}/wait", chats.wait),
    ("GET", "updates", server.pending),
    ("POST", "updates", server.inject),
    ("POST", "updates/bulk", server.bulk),
    ("POST", "updates/restart", server.restart_ids),
    ("GET", "updates/confirmed", chats.wait_confirmed),
    ("GET", "calls", server.calls),
    ("DELETE", "calls", server.clear_calls),
    ("GET", "violations", server.violations),
    ("GET", "faults", server.faults),
    ("POST", "faults", server.add_fault),
    ("DELETE", "faults", server.clear_faults),
    ("POST", "latency", server.set_latency),
    ("POST", "limits", server.set_limits),
    ("POST", "lifetime", server.set_lifetime),
    ("GET", "clock", bot.show_clock),
    ("POST", "clock", bot.move_clock),
    ("POST", "bot/restart", bot.restart),
    ("GET", "bot/{what}", bot.look),
)


def routes(sandbox: Sandbox) -> list[Route]:
    return [
        Route(f"/sandbox/{path}", _endpoint(sandbox, handler), methods=[method])
        for method, path, handler in TABLE
    ]


def _endpoint(sandbox: Sandbox, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            control_request = await read_request(request)
            return _json(200, await handler(sandbox, control_request))
        except ApiError as problem:
            return _json(problem.code, problem.answer())

    return endpoint


def _json(status: int, body: Json) -> Response:
    return Response(
        orjson.dumps(body), status, media_type="application/json", headers={"cache-control": "no-store"}
    )
