"""Every way in which a send can fail has one meaning; a new error of the library must be given one."""

from datetime import timedelta

import httpx
import pytest
import telegram.error
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.decisions import LONGEST_PAUSE, Anew, Dead, Decision, Later, Moved, Sent, decide, pause

FIRST, SOON = 1, Later(0.5)
CASES: list[tuple[Exception, Decision]] = [
    (ChatMigrated(-1002), Moved(-1002)),
    (Forbidden("Forbidden: bot was blocked by the user"), Dead("blocked")),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Dead("not_started")),
    (Forbidden("Forbidden: user is deactivated"), Dead("deactivated")),
    (Forbidden("Forbidden: bot was kicked from the channel chat"), Dead("kicked")),
    (Forbidden("Forbidden: bot is not a member of the channel chat"), Dead("kicked")),
    (Forbidden("Forbidden: bots can't send messages to bots"), Dead("forbidden")),
    (BadRequest("Message is not modified: specified new message content"), Sent()),
    (BadRequest("Message to edit not found"), Anew()),
    (BadRequest("Message can't be edited"), Anew()),
    (BadRequest("Chat not found"), Dead("chat_not_found")),
    (BadRequest("TOPIC_CLOSED"), Dead("topic_closed")),
    (BadRequest("Message thread not found"), Dead("topic_closed")),
    (Forbidden("Forbidden: the group chat was deleted"), Dead("chat_not_found")),
    (BadRequest("Not enough rights to send text messages to the chat"), Dead("rights_missing")),
    (BadRequest("Need administrator rights in the channel chat"), Dead("rights_missing")),
    (BadRequest("Have no rights to send a message"), Dead("rights_missing")),
    (BadRequest("Chat_write_forbidden"), Dead("rights_missing")),
    (BadRequest("Message is too long"), Dead("too_long")),
    (BadRequest("Message caption is too long"), Dead("too_long")),
    (BadRequest("Wrong file identifier/http url specified"), Dead("file_gone")),
    (BadRequest("Can't parse entities: unsupported start tag"), Dead("bad_request")),
    (NetworkError("Bad Gateway"), SOON),
    (NetworkError("Internal Server Error"), SOON),
    (NetworkError("httpx.ReadError: "), SOON),
    (NetworkError("Request Entity Too Large"), Dead("too_large")),
    (TimedOut(), SOON),
    (Conflict("terminated by other getUpdates request"), SOON),
    (InvalidToken("Unauthorized"), SOON),
    (EndPointNotFound("Endpoint 'sendLove' not found in Bot API"), Dead("no_such_method")),
    (TelegramError("Invalid server response"), SOON),
    (PassportDecryptionError("wrong key"), SOON),
    (ConnectionResetError(), SOON),
    (TimeoutError(), SOON),
    (ValueError("a fault of ours"), Dead("unexpected")),
    (httpx.InvalidURL("a fault of ours"), Dead("unexpected")),
]


@pytest.mark.parametrize(("error", "decision"), CASES, ids=lambda case: repr(case)[:60])
def test_every_failure_has_one_meaning(error: Exception, decision: Decision) -> None:
    assert decide(error, FIRST) == decision


def test_every_error_class_of_the_library_is_in_the_table() -> None:
    known = {getattr(telegram.error, name) for name in telegram.error.__all__}
    assert known == {type(error) for error, _ in CASES if isinstance(error, TelegramError)} | {RetryAfter}


def test_pauses_grow_up_to_the_longest() -> None:
    pauses = [pause(attempt) for attempt in range(1, 100)]
    assert pauses[:4] == [0.5, 1, 2, 4]
    assert pauses == sorted(pauses)
    assert max(pauses) == LONGEST_PAUSE
    assert decide(TimedOut(), 3) == Later(2)


@pytest.mark.filterwarnings("ignore:.*retry_after")
@pytest.mark.parametrize("as_timedelta", ["true", "false"])
@pytest.mark.parametrize(("asked", "seconds"), [(17, 17), (timedelta(seconds=3.5), 3.5)])
def test_the_wait_telegram_orders_is_kept_exactly_and_does_not_grow(
    asked: int | timedelta, seconds: float, as_timedelta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    for attempt in (1, 40):
        assert decide(RetryAfter(asked), attempt) == Later(seconds)
