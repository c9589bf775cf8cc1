"""Everything the bot can say and be asked, against what the year has said and asked."""

from typing import Any, get_args

from bot.core.dialogue import stamp_messages
from bot.messages import Notice
from bot.subjects.reminders.causes import Cause
from bot.texts import buttons
from handlers.routes import BUTTONS, COMMANDS, FOLLOW_UPS, PUBLIC

# What no day of the year can bring about, and why.
ELSEWHERE = {
    "apology": "an unexpected error, tests/flow/intake/test_robustness.py",
    "update_parked": "an update that can't be read, tests/flow/intake/test_robustness.py",
    "withdrawn": "only as the stamp of a used button; rows of older versions may still hold it",
}


def kinds() -> set[str]:
    return _kinds(get_args(Notice)[0])


def stamp_kinds() -> set[str]:
    return _kinds(stamp_messages.Stamp)


def _kinds(union: Any) -> set[str]:
    return {each.model_fields["kind"].default for each in get_args(union)}


def commands() -> set[str]:
    return set(COMMANDS) | set(FOLLOW_UPS) | set(PUBLIC)


def payloads() -> set[str]:
    return {payload.__name__ for payload in BUTTONS} | {buttons.Run.__name__}


def causes() -> set[str]:
    return {cause.value for cause in Cause}
