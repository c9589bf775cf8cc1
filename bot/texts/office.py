"""Answers to the office: what was assigned or changed, who takes part, what went wrong."""

from collections.abc import Iterator, Sequence

from bot.domain.notices import (
    DeadlineSet,
    FileLost,
    People,
    PersonRevoked,
    PersonUnreachable,
    PlanLoaded,
    UnitAdded,
    UnitAssigned,
    Units,
    UnitUnassigned,
    UpdateParked,
)
from bot.domain.people import Office
from bot.domain.plan import Anomaly
from bot.domain.views import PersonLine, UnitSummary
from bot.texts import lines
from bot.texts.buttons import AGAIN, Run
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

NO_LINE = Html("")
UNREACHABLE = ("blocked", "not_started", "deactivated", "chat_not_found")
ANOMALIES_SHOWN = 10


def _back(payload: Run, voice: Voice) -> Keyboard:
    return ((button(voice.label("button.undo"), payload),),)


def _told(told: int, unit: str, voice: Voice) -> Html:
    return voice.say("office.told", count=told) if told else voice.say("office.told_nobody", unit=unit)


@rendered.register
def unit_assigned(notice: UnitAssigned, voice: Voice) -> Text:
    unit = notice.unit
    done = _done("office.assigned", notice, voice)
    payload = Run("unassign", (str(notice.number), f"u{unit.code}"))
    return Text(joined([done, _told(notice.told, unit.name, voice)]), _back(payload, voice))


@rendered.register
def unit_unassigned(notice: UnitUnassigned, voice: Voice) -> Text:
    done = _done("office.unassigned", notice, voice)
    told = voice.say("office.told", count=notice.told) if notice.told else None
    payload = Run("assign", (str(notice.number), f"u{notice.unit.code}", notice.role.value))
    return Text(joined([done, told]), _back(payload, voice))


def _done(key: str, notice: UnitAssigned | UnitUnassigned, voice: Voice) -> Html:
    task, role = lines.name(notice.number, notice.title, voice), voice.say(f"as.{notice.role}")
    return voice.say(key, task=task, unit=notice.unit.name, role=role)


@rendered.register
def deadline_set(notice: DeadlineSet, voice: Voice) -> Text:
    task = lines.heading(notice.number, notice.title, voice)
    original = voice.say("card.original", day=voice.day(notice.original))
    told = voice.say("office.told", count=notice.told) if notice.told else voice.say("office.told_none")
    body = [
        task,
        voice.say("office.deadline", before=voice.day(notice.before), due=voice.due(notice.deadline)),
        original if notice.original != notice.deadline else None,
        told,
    ]
    days = (f"{day:%Y-%m-%d}" for day in (notice.before, notice.deadline))
    payload = Run("undeadline", (str(notice.number), *days))
    return Text(joined(body), _back(payload, voice))


@rendered.register
def person_revoked(notice: PersonRevoked, voice: Voice) -> Text:
    posts = _posts(notice.person, voice)
    return Text(voice.say("office.revoked", name=notice.person.name, posts=posts))


def _posts(person: PersonLine, voice: Voice) -> Html:
    return voice.listed([*(voice.say(f"office.{office}") for office in person.offices), *person.units])


@rendered.register
def person_unreachable(notice: PersonUnreachable, voice: Voice) -> Text:
    reason = notice.reason if notice.reason in UNREACHABLE else "refused"
    told = voice.say(f"unreachable.{reason}")
    name, posts = notice.person.name, _posts(notice.person, voice)
    message = voice.say("unreachable.message", name=name, posts=posts, reason=told)
    return Text(message, tuple((each,) for each in _invitations(notice, voice)))


def _invitations(notice: PersonUnreachable, voice: Voice) -> Iterator[Button]:
    """A fresh invitation for each post: for the person to come back by, or for a successor."""
    for unit in notice.units:
        label = voice.label("button.invite_again", post=unit.name)
        yield button(label, Run("invite", (f"u{unit.code}", AGAIN)))
    for office in notice.person.offices:
        label = voice.label("button.invite_again", post=voice.say(f"office.{office}"))
        yield button(label, Run("invite", (office.value, AGAIN)))


