"""“等相关单位”: open until the office says that the units named are all."""

from bot.core import access
from bot.core.history.write import note
from bot.core.outbox.tell import answer
from bot.core.plan import Role
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone
from bot.subjects.assignments.messages import OpenEndedSettled
from bot.subjects.tasks.records import Task


async def settle(work: Work, actor: int, number: int, role: Role, *, settled: bool, edit: int | None) -> None:
    """Take a role of a task as complete, or as open again."""
    person = await access.admin(work, actor)
    task = (await access.task_view(work, person, number)).task
    if (role in task.open_ended) != settled:
        raise AlreadyDone
    others = {one_role for one_role in task.open_ended if one_role is not role} | (
        set() if settled else {role}
    )
    work[Task].put(task.with_open_ended(tuple(this_role for this_role in Role if this_role in others)))
    await note(work, number, "settled" if settled else "unsettled", actor, after=role)
    done = OpenEndedSettled(number=number, title=task.title, role=role, settled=settled)
    answer(work, person, done, about=role, tasks=(number,), edit=edit)
    await work.commit("units.settled", actor)
