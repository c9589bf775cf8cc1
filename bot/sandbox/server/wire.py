"""What goes over the wire: JSON objects and the error answers of the Bot API."""

from dataclasses import dataclass
from typing import cast

Json = dict[str, object]


@dataclass(slots=True)
class ApiError(Exception):
    """An answer with ok=false; `violation` marks what a correct client never does."""

    code: int
    description: str
    parameters: Json | None = None
    violation: bool = False

    def answer(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(text: str) -> ApiError:
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def misuse(text: str) -> ApiError:
    """A request that no correct client sends; Telegram would often swallow it, the sandbox does not."""
    return ApiError(400, f"Bad Request: {text}", violation=True)


def not_offered(text: str) -> ApiError:
    return ApiError(501, f"Not Implemented: {text} is not offered by the sandbox", violation=True)


def too_many_requests(seconds: int) -> ApiError:
    text = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, text, {"retry_after": seconds})


def migrated(chat_id: int) -> ApiError:
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, text, {"migrate_to_chat_id": chat_id})


def present(**fields: object) -> Json:
    """A JSON object without the fields that have no value."""
    return {name: value for name, value in fields.items() if value is not None}


def as_object(value: object) -> Json:
    return cast(Json, value)


def as_objects(value: object) -> list[Json]:
    return cast(list[Json], value)


def as_rows(value: object) -> list[list[Json]]:
    return cast(list[list[Json]], value)


def as_int(value: object) -> int:
    return cast(int, value)


def as_text(value: object) -> str:
    return cast(str, value)


def utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)
