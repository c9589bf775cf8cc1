"""Finds which task each line of a message speaks of, and splits the message into reports."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.numbers import NUMERAL_CHARACTERS, read_int
from bot.understanding.text import fold

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
_THOUSANDS = re.compile(r",[0-9]{3}(?![0-9%.])")
_MEASURE = re.compile(
    r"%|公里|千米|平方米|立方米|万?亩|吨|[万亿]元|户(?![外籍厕])|天[内后]|[日号] ?(?:以?前|之前|内)"
)
_MONTH = re.compile(r"月(?:份|[底末初中]|[上中下]旬|内|前|完成| ?[0-9]|$)")
_FIRST_POINT = re.compile(r"1([.、])(?![0-9])")
_LIST = re.compile(r" *1([.、])(?![0-9])[^\n]*\n *2\1(?![0-9])")
LAST_MONTH = 12
LIST_SIGNS = ".、"
ALL = frozenset({"all", "全部", "所有"})


@dataclass(frozen=True)
class Addressed:
    """Words meant for a task; `task` is None for words before the first reference."""

    task: int | None
    text: str
    explicit: bool


@dataclass(frozen=True)
class _Reference:
    """A number that names a task, the words after it, and the sign between them."""

    task: int
    rest: str
    named: bool
    sign: str


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


def begins_list(text: str) -> bool:
    """Whether the first lines are 1. and 2.; in an answer about a task they are points, not other tasks."""
    return _LIST.match(fold(text)) is not None


def task_argument(text: str) -> int | None:
    """The N of a command: 3, #3, 任务3, 第3项, ３, 十二."""
    match = _ARGUMENT.fullmatch(fold(text[:40]).replace("\n", " "))
    if match:
        return read_int(_digits(match))
    return None


def _addressed_lines(text: str, container: Container[int]) -> Iterator[tuple[int | None, str, bool]]:
    task: int | None = None
    lines = text.split("\n")
    found = [_reference(line, container) for line in lines]
    points = _points_of_a_list(found)
    for place, (line, reference) in enumerate(zip(lines, found, strict=True)):
        if reference is None or place in points:
            yield task, line, False
        else:
            task = reference.task
            yield task, reference.rest, reference.named


def _reference(line: str, container: Container[int]) -> _Reference | None:
    folded = fold(line).replace("\n", " ")
    match = _REFERENCE.match(folded)
    if match is None or not _separates(line, folded, match.start("sign")):
        return None
    task = read_int(_digits(match))
    named = match["bare"] is None
    if task is None or not (named or task in container):
        return None
    more = _MORE_SEPARATORS.match(folded, match.end())
    place = more.end() if more else match.end()
    if not named and match["sign"] == " " and _is_counted(task, folded[place:]):
        return None
    return _Reference(task, line[place:], named, match["sign"])


def _is_counted(number: int, rest: str) -> bool:
    """30 % 完成, 11 月 30 日, 3 公里管网: the number belongs to the word after it, whatever task it is."""
    return _MEASURE.match(rest) is not None or (number <= LAST_MONTH and _MONTH.match(rest) is not None)


def _points_of_a_list(found: Sequence[_Reference | None]) -> set[int]:
    """Where lines 1. 2. 3. below other words are the points of one report, not reports on tasks 1, 2 and 3.

    A message that begins with its 1. means tasks, and so does one whose line before has the same form.
    """
    lines = [(place, reference) for place, reference in enumerate(found) if reference]
    points: set[int] = set()
    for index, (place, reference) in enumerate(lines):
        before = lines[index - 1][1].sign if index else None
        if opened := _FIRST_POINT.match(fold(reference.rest)):  # 22：1. 招标完成
            points.update(_run(lines[index + 1 :], 2, opened[1]))
        elif place > 0 and before != reference.sign:
            run = _run(lines[index:], 1, reference.sign)
            points.update(run if len(run) > 1 else ())
    return points


def _run(lines: Sequence[tuple[int, _Reference]], first: int, sign: str) -> list[int]:
    """The places of 1. 2. 3. as far as they follow each other in one form."""
    run: list[int] = []
    for number, (place, each) in enumerate(lines, start=first):
        if each.named or sign not in LIST_SIGNS or (each.task, each.sign) != (number, sign):
            break
        run.append(place)
    return run


def _separates(line: str, folded: str, place: int) -> bool:
    """A point or colon before a digit belongs to a decimal or a time: 3.5公里, 8:30 开会; so does 3,500亩."""
    if _THOUSANDS.match(line, place):
        return False
    if folded[place : place + 1] not in (".", ":") or not folded[place + 1 : place + 2].isdigit():
        return True
    return line[place] == "：" and not _TIME_OF_DAY.match(folded, place + 1)


def _digits(match: re.Match[str]) -> str:
    return next(text for text in match.group("hash", "named", "item", "bare") if text is not None)


def means_all(word: str) -> bool:
    """Whether a word stands in for a number or a name to mean all: all, 全部, 所有."""
    return word.strip().lower() in ALL
