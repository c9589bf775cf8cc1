"""Data of older versions read as today's: per format one pure function for each table whose rows changed.

Every ledger entry and every checkpoint says in which format it was written; the ledger is never rewritten,
so old entries are read through these steps for ever. See docs/adr/0010-formats.md for when a format ends.

1. The first version. Its entries carry no format; its checkpoint names fewer tables.
2. The life cycle: requests, instructions, history, urging. Rows of format 1 are rows of format 2.
3. Of a sent message one subject is kept, whatever its kind, where there was a field for each kind.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from storage.journal import Damage

FIRST = 1
FORMAT = 3
Row = dict[str, Any]
Steps = Mapping[int, Mapping[str, Callable[[Row], Row]]]
INSTALL = "Nothing is damaged: start the version that wrote it, or a newer one."


def _one_subject(row: Row) -> Row:
    """The 批示 and the other unit's request that a message asks to answer had a field each."""
    fields = {kind: row.pop(kind, None) for kind in ("instruction", "coordination")}
    subjects = [{"kind": kind, "id": id_} for kind, id_ in fields.items() if id_ is not None]
    return {**row, "subject": subjects[0] if subjects else None}


# By the format that a step reads, then by table.
STEPS: Steps = {1: {}, 2: {"sent": _one_subject}}


class Newer(Damage):
    """Written by a newer version than this one, which must not guess what it means."""


def format_of(says: object, place: str) -> int:
    """The format a place says it has; raises `Newer`, or `ValueError` where it says none."""
    if type(says) is not int or says < FIRST:
        raise ValueError("the format is not a number")
    if says > FORMAT:
        problem = f"a newer version wrote it (format {says}; this version reads up to {FORMAT})"
        raise Newer(place, problem, INSTALL)
    return says


def changed_since(table: str, form: int, steps: Steps = STEPS) -> bool:
    """Whether rows of a table have changed since a format."""
    return any(table in each for number, each in steps.items() if number >= form)


def upgraded(table: str, raw: bytes, form: int, steps: Steps = STEPS) -> bytes:
    """A row written in format `form` as today's; the same bytes where nothing has changed since."""
    if not changed_since(table, form, steps):
        return raw
    row = orjson.loads(raw)
    for number in sorted(number for number in steps if number >= form):
        if table in steps[number]:
            row = steps[number][table](row)
    return packed(row)


def packed(row: object) -> bytes:
    """A row's bytes to be kept: a copy, as orjson's own lie in a buffer ten times as large."""
    return bytes(memoryview(orjson.dumps(row)))
