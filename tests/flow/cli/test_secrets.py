"""No log line, at any level, holds a secret, in whatever form; nor does what `check` prints."""

import io
import logging
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from bot.cli import check
from bot.logs import NOISY, JSONLines, Mask
from bot.settings import Settings
from tests.fixtures_office import ADMIN, PLAN, OfficeTown

USER, PASSWORD = "office", "pa@ss/wörd"
BASIC = "b2ZmaWNlOnBhQHNzL3fDtnJk"
WEBHOOK = "webhook-secret-of-the-office"


def forms(town: OfficeTown) -> list[str]:
    """What must not be seen: the secrets, and what they look like in an address or a header."""
    plain = [town.server.token, town.server.token.partition(":")[2], PASSWORD, WEBHOOK]
    return [*plain, *(quote(each, safe="") for each in plain), *(repr(each)[1:-1] for each in plain), BASIC]


def through_proxy(town: OfficeTown) -> dict[str, Any]:
    """The local server is its own proxy: it takes addresses with and without a host."""
    return {
        "api_url": town.server.base_url,
        "proxy": f"http://{USER}:{quote(PASSWORD, safe='')}@{town.server.host}:{town.server.port}",
    }


def settings_of(town: OfficeTown, **values: Any) -> Settings:
    given = {
        "token": town.server.token,
        "admins": str(ADMIN),
        "plan": PLAN,
        "data_dir": town.directory,
        "channel": town.channel,
        "pace": "off",
        **values,
    }
    return Settings(_env_file=None, **given)


class Heard(logging.Handler):
    """Every record as it would be written, and what it would be without a mask."""

    def __init__(self, mask: Mask) -> None:
        super().__init__(logging.DEBUG)
        self.written, self.bare = io.StringIO(), io.StringIO()
        self._masked, self._plain = JSONLines(mask), JSONLines(Mask())

    def emit(self, record: logging.LogRecord) -> None:
        self.written.write(self._masked.format(record) + "\n")
        self.bare.write(self._plain.format(record) + "\n")


@pytest.fixture
def heard(town: OfficeTown) -> Iterator[Heard]:
    """Listens to every logger at DEBUG, also to those that are kept quiet otherwise."""
    loggers = [logging.getLogger(name) for name in ("", *NOISY)]
    levels = [each.level for each in loggers]
    handler = Heard(Mask((*settings_of(town, **through_proxy(town)).secrets, WEBHOOK)))
    loggers[0].addHandler(handler)
    for each in loggers:
        each.setLevel(logging.DEBUG)
    yield handler
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)
    loggers[0].removeHandler(handler)


async def test_no_log_line_holds_a_secret(town: OfficeTown, heard: Heard) -> None:
    await town.close()
    await town.open(**through_proxy(town))
    contact = await town.join("李工", "区住建局")
    await contact.send("14 进展60%")
    await contact.expect("已记录")
    await town.telegram.fail("error", "getUpdates", times=2, code=502)
    await town.telegram.fail("error", "sendMessage", times=1, code=401)
    await contact.send("14 进展70%")
    await contact.expect("70%")
    await town.close()
    log = logging.getLogger("bot.test")
    for secret in forms(town):
        try:
            raise ValueError(f"https://example.org/bot{secret}/getMe")
        except ValueError:
            log.exception("while asking %s, %r", secret, secret)
    assert town.server.token in heard.bare.getvalue()
    said = heard.written.getvalue()
    assert [form for form in forms(town) if form in said] == []
    assert "while asking ***" in said


async def test_check_tells_no_secret(town: OfficeTown) -> None:
    """Neither when all is well, nor when each thing that could repeat one goes wrong."""
    lines: list[str] = []
    await check.report(settings_of(town, **through_proxy(town)), lines.append)
    dead = f"socks5://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:1"
    for broken in ({"proxy": dead}, {"token": "42:nobody-knows-it"}):
        given = {**through_proxy(town), **broken}
        assert await check.report(settings_of(town, **given), lines.append)
    said = "".join(lines)
    assert [form for form in (*forms(town), "nobody-knows-it") if form in said] == []


def test_a_secret_with_quotes_is_hidden_too() -> None:
    secret = 'it\'s "half" \\ hidden\nhere'
    mask, line = Mask((secret,)), logging.makeLogRecord({"msg": f"{secret!r} and {secret}"})
    assert "hidden" not in JSONLines(mask).format(line)
    try:
        raise KeyError(secret)
    except KeyError:
        assert "hidden" not in mask(traceback.format_exc().splitlines()[-1])


def test_words_too_short_to_protect_anything_are_left_alone() -> None:
    assert Mask(("", "a", "no"))("no bananas") == "no bananas"


def test_half_a_character_stops_no_log_line() -> None:
    assert "half ?" in JSONLines(Mask()).format(logging.makeLogRecord({"msg": "half \ud83d"}))
