"""The names and buttons that the sandbox's tests share."""

from tests.fixtures_sandbox import Json

WANG, LI, ZHAO, CHANNEL, GROUP = 101, 102, 103, -1001, -55


def inline(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def key(text: str = "签收", data: str = "a") -> Json:
    return {"text": text, "callback_data": data}
