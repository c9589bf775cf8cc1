"""The tables of legal moves: everything in them works, everything else is refused."""

from itertools import product

import pytest

from bot.core.refusals import AlreadyDone
from bot.subjects.evidence.records import EVIDENCE_MOVES, Evidence, EvidenceEvent, EvidenceState
from bot.subjects.reports.records import Fetch
from bot.subjects.requests.records import EXTENSION_MOVES, Extension, ExtensionEvent, ExtensionStatus
from bot.subjects.tasks.records import (
    ASSIGNMENT_MOVES,
    TASK_MOVES,
    AssignmentEvent,
    AssignmentStatus,
    TaskEvent,
    TaskStatus,
)
from bot.subjects.tasks.refusals import IllegalMove
from tests.unit.lines.test_lights import DEADLINE, START, a_part, a_task


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


def test_every_status_can_be_left() -> None:
    assert {status for status, _ in TASK_MOVES} == set(TaskStatus)


@pytest.mark.parametrize("status", [TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS, TaskStatus.SUBMITTED])
def test_what_was_suspended_goes_on_where_it_stood(status: TaskStatus) -> None:
    resumed = a_task(status=status).moved(TaskEvent.SUSPEND).moved(TaskEvent.RESUME)
    assert resumed == a_task(status=status)


@pytest.mark.parametrize("status", list(TaskStatus))
def test_what_was_cancelled_is_brought_back_as_it_was(status: TaskStatus) -> None:
    task = a_task(status=status)
    if (status, TaskEvent.CANCEL) in TASK_MOVES:
        assert task.moved(TaskEvent.CANCEL).moved(TaskEvent.RESUME) == task


def test_a_suspended_task_cancelled_and_brought_back_still_knows_where_it_stood() -> None:
    suspended = a_task(status=TaskStatus.SUBMITTED).moved(TaskEvent.SUSPEND)
    back = suspended.moved(TaskEvent.CANCEL).moved(TaskEvent.RESUME)
    assert back.moved(TaskEvent.RESUME).status is TaskStatus.SUBMITTED


def test_an_illegal_move_says_what_is_possible() -> None:
    with pytest.raises(IllegalMove) as refused:
        a_task(status=TaskStatus.CLOSED).moved(TaskEvent.SUBMIT)
    assert refused.value.possible == ("reopen",)


@pytest.mark.parametrize(("status", "event"), list(product(ExtensionStatus, ExtensionEvent)))
def test_extension_moves(status: ExtensionStatus, event: ExtensionEvent) -> None:
    extension = Extension(
        id="e1",
        task=3,
        unit="区水利局",
        requested_deadline=DEADLINE,
        reason="雨天",
        status=status,
        requested_by=1,
        requested_at=START,
    )
    if (status, event) in EXTENSION_MOVES:
        decided = extension.moved(event, 2, DEADLINE, "同意")
        assert decided.status is EXTENSION_MOVES[status, event]
        assert (decided.decided_by, decided.decided_at) == (2, DEADLINE)
    else:
        with pytest.raises(AlreadyDone):
            extension.moved(event, 2, DEADLINE)


@pytest.mark.parametrize(("state", "event"), list(product(EvidenceState, EvidenceEvent)))
def test_evidence_moves(state: EvidenceState, event: EvidenceEvent) -> None:
    evidence = Evidence(
        id="1.2", report="1.2.3", task=3, unit="区水利局", kind="photo", fetch=Fetch.STORED, state=state
    )
    if (state, event) in EVIDENCE_MOVES:
        assert evidence.moved(event).state is EVIDENCE_MOVES[state, event]
    else:
        with pytest.raises(AlreadyDone):
            evidence.moved(event)
