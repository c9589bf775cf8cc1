"""Finds which task each line of a message speaks of, and splits the message into reports."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from bot.reading.fold import fold
from bot.reading.numbers import NUMERAL_CHARACTERS, read_int

_NUMBER = rf"(?:[0-9]{{1,6}}|[{NUMERAL_CHARACTERS}]{{1,7}})"
_NAMED = (
    r"# *(?P<hash>[0-9]{1,6})"
    rf"|任务 *#? *(?P<named>{_NUMBER})"
    rf"|第 *(?P<item>{_NUMBER}) *项(?:任务)?"
)
_REFERENCE = re.compile(rf" *(?:{_NAMED}|(?P<bare>[0-9]{{1,6}}))(?P<sign>[ :,、.。]|$)")
_ARGUMENT = re.compile(rf" *(?:{_NAMED}|(?P<bare>{_NUMBER}))[ :,、.。]*")
_MORE_SEPARATORS = re.compile(r"[ :,、.。]*")
# 8：30 is how a Chinese keyboard writes a time of day; 3：60% is task 3.
_TIME_OF_DAY = re.compile(r"[0-5][0-9](?=[ 开前后起至到~-])")


@dataclass(frozen=True)
class Addressed:
    """Words meant for a task; `task` is None for words before the first reference."""

    task: int | None
    text: str
    explicit: bool


def split_reports(text: str, known: Container[int]) -> tuple[Addressed, ...]:
    """One entry per task in order of first mention; the lines of one task are joined."""
    lines: dict[int | None, list[str]] = {}
    explicit: set[int | None] = set()
    for task, line, named in _addressed_lines(text, known):
        lines.setdefault(task, []).append(line)
        if named:
            explicit.add(task)
    reports = (Addressed(task, "\n".join(parts).strip(), task in explicit) for task, parts in lines.items())
    return tuple(report for report in reports if report.task is not None or report.text)


def task_argument(text: str) -> int | None:
    """The N of a command: 3, #3, 任务3, 第3项, ３, 十二."""
    match = _ARGUMENT.fullmatch(fold(text[:40]).replace("\n", " "))
    return read_int(_digits(match)) if match else None


def _addressed_lines(text: str, known: Container[int]) -> Iterator[tuple[int | None, str, bool]]:
    task: int | None = None
    for line in text.split("\n"):
        found = _reference(line, known)
        if found is None:
            yield task, line, False
        else:
            task, rest, named = found
            yield task, rest, named


def _reference(line: str, known: Container[int]) -> tuple[int, str, bool] | None:
    folded = fold(line).replace("\n", " ")
    match = _REFERENCE.match(folded)
    if match is None or not _separates(line, folded, match.start("sign")):
        return None
    task, named = read_int(_digits(match)), match["bare"] is None
    if task is None or not (named or task in known):
        return None
    more = _MORE_SEPARATORS.match(folded, match.end())
    rest = line[more.end() if more else match.end() :]
    # 30 % 完成 states a figure, whatever task 30 is.
    return None if not named and rest.startswith(("%", "％")) else (task, rest, named)


def _separates(line: str, folded: str, place: int) -> bool:
    """A point or colon before a digit belongs to a decimal or a time: 3.5公里, 8:30 开会."""
    if folded[place : place + 1] not in (".", ":") or not folded[place + 1 : place + 2].isdigit():
        return True
    return line[place] == "：" and not _TIME_OF_DAY.match(folded, place + 1)


def _digits(match: re.Match[str]) -> str:
    return next(found for found in match.group("hash", "named", "item", "bare") if found is not None)
