"""Joining by invitation, and losing every role by `/revoke`."""

import hashlib
import secrets

from bot.core import access
from bot.core.dialogue.messages import Menu
from bot.core.dialogue.stamp_messages import InvitedAgain, Revoked
from bot.core.dialogue.stamps import stamp
from bot.core.lines.tasks import person_line, plan_title, unit_named
from bot.core.orders import Invite, Join, Revoke, RevokeInvitation, Sender
from bot.core.outbox.tell import answer, push
from bot.core.people import INVITATION_LIFE, Invitation, Office, Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NoSuchPerson
from bot.core.units import Unit
from bot.subjects.digests.overview import unit_sheet
from bot.subjects.people import hand_over
from bot.subjects.people.greet import named, renew_menu
from bot.subjects.people.leave import close_links, forget_open_business, forget_orders, forget_waiting
from bot.subjects.people.messages import (
    InvitationCard,
    Invited,
    Joined,
    People,
    PersonJoined,
    PersonRevoked,
    RoleRevoked,
)
from bot.subjects.people.records import UnitChat
from bot.subjects.people.refusals import GroupNotInvited, InvitationClosed, LastAdmin
from bot.subjects.tasks.records import Assignment, AssignmentStatus

SECRET_BYTES = 18  # 144 random bits, 24 characters of a link


def digest(secret: str) -> str:
    """What is kept of a secret: 128 bits, short enough for a button."""
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


async def invite(work: Work, command: Invite, bot_name: str) -> None:
    """Make a one-time link and its picture for one unit or one office."""
    person = await access.admin(work, command.actor)
    if command.unit is not None and (await unit_named(work, command.unit)).group:
        raise GroupNotInvited(command.unit)
    stamp(work, person, command.pressed, InvitedAgain(unit=command.unit, office=command.office, at=work.now))
    issued = _issue(work, person, unit=command.unit, office=command.office)
    await _hand_out(work, person, issued, bot_name, command.edit)
    await work.commit("invitation.issued", person.id)


def _issue(
    work: Work,
    person: Person,
    *,
    unit: str | None,
    office: Office | None = None,
    hands_over: tuple[str, ...] = (),
) -> tuple[Invitation, str]:
    """A new invitation, and the secret that opens it: only its digest is kept."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation(
        code=digest(secret),
        unit=unit,
        office=office,
        issued_by=person.id,
        issued_at=work.now,
        expires_at=work.now + INVITATION_LIFE,
        hands_over=hands_over,
    )
    work[Invitation].put(invitation)
    return invitation, secret


async def _hand_out(
    work: Work, person: Person, issued: tuple[Invitation, str], bot_name: str, edit: int | None = None
) -> None:
    """The link for whoever invites, and the card with its picture to be passed on."""
    invitation, secret = issued
    link, for_groups = (f"https://t.me/{bot_name}?{how}={secret}" for how in ("start", "startgroup"))
    invited = Invited(
        unit=invitation.unit,
        office=invitation.office,
        link=link,
        digest=invitation.code,
        expires_at=invitation.expires_at,
        group_link="" if invitation.hands_over or not invitation.unit else for_groups,
    )
    card = InvitationCard(
        unit=invitation.unit,
        office=invitation.office,
        link=link,
        expires_at=invitation.expires_at,
        plan=await plan_title(work),
    )
    answer(work, person, invited, edit=edit)
    answer(work, person, card)


async def invite_successor(work: Work, actor: int, bot_name: str) -> None:
    """A contact's link for whoever takes over from them: the handing over comes with the joining."""
    person = await access.unit_contact(work, actor)
    issued = _issue(work, person, unit=person.units[0], hands_over=person.units)
    await _hand_out(work, person, issued, bot_name)
    await work.commit("invitation.issued", person.id)


async def revoke_invitation(work: Work, command: RevokeInvitation) -> None:
    """Close a link that nobody has used yet."""
    invitation = await work[Invitation].get(command.code)
    person = await access.invitation_holder(work, command.actor, invitation)
    if invitation is None or not invitation.open_at(work.now):
        raise AlreadyDone
    work[Invitation].put(invitation.with_revoked(True))
    stamp(work, person, command.pressed, Revoked(at=work.now))
    await work.commit("invitation.revoked", person.id)


