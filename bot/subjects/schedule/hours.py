"""/schedule: at which hours digests and reminders are due, and when a task turns yellow."""

from datetime import datetime, time
from enum import StrEnum

from bot.core import access
from bot.core.calendar import CLOSING, OPENING
from bot.core.office_settings import OfficeSettings, office_state
from bot.core.outbox.tell import answer
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.digests.records import DigestKind, Slot, SlotState, digest_key
from bot.subjects.digests.slots import hour_of
from bot.subjects.schedule.messages import ScheduleShown
from bot.understanding.dates.times import read_time

COMMAND = "schedule"
OFF = "off"
MOST_DAYS = 60
NEVER = frozenset({OFF, "停", "停发", "关", "关闭", "不发", "none"})


class Setting(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    REMINDERS = "reminders"
    NEAR = "near"
    SILENT = "silent"


NAMES = {
    "日报": Setting.DAILY,
    "周报": Setting.WEEKLY,
    "月报": Setting.MONTHLY,
    "提醒": Setting.REMINDERS,
    "催办": Setting.REMINDERS,
    "预警": Setting.NEAR,
    "未报": Setting.SILENT,
    "沉默": Setting.SILENT,
}
DAYS = {Setting.NEAR: "near_workdays", Setting.SILENT: "silent_days"}


def read_setting(word: str) -> Setting:
    """Raises `WrongForm` for a word that names none."""
    try:
        return NAMES.get(word) or Setting(word.lower())
    except ValueError:
        raise WrongForm(COMMAND) from None


async def show(work: Work, actor: int) -> ScheduleShown:
    await access.admin(work, actor)
    return _shown(await office_state(work))


def _shown(office: OfficeSettings, setting: Setting | None = None, undo: str | None = None) -> ScheduleShown:
    return ScheduleShown(
        schedule=office.schedule,
        near_workdays=office.near_workdays,
        silent_days=office.silent_days,
        changed=setting,
        undo=undo,
    )


async def change(work: Work, actor: int, setting: Setting, text: str, edit: int | None) -> None:
    person = await access.admin(work, actor)
    office = await office_state(work)
    office_settings = _changed(office, setting, text)
    work[OfficeSettings].put(office_settings)
    await _settle_today(work, setting, office_settings)
    answer(
        work, person, _shown(office_settings, setting, value_of(office, setting)), about=setting, edit=edit
    )
    await work.commit("schedule.changed", actor)


async def _settle_today(work: Work, setting: Setting, office: OfficeSettings) -> None:
    """Today's digest has been posted: an earlier hour than now does not make it owed once more."""
    if setting.value not in set(DigestKind):
        return
    kind = DigestKind(setting.value)
    zone = work.now.tzinfo
    hour = hour_of(kind, office.schedule)
    posted = [row.slot.astimezone(zone).date() for row in await work[Slot].newest(1, kind=kind.value)]
    if hour is None or work.now.date() not in posted:
        return
    instant = datetime.combine(work.now.date(), hour, zone)
    if instant <= work.now and await work[Slot].get(digest_key(kind, instant)) is None:
        work[Slot].put(Slot(kind=kind, slot=instant, state=SlotState.MISSED))


def value_of(office: OfficeSettings, setting: Setting) -> str:
    """The value as a button or a person writes it."""
    if setting in DAYS:
        return str(getattr(office, DAYS[setting]))
    hour: time | None = getattr(office.schedule, setting.value)
    return f"{hour:%H%M}" if hour else OFF


def _changed(office: OfficeSettings, setting: Setting, text: str) -> OfficeSettings:
    if setting in DAYS:
        return office.with_fields(**{DAYS[setting]: _days(text)})
    hour = _hour(setting, text)
    return office.with_schedule(office.schedule.with_fields(**{setting.value: hour}))


def _days(text: str) -> int:
    word = text.strip().removesuffix("个工作日").removesuffix("工作日").removesuffix("天").strip()
    if not (word.isascii() and word.isdecimal() and len(word) < 4 and 1 <= int(word) <= MOST_DAYS):
        raise WrongForm(COMMAND)
    return int(word)


def _hour(setting: Setting, text: str) -> time | None:
    """Reminders go to people: they are never off, and within the office hours."""
    if text.strip().lower() in NEVER and setting is not Setting.REMINDERS:
        return None
    hour = read_time(text)
    if hour is None or (setting is Setting.REMINDERS and not OPENING <= hour < CLOSING):
        raise WrongForm(COMMAND)
    return hour
