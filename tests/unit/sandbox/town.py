"""The names and buttons that the sandbox's tests share."""

from tests.fixtures_sandbox import Json

WANG = 101
LI = 102
ZHAO = 103
CHANNEL = -1001
GROUP = -55


def inline(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def key(text: str = "签收", data: str = "a") -> Json:
    return {"text": text, "callback_data": data}
