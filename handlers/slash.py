"""The command a message begins with, however it was written."""

import re

from telegram import Message

from bot.core.commands import by_chinese_name, typed
from bot.understanding.text import fold

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
# The key of the slash gives 、 on a Chinese keyboard, or the full-width one; \\ stands beside it.
BEGINNING = re.compile(r"[/／、\\] *(?=[A-Za-zＡ-Ｚａ-ｚ\u4e00-\u9fff])")
NAME = re.compile(r"(?P<name>[A-Za-z_Ａ-Ｚａ-ｚ＿]+|[\u4e00-\u9fff]+)(?:@[A-Za-z0-9_]+)?")
BREAK = re.compile(r"[\s:：,，、.。;；]+|(?=[0-9０-９#＃第【])")
FIRST = re.compile(r"\S*")
Written = tuple[str, str]


def command_of(message: Message | None) -> Written | None:
    """The command a message or caption begins with, and the text after it as it was written.

    Read from the text itself, so that a caption counts and a missing entity does no harm; nor do signs
    that nobody sees, as copying brings them along. What a Chinese keyboard writes counts: ／tasks, 、tasks,
    /task：22, /task22, /任务 22. After another sign than / only a known command is one.
    """
    text = ((message.text or message.caption or "") if message else "").lstrip(UNSEEN)
    beginning = BEGINNING.match(text)
    if beginning is None:
        return _slash_alone(text)
    shown = text.translate(dict.fromkeys(map(ord, UNSEEN)))
    written = _known(BEGINNING.sub("", shown, count=1))
    if written is not None or not text.startswith("/"):
        return written
    return _unknown(text[beginning.end() :])


def _known(text: str) -> Written | None:
    """A declared command by its name or its Chinese one, with whatever separates it from its arguments."""
    match = NAME.match(text)
    if match is None:
        return None
    name = _named(match["name"])
    gap = BREAK.match(text, match.end())
    if name is None or (gap is None and match.end() < len(text)):
        return None
    return name, text[gap.end() if gap else match.end() :].rstrip()


def _named(word: str) -> str | None:
    name = fold(word).lower()
    if name in typed():
        return name
    return by_chinese_name().get(name)


def _unknown(text: str) -> Written:
    first = FIRST.match(text)
    word = first[0] if first else ""
    return word.partition("@")[0].lower(), text[len(word) :].strip()


def _slash_alone(text: str) -> Written | None:
    if text.startswith("/"):
        return _unknown(text[1:])
    return None
