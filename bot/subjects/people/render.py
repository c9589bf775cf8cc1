"""Answers to the office: what was assigned or changed, who takes part, what went wrong."""

from collections.abc import Iterator, Sequence

from bot.core.lines.values import PersonLine
from bot.core.people import Office
from bot.subjects.people.commands import INVITE, REVOKE
from bot.subjects.people.messages import People, PersonRevoked
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def person_revoked(notice: PersonRevoked, voice: Voice) -> Text:
    posts = _posts(notice.person, voice)
    return Text(voice.say("office.revoked", name=notice.person.name, posts=posts))


def _posts(person: PersonLine, voice: Voice) -> Html:
    return voice.listed([*(voice.say(f"office.{office}") for office in person.offices), *person.units])


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


def _by_office(people: Sequence[PersonLine], voice: Voice) -> Iterator[Html]:
    for office in Office:
        names = [person.name for person in people if office in person.offices]
        if names:
            yield voice.say("people.line", post=voice.say(f"office.{office}"), names=voice.listed(names))


def _by_unit(people: Sequence[PersonLine], voice: Voice) -> Iterator[Html]:
    """Units in the order in which the people are given."""
    units = dict.fromkeys(unit for person in people for unit in person.units)
    yield voice.say("people.contacts", count=len(units))
    if not units:
        yield voice.say("list.none")
    for unit in units:
        names = [person.name for person in people if unit in person.units]
        yield voice.say("people.line", post=unit, names=voice.listed(names))


def _people_buttons(voice: Voice) -> tuple[Button, ...]:
    invite = button(voice.label("home.invite"), INVITE.payload())
    return (invite, button(voice.label("button.revoke_person"), REVOKE.payload()))
