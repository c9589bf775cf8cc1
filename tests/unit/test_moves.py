"""The two tables of legal moves: everything in them works, everything else is refused."""

from itertools import product

import pytest

from bot.domain.errors import IllegalMove
from bot.domain.tasks import (
    ASSIGNMENT_MOVES,
    TASK_MOVES,
    AssignmentEvent,
    AssignmentStatus,
    TaskEvent,
    TaskStatus,
)
from tests.unit.test_lights import a_part, a_task


@pytest.mark.parametrize(("status", "event"), list(product(TaskStatus, TaskEvent)))
def test_task_moves(status: TaskStatus, event: TaskEvent) -> None:
    task = a_task(status=status)
    if (status, event) in TASK_MOVES:
        assert task.moved(event).status is TASK_MOVES[status, event]
    else:
        with pytest.raises(IllegalMove):
            task.moved(event)


@pytest.mark.parametrize(("status", "event"), list(product(AssignmentStatus, AssignmentEvent)))
def test_assignment_moves(status: AssignmentStatus, event: AssignmentEvent) -> None:
    part = a_part(status=status)
    if (status, event) in ASSIGNMENT_MOVES:
        assert part.moved(event).status is ASSIGNMENT_MOVES[status, event]
    else:
        with pytest.raises(IllegalMove):
            part.moved(event)


def test_every_status_can_be_left_or_is_final() -> None:
    final = {TaskStatus.CANCELLED}
    assert {status for status, _ in TASK_MOVES} == set(TaskStatus) - final
