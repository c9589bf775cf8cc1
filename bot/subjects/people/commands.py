"""Who comes, goes and hands over; help, language, and units' own groups."""

from bot.core import access
from bot.core.commands import ANY, PERSON, Argument, ArgumentKind, Audience, Command, PressButton, UnitChoice
from bot.core.dialogue import known_people, verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.orders import Invite, Join, Revoke, RevokeInvitation, SetLanguage
from bot.core.people import Locale, Person
from bot.core.ports import Work
from bot.core.refusals import NoSuchPerson, NotYours, WrongForm
from bot.subjects.digests import overview
from bot.subjects.people import greet, hand_over, join, unit_chats
from bot.subjects.people.records import GroupUse
from bot.texts.buttons import AGAIN
from bot.understanding.languages import read_language

NEW = frozenset({"new", "新"})


async def start(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    if arguments.words:
        await join.join(work, Join(speaker.sender, arguments.words[0]))
    else:
        speaker.say(await greet.start(work, speaker.sender))


async def show_help(work: Work, speaker: Speaker) -> None:
    speaker.say(await greet.explain(work, speaker.id))


async def show_me(work: Work, speaker: Speaker) -> None:
    speaker.say(await greet.me(work, speaker.id))


async def choose_language(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it offers the languages, with a name it takes one."""
    offer = await greet.offer_languages(work, speaker.id)
    if not arguments.words:
        speaker.say(offer)
        return
    locale = read_language(" ".join(arguments.words))
    if locale is None:
        raise WrongForm(LANGUAGE.name)
    await set_language(work, speaker, locale)


async def set_language(work: Work, speaker: Speaker, locale: Locale) -> None:
    await greet.set_language(work, SetLanguage(speaker.id, locale))


async def leave_dialogue(work: Work, speaker: Speaker) -> None:
    question = speaker.pressed_message
    speaker.say(await greet.leave_dialogue(work, speaker.id, question), edit=question)


async def invite(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    again = arguments.drop_last(AGAIN)
    office = arguments.office()
    unit = None if office else await arguments.unit()
    order = Invite(
        speaker.id,
        unit=unit,
        office=office,
        edit=None if again else speaker.edit,
        pressed=speaker.pressed if again else None,
    )
    await join.invite(work, order, speaker.bot_name)


async def revoke_invitation(work: Work, speaker: Speaker, code: str) -> None:
    await join.revoke_invitation(work, RevokeInvitation(speaker.id, code, speaker.pressed))


async def list_people(work: Work, speaker: Speaker) -> None:
    speaker.say(await join.people(work, speaker.id))


async def revoke(work: Work, speaker: Speaker, person: Person) -> None:
    await join.revoke(work, Revoke(speaker.id, person.id, speaker.edit))


async def pass_on(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """To a colleague, to somebody new, or, by the office, between two people."""
    match arguments.words:
        case () if not speaker.person.units:
            raise WrongForm(HANDOVER.name)
        case ():
            speaker.say(await hand_over.ask(work, speaker.id))
        case (word,) if word in NEW:
            await join.invite_successor(work, speaker.id, speaker.bot_name)
        case (name,):
            await hand_over.hand_over(work, speaker.id, speaker.id, await _person(work, speaker, name))
        case (first, second):
            old = await _person(work, speaker, first)
            await hand_over.hand_over(work, speaker.id, old, await _person(work, speaker, second))
        case _:
            raise WrongForm(HANDOVER.name)


async def _person(work: Work, speaker: Speaker, text: str) -> int:
    """The person the words name: for the office anybody, for a contact themselves and their colleagues.

    Of others a contact learns nothing: who is in and who is not is refused in the same words.
    """
    person = speaker.person
    if person.is_admin:
        people = await known_people.find_person(work, text)
    else:
        people = await known_people.find_person(
            work, text, lambda other: bool(set(other.units) & set(person.units))
        )
    if len(people) == 1:
        return people[0].id
    raise NoSuchPerson(text) if person.is_admin else NotYours


async def stay(work: Work, speaker: Speaker, pending: str) -> None:
    await hand_over.stay(work, speaker.id, pending, speaker.pressed_message)


async def turn_sheet(work: Work, speaker: Speaker, unit: int, page: int) -> None:
    """Another page of a unit's sheet, in the private chat or in the unit's own group."""
    sheet = await overview.sheet_page(work, speaker.id, unit, page)
    pressed = speaker.pressed
    if pressed and await unit_chats.shows(work, pressed.chat_id, sheet.unit.name):
        speaker.say(sheet, edit=pressed.message_id, chat=pressed.chat_id)
    else:
        speaker.say(sheet, edit=speaker.pressed_message)


async def prefer(work: Work, speaker: Speaker, chat: int, use: GroupUse) -> None:
    """The group instead of, or beside, the unit's contacts."""
    await unit_chats.prefer(work, speaker.id, chat, instead=use is GroupUse.INSTEAD, edit=speaker.edit)


async def unbind(work: Work, speaker: Speaker, chat: int) -> None:
    await unit_chats.unbind(work, speaker.id, chat, speaker.edit)


START = Command(
    "start",
    chinese=("开始",),
    who=access.anybody,
    run=start,
    arguments=(ANY,),
    menus=(Audience.EVERYONE, Audience.STRANGER),
    place=1,
)
HELP = Command(
    "help",
    chinese=("帮助",),
    who=access.member,
    run=show_help,
    menus=(Audience.EVERYONE, Audience.STRANGER),
    place=2,
    home={Audience.CONTACT: 3},
)
ME = Command(
    "me", chinese=("我的", "我"), who=access.member, run=show_me, menus=(Audience.EVERYONE,), place=3
)
LANGUAGE = Command(
    "language",
    chinese=("语言",),
    who=access.member,
    run=choose_language,
    arguments=(ANY,),
    menus=(Audience.EVERYONE, Audience.STRANGER),
    place=4,
)
SET_LANGUAGE = PressButton("lang", access.member, set_language, (Locale,))
CANCEL = Command(
    verbs.CANCEL,
    chinese=("取消",),
    who=access.member,
    run=leave_dialogue,
    menus=(Audience.EVERYONE,),
    place=5,
)
INVITE = Command(
    verbs.INVITE,
    chinese=("邀请",),
    who=access.admin,
    run=invite,
    arguments=(Argument(ArgumentKind.UNIT, UnitChoice.SINGLE, offices=True), ANY),
    menus=(Audience.ADMIN,),
    place=4,
    replaces=True,
    home={Audience.ADMIN: 2},
    undo="uninv",
)
REVOKE_INVITATION = PressButton("uninv", access.member, revoke_invitation, (str,), toast="revoked")
PEOPLE = Command(
    "people",
    chinese=("人员",),
    who=access.admin,
    run=list_people,
    menus=(Audience.ADMIN,),
    place=5,
    home={Audience.ADMIN: 3},
)
REVOKE = Command(
    "revoke",
    chinese=("解除",),
    who=access.admin,
    run=revoke,
    arguments=(PERSON,),
    menus=(Audience.ADMIN,),
    place=6,
    replaces=True,
)
HANDOVER = Command(
    "handover",
    chinese=("交接",),
    who=access.reporter,
    run=pass_on,
    arguments=(ANY,),
    menus=(Audience.CONTACT,),
    place=10,
    office_help=4,
)
STAY = PressButton("stay", access.anybody, stay, (str,), leaves=True)
SHEET_PAGE = PressButton(verbs.SHEET, access.member, turn_sheet, (int, int))
PREFER = PressButton("chat", access.admin, prefer, (int, GroupUse), replaces=True, leaves=True)
UNBIND = PressButton("unchat", access.admin, unbind, (int,), replaces=True, leaves=True)
