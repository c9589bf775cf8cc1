"""How much a year asks of people: the messages everybody got, by unit and week, and what kind they were."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.year.cast import UNITS
from tests.year.story import Heard

# What is pushed to a contact because it concerns them directly; anything else must be grouped.
DIRECT = {
    "task_assigned": "an assignment",
    "task_unassigned": "an assignment taken back",
    "sheet": "the sheet at joining",
    "deadline_changed": "a deadline",
    "task_returned": "退回",
    "task_reopened": "重启",
    "task_reclosed": "a reopening taken back",
    "task_closed": "通过",
    "task_move_told": "a task suspended, resumed or cancelled",
    "task_edit_told": "a clause changed",
    "evidence_rejected": "a file sent back",
    "completion_to_confirm": "another lead asks for the unit's 申请办结",
    "part_reported": "a unit of the own task has finished its part",
    "instruction_given": "批示",
    "instruction_withdrawn": "批示 taken back",
    "coordination_waiting": "another unit's request",
    "coordination_signed": "the own request is signed for",
    "coordination_answered": "the own request is answered",
    "coordination_withdrawn": "another unit's request taken back",
    "extension_decided": "the outcome of the own request",
    "decline_decided": "the outcome of the own request",
    "reminder": "/remind by hand (by itself it is the grouped one)",
    "formal_notice": "督办单",
    "office_words_given": "words of the office below a card",
    "broadcast": "/broadcast",
    "handed_over": "交接清单",
    "handover_stay_noted": "who has handed over stays beside the successor",
    "file_lost": "the own file can't be fetched",
    "role_revoked": "the own role has ended",
    "unit_chat_bound": "the unit's group is bound",
}


@dataclass(frozen=True)
class Burden:
    """Counts by unit and ISO week: grouped reminders, what concerns the unit directly, answers."""

    grouped: dict[tuple[str, str], int]
    direct: dict[tuple[str, str], int]
    answers: dict[tuple[str, str], int]

    @property
    def weeks(self) -> list[str]:
        return sorted({week for counts in (self.grouped, self.direct, self.answers) for _, week in counts})

    def of(self, unit: str, week: str) -> tuple[int, int, int]:
        place = (unit, week)
        return self.grouped.get(place, 0), self.direct.get(place, 0), self.answers.get(place, 0)


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def unit_of(reader: str) -> str | None:
    """The unit for which somebody reads; offices read for themselves."""
    return next((unit for unit in UNITS if reader.startswith(unit)), None)


def burden(heard: Iterable[Heard]) -> Burden:
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for each in heard:
        unit = unit_of(each.reader)
        if unit is not None:
            sort = "grouped" if each.grouped else "answers" if each.own else "direct"
            counts[sort][unit, week_of(each.at.date())] += 1
    return Burden(*(dict(counts[sort]) for sort in ("grouped", "direct", "answers")))


def lines(found: Burden) -> list[str]:
    """A table for fixed-width reading: for each unit and week what came unasked (grouped + direct)."""
    weeks = found.weeks
    head = [
        wide("", 18)
        + " ".join(week[2:4] if week.endswith("W01") or week == weeks[0] else "  " for week in weeks)
    ]
    head.append(wide("", 18) + " ".join(week[-2:] for week in weeks) + "  sum")
    body = []
    for unit in UNITS:
        unasked = [sum(found.of(unit, week)[:2]) for week in weeks]
        cells = " ".join(f"{count or '·':>2}" for count in unasked)
        body.append(f"{wide(unit, 18)}{cells} {sum(unasked):>4}")
    return [*head, *body]


def wide(text: str, width: int) -> str:
    """Padded to a width in which a Chinese character counts two."""
    return text + " " * (width - sum(1 if each.isascii() else 2 for each in text))
