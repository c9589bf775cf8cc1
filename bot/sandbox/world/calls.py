"""A log of every Bot API call, and of those that no correct client makes."""

from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from bot.sandbox.methods.params import Params
from bot.sandbox.server.events import EventLog
from bot.sandbox.server.wire import ApiError, Json

KEPT = 20_000
QUIET = frozenset({"getUpdates"})


@dataclass(frozen=True, slots=True)
class Call:
    number: int
    at: int
    method: str
    params: Params | None
    answer: object
    error: ApiError | None
    fault: str | None
    ms: float

    @property
    def violation(self) -> bool:
        return bool(self.error and self.error.violation)

    def wire(self) -> Json:
        return {
            "number": self.number,
            "at": self.at,
            "method": self.method,
            "params": _params_wire(self.params),
            "ok": self.error is None,
            "answer": self._wire_answer(),
            "fault": self.fault,
            "ms": round(self.ms, 3),
            "violation": self.violation,
        }

    def _wire_answer(self) -> object:
        if self.error:
            return self.error.answer()
        return self.answer


@dataclass(slots=True)
class CallLog:
    events: EventLog
    count: int = 0
    kept: deque[Call] = field(default_factory=lambda: deque(maxlen=KEPT))
    violations: list[Call] = field(default_factory=list)

    def add(
        self,
        at: int,
        method: str,
        params: Params | None,
        outcome: tuple[object, ApiError | None],
        fault: str | None,
        ms: float,
    ) -> None:
        answer, error = outcome
        self.count += 1
        if method in QUIET and error is None:
            return
        call = Call(self.count, at, method, params, answer, error, fault, ms)
        self.kept.append(call)
        if error and error.violation:
            self.violations.append(call)
            self.events.add("violation", None, None, {"method": method, "text": error.description})

    def newest(self, limit: int, method: str | None) -> list[Json]:
        rows = (call for call in reversed(self.kept) if method in (None, call.method))
        return [call.wire() for call in islice(rows, limit)][::-1]

    def clear(self) -> None:
        self.kept.clear()
        self.violations.clear()


def _params_wire(params: Params | None) -> Json:
    """Parameters as sent, files by name and size."""
    if params is None:
        return {}
    parts = {name: f"{part.name} ({len(part.content)} bytes)" for name, part in params.uploads.items()}
    return params.values | parts
