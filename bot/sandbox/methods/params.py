"""The parameters of one request: read from any encoding, checked against the schema, asked by type."""

from dataclasses import dataclass, field
from typing import cast
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope

from bot.sandbox.methods.schema import Mismatch, Shape, coerce
from bot.sandbox.server.wire import ApiError, Json, as_object, as_objects, misuse, not_offered

MAX_BODY = 52 * 1024 * 1024
NOT_MODELLED = frozenset(
    {
        "business_connection_id",
        "message_thread_id",
        "direct_messages_topic_id",
        "suggested_post_parameters",
        "allow_paid_broadcast",
        "message_effect_id",
        "inline_message_id",
        "rich_message",
        "certificate",
        "cover",
        "start_timestamp",
        "video_start_timestamp",
        "live_period",
        "heading",
        "proximity_alert_radius",
    }
)


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str | None:
        return cast(str | None, self.values.get(name))

    def integer(self, name: str, default: int = 0) -> int:
        return cast(int, self.values.get(name, default))

    def number(self, name: str) -> float | None:
        return cast(float | None, self.values.get(name))

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))

    def object(self, name: str) -> Json | None:
        value = self.values.get(name)
        if value is None:
            return None
        return as_object(value)

    def objects(self, name: str) -> list[Json] | None:
        value = self.values.get(name)
        if value is None:
            return None
        return as_objects(value)

    def strings(self, name: str) -> list[str] | None:
        return cast(list[str] | None, self.values.get(name))

    def integers(self, name: str) -> list[int]:
        return cast(list[int], self.values.get(name, []))

    def chat(self, name: str = "chat_id") -> int | str:
        return cast(int | str, self.values[name])


async def read(scope: Scope, receive: Receive) -> Params:
    """Query and body together, unchecked; a body in an unknown encoding counts as absent, as at Telegram."""
    values: Json = dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    kind = _content_type(scope)
    if kind == "multipart/form-data":
        return await _multipart(values, Request(scope, receive))
    body = await _body(receive)
    if body and kind == "application/json":
        values |= _json(body)
    elif body and kind == "application/x-www-form-urlencoded":
        values |= parse_qsl(body.decode(), keep_blank_values=True)
    return Params(values)


def _content_type(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"content-type":
            return cast(str, value.decode("latin-1")).partition(";")[0].strip().lower()
    return ""


async def _body(receive: Receive) -> bytes:
    parts = list[bytes]()
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise ApiError(413, "Request Entity Too Large")
        more = message.get("more_body", False)
    return b"".join(parts)


def _json(body: bytes) -> Json:
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError as problem:
        raise misuse("can't parse request JSON object") from problem
    if not isinstance(values, dict):
        raise misuse("can't parse request JSON object")
    return {name: value for name, value in values.items() if value is not None}


async def _multipart(values: Json, request: Request) -> Params:
    declared = int(request.headers.get("content-length", "0"))
    if declared > MAX_BODY:
        raise ApiError(413, "Request Entity Too Large")
    uploads: dict[str, Upload] = {}
    async with request.form(max_part_size=MAX_BODY) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or "", mime, await value.read())
            else:
                values[name] = value
    return Params(values, uploads)


def checked(raw: Params, method: str, shape: Shape) -> Params:
    """The parameters as their declared types, or an error that names the first wrong one."""
    for name in (*raw.values, *raw.uploads):
        if name in NOT_MODELLED and name in shape.fields:
            raise not_offered(f"parameter {name} of {method}")
    _refuse_unknown(raw, method, shape)
    for name in shape.required:
        if name not in raw.values and name not in raw.uploads:
            raise misuse(f"parameter {name} of {method} is missing")
    try:
        values = {name: coerce(value, shape.fields[name], name) for name, value in raw.values.items()}
    except Mismatch as problem:
        raise misuse(f"parameter of {method}: {problem}") from problem
    return Params(values, raw.uploads)


def _refuse_unknown(raw: Params, method: str, shape: Shape) -> None:
    for name in raw.values:
        if name not in shape.fields:
            raise misuse(f"unknown parameter {name} of {method}")
    for name in raw.uploads:
        field_ = shape.fields.get(name)
        if field_ and "InputFile" in field_.kinds:
            continue
        if not any(isinstance(value, str) and f"attach://{name}" in value for value in raw.values.values()):
            raise misuse(f"unknown file part {name} of {method}")
