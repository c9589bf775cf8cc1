"""Everything the bot can say and be asked, against what the year has said and asked."""

from bot.core.commands import DECLARED
from bot.core.messages import Message, Stamp
from bot.subjects.reminders.records import Cause
from handlers import routes  # noqa: F401 - the declarations are read with the routes

# What no day of the year can bring about, and why.
ELSEWHERE = {
    "apology": "an unexpected error, tests/flow/intake/test_robustness.py",
    "update_parked": "an update that can't be read, tests/flow/intake/test_robustness.py",
    "withdrawn": "only as the stamp of a used button; rows of older versions may still hold it",
}


def kinds() -> set[str]:
    return set(Message.kinds)


def stamp_kinds() -> set[str]:
    return set(Stamp.kinds)


def commands() -> set[str]:
    return set(DECLARED)


def causes() -> set[str]:
    return {cause.value for cause in Cause}
