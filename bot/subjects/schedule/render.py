"""The hours at which things go out, the calendar of the office, and what is sent next."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from bot.subjects.schedule.commands import HOLIDAY, SCHEDULE
from bot.subjects.schedule.messages import DayChoice, DaySet, Holidays, Preview, ScheduleShown
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

SETTINGS = ("daily", "weekly", "monthly", "reminders", "near", "silent")
KINDS = ("work", "rest", "public")
DAYS_SHOWN = 30
PEOPLE_SHOWN = 40


@rendered.register
def schedule_shown(notice: ScheduleShown, voice: Voice) -> Text:
    schedule = notice.schedule
    body = [
        voice.say("schedule.changed", what=voice.say(f"schedule.name.{notice.changed}"))
        if notice.changed
        else None,
        voice.say("schedule.head"),
        _hour("daily", schedule.daily, voice),
        _hour("weekly", schedule.weekly, voice),
        _hour("monthly", schedule.monthly, voice),
        _hour("reminders", schedule.reminders, voice),
        voice.say("schedule.near", count=notice.near_workdays),
        voice.say("schedule.silent", count=notice.silent_days),
        None if notice.changed else voice.say("schedule.footer"),
    ]
    return Text(joined(body), _settings(notice, voice))


def _hour(name: str, hour: time | None, voice: Voice) -> Html:
    if hour is None:
        return voice.say("schedule.never", name=voice.say(f"schedule.name.{name}"))
    return voice.say(f"schedule.{name}", hour=f"{hour:%H:%M}")


def _settings(notice: ScheduleShown, voice: Voice) -> Keyboard:
    if notice.changed and notice.undo:
        return ((button(voice.label("button.undo"), SCHEDULE.payload(notice.changed, notice.undo)),),)
    names = (
        button(voice.label(f"schedule.name.{setting}"), SCHEDULE.payload(setting)) for setting in SETTINGS
    )
    return rows(names, 3)


@rendered.register
def day_choice(notice: DayChoice, voice: Voice) -> Text:
    kinds = [kind for kind in KINDS if kind != _decided(notice.decided)]
    day = notice.day.isoformat()
    buttons = tuple(button(voice.label(f"holiday.set.{kind}"), HOLIDAY.payload(day, kind)) for kind in kinds)
    return Text(
        voice.say("holiday.which", day=_stands(notice.day, notice.public, notice.decided, voice)), (buttons,)
    )


def _decided(decided: bool | None) -> str:
    return {None: "public", True: "work", False: "rest"}[decided]


def _stands(day: date, public: bool, decided: bool | None, voice: Voice) -> Html:
    workday = public if decided is None else decided
    kind = voice.say("holiday.work" if workday else "holiday.rest")
    source = voice.say("holiday.by_office" if decided is not None else "holiday.by_calendar")
    return voice.say("holiday.stands", day=voice.date(day), kind=kind, source=source)


@rendered.register
def day_set(notice: DaySet, voice: Voice) -> Text:
    undo = button(voice.label("button.undo"), HOLIDAY.payload(notice.day.isoformat(), notice.undo))
    stands = _stands(notice.day, notice.public, notice.decided, voice)
    return Text(voice.say("holiday.done", day=stands), ((undo,),))


@rendered.register
def holidays(notice: Holidays, voice: Voice) -> Text:
    unknown = notice.unknown_year
    body = [
        voice.say("holiday.head", until=voice.date(notice.until)),
        *_days("holiday.moved", notice.moved, voice),
        *_days("holiday.decided", notice.decided, voice),
        voice.say("holiday.unknown", year=str(unknown)) if unknown else None,
        NO_LINE,
        voice.say("holiday.footer"),
    ]
    return Text(joined(body))


def _days(key: str, days: Sequence[tuple[date, bool]], voice: Voice) -> Iterator[Html]:
    yield NO_LINE
    yield voice.say(key)
    if not days:
        yield voice.say("list.none")
    for day, workday in days[:DAYS_SHOWN]:
        kind = voice.say("holiday.work" if workday else "holiday.rest")
        yield voice.say("holiday.line", day=voice.date(day), kind=kind)


def _reminders(notice: Preview, voice: Voice) -> Html:
    at = voice.slot(notice.reminders_at)
    if not notice.reminders:
        return voice.say("preview.nobody", at=at)
    return voice.say("preview.reminders", at=at, count=len(notice.reminders))


@rendered.register
def preview(notice: Preview, voice: Voice) -> Text:
    body = [
        voice.say("preview.head"),
        voice.say("preview.channel") if notice.channel else voice.say("preview.no_channel"),
        *(
            voice.say(
                "preview.slot", kind=voice.say(f"digest.{next_slot.digest}"), at=voice.slot(next_slot.at)
            )
            for next_slot in notice.slots
        ),
        NO_LINE,
        _reminders(notice, voice),
        *_people(notice, voice),
        voice.say("preview.office") if notice.office else None,
        *_waiting(notice, voice),
    ]
    return Text(joined(body), (_buttons(voice),))


def _people(notice: Preview, voice: Voice) -> Iterator[Html]:
    for person_tasks in notice.reminders[:PEOPLE_SHOWN]:
        units = voice.listed(person_tasks.units)
        yield voice.say(
            "preview.person", name=person_tasks.name, units=units, tasks=voice.tasks(person_tasks.numbers)
        )
    if len(notice.reminders) > PEOPLE_SHOWN:
        yield voice.say("preview.more", count=len(notice.reminders) - PEOPLE_SHOWN)


def _waiting(notice: Preview, voice: Voice) -> Iterator[Html]:
    if notice.waiting and notice.waiting_until:
        yield NO_LINE
        yield voice.say("preview.waiting", at=voice.slot(notice.waiting_until))
        yield from (
            voice.say("preview.rows", name=waiting.name, count=waiting.messages)
            for waiting in notice.waiting[:PEOPLE_SHOWN]
        )


def _buttons(voice: Voice) -> tuple[Button, ...]:
    return (button(voice.label("button.schedule"), SCHEDULE.payload()),)