async def join(work: Work, command: Join) -> None:
    """Bind the sender to what the link was made for; the same person may open it again."""
    invitation = await work[Invitation].get(digest(command.secret))
    if invitation is None or not _opens(invitation, command.sender, work):
        raise InvitationClosed
    one_person = await work[Person].get(str(command.sender.id))
    if invitation.used_by is not None and not _holds(one_person, invitation):
        raise InvitationClosed
    person = _admitted(named(one_person or _newcomer(command.sender, work), command.sender), invitation)
    first_time = invitation.used_by is None
    used = {"used_by": person.id, "used_at": work.now}
    work[Invitation].put(invitation.with_fields(**used) if first_time else invitation)
    work[Person].put(person)
    await _welcome(work, person, invitation)
    if first_time:
        await _pass_on(work, person, invitation)
    await work.commit("person.joined", person.id)


def _opens(invitation: Invitation, sender: Sender, work: Work) -> bool:
    """A link opens once; a client that sends its holder's `/start` again is not turned away."""
    return invitation.open_at(work.now) or invitation.used_by == sender.id


def _holds(person: Person | None, invitation: Invitation) -> bool:
    """A used link greets its holder again, but lets nobody back in who has been revoked."""
    if person is None:
        return False
    return invitation.unit in person.units or invitation.office in person.offices


def _newcomer(sender: Sender, work: Work) -> Person:
    return Person(id=sender.id, name=sender.name, username=sender.username, joined_at=work.now)


def _admitted(person: Person, invitation: Invitation) -> Person:
    units = person.units
    offices = person.offices
    if invitation.unit and invitation.unit not in units:
        units = (*units, invitation.unit)
    if invitation.office and invitation.office not in offices:
        offices = (*offices, invitation.office)
    return person.holding(units=units, offices=offices, revoked_at=None)


async def _welcome(work: Work, person: Person, invitation: Invitation) -> None:
    plan = await plan_title(work)
    joined = Joined(person=person_line(person), office=invitation.office, unit=invitation.unit, plan=plan)
    renew_menu(work, person)
    answer(work, person, joined)
    if invitation.unit:
        await _show_sheet(work, person, invitation.unit)


async def _show_sheet(work: Work, person: Person, unit: str) -> None:
    """The sheet at joining counts as the push of everything that waits for a signature."""
    sheet = await unit_sheet(work, unit)
    parts = await work[Assignment].find(unit=unit)
    waiting = tuple(assignment.key for assignment in parts if assignment.status is AssignmentStatus.PENDING)
    answer(work, person, sheet, tasks=tuple(line.number for line in sheet.lines), pushes=waiting)


async def _pass_on(work: Work, person: Person, invitation: Invitation) -> None:
    """Whoever invited hears of it; a contact who invited their successor hands over."""
    host = await work[Person].get(str(invitation.issued_by))
    if (
        invitation.hands_over
        and host
        and host.id != person.id
        and set(host.units) & set(invitation.hands_over)
    ):
        await hand_over.take_over(work, host, person, invitation.hands_over)
    else:
        await _tell_host(work, person, invitation)


async def _tell_host(work: Work, person: Person, invitation: Invitation) -> None:
    host = await work[Person].get(str(invitation.issued_by))
    if host and host.active and host.id != person.id:
        notice = PersonJoined(person=person_line(person), office=invitation.office, unit=invitation.unit)
        push(work, host, notice, about=invitation.code)


async def people(work: Work, actor: int) -> People:
    """Who is in, by unit, and which units nobody answers for."""
    await access.admin(work, actor)
    all_people = [person for person in await work[Person].all() if person.active]
    covered = {unit for person in all_people for unit in person.units}
    covered |= {chat.unit for chat in await work[UnitChat].all()}
    units = [unit.name for unit in await work[Unit].all() if not unit.group]
    return People(
        people=tuple(map(person_line, all_people)),
        uncovered=tuple(name for name in units if name not in covered),
    )


async def revoke(work: Work, command: Revoke) -> None:
    """Take everything a person holds; from their next message on they are a stranger."""
    admin = await access.admin(work, command.actor)
    person = await work[Person].get(str(command.person))
    if person is None or not person.active:
        raise NoSuchPerson(str(command.person))
    if person.is_admin and len(await work[Person].find(offices=Office.ADMIN.value)) == 1:
        raise LastAdmin
    work[Person].put(person.holding(offices=(), units=(), revoked_at=work.now))
    await forget_open_business(work, person)
    await forget_waiting(work, person, lambda row: True)
    await forget_orders(work, person)
    await close_links(work, person, lambda link: True)
    answer(work, person, Menu(offices=(), contact=False), about="revoked")
    answer(work, person, RoleRevoked(), about="revoked")
    answer(work, admin, PersonRevoked(person=person_line(person)), edit=command.edit)
    await work.commit("person.revoked", admin.id)
