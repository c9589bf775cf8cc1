"""What the parts of a plan file say against each other, judged on whatever of them is readable."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeGuard

from bot.core.plan import Role
from bot.subjects.plan.file_problems import Detail, Problem, Where, shown

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"
Object: TypeAlias = dict[str, Json]


@dataclass(frozen=True)
class _Referents:
    """What a task may refer to."""

    names: frozenset[str]
    sections: frozenset[int]
    issued_on: date | None

    @classmethod
    def of(cls, raw: Object) -> "_Referents":
        names = frozenset(name for _, name in [*_names(raw, "units"), *_names(raw, "groups")])
        return cls(names, _referable(raw, "sections"), _day(raw.get("issued_on")))


def contradictions(raw: Json) -> Iterator[Problem]:
    """The contradictions within a parsed plan file, whatever else is wrong with it."""
    if not isinstance(raw, dict):
        return
    for key in ("sections", "tasks"):
        yield from _repeated_numbers(raw, key)
    yield from _name_clashes(raw)
    yield from _unknown_members(raw)
    yield from _unknown_tasks(raw)
    referents = _Referents.of(raw)
    for index, task in _objects(raw, "tasks"):
        for problem in _task_contradictions(referents, task):
            where = ("tasks", index, *problem.where)
            yield Problem(where, problem.code, problem.detail, task_number(raw, where))


def _repeated_numbers(raw: Object, key: str) -> Iterator[Problem]:
    first: dict[int, int] = {}
    for index, number in _numbers(raw, key):
        if first.setdefault(number, index) != index:
            detail: Detail = {"number": number, "other": f"{key}[{first[number]}]"}
            where = (key, index, "number")
            yield Problem(where, "duplicate_number", detail, task_number(raw, where))


def _name_clashes(raw: Object) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for key in ("units", "groups"):
        for index, name in _names(raw, key):
            other = owners.setdefault(_folded(name), f"{key}[{index}]")
            if other != f"{key}[{index}]":
                detail: Detail = {"name": shown(name), "other": other}
                yield Problem((key, index, "name"), "duplicate_name", detail)
    for index, unit in _objects(raw, "units"):
        for position, alias in _texts(unit, "aliases"):
            owner = owners.get(_folded(alias))
            owners.setdefault(_folded(alias), f"units[{index}]")
            if owner:
                detail = {"name": shown(alias), "owner": owner}
                yield Problem(("units", index, "aliases", position), "alias_taken", detail)


def _unknown_members(raw: Object) -> Iterator[Problem]:
    units = frozenset(name for _, name in _names(raw, "units"))
    for index, group in _objects(raw, "groups"):
        where: Where = ("groups", index, "members")
        yield from _foreign(group, "members", units, where, "unknown_member")


def _unknown_tasks(raw: Object) -> Iterator[Problem]:
    numbers = _referable(raw, "tasks")
    for index, anomaly in _objects(raw, "anomalies"):
        for position, number in enumerate(_list(anomaly, "tasks")):
            if _is_number(number) and number not in numbers:
                yield Problem(("anomalies", index, "tasks", position), "unknown_task", {"number": number})


def _task_contradictions(referents: _Referents, task: Object) -> Iterator[Problem]:
    section = task.get("section")
    if _is_number(section) and section not in referents.sections:
        yield Problem(("section",), "unknown_section", {"number": section})
    units = task.get("units")
    if isinstance(units, dict):
        for role in Role:
            yield from _foreign(units, role, referents.names, ("units", role.value), "unknown_unit")
    yield from _early_deadline(referents, task)
    yield from _foreign_quotes(task)


def _foreign(holder: Object, key: str, names: frozenset[str], where: Where, code: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, name in _texts(holder, key):
        if name in seen:
            yield Problem((*where, position), "repeated_unit", {"name": shown(name)})
        elif names and name not in names:
            yield Problem((*where, position), code, {"name": shown(name)})
        seen.add(name)


def _early_deadline(referents: _Referents, task: Object) -> Iterator[Problem]:
    deadline = _day(task.get("deadline"))
    if referents.issued_on and deadline and deadline < referents.issued_on:
        yield Problem(("deadline",), "deadline_before_issue", {"issued_on": referents.issued_on.isoformat()})


def _foreign_quotes(task: Object) -> Iterator[Problem]:
    text = task.get("text")
    for index, indicator in _objects(task, "indicators"):
        quote = indicator.get("quote")
        if isinstance(text, str) and isinstance(quote, str) and text.strip() and quote not in text:
            yield Problem(("indicators", index, "quote"), "quote_not_in_text")


def _list(holder: Json, key: str) -> list[Json]:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, list) else []


def _objects(holder: Object, key: str) -> list[tuple[int, Object]]:
    return [(index, item) for index, item in enumerate(_list(holder, key)) if isinstance(item, dict)]


def _texts(holder: Object, key: str) -> list[tuple[int, str]]:
    return [(index, item) for index, item in enumerate(_list(holder, key)) if isinstance(item, str)]


def _names(raw: Object, key: str) -> list[tuple[int, str]]:
    names = ((index, item.get("name")) for index, item in _objects(raw, key))
    return [(index, name) for index, name in names if isinstance(name, str)]


def _numbers(raw: Object, key: str) -> list[tuple[int, int]]:
    numbers = ((index, item.get("number")) for index, item in _objects(raw, key))
    return [(index, number) for index, number in numbers if _is_number(number)]


def _referable(raw: Object, key: str) -> frozenset[int]:
    """Numbers that may be referred to; an entry whose own number is at fault may be meant by its position."""
    own = {number: index for index, number in reversed(_numbers(raw, key))}
    unsound = set(range(len(_list(raw, key)))) - set(own.values())
    return frozenset(own) | {index + 1 for index in unsound}


def _is_number(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _day(value: Json) -> date | None:
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
        return None
    except ValueError:
        return None


def task_number(raw: Json, where: Where) -> int | None:
    """The number of the task in which a place lies; None outside the tasks, or where it has none."""
    if len(where) < 2 or where[0] != "tasks" or not isinstance(where[1], int):
        return None
    tasks = _list(raw, "tasks")
    task = tasks[where[1]] if where[1] < len(tasks) else None
    number = task.get("number") if isinstance(task, dict) else None
    return number if _is_number(number) else None


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
