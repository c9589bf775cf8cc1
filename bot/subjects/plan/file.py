"""Reads a plan file and, where it is wrong, names every fault with its place."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.core.plan import Plan
from bot.subjects.plan.file_contradictions import Json, Object, contradictions, task_number
from bot.subjects.plan.file_problems import SENTENCES, Detail, PlanFileError, Problem, Where, shown

__all__ = ["PlanFileError", "Problem", "load_plan", "read_plan"]

MAX_BYTES = 10 * 2**20
MAX_DEPTH = 20
MAX_VALUES = 300_000  # a few bytes of JSON can cost a kilobyte of faults, so this is judged before parsing
MAX_ENTRIES = 5_000
MAX_PROBLEMS = 500
MAX_DIGITS = 30

PYDANTIC_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "enum": "not_one_of",
    "string_too_long": "too_long",
    "too_short": "empty_list",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_unicode": "not_text",
}
EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "dict_type": "an object",
}


class _Object(dict[str, Json]):
    """A JSON object that remembers which of its keys were given twice."""

    __slots__ = ("repeated",)
    repeated: tuple[str, ...]

    @classmethod
    def of(cls, pairs: list[tuple[str, Json]]) -> "_Object":
        parsed = cls(pairs)
        parsed.repeated = ()
        if len(parsed) < len(pairs):
            parsed.repeated = _repeats(key for key, _ in pairs)
        return parsed


def load_plan(path: Path) -> Plan:
    if not path.is_file():
        raise PlanFileError([Problem((), "file_missing")])
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = {"reason": error.strerror or type(error).__name__}
        raise PlanFileError([Problem((), "file_unreadable", reason)]) from error
    return read_plan(content)


def read_plan(content: bytes) -> Plan:
    """The plan in a file's bytes, or PlanFileError with everything that is wrong with it."""
    raw = _parsed(_decoded(content))
    unfit = list(_unfit_containers(raw))
    if unfit:
        raise PlanFileError(unfit)
    problems = [*_repeated_keys(raw), *contradictions(raw)]
    try:
        plan = Plan.model_validate(raw)
    except ValidationError as error:
        raise PlanFileError(_arranged([*_structural(error, raw), *problems])) from None
    if problems:
        raise PlanFileError(_arranged(problems))
    return plan


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise PlanFileError([Problem((), "file_too_large", {"limit": MAX_BYTES})])
    try:
        return content.decode("utf-8-sig")  # Windows editors put a mark in front; it means nothing
    except UnicodeDecodeError as error:
        place = {"line": content.count(b"\n", 0, error.start) + 1, "byte": error.start + 1}
        raise PlanFileError([Problem((), "not_utf8", place)]) from error


def _parsed(text: str) -> Json:
    if sum(map(text.count, ",[{")) > MAX_VALUES:
        raise PlanFileError([Problem((), "too_many_values", {"limit": MAX_VALUES})])
    try:
        raw: Json = json.loads(text, object_pairs_hook=_Object.of, parse_int=_integer)
    except json.JSONDecodeError as error:
        place: Detail = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        raise PlanFileError([Problem((), "not_json", place)]) from error
    except RecursionError as error:
        raise PlanFileError([Problem((), "too_deep", {"limit": MAX_DEPTH})]) from error
    return raw


def _integer(digits: str) -> int:
    return int(digits[:MAX_DIGITS])  # far outside every limit already, and Python refuses 4,300 digits


def _containers(raw: Json) -> Iterator[tuple[Where, "Object | list[Json]"]]:
    waiting: list[tuple[Where, Json]] = [((), raw)]
    while waiting:
        where, value = waiting.pop()
        if not isinstance(value, dict | list):
            continue
        yield where, value
        if len(where) <= MAX_DEPTH:
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*where, key), inner) for key, inner in items)


def _unfit_containers(raw: Json) -> Iterator[Problem]:
    for where, value in _containers(raw):
        if len(where) > MAX_DEPTH:
            yield Problem((), "too_deep", {"limit": MAX_DEPTH})
            return
        if len(value) > MAX_ENTRIES:
            yield Problem(where, "too_many_entries", {"limit": MAX_ENTRIES})


def _repeated_keys(raw: Json) -> Iterator[Problem]:
    for where, value in _containers(raw):
        for key in value.repeated if isinstance(value, _Object) else ():
            yield Problem(where, "repeated_key", {"key": shown(key)}, task_number(raw, where))


def _structural(error: ValidationError, raw: Json) -> Iterator[Problem]:
    for fault in error.errors(include_url=False):
        if fault["type"] == "too_short" and fault["input"]:
            continue  # a list of which every entry is faulty is told so, although it is not empty
        yield Problem(fault["loc"], _code(fault), _detail(fault), task_number(raw, fault["loc"]))


def _code(fault: ErrorDetails) -> str:
    kind = fault["type"]
    where = fault["loc"]
    by_role = len(where) > 1 and where[-2] in {"units", "units_quote", "open_ended"}
    if by_role and kind in {"extra_forbidden", "enum"}:
        return "unknown_role"
    if kind in EXPECTED:
        return "wrong_type"
    return PYDANTIC_CODES.get(kind, kind if kind in SENTENCES else "invalid")


def _detail(fault: ErrorDetails) -> Detail:
    context = fault.get("ctx", {})
    if fault["type"] in EXPECTED:
        return {"expected": EXPECTED[fault["type"]]}
    if "max_length" in context:
        return {"limit": context["max_length"]}
    return {key: context[key] for key in ("expected", "character", "position") if key in context}


def _arranged(problems: list[Problem]) -> list[Problem]:
    order = list(Plan.model_fields)
    ranked = sorted(problems, key=lambda problem: _rank(problem.where, order))
    if len(ranked) <= MAX_PROBLEMS:
        return ranked
    return [*ranked[:MAX_PROBLEMS], Problem((), "more_problems", {"count": len(ranked) - MAX_PROBLEMS})]


def _rank(where: Where, order: list[str]) -> tuple[int, list[tuple[int, str]]]:
    first = order.index(str(where[0])) if where and where[0] in order else -1
    return first, [(part, "") if isinstance(part, int) else (-1, part) for part in where[1:]]


def _repeats(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key, times in Counter(keys).items() if times > 1)
