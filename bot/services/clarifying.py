"""“等相关单位”: open until the office says that the units named are all."""

from bot.domain.errors import AlreadyDone, Stale
from bot.domain.notices.unit_chats import OpenEndedSettled
from bot.domain.plan import Role
from bot.domain.ports import Work
from bot.services import access
from bot.services.moving import note
from bot.services.telling import answer


async def settle(
    work: Work, actor: int, number: int, role_name: str, *, settled: bool, edit: int | None
) -> None:
    """Take a role of a task as complete, or as open again."""
    person = await access.admin(work, actor)
    task = (await access.task_view(work, person, number)).task
    try:
        role = Role(role_name)
    except ValueError:
        raise Stale from None
    if (role in task.open_ended) != settled:
        raise AlreadyDone
    others = {each for each in task.open_ended if each is not role} | (set() if settled else {role})
    work.tasks.put(task.model_copy(update={"open_ended": tuple(each for each in Role if each in others)}))
    await note(work, number, "settled" if settled else "unsettled", actor, after=role)
    done = OpenEndedSettled(number=number, title=task.title, role=role, settled=settled)
    answer(work, person, done, about=role, tasks=(number,), edit=edit)
    await work.commit("units.settled", actor)
