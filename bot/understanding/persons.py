"""Two people's names from one line: 张三 李四, 责任领导：张三，责任人：李四, 张三 副区长、李四 科长."""

import re
import unicodedata

from bot.understanding.text import fold

LONGEST = 200
LONGEST_NAME = 30
_LABEL = re.compile(
    r"^ *(?:责任领导|分管领导|责任人|领导|负责人|联系人|leader|person)(?: *[:是为] *| +)", re.I
)
_SEPARATORS = re.compile(r"[,、;\n/]")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def read_two_names(text: str) -> tuple[str, str] | None:
    """The leader's and the person's name; None unless there are exactly two that can be read."""
    if len(text) > LONGEST:
        return None
    flat = fold(text).strip()
    if _SEPARATORS.search(flat):
        texts = _SEPARATORS.split(flat)
    else:
        texts = _words(flat)
    names = [name for name in map(_name, texts) if name]
    if len(names) != 2 or not all(map(_readable, names)):
        return None
    return names[0], names[1]


def _words(text: str) -> list[str]:
    """Words that are no labels by themselves."""
    marked = re.sub(r"(责任领导|分管领导|责任人|负责人|联系人) *[:是为]? *", " ", text)
    return marked.split()


def _name(text: str) -> str:
    seen = "".join(char for char in _LABEL.sub("", text) if unicodedata.category(char) not in _HIDDEN)
    return " ".join(seen.split())


def _readable(name: str) -> bool:
    return len(name) <= LONGEST_NAME and any(char.isalpha() for char in name)
