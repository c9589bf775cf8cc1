"""What can be wrong with a plan file: a code, its place and the values its sentence needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

MAX_SHOWN = 60

Where: TypeAlias = tuple[str | int, ...]
Detail: TypeAlias = Mapping[str, str | int]

SENTENCES = {
    "file_missing": "there is no such file",
    "file_unreadable": "the file cannot be read ({reason})",
    "file_too_large": "the file is larger than {limit} bytes",
    "not_utf8": "the file is not UTF-8 text (line {line}, byte {byte}); save it as UTF-8",
    "not_json": "the file is not JSON: line {line}, column {column}: {reason}",
    "too_costly": "reading the file takes more time or memory than any plan should",
    "too_deep": "lists and objects are nested more than {limit} deep",
    "too_many_values": "the file holds more than {limit} values",
    "too_many_entries": "has more than {limit} entries",
    "more_problems": "and {count} more problems",
    "repeated_key": "the key {key} is given twice",
    "missing": "is missing",
    "unknown_key": "is not a key of a plan",
    "unknown_role": "is not a role; the roles are lead, responsible and cooperating",
    "wrong_type": "must be {expected}",
    "not_one_of": "must be {expected}",
    "not_a_number": "must be a number",
    "out_of_range": "is a number outside what is allowed",
    "empty": "is empty",
    "empty_list": "needs at least one entry",
    "too_long": "is longer than {limit} characters",
    "outer_space": "begins or ends with a space",
    "hidden_character": "holds the invisible character {character} at position {position}",
    "not_text": "holds half a character (a lone surrogate)",
    "bad_date": "is not a date like 2017-11-30",
    "date_out_of_range": "is a date outside 1900 to 2199",
    "duplicate_number": "repeats the number {number} of {other}",
    "duplicate_name": "repeats the name {name} of {other}",
    "alias_taken": "{name} already stands for {owner}",
    "unknown_unit": "{name} is neither a unit nor a group of this plan",
    "unknown_member": "{name} is not a unit of this plan",
    "repeated_unit": "{name} is listed twice",
    "unknown_section": "there is no section {number}",
    "unknown_task": "there is no task {number}",
    "quote_not_in_text": "is not found word for word in the task's text",
    "deadline_before_issue": "lies before the day of issue, {issued_on}",
    "invalid": "is not valid",
}


@dataclass(frozen=True)
class Problem:
    """One fault: `code` names its sentence, `detail` fills it, `task` is the number of the task it is in."""

    where: Where
    code: str
    detail: Detail = field(default_factory=dict, hash=False)
    task: int | None = None

    @property
    def place(self) -> str:
        parts = (f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in self.where)
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        place = (self.place or "plan file") + ("" if self.task is None else f" (task {self.task})")
        return f"{place}: {SENTENCES[self.code].format(**self.detail)}"


class PlanFileError(Exception):
    """The file cannot be used; `problems` are all its faults in the plan's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(text: str) -> str:
    """Words of a faulty file, safe to put into a message."""
    clean = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[: MAX_SHOWN + 1])
    if len(text) <= MAX_SHOWN:
        return clean
    return f"{clean[:MAX_SHOWN]}…"
