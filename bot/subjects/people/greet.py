"""What everybody may ask: who am I, what can I do, in which language, and how do I get out of here."""

from difflib import get_close_matches
from typing import NoReturn

from bot.core import access
from bot.core.dialogue import questions
from bot.core.dialogue.menus import menu
from bot.core.dialogue.messages import DialogueLeft, Menu
from bot.core.lines.tasks import person_line, plan_title
from bot.core.orders import Sender, SetLanguage
from bot.core.outbox.tell import answer
from bot.core.people import Locale, Person
from bot.core.ports import Work
from bot.core.refusals import PrivateOnly, UnknownCommand
from bot.core.units import Unit
from bot.subjects.people.messages import Help, LanguageChoice, LanguageSet, Me, Start
from bot.subjects.plan.messages import PlanLoaded
from bot.subjects.plan.records import PlanHead
from bot.subjects.reports.records import ReportDraft
from bot.subjects.tasks.records import Task


def renew_menu(work: Work, person: Person) -> None:
    answer(work, person, Menu(offices=person.offices, contact=bool(person.units)))


def named(person: Person, sender: Sender) -> Person:
    """The person under the name Telegram shows now; whoever writes can be written to."""
    current = {"name": sender.name, "username": sender.username, "unreachable": False}
    return person.with_fields(**current)


async def start(work: Work, sender: Sender) -> Start:
    """`/start` without a code; the first time the office comes in, it hears what the plan leaves open."""
    person = await access.member(work, sender.id)
    current = named(person, sender).with_greeted(True)
    if current != person:
        work[Person].put(current)
        renew_menu(work, current)
        if current.is_admin and not person.greeted:
            answer(work, current, await _plan_loaded(work))
        await work.commit("person.named", sender.id)
    return Start(person=person_line(current), plan=await plan_title(work))


async def _plan_loaded(work: Work) -> PlanLoaded:
    plan = await work[PlanHead].get("plan")
    if plan is None:
        raise LookupError("no plan is loaded")
    return PlanLoaded(
        title=plan.title,
        tasks=await work[Task].count(),
        declared=plan.declared_task_count,
        units=sum(not unit.group for unit in await work[Unit].all()),
        anomalies=plan.anomalies,
    )


async def explain(work: Work, actor: int) -> Help:
    return Help(person=person_line(await access.member(work, actor)))


async def me(work: Work, actor: int) -> Me:
    person = await access.member(work, actor)
    return Me(person=person_line(person), joined_at=person.joined_at, username=person.username)


async def offer_languages(work: Work, actor: int) -> LanguageChoice:
    await access.member(work, actor)
    return LanguageChoice()


async def set_language(work: Work, command: SetLanguage) -> None:
    person = await access.member(work, command.actor)
    one_person = person.with_locale(command.locale)
    work[Person].put(one_person)
    renew_menu(work, one_person)
    answer(work, one_person, LanguageSet(locale=Locale(command.locale)))
    await work.commit("person.language", command.actor)


async def leave_dialogue(work: Work, actor: int, pressed: int | None = None) -> DialogueLeft:
    """`/cancel`: forget the unfinished command and the unfiled messages, if any."""
    await access.member(work, actor)
    dialogue = await questions.waiting(work, actor)
    drafts = await work[ReportDraft].find(author_id=actor)
    for draft in drafts:
        work[ReportDraft].remove(draft)
    await questions.leave(work, actor, but=pressed)
    if dialogue or drafts:
        await work.commit("dialogue.left", actor)
    return DialogueLeft(open=bool(dialogue or drafts or pressed))


async def refuse_unknown(work: Work, actor: int, name: str, locale: Locale) -> NoReturn:
    """Point to the nearest of the commands that this person's menu shows."""
    person = await access.member(work, actor)
    own = menu(person.offices, bool(person.units), person.locale or locale)
    nearest = get_close_matches(name, [command for command, _ in own.commands], n=1)
    raise UnknownCommand(text=name[:32], nearest="".join(nearest))


async def refuse_in_public(work: Work, actor: int) -> None:
    """Commands in groups would show others what only one person may see; strangers are not answered."""
    person = await access.known(work, actor)
    if person is not None:
        raise PrivateOnly
