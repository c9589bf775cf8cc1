"""/holiday: days on which the office has decided 班 or 休, over the public calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from bot.core import access
from bot.core.calendar import is_known, is_workday
from bot.core.office_settings import DecidedDay
from bot.core.outbox.tell import answer
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, PastDay
from bot.subjects.schedule.messages import DayChoice, DaySet, Holidays

SHOWN_AHEAD = timedelta(days=120)
WEEKEND = 5


class DayKind(StrEnum):
    """What a day is to be; `PUBLIC` leaves it to the public calendar."""

    WORK = "work"
    REST = "rest"
    PUBLIC = "public"


NAMES = {
    "班": DayKind.WORK,
    "上班": DayKind.WORK,
    "工作日": DayKind.WORK,
    "休": DayKind.REST,
    "放假": DayKind.REST,
    "休息": DayKind.REST,
    "恢复": DayKind.PUBLIC,
    "off": DayKind.REST,
    "holiday": DayKind.REST,
}


def read_day_kind(word: str) -> DayKind | None:
    try:
        return NAMES.get(word) or DayKind(word.lower())
    except ValueError:
        return None


async def show(work: Work, actor: int) -> Holidays:
    """The coming days that are other than their weekday says."""
    await access.admin(work, actor)
    today = work.now.date()
    until = work.now.date() + SHOWN_AHEAD
    decided = sorted(
        (decided_day.day, decided_day.workday)
        for decided_day in await work[DecidedDay].all()
        if decided_day.day >= today
    )
    years = (year for year in (today.year, until.year) if not is_known(year))
    return Holidays(
        moved=tuple(_moved(today, until)),
        decided=tuple(decided),
        until=until,
        unknown_year=next(years, None),
    )


def _moved(day: date, until: date) -> Iterator[tuple[date, bool]]:
    while day <= until:
        if is_workday(day) != (day.weekday() < WEEKEND):
            yield day, is_workday(day)
        day += timedelta(days=1)


async def choice(work: Work, actor: int, day: date) -> DayChoice:
    await access.admin(work, actor)
    decided = await work[DecidedDay].get(day.isoformat())
    return DayChoice(day=day, public=is_workday(day), decided=decided.workday if decided else None)


async def decide(work: Work, actor: int, day: date, kind: DayKind, edit: int | None) -> None:
    person = await access.admin(work, actor)
    if day < work.now.date():
        raise PastDay(day.isoformat())
    before = await work[DecidedDay].get(day.isoformat())
    if kind is _kind(before):
        raise AlreadyDone
    if kind is DayKind.PUBLIC and before is not None:
        work[DecidedDay].remove(before)
    elif kind is not DayKind.PUBLIC:
        workday = kind is DayKind.WORK
        work[DecidedDay].put(DecidedDay(day=day, workday=workday, decided_by=person.id, decided_at=work.now))
    done = DaySet(
        day=day,
        public=is_workday(day),
        decided=None if kind is DayKind.PUBLIC else kind is DayKind.WORK,
        undo=_kind(before),
    )
    answer(work, person, done, about=day.isoformat(), edit=edit)
    await work.commit("day.decided", actor)


def _kind(decided: DecidedDay | None) -> DayKind:
    if decided is None:
        return DayKind.PUBLIC
    if decided.workday:
        return DayKind.WORK
    return DayKind.REST
