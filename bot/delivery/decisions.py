"""Decisions about a message after a failed attempt to send it."""

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    RetryAfter,
    TelegramError,
)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0


@dataclass(frozen=True)
class Sent:
    """The message is already as it should be."""


@dataclass(frozen=True)
class Later:
    """Try again after so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Moved:
    """The chat has a new id."""

    chat_id: int


@dataclass(frozen=True)
class Dead:
    """It can't be delivered; `reason` names why."""

    reason: str


@dataclass(frozen=True)
class Anew:
    """The message that was to be edited can't be: its text goes out as a new one."""


Decision = Sent | Later | Moved | Dead | Anew

# Telegram gives all refusals of a kind the same code: only the words of their descriptions
# tell them apart.
REFUSALS = (
    ("blocked by the user", "blocked"),
    ("initiate conversation", "not_started"),
    ("user is deactivated", "deactivated"),
    ("bot was kicked", "kicked"),
    ("not a member", "kicked"),
    ("chat was deleted", "chat_not_found"),
    ("not found in bot api", "no_such_method"),
)
BAD_REQUEST: tuple[tuple[str, Decision], ...] = (
    ("message is not modified", Sent()),
    ("message to edit not found", Anew()),
    ("message can't be edited", Anew()),
    ("message_id_invalid", Anew()),
    ("chat not found", Dead("chat_not_found")),
    ("peer_id_invalid", Dead("chat_not_found")),
    ("group chat was deactivated", Dead("chat_not_found")),
    ("topic_closed", Dead("topic_closed")),
    ("topic_deleted", Dead("topic_closed")),
    ("message thread not found", Dead("topic_closed")),
    ("not enough rights", Dead("rights_missing")),
    ("need administrator rights", Dead("rights_missing")),
    ("have no rights", Dead("rights_missing")),
    ("chat_write_forbidden", Dead("rights_missing")),
    ("too long", Dead("too_long")),
    ("caption_too_long", Dead("too_long")),
    ("file is too big", Dead("too_large")),
    ("wrong file identifier", Dead("file_gone")),
    ("wrong remote file identifier", Dead("file_gone")),
)
TOO_LARGE = "entity too large"  # 413 comes as a NetworkError, but no further try mends it


def decide(error: Exception, attempt: int) -> Decision:
    """Turn the error of one attempt, counted from 1, into what becomes of the message.

    What is nobody's fault, or the connection's, is tried again for ever.
    """
    match error:
        case RetryAfter():
            return Later(_seconds(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden() | EndPointNotFound():
            return Dead(_refusal(str(error)))
        case BadRequest():  # before NetworkError, whose subclass it is
            return _bad_request(str(error))
        case TelegramError() | OSError():
            return _disturbance(error, attempt)
        case _:
            return Dead("unexpected")


def pause(attempt: int) -> float:
    """Seconds to wait after an attempt: half a second, doubled up to the longest."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(attempt - 1, 16)))


def _seconds(error: RetryAfter) -> float:
    """PTB gives a number or a timedelta, depending on PTB_TIMEDELTA."""
    wait = error.retry_after
    if isinstance(wait, timedelta):
        return wait.total_seconds()
    return float(wait)


def _refusal(text: str) -> str:
    reasons = (reason for words, reason in REFUSALS if words in text.lower())
    return next(reasons, "forbidden")


def _disturbance(error: Exception, attempt: int) -> Decision:
    if TOO_LARGE in str(error).lower():
        return Dead("too_large")
    return Later(pause(attempt))


def _bad_request(text: str) -> Decision:
    decisions = (decision for words, decision in BAD_REQUEST if words in text.lower())
    return next(decisions, Dead("bad_request"))