@rendered.register
def people(notice: People, voice: Voice) -> Text:
    body = [
        voice.say("people.head", count=len(notice.people)),
        *_by_office(notice.people, voice),
        NO_LINE,
        *_by_unit(notice.people, voice),
        NO_LINE,
        voice.say("people.uncovered", count=len(notice.uncovered)),
        voice.listed(notice.uncovered),
        NO_LINE,
        voice.say("people.footer"),
    ]
    return Text(joined(body), (_people_buttons(voice),))


def _by_office(shown: Sequence[PersonLine], voice: Voice) -> Iterator[Html]:
    for office in Office:
        names = [person.name for person in shown if office in person.offices]
        if names:
            yield voice.say("people.line", post=voice.say(f"office.{office}"), names=voice.listed(names))


def _by_unit(shown: Sequence[PersonLine], voice: Voice) -> Iterator[Html]:
    """Units in the order in which the people are given."""
    units = dict.fromkeys(unit for person in shown for unit in person.units)
    yield voice.say("people.contacts", count=len(units))
    if not units:
        yield voice.say("list.none")
    for unit in units:
        names = [person.name for person in shown if unit in person.units]
        yield voice.say("people.line", post=unit, names=voice.listed(names))


def _people_buttons(voice: Voice) -> tuple[Button, ...]:
    invite = button(voice.label("home.invite"), Run("invite"))
    return (invite, button(voice.label("button.revoke_person"), Run("revoke")))


@rendered.register
def units(notice: Units, voice: Voice) -> Text:
    plain = [_summary(unit, voice) for unit in notice.units if not unit.group]
    collective = [_group(unit, voice) for unit in notice.units if unit.group]
    body = [voice.say("units.head", count=len(plain)), *plain]
    body += [NO_LINE, voice.say("units.groups", count=len(collective)), *collective] if collective else []
    return Text(joined([*body, NO_LINE, voice.say("units.footer")]))


@rendered.register
def unit_added(notice: UnitAdded, voice: Voice) -> Text:
    return Text(voice.say("units.added", unit=notice.unit.name))


def _summary(unit: UnitSummary, voice: Voice) -> Html:
    names = voice.listed(unit.contacts) if unit.contacts else voice.say("units.nobody")
    return voice.say("units.line", unit=unit.unit.name, count=unit.tasks, names=names)


def _group(unit: UnitSummary, voice: Voice) -> Html:
    members = voice.listed(unit.members) if unit.members else voice.say("units.no_members")
    return voice.say("units.group", unit=unit.unit.name, count=unit.tasks, members=members)


@rendered.register
def plan_loaded(notice: PlanLoaded, voice: Voice) -> Text:
    body = [
        voice.say("plan.loaded", title=notice.title),
        voice.say("plan.counts", tasks=notice.tasks, units=notice.units),
        voice.say("plan.declared", declared=notice.declared, tasks=notice.tasks)
        if notice.declared != notice.tasks
        else None,
        voice.say("plan.next"),
        *_anomalies(notice.anomalies, voice),
    ]
    return Text(joined(body), (_plan_buttons(voice),))


def _anomalies(found: Sequence[Anomaly], voice: Voice) -> Iterator[Html]:
    yield NO_LINE
    if not found:
        yield voice.say("plan.no_anomalies")
        return
    shown = found[:ANOMALIES_SHOWN]
    yield voice.say("plan.anomalies", count=len(found), shown=len(shown))
    told = joined(_anomaly(number, each, voice) for number, each in enumerate(shown, start=1))
    yield voice.say("quote.folded", text=told)


def _anomaly(number: int, found: Anomaly, voice: Voice) -> Html:
    foreign = voice.catalogue.locale == "en"
    problem = (found.problem_en if foreign else "") or found.problem
    return voice.say("plan.anomaly", number=number, place=found.place, problem=problem)


def _plan_buttons(voice: Voice) -> tuple[Button, ...]:
    return (
        button(voice.label("home.invite"), Run("invite")),
        button(voice.label("button.channel"), Run("channel")),
        button(voice.label("button.doubts"), Run("doubts")),
    )


@rendered.register
def update_parked(notice: UpdateParked, voice: Voice) -> Text:
    return Text(voice.say("office.parked", reference=notice.reference))


@rendered.register
def file_lost(notice: FileLost, voice: Voice) -> Text:
    return Text(voice.say("office.file_lost", number=notice.number, unit=notice.unit, reason=notice.reason))
