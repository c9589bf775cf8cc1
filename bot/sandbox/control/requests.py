"""A request to the control API: its values asked by type, with clear refusals."""

from dataclasses import dataclass, field

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.methods.params import MAX_BODY, Upload
from bot.sandbox.server.wire import Json, misuse


@dataclass(slots=True)
class ControlRequest:
    values: Json
    uploads: list[Upload] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise misuse(f"{name} must be a text")
        return value

    def maybe_text(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name, default)
        if isinstance(value, str) and value.removeprefix("-").isdigit():
            return int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise misuse(f"{name} must be an integer")
        return value

    def maybe_integer(self, name: str) -> int | None:
        return self.integer(name) if self.has(name) else None

    def number(self, name: str, default: float | None = None) -> float:
        value = self.values.get(name, default)
        try:
            return float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError) as problem:
            raise misuse(f"{name} must be a number") from problem

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.values.get(name, default)
        return value in (True, 1, "1", "true")

    def reference(self, name: str) -> str | int:
        """An id, or a name that stands for one."""
        value = self.values.get(name)
        if isinstance(value, str) and value.removeprefix("-").isdigit():
            return int(value)
        if not isinstance(value, str | int):
            raise misuse(f"{name} must be an id or a name")
        return value

    def references(self, name: str) -> list[str | int]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise misuse(f"{name} must be a list")
        return [ControlRequest({"item": item}).reference("item") for item in value]

    def texts(self, name: str) -> list[str]:
        return [str(item) for item in self.references(name)]

    def integers(self, name: str) -> list[int]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
            raise misuse(f"{name} must be a list of integers")
        return value


async def read_request(request: Request) -> ControlRequest:
    values: Json = dict(request.query_params) | dict(request.path_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "multipart/form-data":
        return await _with_files(values, request)
    body = await request.body()
    if not body:
        return ControlRequest(values)
    try:
        body_values = orjson.loads(body)
    except orjson.JSONDecodeError as problem:
        raise misuse("the body is no JSON") from problem
    if not isinstance(body_values, dict):
        raise misuse("the body is no JSON object")
    return ControlRequest(body_values | values)


async def _with_files(values: Json, request: Request) -> ControlRequest:
    uploads: list[Upload] = []
    fields: Json = {}
    async with request.form(max_part_size=MAX_BODY) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime = value.content_type or "application/octet-stream"
                uploads.append(Upload(value.filename or "", mime, await value.read()))
            else:
                fields[name] = value
    return ControlRequest(fields | values, uploads)
