"""Finds which task each line of a message speaks of, and splits the message into reports."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.numbers import NUMERAL_CHARACTERS, read_int
from bot.understanding.text import fold

_NUMBER = rf"(?:[0-9]{{1,6}}|[{NUMERAL_CHARACTERS}]{{1,7}})"
_NAMED = (
    r"# *(?P<hash>[0-9]{1,6})"
    r"|【 *(?P<boxed>[0-9]{1,6}) *】"
    rf"|任务 *#? *(?P<named>{_NUMBER})"
    rf"|第 *(?P<item>{_NUMBER}) *项(?!目)(?:任务)?"
)
_GROUPS = ("hash", "boxed", "named", "item", "bare")
_SIGN = r"[ :,、.。;和及与]"
_REFERENCE = re.compile(
    rf" *(?:(?:{_NAMED})(?P<after>{_SIGN}|)|(?P<bare>[0-9]{{1,6}})(?P<sign>{_SIGN}|(?=[均都各皆])|$))"
)
_ARGUMENT = re.compile(rf" *(?:{_NAMED}|(?P<bare>{_NUMBER}))[ :,、.。;]*")
_MORE_SEPARATORS = re.compile(r"[ :,、.。;]*")
# 8：30 is how a Chinese keyboard writes a time of day; 3：60% is task 3.
_TIME_OF_DAY = re.compile(r"[0-5][0-9](?=[ 开前后起至到~-])")
_THOUSANDS = re.compile(r",[0-9]{3}(?![0-9%.])")
# What follows a number that counts: 22 家企业, 20 座公厕, 1 季度. The same character may begin another
# word: 22 处理设施, 22 项目进展.
_MEASURE = re.compile(
    r"%|公里|千米|平方|立方|公顷|万|亿|元|吨|亩|米(?!袋)|个|辆|栋|幢|株|棵|艘|盏|季度|标段|小时|分钟|天|年(?!度)"
    r"|家(?![具园庭属电长禽畜政])|座(?![谈位])|处(?![理置罚于在长室境])|条(?![件例款])|项(?!目)|台(?![账帐风阶])"
    r"|户(?![外籍厕])|名(?![单称录])|人(?![员大民才工社行居力事口])|件|次(?![日序月年])|套|间(?![隔接])|块"
    r"|片(?![区石])|批(?![复准示量])|支(?![付持出部队])|口井|期(?![间内])|类(?![似别])|级|层|轮"
    r"|所(?![有以属在需涉])|号[楼线机井]|[日号] ?(?:以?前|之前|内)|周(?![边围期])"
)
_MONTH = re.compile(r"月(?:份|[底末初中]|[上中下]旬|内|前|完成| ?[0-9]|$)")
_FIRST_POINT = re.compile(r"1([.、])(?![0-9])")
_LIST = re.compile(r" *1([.、])(?![0-9])[^\n]*\n *2\1(?![0-9])")
_COUNTED_NEXT = re.compile(r"(?P<number>[0-9]{1,6}) *")
LAST_MONTH = 12
LINKS = frozenset("、,和及与")
LINKS_OF_COUNTS = frozenset("、和及与")
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
    """A number that names a task, the words after it, and the sign between them.

    `others` are further numbers before the same words: 22、23 均完成50%.
    """

    task: int
    rest: str
    named: bool
    sign: str
    others: tuple[int, ...] = ()

    @property
    def tasks(self) -> tuple[int, ...]:
        return (self.task, *self.others)


def split_reports(text: str, known: Container[int]) -> tuple[Addressed, ...]:
    """One entry per task in order of first mention; the lines of one task are joined."""
    lines: dict[int | None, list[str]] = {}
    explicit: set[int | None] = set()
    for tasks, line, named in _addressed_lines(text, known):
        for task in tasks:
            lines.setdefault(task, []).append(line)
        if named:
            explicit.update(tasks)
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


def _addressed_lines(
    text: str, container: Container[int]
) -> Iterator[tuple[tuple[int | None, ...], str, bool]]:
    """Each line with the tasks it is about; one without a number is about those of the line before."""
    tasks: tuple[int | None, ...] = (None,)
    lines = text.split("\n")
    found = [_reference(line, container) for line in lines]
    points = _points_of_a_list(found)
    for place, (line, reference) in enumerate(zip(lines, found, strict=True)):
        if reference is None or place in points:
            yield tasks, line, False
        else:
            tasks = reference.tasks
            yield tasks, reference.rest, reference.named


def _reference(line: str, container: Container[int]) -> _Reference | None:
    folded = fold(line).replace("\n", " ")
    first = _number_at(line, folded, 0, container)
    if first is None:
        return None
    several = _several(line, folded, first, container)
    reference = several or first
    return None if _counts_on(line, folded, reference) else reference


def _number_at(line: str, folded: str, start: int, container: Container[int]) -> _Reference | None:
    """The number that stands at a place of the line and names a task, unless it counts what follows."""
    match = _REFERENCE.match(folded, start)
    if match is None:
        return None
    named = match["bare"] is None
    sign = match["after"] if named else match["sign"]
    if sign and not _separates(line, folded, match.end() - 1):
        return None
    task = read_int(_digits(match))
    if task is None or not (named or task in container):
        return None
    more = _MORE_SEPARATORS.match(folded, match.end())
    place = more.end() if more else match.end()
    glued = "" if match["item"] else sign  # after 第3项 nothing can be counted any more
    if glued in (" ", "") and not match["item"] and _is_counted(task, folded[place:]) and not match["hash"]:
        return None
    return _Reference(task, line[place:], named, sign)


def _several(line: str, folded: str, first: _Reference, container: Container[int]) -> _Reference | None:
    """22、23 均完成50%: the numbers of known tasks before one text, if there are several."""
    numbers = []
    last = first
    while last.sign in LINKS:
        following = _number_at(line, folded, len(line) - len(last.rest), container)
        if following is None or following.task not in container:
            break
        numbers.append(following.task)
        last = following
    if not numbers or not (last.rest.strip() or first.sign in LINKS_OF_COUNTS):
        return None
    others = tuple(dict.fromkeys(number for number in numbers if number != first.task))
    return _Reference(first.task, last.rest, first.named, last.sign, others)


def _counts_on(line: str, folded: str, reference: _Reference) -> bool:
    """3、4号楼封顶, 9、12月底前完成: the first of several numbers that count or date together."""
    if reference.named or reference.sign not in LINKS_OF_COUNTS:
        return False
    match = _COUNTED_NEXT.match(folded, len(line) - len(reference.rest))
    if match is None:
        return False
    counted = folded[match.end() :]
    return not counted.startswith("%") and (
        counted.startswith("号") or _is_counted(int(match["number"]), counted)
    )


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
    return next(text for text in match.group(*_GROUPS) if text is not None)


def means_all(word: str) -> bool:
    """Whether a word stands in for a number or a name to mean all: all, 全部, 所有."""
    return word.strip().lower() in ALL
