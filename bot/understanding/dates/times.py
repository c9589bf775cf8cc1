"""Times of day as people write them: 8:30, 08：30, 8点半, 0830, 下午4点半."""

import re
from datetime import time

from bot.understanding.text import fold

CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})|[点时](?:(?P<past>\d{1,2})分?|(?P<half>半))?)")
PLAIN = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})")
AFTERNOON = ("下午", "晚上", "pm")
MORNING = ("上午", "早上", "am")


def read_time(text: str) -> time | None:
    """The time of day a text names; None when it names none."""
    words = fold(text).lower().replace(" ", "")
    later = any(word in words for word in AFTERNOON)
    for word in (*AFTERNOON, *MORNING):
        words = words.replace(word, "")
    found = CLOCK.fullmatch(words) or PLAIN.fullmatch(words)
    if found:
        return _time(found.groupdict(), later=later)
    return None


def _time(texts: dict[str, str | None], *, later: bool) -> time | None:
    hour = int(texts["hour"] or 0) + (12 if later and int(texts["hour"] or 0) < 12 else 0)
    if texts.get("half"):
        minute = 30
    else:
        minute = int(texts.get("minute") or texts.get("past") or 0)
    if hour < 24 and minute < 60:
        return time(hour, minute)
    return None
