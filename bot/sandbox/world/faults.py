"""Failures that a test orders: the next calls of a method answer with an error, late, or not at all."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from bot.sandbox.server.wire import ApiError, too_many_requests

FaultKind = Literal["error", "too_many_requests", "migrate", "delay", "reset_before", "reset_after"]
KINDS: tuple[str, ...] = get_args(FaultKind)
TITLES = {400: "Bad Request", 403: "Forbidden", 500: "Internal Server Error", 502: "Bad Gateway"}


@dataclass(slots=True)
class Fault:
    """`method` and `chat_id` may be left open; `times` counts down as it strikes."""

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    skip: int = 0
    code: int = 500
    text: str = ""
    seconds: float = 1.0
    migrate_to: int = 0

    def meets(self, method: str, chat_id: int | None) -> bool:
        if self.method not in (None, method):
            return False
        return self.chat_id is None or self.chat_id == chat_id

    def error(self) -> ApiError | None:
        if self.kind == "too_many_requests":
            return too_many_requests(int(self.seconds))
        if self.kind == "migrate":
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return ApiError(400, text, {"migrate_to_chat_id": self.migrate_to})
        if self.kind == "error":
            return ApiError(self.code, self.text or TITLES.get(self.code, "Error"))
        return None


@dataclass(slots=True)
class Faults:
    latency: float = 0.0
    waiting: list[Fault] = field(default_factory=list)

    def next_for(self, method: str, chat_id: int | None) -> Fault | None:
        for fault in self.waiting:
            if not fault.meets(method, chat_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return None
