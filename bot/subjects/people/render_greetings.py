"""Greetings, help and what a person is told about themselves."""

from collections.abc import Iterator
from itertools import chain

from bot.core.commands import Audience, at_home, in_office_help, typed
from bot.core.dialogue.menus import menu
from bot.core.dialogue.messages import DialogueLeft
from bot.core.lines.render import post
from bot.core.lines.values import PersonLine
from bot.core.people import Locale, Office
from bot.subjects.people.commands import SET_LANGUAGE
from bot.subjects.people.messages import Help, Joined, LanguageChoice, LanguageSet, Me, RoleRevoked, Start
from bot.texts.buttons import payload
from bot.texts.catalogue import catalogue
from bot.texts.display import Html, escaped
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

READERS = frozenset({Office.LEADER, Office.INSPECTOR})


def parts(person: PersonLine) -> Iterator[Audience]:
    """The parts somebody plays here, each with its own greeting and help."""
    if Office.ADMIN in person.offices:
        yield Audience.ADMIN
    elif READERS & set(person.offices):
        yield Audience.READER
    if person.units:
        yield Audience.CONTACT


def _posts(person: PersonLine, voice: Voice) -> Html:
    offices = [voice.say(f"office.{office}") for office in person.offices]
    return voice.listed([*offices, *(post(unit, None, voice) for unit in person.units)])


@rendered.register
def start(notice: Start, voice: Voice) -> Text:
    person = notice.person
    body = [
        voice.say("start.head", name=person.name),
        voice.say("start.plan", plan=notice.plan, posts=_posts(person, voice)),
        *(voice.say(f"start.{part}") for part in parts(person)),
    ]
    return Text(joined(body), home(person, voice))


def home(person: PersonLine, voice: Voice, *, but: str = "") -> Keyboard:
    """The few buttons a person most needs, without the one for where they are."""
    playing = tuple(parts(person))
    most = 3 if len(playing) == 1 else 2
    names = chain.from_iterable(at_home(part)[:most] for part in playing)
    return rows((_command(name, voice) for name in names if name != but), 2)


def _command(command: str, voice: Voice) -> Button:
    return button(voice.label(f"home.{command}"), payload(command))


@rendered.register
def help_(notice: Help, voice: Voice) -> Text:
    texts = [voice.say(f"help.{part}") for part in parts(notice.person)]
    if Office.ADMIN in notice.person.offices:
        texts.insert(1, joined(voice.say(f"help.{name}") for name in ("office", *in_office_help())))
    if Office.INSPECTOR in notice.person.offices and Office.ADMIN not in notice.person.offices:
        texts.append(voice.say("help.verifier"))
    person = notice.person
    body = [voice.say("help.head"), *texts, voice.say("help.everyone"), _chinese_names(person, voice)]
    return Text(joined(body, "\n\n"), home(person, voice, but="help"))


def _chinese_names(person: PersonLine, voice: Voice) -> Html:
    """The Chinese names of the commands in this person's menu."""
    commands = menu(person.offices, bool(person.units), voice.catalogue.locale).commands
    known = typed()
    names = (f"/{known[name].chinese[0]}" for name, _ in commands if name in known)
    return voice.say("help.chinese", names=Html("　".join(map(escaped, names))))


@rendered.register
def me(notice: Me, voice: Voice) -> Text:
    person = notice.person
    body = [
        voice.say("me.head", name=person.name),
        voice.say("me.username", username=notice.username) if notice.username else None,
        voice.say("me.id", id=str(person.id)),
        voice.say("me.posts", posts=_posts(person, voice)),
        voice.say("me.joined", at=voice.moment(notice.joined_at)),
    ]
    return Text(joined(body))


@rendered.register
def language_choice(notice: LanguageChoice, voice: Voice) -> Text:
    buttons = (
        button(catalogue(locale).plain("language.name"), SET_LANGUAGE.payload(locale.value))
        for locale in Locale
    )
    return Text(voice.say("language.choose"), rows(buttons, 2))


@rendered.register
def language_set(notice: LanguageSet, voice: Voice) -> Text:
    """Said in the language just chosen."""
    return Text(catalogue(notice.locale).text("language.set"))


@rendered.register
def dialogue_left(notice: DialogueLeft, voice: Voice) -> Text:
    return Text(voice.say("dialogue.left" if notice.open else "dialogue.none"))


@rendered.register
def joined_(notice: Joined, voice: Voice) -> Text:
    person = notice.person
    text = post(notice.unit, notice.office, voice)
    if notice.unit is not None:
        part = "contact"
    else:
        part = _office_part(notice.office)
    body = [
        voice.say("joined.head", name=person.name, plan=notice.plan, post=text),
        voice.say(f"joined.{part}"),
    ]
    return Text(joined(body), home(person, voice))


def _office_part(office: Office | None) -> str:
    if office is Office.ADMIN:
        return "admin"
    return "reader"


@rendered.register
def role_revoked(notice: RoleRevoked, voice: Voice) -> Text:
    return Text(voice.say("revoked.message"))
