"""The first start: the plan becomes tasks, units and assignments, and the first admins come in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo

from bot.core.lines.tasks import zone_of
from bot.core.office_settings import OfficeSettings
from bot.core.office_settings import OfficeSettings as OfficeState
from bot.core.people import Office, Person
from bot.core.plan import Plan, PlanTask, Role, end_of_day
from bot.core.ports import Work
from bot.core.units import Unit
from bot.subjects.assignments.parts import _assignment
from bot.subjects.plan.records import PlanFile, PlanFileState, PlanHead
from bot.subjects.tasks.records import Assignment, Task

FIRST_PLAN = "first"


async def is_new(work: Work) -> bool:
    return await work[PlanHead].get("plan") is None


async def load_plan(work: Work, plan: Plan) -> None:
    """Write the plan into an empty store as its first ledger entry."""
    now = work.now
    work[PlanHead].put(head_of(plan, now))
    work[PlanFile].put(PlanFile(id=FIRST_PLAN, state=PlanFileState.APPLIED, plan=plan, at=now))
    for unit in _units(plan):
        work[Unit].put(unit)
    groups = {group.name: group.members for group in plan.groups}
    for planned in plan.tasks:
        work[Task].put(task_of(planned, now, zone_of(work)))
        for unit_name, role, via in parts_of(planned, groups):
            work[Assignment].put(_assignment(planned.number, unit_name, role, via, now))
    work[OfficeSettings].put(OfficeState(first_started_at=now, admins_setting=()))
    await work.commit("plan.loaded")


def head_of(plan: Plan, now: datetime) -> PlanHead:
    return PlanHead(
        title=plan.title,
        document_number=plan.document_number,
        declared_task_count=plan.declared_task_count or len(plan.tasks),
        sections=plan.sections,
        groups=plan.groups,
        anomalies=plan.anomalies,
        loaded_at=now,
    )


def _units(plan: Plan) -> Iterator[Unit]:
    code = 0
    for code, unit in enumerate(plan.units, start=1):
        yield Unit(name=unit.name, code=code, aliases=unit.aliases, kind=unit.kind.value)
    for number, group in enumerate(plan.groups, start=code + 1):
        yield Unit(name=group.name, code=number, kind="group", group=True, members=group.members)


def task_of(planned: PlanTask, now: datetime, zone: tzinfo) -> Task:
    deadline = end_of_day(planned.deadline, zone)
    return Task(
        number=planned.number,
        section=planned.section,
        title=planned.title,
        text=planned.text,
        deadline=deadline,
        original_deadline=deadline,
        accountable=planned.accountable_role,
        indicators=planned.indicators,
        open_ended=planned.open_ended,
        assigned_at=now,
    )


def parts_of(
    planned: PlanTask, groups: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Role, str | None]]:
    """Units with their roles and, where they come through one, their group.

    A unit named itself and through a group takes part as it is named itself.
    """
    seen: set[str] = set()
    for role, unit in planned.units.pairs():
        if unit not in groups and unit not in seen:
            seen.add(unit)
            yield unit, role, None
    for role, group in planned.units.pairs():
        for name in groups.get(group) or ((group,) if group in groups else ()):
            if name not in seen:
                seen.add(name)
                yield name, role, group if name != group else None


async def admit_first_admins(work: Work, ids: Iterable[int]) -> None:
    """Whoever is new among the admins of the settings comes in, also somebody known as something else.

    That is the way in when no admin is left. Who was revoked in chat is not let in again by a mere restart.
    """
    office = await work[OfficeSettings].get("office")
    numbers = tuple(dict.fromkeys(ids))
    if office is None or numbers == (office.admins_setting or ()):
        return
    for number in numbers:
        person = await work[Person].get(str(number))
        if person is None:
            work[Person].put(Person(id=number, name=str(number), offices=(Office.ADMIN,), joined_at=work.now))
        elif office.admins_setting is not None and number not in office.admins_setting:
            work[Person].put(_made_admin(person))
    work[OfficeSettings].put(office.with_admins_setting(numbers))
    await work.commit("admins.admitted")


def _made_admin(person: Person) -> Person:
    """Not greeted as an admin yet, so that `/start` renews the menu."""
    offices = tuple(dict.fromkeys((*person.offices, Office.ADMIN)))
    return person.holding_offices(offices=offices, revoked_at=None, greeted=person.is_admin)


async def owe_digests(work: Work, channel: int | None) -> None:
    """Digests are owed to a channel from when it is set; with a clock set back that begins again."""
    office = await work[OfficeSettings].get("office")
    if office is None:
        return
    office_settings = office
    if channel is not None and channel != office.channel_setting:
        numbers = {"channel": channel, "channel_title": None, "channel_setting": channel}
        office_settings = office_settings.with_fields(**numbers, digests_since=work.now)
    if office_settings.digests_since and office_settings.digests_since > work.now:
        office_settings = office_settings.with_digests_since(work.now)
    if office_settings != office:
        work[OfficeSettings].put(office_settings)
        await work.commit("office.started")
